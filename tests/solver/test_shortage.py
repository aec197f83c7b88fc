"""A shortage is certain, and its figures are right."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import event, given

from solver.problem import Problem
from solver.shares import given as labour_given
from solver.shortage import shortages
from tests.solver.strategies import problems
from tests.solver.test_goals_reach import legal_rosters
from tests.solver.test_shares import four, visit


def test_four_people_with_two_hours_each_cannot_give_sixteen() -> None:
    problem = four(replace(visit("x", "commons", 120), wanted=4), replace(visit("y", "commons", 120), wanted=4))
    problem = replace(problem, members=tuple(replace(m, weekly_cap=(120,)) for m in problem.members))
    (short,) = shortages(problem)
    assert (short.needed, short.there, len(short.shifts), len(short.members)) == (960, 480, 2, 4)
    assert short.reason.get("people") == 4


def test_enough_hands_are_no_shortage() -> None:
    assert shortages(four(replace(visit("x", "commons", 120), wanted=4))) == ()


@given(problem=problems())
def test_no_legal_roster_fills_more_than_a_shortage_says_there_is(problem: Problem) -> None:
    for short in shortages(problem):
        event("short")
        for roster in legal_rosters(problem)[::5]:
            worked = sum(
                slot.minutes * len(run.crew) for run, shift, slot in roster.timed(problem) if shift.id in short.shifts
            )
            assert worked <= short.there <= short.needed
            assert worked <= sum(labour_given(problem, roster).values())
