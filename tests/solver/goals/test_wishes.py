"""Wishes are met, spread evenly."""

from __future__ import annotations

import pytest

from solver.goals.wishes import Wishes, liked_places
from solver.problem import Slot, Wish, wished
from solver.rules.bars import Bars
from tests.solver.cases import EIGHT, TEN, TUESDAY, Sent, asked, figures, member, problem, shift

LADDERS = frozenset({"ladders"})


def wish(time: Slot = EIGHT, *, likes: bool = True, **more: object) -> Wish:
    return Wish(start=time.start, end=time.end, likes=likes, **more)


RATHER_NOT = wish(likes=False)
PEOPLE = (
    member("ana", wishes=(RATHER_NOT, wish(TUESDAY))),
    member("bo", wishes=(wish(TUESDAY, likes=False), wish(EIGHT))),
    member("cy"),
)
WORK = (shift("dig", EIGHT, TUESDAY), shift("mow"), shift("saw", TUESDAY, hazards=LADDERS), shift("tie", TEN))
CASE = problem(PEOPLE, WORK)
"""Ana would like dig on Tuesday and saw, Bo dig on Monday and mow: four places that are liked."""


@pytest.mark.parametrize(
    ("sent", "most", "every", "liked"),
    [
        ([], 0, 0, 4),
        ([("dig", 0, ["ana", "bo", "cy"])], 1, 1, 3),
        ([("dig", 1, ["ana", "bo", "cy"])], 1, 1, 3),
        ([("dig", 0, ["ana"]), ("mow", 0, ["ana", "bo"])], 2, 2, 3),
        ([("dig", 0, ["ana"]), ("mow", 0, ["ana"]), ("saw", 0, ["bo"])], 2, 3, 4),
        ([("mow", 0, ["bo"]), ("saw", 0, ["ana"]), ("tie", 0, ["ana", "bo", "cy"])], 0, 0, 2),
    ],
)
def test_places_somebody_would_rather_not_have_and_liked_ones_not_given(
    sent: list[Sent], most: int, every: int, liked: int
) -> None:
    assert figures(Wishes(), CASE, *sent) == (most, every, liked)


def test_the_most_that_the_figures_can_be() -> None:
    """Ana can have two places she would rather not, and Bo two."""
    assert asked(Wishes(), CASE, ("dig", 0, ["ana"])) == [(1, 2), (1, 4), (4, 4)]
    uneven = problem(
        (member("ana", wishes=(RATHER_NOT,)), member("bo", wishes=(wish(TUESDAY, likes=False),))), WORK[1:]
    )
    assert asked(Wishes(), uneven, ("mow", 0, ["ana"])) == [(1, 1), (1, 2), (0, 0)]


def test_a_liked_place_that_cannot_be_had_is_not_given() -> None:
    people = (member("ana", wishes=(wish(TUESDAY),), bars=LADDERS), member("bo"))
    case = problem(people, [shift("saw", TUESDAY, hazards=LADDERS)])
    assert liked_places(case) == 1
    assert figures(Wishes(), case, ("saw", 0, ["bo"]), beside=[Bars()]) == (0, 0, 1)


def test_without_wishes_there_is_nothing_to_meet() -> None:
    assert figures(Wishes(), problem([member("cy")], WORK), ("dig", 0, ["cy"])) == ()


@pytest.mark.parametrize(
    ("wishes", "verdict"),
    [
        ((), 0),
        ((wish(),), 1),
        ((RATHER_NOT,), -1),
        ((wish(), RATHER_NOT), -1),
        ((wish(TEN),), 0),
        ((wish(likes=True, task="work"),), 1),
        ((wish(likes=True, task="other"),), 0),
        ((wish(likes=True, site="field"),), 1),
        ((wish(likes=True, site="shop"),), 0),
        ((wish(likes=False, task="work", site="shop"),), 0),
        ((wish(likes=False, task="other", site="field"),), 0),
        ((wish(likes=False, task="work", site="field"),), -1),
    ],
)
def test_a_wish_is_for_a_time_and_perhaps_for_work_or_a_place(wishes: tuple[Wish, ...], verdict: int) -> None:
    assert wished(member("ana", wishes=wishes), shift("dig"), EIGHT) == verdict


def test_a_wish_counts_to_the_minute() -> None:
    for start, end, verdict in (
        (EIGHT.start - 60, EIGHT.start, 0),
        (EIGHT.start - 60, EIGHT.start + 1, 1),
        (EIGHT.end - 1, EIGHT.end, 1),
        (EIGHT.end, EIGHT.end + 60, 0),
    ):
        person = member("ana", wishes=(Wish(start=start, end=end, likes=True),))
        assert wished(person, shift("dig"), EIGHT) == verdict
