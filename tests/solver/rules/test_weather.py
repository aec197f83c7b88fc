"""Dry-day work waits for dry days."""

from __future__ import annotations

from datetime import date

import pytest

from solver.problem import Closure
from solver.rules.weather import Weather
from tests.solver.cases import judged, member, problem, shift
from tests.solver.strategies import slot

PEOPLE = (member("ana"), member("bo"))
WEEK = [slot(day, 8 * 60, 60) for day in range(5)]
WORK = (shift("dig", *WEEK), shift("hay", *WEEK, dry=True), shift("tar", *WEEK, dry=True, site="shop"))
TUESDAY, WEDNESDAY = date(2027, 3, 2), date(2027, 3, 3)


@pytest.mark.parametrize(("day", "wet"), [(0, False), (1, True), (2, True), (3, False)])
def test_dry_work_waits_from_the_first_wet_day_to_the_last(day: int, wet: bool) -> None:  # noqa: FBT001
    rain = (Closure(first=TUESDAY, last=WEDNESDAY, site="field", wet=True),)
    sent = [(work.id, day, ["ana"]) for work in WORK]
    sentences = [f"hay: hay needs dry weather, and 2027-03-0{day + 1} is wet"] if wet else []
    assert judged(Weather(), problem(PEOPLE, WORK, closures=rain), *sent) == sentences


def test_rain_of_no_site_falls_on_every_site() -> None:
    rain = (
        Closure(first=TUESDAY, last=TUESDAY, wet=True),
        Closure(first=TUESDAY, last=TUESDAY, site="field", wet=True),
    )
    sent = [(work.id, 1, ["ana"]) for work in WORK]
    assert judged(Weather(), problem(PEOPLE, WORK, closures=rain), *sent) == [
        "hay: hay needs dry weather, and 2027-03-02 is wet",
        "tar: tar needs dry weather, and 2027-03-02 is wet",
    ]


def test_closed_is_not_wet() -> None:
    shut = (Closure(first=TUESDAY, last=TUESDAY),)
    assert judged(Weather(), problem(PEOPLE, WORK, closures=shut), ("hay", 1, ["ana"])) == []
