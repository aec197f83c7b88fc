"""When re-planning: fewest changes from the adopted roster."""

from __future__ import annotations

import pytest

from solver.goals.changes import Changes
from solver.problem import Problem, Standing
from solver.rules.bars import Bars
from tests.solver.cases import EIGHT, TEN, Sent, asked, figures, member, problem, shift

LADDERS = frozenset({"ladders"})
PEOPLE = (member("ana"), member("bo"), member("cy", bars=LADDERS))
WORK = (shift("dig", EIGHT, TEN), shift("mow"), shift("saw", hazards=LADDERS))


def after(**crews: list[str]) -> Problem:
    """Plan again after a roster was adopted in which each of these began on Monday at eight."""
    stood = tuple(Standing(shift=name, start=EIGHT.start, crew=frozenset(crew)) for name, crew in crews.items())
    return problem(PEOPLE, WORK, adopted=stood)


DIG_AND_MOW = after(dig=["ana", "bo"], mow=["cy"])


@pytest.mark.parametrize(
    ("sent", "people", "places"),
    [
        ([("dig", 0, ["ana", "bo"]), ("mow", 0, ["cy"])], 0, 0),
        ([("dig", 0, ["ana", "bo"]), ("mow", 0, ["bo", "cy"])], 1, 1),
        ([("dig", 0, ["ana"]), ("mow", 0, ["bo", "cy"])], 1, 2),
        ([("dig", 0, ["ana", "cy"]), ("mow", 0, ["bo"])], 2, 4),
        ([("dig", 1, ["ana", "bo"]), ("mow", 0, ["cy"])], 2, 4),
        ([("mow", 0, ["cy"])], 2, 2),
        ([], 3, 3),
    ],
)
def test_people_with_a_change_and_places_given_or_taken(sent: list[Sent], people: int, places: int) -> None:
    """A place at another time counts as one taken and one given."""
    assert figures(Changes(), DIG_AND_MOW, *sent) == (people, places)


def test_people_who_are_gone_are_not_counted_and_work_that_is_gone_is() -> None:
    """The place at work that is no longer planned is lost whatever is done."""
    case = after(dig=["ana", "zoe"], hoe=["bo", "zoe"])
    assert figures(Changes(), case, ("dig", 0, ["ana"])) == (1, 1)
    assert figures(Changes(), case, ("dig", 0, ["ana", "bo"])) == (1, 2)
    assert figures(Changes(), case, ("mow", 0, ["bo"])) == (2, 3)


def test_a_place_that_can_no_longer_be_had_is_lost() -> None:
    case = after(saw=["bo", "cy"])
    assert figures(Changes(), case, ("saw", 0, ["bo"]), beside=[Bars()]) == (1, 1)
    assert figures(Changes(), case, ("saw", 0, ["ana", "bo"]), ("mow", 0, ["cy"]), beside=[Bars()]) == (2, 3)


def test_no_more_than_everybody_and_every_place_can_change() -> None:
    """Four possible places for each of three, and one at work that is gone."""
    assert asked(Changes(), after(dig=["ana"], hoe=["bo"]), ("dig", 1, ["cy"])) == [(3, 3), (3, 13)]


def test_a_new_plan_changes_nothing() -> None:
    case = problem(PEOPLE, WORK)
    assert figures(Changes(), case, ("dig", 0, ["ana"])) == ()


def test_after_a_roster_of_nobody_every_place_is_a_change() -> None:
    assert figures(Changes(), after(), ("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana"])) == (2, 3)
