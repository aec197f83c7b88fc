from __future__ import annotations

import pytest

from benchmarks.weeks import WAYS, Size, made_up
from solver.problem import Level

SIZES = [Size(2, 1), Size(12, 15), Size(11, 8, 3)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_week_has_the_size_that_was_asked_for(size: Size) -> None:
    problem = made_up(size, 1)
    assert len(problem.members) == size.members
    assert len(problem.shifts) == size.shifts * size.weeks
    assert len(problem.weeks) == size.weeks
    by_week = [sum(shift.slots[0].week == week for shift in problem.shifts) for week in problem.weeks]
    assert by_week == [size.shifts] * size.weeks


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_same_seed_gives_the_same_week_and_another_one_another(size: Size) -> None:
    assert made_up(size, 1) == made_up(size, 1)
    assert made_up(size, 1) != made_up(size, 2)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_week_keeps_what_every_problem_keeps(size: Size) -> None:
    problem = made_up(size, 3)
    assert sum(account.ahead for account in problem.accounts) == 0
    for things in (problem.members, problem.shifts, problem.accounts):
        names = [thing.id for thing in things]
        assert names == sorted(set(names))
    for shift in problem.shifts:
        (slot,) = shift.slots
        assert 1 <= shift.least <= shift.wanted <= 4
        assert slot.minutes in (120, 180, 240)
    assert all(pair.one < pair.other for pair in problem.pairs)


def test_newcomers_are_learners_in_everything() -> None:
    members = made_up(Size(200, 1), 1).members
    new = [member for member in members if member.skills[WAYS] is Level.LEARNER]
    assert 10 <= len(new) <= 40
    assert all(level is Level.LEARNER for member in new for level in member.skills.values())


def test_a_size_is_read_as_it_is_written() -> None:
    assert Size.read("40,60,4") == Size(40, 60, 4)
    assert Size.read(str(Size(40, 60, 4))) == Size(40, 60, 4)
