"""Places the meeting fixed are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from solver.problem import Closure, Pin, Terms
from solver.roster import Roster
from solver.rules.bars import Bars
from solver.rules.pins import Pins
from tests.solver.cases import EIGHT, TEN, Sent, judged, member, problem, shift
from tests.solver.strategies import slot

PEOPLE = (member("ana"), member("bo"))
WORK = (shift("dig", EIGHT, TEN), shift("mow"))
SENDS, KEEPS = "dig/ana: the meeting sends ana to dig", "dig/ana: the meeting keeps ana out of dig"


@pytest.mark.parametrize(
    ("sent", "comes"),
    [
        ([("dig", 0, ["ana"])], True),
        ([("dig", 1, ["ana", "bo"])], True),
        ([("dig", 0, ["bo"])], False),
        ([("mow", 0, ["ana"])], False),
        ([], False),
    ],
)
def test_a_pin_holds_at_any_time_of_the_shift(sent: list[Sent], comes: bool) -> None:  # noqa: FBT001
    said = (Pin(member="ana", shift="dig"),)
    assert judged(Pins(), problem(PEOPLE, WORK, pins=said), *sent) == ([] if comes else [SENDS])
    kept_out = (Pin(member="ana", shift="dig", comes=False),)
    assert judged(Pins(), problem(PEOPLE, WORK, pins=kept_out), *sent) == ([KEEPS] if comes else [])


def test_a_pin_on_work_that_is_not_planned_says_nothing() -> None:
    pins = (Pin(member="ana", shift="hoe"), Pin(member="ana", shift="dig"))
    assert judged(Pins(), problem(PEOPLE, WORK, pins=pins), ("dig", 0, ["ana"])) == []
    assert judged(Pins(), problem(PEOPLE, WORK, pins=pins)) == [SENDS]


def test_two_pins_are_two() -> None:
    pins = (Pin(member="ana", shift="dig", comes=False), Pin(member="bo", shift="mow"))
    found = judged(Pins(), problem(PEOPLE, WORK, pins=pins), ("dig", 1, ["ana"]))
    assert found == [KEEPS, "mow/bo: the meeting sends bo to mow"]


def test_who_is_pinned_and_barred_cannot_be_had() -> None:
    people = (member("ana", bars=frozenset({"ladders"})), member("bo"))
    work = (shift("dig", hazards=frozenset({"ladders"})),)
    case = problem(people, work, pins=(Pin(member="ana", shift="dig"),))
    assert judged(Pins(), case, ("dig", 0, ["bo"]), beside=[Bars()]) == [SENDS]


SUNDAY, MONDAY, TUESDAY, WEDNESDAY = (date(2027, 2, 28), date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 3))
TWO_DAYS = (slot(0, 8 * 60, 60), slot(1, 8 * 60, 60))


def shut(first: date, last: date, site: str | None = "field", *, wet: bool = False) -> Closure:
    return Closure(first=first, last=last, site=site, wet=wet)


@pytest.mark.parametrize(
    ("closures", "waits"),
    [
        ([shut(MONDAY, TUESDAY)], True),
        ([shut(MONDAY, TUESDAY, None)], True),
        ([shut(SUNDAY, WEDNESDAY)], True),
        ([shut(MONDAY, MONDAY), shut(TUESDAY, TUESDAY)], True),
        ([shut(MONDAY, MONDAY)], False),
        ([shut(TUESDAY, TUESDAY)], False),
        ([shut(SUNDAY, SUNDAY), shut(WEDNESDAY, WEDNESDAY)], False),
        ([shut(MONDAY, TUESDAY, "shop")], False),
        ([shut(MONDAY, TUESDAY, wet=True)], False),
        ([], False),
    ],
)
def test_who_is_sent_to_work_that_is_closed_on_all_its_days_waits_with_it(closures: list[Closure], waits: bool) -> None:  # noqa: FBT001
    work = (shift("dig", *TWO_DAYS),)
    case = problem(PEOPLE, work, pins=(Pin(member="ana", shift="dig"),), closures=tuple(closures))
    assert judged(Pins(), case) == ([] if waits else [SENDS])


def test_wet_days_postpone_work_that_needs_dry_ones_unless_that_rule_is_off() -> None:
    rain = (shut(MONDAY, TUESDAY, wet=True),)
    case = problem(PEOPLE, (shift("dig", *TWO_DAYS, dry=True),), pins=(Pin(member="ana", shift="dig"),), closures=rain)
    assert judged(Pins(), case) == []
    off = replace(case, terms=Terms(rules_off=frozenset({"weather"})))
    assert judged(Pins(), off) == [SENDS]


def test_who_is_kept_out_is_kept_out_of_closed_work_too() -> None:
    work = (shift("dig", *TWO_DAYS),)
    keeps = (Pin(member="ana", shift="dig", comes=False),)
    case = problem(PEOPLE, work, pins=keeps, closures=(shut(MONDAY, TUESDAY),))
    assert judged(Pins(), case, ("dig", 0, ["ana"])) == [KEEPS]


@pytest.mark.parametrize(
    ("first", "waits"),
    [
        (shift("saw", *TWO_DAYS, site="shop"), True),
        (shift("saw", slot(4, 8 * 60, 60), site="shop"), False),
        (replace(shift("saw", site="shop"), slots=()), False),
    ],
)
def test_who_is_sent_to_work_that_must_wait_for_closed_work_waits_too(first: object, waits: bool) -> None:  # noqa: FBT001
    work = (first, shift("dig", *TWO_DAYS, after=("hoe", "saw")))
    pins = (Pin(member="ana", shift="dig"),)
    case = problem(PEOPLE, work, pins=pins, closures=(shut(MONDAY, TUESDAY, "shop"),))
    assert judged(Pins(), case) == ([] if waits else [SENDS])


def test_a_pin_on_work_without_any_time_is_not_kept() -> None:
    work = (replace(shift("dig"), slots=()), shift("mow"))
    assert list(Pins().breaches(problem(PEOPLE, work, pins=(Pin(member="ana", shift="dig"),)), Roster())) != []
