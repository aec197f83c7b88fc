"""The model admits exactly the rosters in which nobody sees a breach."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from hypothesis import event, given, settings
from ortools.sat.python import cp_model

from solver import rules
from solver.plan import Plan
from solver.problem import Problem
from solver.roster import Roster
from solver.rules import RULES
from solver.rules.crew import Crew
from solver.rules.rule import Rule
from tests.solver.cases import admits
from tests.solver.strategies import all_rosters, problems


class _All(cp_model.CpSolverSolutionCallback):
    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.found: list[Roster] = []

    def on_solution_callback(self) -> None:
        self.found.append(self.plan.roster(self.value))


def admitted(problem: Problem, *posted: object) -> set[Roster]:
    """Every roster that CP-SAT admits under some rules."""
    plan = Plan(problem)
    for rule in posted:
        rule.post(plan)
    plan.candidates  # noqa: B018 -- makes the variables where no rule asked for them
    solver = cp_model.CpSolver()
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    listener = _All(plan)
    status = solver.solve(plan.model, listener)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return set(listener.found)


def seen_legal(problem: Problem, *judged: object) -> set[Roster]:
    """Every roster in which the rules see no breach."""
    return {r for r in all_rosters(problem) if not any(True for rule in judged for _ in rule.breaches(problem, r))}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@given(problem=problems(most_members=2, most_shifts=2, pins=True))
def test_each_rule_admits_what_it_sees_no_breach_in(rule: object, problem: Problem) -> None:
    """The crew rule goes along, for it alone says that nobody is sent where nothing runs."""
    legal = seen_legal(problem, Crew(), rule)
    event(f"{rule.name} forbids something: {len(legal) < len(seen_legal(problem, Crew()))}")
    assert admitted(problem, Crew(), rule) == legal


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=12)
@given(problem=problems(pins=True))
def test_the_reasons_seen_are_the_reasons_asked(rule: Rule, problem: Problem) -> None:
    """Without the reasons of its breaches a roster is admitted; with any one of them it is not."""
    broken = [roster for roster in all_rosters(problem) if any(True for _ in rule.breaches(problem, roster))]
    for roster in broken[:: len(broken) // 3 + 1]:
        seen = {breach.reason for breach in rule.breaches(problem, roster)}
        assert admits([rule], problem, roster, lambda reason, seen=seen: reason not in seen)
        # A least crew of two already keeps everybody from being alone: the rule is not asked twice.
        asked = seen if rule.name != "never-alone" else set()
        assert not any(admits([rule], problem, roster, one.__eq__) for one in asked)


@given(problem=problems(most_members=3, most_shifts=2, pins=True))
def test_all_rules_together_admit_what_no_rule_sees_a_breach_in(problem: Problem) -> None:
    assert admitted(problem, *RULES) == seen_legal(problem, *RULES)


def test_every_module_in_rules_is_listed() -> None:
    modules = {name for _, name, _ in pkgutil.iter_modules(rules.__path__)} - {"rule"}
    assert modules == {type(rule).__module__.rsplit(".", 1)[1] for rule in RULES}
    for name in modules:
        assert importlib.import_module(f"solver.rules.{name}").__doc__
