"""Places the meeting fixed are kept."""

from __future__ import annotations

import pytest

from solver.problem import Pin
from solver.rules.bars import Bars
from solver.rules.pins import Pins
from tests.solver.cases import EIGHT, TEN, Sent, judged, member, problem, shift

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
