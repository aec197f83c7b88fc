"""Days for the turns of a cycle, against enumeration."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from solver.dates import DueTurn, days_for


def turn(household: str, *days: int, crew: int = 3) -> DueTurn:
    return DueTurn(household=household, crew=crew, days=frozenset(days))


def test_days_follow_the_order_and_the_windows() -> None:
    assert days_for([turn("a", 0, 1, 2), turn("b", 0, 1, 2), turn("c", 0)], [3, 3, 3]) == (1, 2, 0)


def test_a_day_with_many_helpers_holds_two_turns() -> None:
    assert days_for([turn("a", 0, 1), turn("b", 0, 1), turn("c", 0, 1)], [6, 3]) == (0, 0, 1)


def test_a_day_holds_no_more_than_the_meeting_wants() -> None:
    assert days_for([turn("a", 0, 1), turn("b", 0, 1), turn("c", 0, 1)], [9, 9], most=1) == (0, 1, None)


def test_a_day_with_too_few_helpers_still_holds_one() -> None:
    assert days_for([turn("a", 0), turn("b", 0)], [1]) == (0, None)


def test_the_turns_of_a_household_come_in_order_unless_their_windows_forbid_it() -> None:
    assert days_for([turn("a", 2), turn("a", 0, 4), turn("b", 0)], [3] * 5) == (2, 4, 0)
    assert days_for([turn("a", 2), turn("a", 0, 3)], [3] * 5) == (2, 0)


def test_two_turns_of_a_household_are_not_on_neighbouring_days() -> None:
    assert days_for([turn("a", 0, 1, 2), turn("a", 0, 1, 2), turn("b", 0, 1, 2)], [3, 3, 3]) == (0, 2, 1)


@given(
    st.lists(
        st.builds(
            DueTurn,
            household=st.sampled_from("ab"),
            crew=st.integers(1, 3),
            days=st.frozensets(st.integers(0, 2)),
        ),
        max_size=4,
    ),
    st.lists(st.integers(0, 5), min_size=3, max_size=3),
)
def test_as_many_as_possible_and_the_earliest_for_the_first(turns: list[DueTurn], helpers: list[int]) -> None:
    def may_follow(one: DueTurn, other: DueTurn) -> bool:
        return any(late - day > 1 for day in one.days for late in other.days)

    def allowed(days: tuple[int | None, ...]) -> bool:
        for day, free in enumerate(helpers):
            here = [one.crew for one, on in zip(turns, days, strict=True) if on == day]
            able = [one.crew for one in turns if day in one.days]
            if sum(here) > max([free, *able], default=free):
                return False
        dated = [(one, on) for one, on in zip(turns, days, strict=True) if on is not None]
        return all(
            one.household != other.household or on - day > 1 or (day - on > 1 and not may_follow(one, other))
            for place, (one, day) in enumerate(dated)
            for other, on in dated[place + 1 :]
        )

    def worth(days: tuple[int | None, ...]) -> tuple[int, int]:
        late = sum((len(turns) - place) * on for place, on in enumerate(3 if on is None else on for on in days))
        return (sum(on is None for on in days), late)

    every = [days for days in product(*([*sorted(one.days), None] for one in turns)) if allowed(days)]
    assert worth(days_for(turns, helpers)) == min(map(worth, every))
