"""Other work for one member: everything that fits and nothing that does not, and what only that can mend."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from benchmarks.weeks import Size, made_up
from solver.check import check
from solver.fairness.board import board
from solver.fairness.crews import Crews
from solver.fairness.greedy import first_roster
from solver.fairness.rearrange import rearrangements
from solver.fairness.seats import Seats
from solver.fairness.walk import Walk
from solver.large import full_base
from solver.problem import Account, Member, Problem, Shift
from solver.roster import Roster
from tests.solver.fairness.weeks import week
from tests.solver.strategies import MONDAY, slot

ALL = 10**6


def laid_out(problem: Problem) -> Seats:
    here = board(problem)
    base = full_base(problem, here)
    held, frozen = first_roster(here, Crews(here), base)
    return Seats(here, Crews(here), held, base, frozen)


def enumerated(problem: Problem, seats: Seats, member: int, more: int) -> set[tuple[frozenset[str], frozenset[str]]]:
    """Every way to give a member so many minutes more: up to three shifts taken, up to three given up."""
    ident = problem.members[member].id
    own = [seats.board.works[int(seats.work[seat])].shift for seat in seats.own[member]]
    held = {shift.id: seats.crew[number] for number, shift in enumerate(problem.shifts)}
    others = [
        shift for shift in problem.shifts if shift not in own and (set(held[shift.id]) or shift.wanted) and shift.slots
    ]
    found = set()
    for size in range(4):
        for given in combinations(own, size):
            minutes = more + sum(shift.slots[0].minutes for shift in given)
            for count in range(4):
                for taken in combinations(others, count):
                    if (given or taken) and sum(shift.slots[0].minutes for shift in taken) == minutes:
                        after = [shift for shift in own if shift not in given] + list(taken)
                        alone = Roster.of((shift.id, 0, [ident]) for shift in after)
                        if not any(breach.member == ident for breach in check(problem, alone)):
                            found.add((frozenset(s.id for s in given), frozenset(s.id for s in taken)))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_way_to_rearrange_is_listed_and_none_that_breaks_a_rule(seed: int) -> None:
    problem = week(9, 12, seed)
    seats = laid_out(problem)
    ways = 0
    for member in range(len(problem.members)):
        for more in (-60, 60, 120):
            listed = set()
            for moves in rearrangements(seats, member, more, ALL):
                taken = [seat for seat, who in moves if who == member]
                given = [seat for seat, who in moves if who != member]
                assert {int(seats.member[seat]) for seat in given} <= {member}
                names = [
                    frozenset(problem.shifts[int(seats.work[seat])].id for seat in some) for some in (given, taken)
                ]
                listed.add((names[0], names[1]))
            within_crews = {
                way
                for way in enumerated(problem, seats, member, more)
                if all(_open(seats, member, shift) for shift in way[1])
            }
            assert listed == within_crews
            ways += len(listed)
    assert ways > 10


def _open(seats: Seats, member: int, shift: str) -> bool:
    """Tell whether some place of a shift could change hands without its crew breaking a rule of who may be together."""
    number = next(n for n, work in enumerate(seats.board.works) if work.shift.id == shift)
    return any(int(seats.swap[seat, member]) < 10**17 * 2 for seat in seats.seats[number])


def three_hours_for_two() -> tuple[Problem, Seats]:
    """Ann has four hours and should have five, of which Bo has two and Cy three; Bo should have four."""
    names = ("ann", "bo", "cy")
    members = tuple(
        Member(id=name, account=name, promise=(180,), weekly_cap=(600,), daily_cap=480, offered=None) for name in names
    )
    owed = {"ann": -300 + 180, "bo": -240 + 180, "cy": 180}
    work = tuple(
        Shift(id=f"s{day}", task="work", site="p0", slots=(slot(day, 8 * 60, minutes),), least=1, wanted=1)
        for day, minutes in enumerate((240, 120, 180))
    )
    problem = Problem(
        weeks=(MONDAY,),
        members=members,
        accounts=tuple(Account(id=name, ahead=Fraction(owed[name])) for name in names),
        shifts=work,
    )
    here = board(problem)
    return problem, Seats(here, Crews(here), {0: [0], 1: [1], 2: [2]}, full_base(problem, here))


@pytest.mark.parametrize("rearranged", [True, False])
def test_who_should_give_one_place_and_take_two_is_rearranged(
    *,
    rearranged: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, seats = three_hours_for_two()
    assert seats.stands[:3].tolist() == [-60, -120, 180]
    if not rearranged:
        monkeypatch.setattr(Walk, "_rearrange_all", lambda *_: 0)
    walk = Walk(seats, slack=0, most=10**7, goes_on=lambda: True)
    walk.descend()
    walk.wander(np.zeros(4, dtype=np.int64), 0, lambda: None)
    assert (seats.squares() == 0) == rearranged
    if rearranged:
        assert seats.crew == [[1], [0], [0]]


def test_whoever_works_in_many_weeks_gives_up_few_places_at_once() -> None:
    seats = laid_out(made_up(Size(members=3, shifts=40, weeks=8), seed=1))
    member = max(range(3), key=lambda one: len(seats.own[one]))
    assert len(seats.own[member]) > 20  # more than 1140 ways to give up three of them
    given = [sum(who == seats.nobody for _, who in moves) for moves in rearrangements(seats, member, 60, ALL)]
    assert set(given) <= {0, 1}
    assert any(given)
