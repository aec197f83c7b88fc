"""What someone owes in the whole plan binds in every way that a plan is made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import large
from solver.check import check
from solver.fairness.board import around, board
from solver.fairness.reach import account_sums
from solver.problem import Problem, Terms
from solver.shares import after
from tests.solver.cycle.coops import LENGTH, coop


def _several(problem: Problem, shifts: int, weekly: int) -> Problem:
    members = tuple(
        replace(m, plan_cap=shifts * LENGTH, weekly_cap=(weekly * LENGTH,) * len(problem.weeks), offered=None)
        for m in problem.members
    )
    return replace(problem, members=members)


@given(st.integers(0, 10**6), st.integers(1, 3), st.integers(1, 2))
def test_exchanges_never_give_more_than_is_owed(seed: int, shifts: int, weekly: int) -> None:
    problem = _several(coop(seed, members=12, shifts=20, weeks=3, skills=0), shifts, weekly)
    search = large.Search(
        problem=problem,
        board=board(problem),
        effort=0.05,
        judge=lambda roster: None if check(problem, roster) else after(problem, roster),
        goes_on=lambda: True,
        heard=lambda _: None,
    )
    roster = large.first(search)
    assert roster.runs
    assert not check(problem, roster)


def test_without_a_roster_the_weeks_kept_differ_and_with_one_they_are_those_worked() -> None:
    problem = _several(coop(1, members=12, shifts=20, weeks=3, skills=0), 1, 1)
    places = board(problem)
    kept = [{int(week) for week in places.week[row]} for row in places.could]
    assert all(len(weeks) <= 1 for weeks in kept)
    assert len(set().union(*kept)) == 3
    search = large.Search(
        problem=problem,
        board=places,
        effort=0.05,
        judge=lambda roster: None if check(problem, roster) else after(problem, roster),
        goes_on=lambda: True,
        heard=lambda _: None,
    )
    roster = large.first(search)
    again = around(places, roster)
    for number, member in enumerate(problem.members):
        worked = {problem.week_index(slot.week) for _, slot in roster.duties(problem).get(member.id, ())}
        assert worked <= {int(week) for week in again.week[again.could[number]]}


@pytest.mark.parametrize(("off", "most"), [(frozenset(), LENGTH), (frozenset({"plan-cap"}), 3 * LENGTH)])
def test_an_account_reaches_no_more_than_is_owed_unless_the_rule_is_off(off: frozenset[str], most: int) -> None:
    problem = replace(coop(1, weeks=3), terms=Terms(rules_off=off))
    member = replace(problem.members[0], weekly_cap=(LENGTH,) * 3)
    problem = replace(problem, members=(member, *problem.members[1:]))
    days = [
        next(s for s in coop(seed, weeks=3).shifts if problem.week_index(s.slots[0].week) == seed) for seed in range(3)
    ]
    duties = {member.id: [(replace(s, id=f"x{n}"), s.slots[0]) for n, s in enumerate(days)]}
    assert max(account_sums(problem, duties)[member.account]) == most
