"""A model holds no more than its rules need: what cannot be broken is not asked for."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.weeks import Size, made_up
from solver.plan import Plan
from solver.rules.days_in_a_row import DaysInARow
from solver.rules.rule import Rule

WEEK = made_up(Size(members=3, shifts=30), seed=1)


def size_of(rule: Rule, most_days: int) -> tuple[int, int]:
    """Count the variables and the constraints that one rule adds to a plan of one week."""
    plan = Plan(replace(WEEK, terms=replace(WEEK.terms, most_days=most_days)))
    plan.duties  # noqa: B018 -- makes the places, which are not the rule's
    proto = plan.model.proto
    before = len(proto.variables), len(proto.constraints)
    rule.post(plan)
    return len(proto.variables) - before[0], len(proto.constraints) - before[1]


def test_a_week_has_no_eighth_day_in_a_row() -> None:
    assert size_of(DaysInARow(), most_days=7) == (0, 0)


def test_a_day_is_one_variable_whatever_could_be_worked_on_it() -> None:
    possible = len(WEEK.shifts) * len(WEEK.members)
    variables, constraints = size_of(DaysInARow(), most_days=6)
    assert variables == 7 * len(WEEK.members)  # nobody is barred from any place, so everyone could work daily
    assert constraints == possible + len(WEEK.members)
