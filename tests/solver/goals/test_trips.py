"""Few trips, varied crews."""

from __future__ import annotations

import pytest

from solver.goals.trips import Trips
from solver.rules.bars import Bars
from tests.solver.cases import EIGHT, TEN, TUESDAY, Sent, asked, figures, member, problem, shift

LADDERS = frozenset({"ladders"})
PEOPLE = (member("ana"), member("bo"), member("cy", bars=LADDERS))
CASE = problem(
    PEOPLE,
    [shift("dig"), shift("mow", TEN, TUESDAY), shift("saw", TUESDAY, hazards=LADDERS)],
    past_crews={("ana", "bo"): 2, ("bo", "cy"): 5, ("bo", "zoe"): 9},
)


@pytest.mark.parametrize(
    ("sent", "days", "met"),
    [
        ([], 0, 0),
        ([("dig", 0, ["ana"]), ("mow", 0, ["ana"])], 1, 0),
        ([("dig", 0, ["ana"]), ("mow", 1, ["ana"])], 2, 0),
        ([("dig", 0, ["ana", "cy"]), ("saw", 0, ["bo"])], 3, 0),
        ([("dig", 0, ["ana", "bo"])], 2, 2),
        ([("dig", 0, ["ana", "bo", "cy"]), ("mow", 0, ["bo", "cy"])], 3, 12),
        ([("mow", 1, ["ana", "bo"]), ("saw", 0, ["ana", "bo"])], 2, 4),
    ],
)
def test_days_worked_and_past_meetings(sent: list[Sent], days: int, met: int) -> None:
    assert figures(Trips(), CASE, *sent) == (days, met)


def test_the_most_that_the_figures_can_be() -> None:
    """Three people on two days each; four times of work for pairs that met 2 and 5 times.

    Where Cy is barred from the saw, one time less for the second pair.
    """
    assert asked(Trips(), CASE, ("dig", 0, ["ana"])) == [(1, 6), (0, 28)]
    assert asked(Trips(), CASE, ("dig", 0, ["bo", "cy"]), beside=[Bars()]) == [(2, 6), (5, 23)]


def test_people_who_never_met_meet_for_nothing() -> None:
    case = problem(PEOPLE, [shift("dig", EIGHT)])
    assert figures(Trips(), case, ("dig", 0, ["ana", "bo", "cy"])) == (3, 0)
