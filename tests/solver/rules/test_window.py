"""Work is done within its window."""

from __future__ import annotations

from datetime import date

import pytest

from solver.rules.window import Window
from tests.solver.cases import judged, member, problem, shift
from tests.solver.strategies import slot

PEOPLE = (member("ana"),)
WEEK = [slot(day, 8 * 60, 60) for day in range(5)]
TUESDAY, WEDNESDAY = date(2027, 3, 2), date(2027, 3, 3)
OUTSIDE = ["dig: dig is outside its window"]


@pytest.mark.parametrize("day", range(5))
@pytest.mark.parametrize(
    ("earliest", "latest", "inside"),
    [
        (None, None, {0, 1, 2, 3, 4}),
        (TUESDAY, None, {1, 2, 3, 4}),
        (None, WEDNESDAY, {0, 1, 2}),
        (TUESDAY, WEDNESDAY, {1, 2}),
        (TUESDAY, TUESDAY, {1}),
    ],
)
def test_not_before_its_first_day_nor_after_its_last(
    day: int, earliest: date | None, latest: date | None, inside: set[int]
) -> None:
    case = problem(PEOPLE, [shift("dig", *WEEK, earliest=earliest, latest=latest)])
    assert judged(Window(), case, ("dig", day, ["ana"])) == ([] if day in inside else OUTSIDE)
