"""What a member offered, against every set of shifts."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from solver.offered import offered
from solver.problem import COMMONS, Account, Away, Member, Problem, Shift, Slot, Span
from solver.roster import Roster

MONDAY = date(2027, 3, 1)
MIDNIGHT = 30_061_440  # of that Monday, UTC


def week(
    shifts: list[tuple[int, int]], cap: int, away: list[tuple[int, int]], **member: object
) -> tuple[Problem, Roster]:
    """Shifts and absences as (start, length) in hours from midnight on Monday."""
    ada = Member(
        id="ada",
        account="adams",
        promise=(240,),
        weekly_cap=(cap * 60,),
        away=tuple(Away(start=at(start), end=at(start + length)) for start, length in away),
        **member,  # type: ignore[arg-type]
    )
    work = tuple(
        Shift(
            id=f"s{number}",
            task="dig",
            site="plot",
            slots=(Slot(start=at(start), end=at(start + length), day=MONDAY),),
            least=1,
            wanted=1,
            host="adams" if number == 9 else COMMONS,
        )
        for number, (start, length) in enumerate(shifts)
    )
    problem = Problem(weeks=(MONDAY,), members=(ada,), accounts=(Account(id="adams"),), shifts=work)
    return problem, Roster.of((shift.id, 0, []) for shift in work)


def at(hour: int) -> int:
    return MIDNIGHT + hour * 60


def test_the_longest_set_without_overlap_within_the_cap() -> None:
    shifts = [(8, 4), (10, 5), (15, 3)]
    assert offered(*week(shifts, 40, []), "ada", MONDAY) == 8 * 60
    assert offered(*week(shifts, 7, []), "ada", MONDAY) == 7 * 60
    assert offered(*week(shifts, 40, [(11, 1)]), "ada", MONDAY) == 3 * 60
    assert offered(*week(shifts, 40, [], offered=(Span(start=at(8), end=at(12)),)), "ada", MONDAY) == 4 * 60
    assert offered(*week([], 40, []), "ada", MONDAY) == 0


def test_the_own_turn_is_no_offer() -> None:
    shifts = [(hour, 1) for hour in range(9)] + [(12, 8)]
    assert offered(*week(shifts, 40, []), "ada", MONDAY) == 9 * 60


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=6),
    st.integers(0, 16),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4)), max_size=2),
)
def test_as_every_set_of_shifts(shifts: list[tuple[int, int]], cap: int, away: list[tuple[int, int]]) -> None:
    def apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return one[0] + one[1] <= other[0] or other[0] + other[1] <= one[0]

    can = [shift for shift in shifts if all(apart(shift, gone) for gone in away)]
    best = max(
        sum(length for _, length in chosen)
        for size in range(len(can) + 1)
        for chosen in combinations(can, size)
        if all(apart(*pair) for pair in combinations(chosen, 2)) and sum(length for _, length in chosen) <= cap
    )
    assert offered(*week(shifts, cap, away), "ada", MONDAY) == best * 60
