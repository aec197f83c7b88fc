"""Each goal asks CP-SAT for what it measures, and `solve` reaches the best there is."""

from __future__ import annotations

import pkgutil

from hypothesis import event, given
from ortools.sat.python import cp_model

from solver import goals
from solver.answer import Found, Impossible
from solver.check import check, measures
from solver.goals import GOALS
from solver.goals.fair import Fair, ladders
from solver.plan import Plan
from solver.problem import COMMONS, Problem
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.shares import set_aside
from solver.solve import solve
from tests.solver.strategies import all_rosters, problems


def legal_rosters(problem: Problem) -> list[Roster]:
    return [roster for roster in all_rosters(problem) if not check(problem, roster)]


def visits(problem: Problem, roster: Roster) -> tuple[object, ...]:
    """Time and crew size of each visit to a household: settled before fairness."""
    aside = [shift for shift in problem.shifts if set_aside(problem, shift) != COMMONS]
    return tuple((run.slot, len(run.crew)) if (run := roster.run.get(shift.id)) else None for shift in aside)


def best(problem: Problem, found: Roster, rosters: list[Roster]) -> dict[str, tuple[int, ...]]:
    """Narrow all legal rosters down goal by goal; what is left shows each goal's best value."""
    values = {}
    for goal in GOALS:
        if goal.name == "fair":
            rosters = [r for r in rosters if visits(problem, r) == visits(problem, found)]
        values[goal.name] = min(goal.measure(problem, roster) for roster in rosters)
        rosters = [roster for roster in rosters if goal.measure(problem, roster) == values[goal.name]]
    assert found in rosters
    return values


@given(problem=problems())
def test_solve_reaches_the_best_by_enumeration(problem: Problem) -> None:
    answer = solve(problem)
    assert isinstance(answer, Found)
    assert not check(problem, answer.roster)
    values = {name: value for name, value in best(problem, answer.roster, legal_rosters(problem)).items() if value}
    assert {goal.name: goal.value for goal in answer.goals} == values
    assert all(goal.proved and goal.bound == goal.value for goal in answer.goals)
    assert answer.cut is None
    event(f"someone works: {bool(answer.roster.runs)}")


@given(problem=problems(pins=True))
def test_pins_are_kept_or_named(problem: Problem) -> None:
    answer = solve(problem)
    legal = legal_rosters(problem)
    event(type(answer).__name__)
    if isinstance(answer, Impossible):
        assert not legal
        assert any(ask.rule == "pins" for ask in answer.asks)
    else:
        assert isinstance(answer, Found)
        assert answer.roster in legal


def evaluated(problem: Problem, roster: Roster, name: str) -> tuple[tuple[int, ...], Plan, object]:
    """Ask CP-SAT for the costs of one goal with the whole roster fixed."""
    plan = Plan(problem)
    for rule in rules_in_force(problem):
        rule.post(plan)
    plan.settled = roster
    goal = next(goal for goal in GOALS if goal.name == name)
    costs = goal.costs(plan)
    for (shift, index), who in plan.candidates.items():
        run = roster.run.get(shift)
        here = run is not None and run.slot == index
        plan.model.add(plan.at(shift, index) == int(here))
        for member, sent in who.items():
            plan.model.add(sent == int(here and roster.sends(member, shift)))
    solver = cp_model.CpSolver()
    assert solver.solve(plan.model) == cp_model.OPTIMAL
    values = tuple(solver.value(cost.expression) for cost in costs)
    assert all(0 <= value <= cost.most for value, cost in zip(values, costs, strict=True))
    return values, plan, solver


@given(problem=problems(most_members=2, most_shifts=2))
def test_costs_are_measures(problem: Problem) -> None:
    for roster in legal_rosters(problem)[::7]:
        for goal in GOALS:
            values, _, _ = evaluated(problem, roster, goal.name)
            if goal.name not in ("fair", "unpleasant"):
                assert values == goal.measure(problem, roster)


@given(problem=problems(most_members=3, most_shifts=2))
def test_the_counts_of_fair_load_spell_out_its_measure(problem: Problem) -> None:
    """The costs count accounts at each reachable figure; the measure lists the figures."""
    for roster in legal_rosters(problem)[::11]:
        values, _, _ = evaluated(problem, roster, "fair")
        again = Plan(problem)
        for rule in rules_in_force(problem):
            rule.post(again)
        again.settled = roster
        figures = sorted({figure for steps in ladders(again).values() for figure, _ in steps}, reverse=True)
        spelled = [figure for figure, count in zip(figures, values, strict=True) for _ in range(count)]
        assert tuple(spelled) == Fair().measure(problem, roster)


@given(problem=problems())
def test_the_same_problem_gives_the_same_roster(problem: Problem) -> None:
    one, other = solve(problem), solve(problem)
    assert isinstance(one, Found)
    assert isinstance(other, Found)
    assert one.roster == other.roster
    values = {name: value for name, value in measures(problem, one.roster).items() if value}
    assert values == {goal.name: goal.value for goal in one.goals}


def test_every_module_in_goals_is_listed() -> None:
    modules = {name for _, name, _ in pkgutil.iter_modules(goals.__path__)} - {"goal"}
    assert modules == {type(goal).__module__.rsplit(".", 1)[1] for goal in GOALS}
