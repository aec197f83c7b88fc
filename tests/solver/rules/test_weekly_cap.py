"""Most hours in one week."""

from __future__ import annotations

from datetime import date

import pytest

from solver.roster import Roster
from solver.rules.weekly_cap import WeeklyCap
from tests.solver.cases import judged, member, problem, shift
from tests.solver.strategies import MONDAY, slot

WEEKS = (MONDAY, date(2027, 3, 8))
WORK = (
    shift("dig", slot(0, 480, 120)),
    shift("mow", slot(6, 22 * 60, 180), slot(7, 480, 180)),
    shift("saw", slot(13, 480, 60)),
    shift("tie", slot(14, 480, 600)),
)


def someone(ident: str, *caps: int) -> object:
    return member(ident, promise=(600, 600), weekly_cap=caps)


CASE = problem([someone("ana", 300, 240), someone("bo", 299, 239)], WORK, weeks=WEEKS)


def test_the_cap_itself_is_allowed() -> None:
    assert judged(WeeklyCap(), CASE, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == []
    assert judged(WeeklyCap(), CASE, ("mow", 1, ["ana"]), ("saw", 0, ["ana"])) == []


def test_a_minute_over_the_cap_is_not() -> None:
    assert judged(WeeklyCap(), CASE, ("dig", 0, ["bo"]), ("mow", 0, ["bo"])) == [
        "mow/bo: bo works at most 299 in the week of 2027-03-01"
    ]
    assert judged(WeeklyCap(), CASE, ("mow", 1, ["bo"]), ("saw", 0, ["bo"])) == [
        "saw/bo: bo works at most 239 in the week of 2027-03-08"
    ]


def test_the_cap_itself_is_allowed_where_more_could_be_done() -> None:
    case = problem([someone("ana", 180, 240)], WORK, weeks=WEEKS)
    assert judged(WeeklyCap(), case, ("mow", 0, ["ana"])) == []
    assert judged(WeeklyCap(), case, ("dig", 0, ["ana"])) == []


def test_a_member_has_a_cap_for_each_week() -> None:
    case = problem([someone("ana", 300)], WORK, weeks=WEEKS)
    with pytest.raises(ValueError, match="shorter"):
        list(WeeklyCap().breaches(case, Roster.of([("dig", 0, ["ana"])])))


def test_each_week_is_for_itself() -> None:
    assert judged(WeeklyCap(), CASE, ("dig", 0, ["bo"]), ("mow", 1, ["bo"])) == []


def test_weeks_that_are_not_planned_have_no_cap() -> None:
    assert judged(WeeklyCap(), CASE, ("tie", 0, ["ana", "bo"])) == []


def test_everybody_and_every_piece_of_work_over_the_cap() -> None:
    case = problem([someone("ana", 60, 60), someone("bo", 0, 240)], WORK, weeks=WEEKS)
    found = judged(WeeklyCap(), case, ("dig", 0, ["ana", "bo"]), ("mow", 1, ["ana", "bo"]), ("saw", 0, ["ana", "bo"]))
    first, second = "in the week of 2027-03-01", "in the week of 2027-03-08"
    assert found == [
        f"dig/ana: ana works at most 60 {first}",
        f"mow/ana: ana works at most 60 {second}",
        f"saw/ana: ana works at most 60 {second}",
        f"dig/bo: bo works at most 0 {first}",
    ]


# Mutants that survive change nothing:
# - `sum(...) > cap` made `>=`: asks for what holds anyway.
