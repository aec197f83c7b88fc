"""Nothing runs where and when it is closed."""

from __future__ import annotations

from datetime import date

import pytest

from solver.problem import Closure
from solver.rules.closures import Closures
from tests.solver.cases import judged, member, problem, shift
from tests.solver.strategies import slot

PEOPLE = (member("ana"), member("bo"))
WEEK = [slot(day, 8 * 60, 60) for day in range(5)]
WORK = (shift("dig", *WEEK), shift("saw", *WEEK, site="shop"))
TUESDAY, WEDNESDAY = date(2027, 3, 2), date(2027, 3, 3)
FIELD = Closure(first=TUESDAY, last=WEDNESDAY, site="field")


@pytest.mark.parametrize(("day", "shut"), [(0, False), (1, True), (2, True), (3, False)])
def test_from_the_first_day_to_the_last(day: int, shut: bool) -> None:  # noqa: FBT001
    case = problem(PEOPLE, WORK, closures=(FIELD,))
    sentences = [f"dig: field is closed on 2027-03-0{day + 1}"] if shut else []
    assert judged(Closures(), case, ("dig", day, ["ana"]), ("saw", day, ["bo"])) == sentences


def test_a_closure_of_no_site_is_one_of_every_site() -> None:
    case = problem(PEOPLE, WORK, closures=(Closure(first=TUESDAY, last=TUESDAY),))
    sentences = ["dig: field is closed on 2027-03-02", "saw: shop is closed on 2027-03-02"]
    assert judged(Closures(), case, ("dig", 1, ["ana"]), ("saw", 1, ["bo"])) == sentences


def test_wet_is_not_closed() -> None:
    case = problem(PEOPLE, WORK, closures=(Closure(first=TUESDAY, last=TUESDAY, wet=True),))
    assert judged(Closures(), case, ("dig", 1, ["ana"])) == []


def test_two_closures_of_one_day_are_told_once_each_day() -> None:
    case = problem(PEOPLE, WORK, closures=(FIELD, Closure(first=TUESDAY, last=TUESDAY)))
    sentences = ["dig: field is closed on 2027-03-02", "saw: shop is closed on 2027-03-02"]
    assert judged(Closures(), case, ("dig", 1, ["ana"]), ("saw", 1, ["bo"])) == sentences
