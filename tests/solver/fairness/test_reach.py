"""The minutes one person can give: exactly those of the sets of shifts that the rules let them have."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import pytest

from solver.check import check
from solver.fairness.reach import account_sums
from solver.problem import Problem
from solver.roster import Roster
from tests.solver.fairness.weeks import week
from tests.solver.strategies import slot


def reach(problem: Problem, member: str) -> list[int]:
    """List the sums of all places whose time is offered."""
    spans = problem.member[member].offered or ()
    own = [
        (shift, slot)
        for shift in problem.shifts
        for slot in shift.slots
        if any(span.start <= slot.start and slot.end <= span.end for span in spans)
    ]
    return account_sums(problem, {member: own})[problem.member[member].account]


def enumerated(problem: Problem, member: str) -> set[int]:
    """Add up every set of shifts that break no rule about one person."""
    sets = chain.from_iterable(combinations(problem.shifts, size) for size in range(len(problem.shifts) + 1))
    found = set()
    for shifts in sets:
        alone = Roster.of((shift.id, 0, [member]) for shift in shifts)
        if not any(breach.member == member for breach in check(problem, alone)):
            found.add(sum(shift.slots[0].minutes for shift in shifts))
    return found


@pytest.mark.parametrize("seed", range(1, 9))
def test_sums_are_those_of_every_set_of_shifts_the_rules_allow(seed: int) -> None:
    problem = week(3, 9, seed)
    problem = replace(problem, shifts=tuple(replace(shift, needs=()) for shift in problem.shifts))
    for member in problem.member:
        assert set(reach(problem, member)) == enumerated(problem, member)


@pytest.mark.parametrize(("rest", "most"), [(15, 420), (10, 420), (9, 660)])
def test_who_works_late_cannot_begin_early_the_day_after(rest: int, most: int) -> None:
    times = ((0, 18, 240), (1, 7, 240), (1, 12, 180))
    problem = week(2, len(times), 1)
    shifts = tuple(
        replace(shift, needs=(), site="p0", slots=(slot(day, hour * 60, minutes),))
        for shift, (day, hour, minutes) in zip(problem.shifts, times, strict=True)
    )
    member = replace(problem.members[0], offered=None, weekly_cap=(900,), daily_cap=900)
    terms = replace(problem.terms, rest_minutes=rest * 60)
    problem = replace(problem, shifts=shifts, members=(member,), accounts=problem.accounts[:1], pairs=(), terms=terms)
    duties = {member.id: [(shift, shift.slots[0]) for shift in shifts]}
    assert account_sums(problem, duties)[member.account][-1] == most
    off = replace(problem, terms=replace(terms, rules_off=frozenset({"rest"})))
    assert account_sums(off, duties)[member.account][-1] == 660
