"""One place at a time, with the way between."""

from __future__ import annotations

import pytest

from solver.problem import Slot, Terms
from solver.rules.bars import Bars
from solver.rules.one_place import OnePlace
from tests.solver.cases import EIGHT, TEN, TUESDAY, judged, member, problem, shift
from tests.solver.strategies import slot

PEOPLE = (member("ana"), member("bo"))
BOTH = "ana cannot be at both dig and mow"


@pytest.mark.parametrize(
    ("time", "later"),
    [
        (slot(0, 480, 120), "mow"),
        (slot(0, 599, 60), "mow"),
        (slot(0, 480 - 60, 61), "dig"),
        (slot(0, 500, 10), "mow"),
        (slot(0, 400, 600), "dig"),
    ],
)
def test_nobody_is_in_two_places_at_once(time: Slot, later: str) -> None:
    case = problem(PEOPLE, [shift("dig"), shift("mow", time)])
    found = judged(OnePlace(), case, ("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana"]))
    assert found == [f"{later}/ana: {BOTH}"]


@pytest.mark.parametrize("time", [slot(0, 600, 60), slot(0, 480 - 60, 60)])
def test_one_after_the_other_at_one_site(time: Slot) -> None:
    case = problem(PEOPLE, [shift("dig"), shift("mow", time)])
    assert judged(OnePlace(), case, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == []


@pytest.mark.parametrize(("gap", "late"), [(30, False), (29, True)])
@pytest.mark.parametrize("first", ["dig", "mow"])
def test_the_way_between_two_sites_needs_its_time(first: str, gap: int, late: bool) -> None:  # noqa: FBT001
    second = "mow" if first == "dig" else "dig"
    work = [shift(first), shift(second, slot(0, 600 + gap, 60), site="shop")]
    case = problem(PEOPLE, work, travel={("field", "shop"): 30}, terms=Terms(travel_minutes=45))
    sentences = [f"{second}/ana: {BOTH}"] if late else []
    assert judged(OnePlace(), case, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == sentences


def test_at_their_other_times_they_may_both_be_had() -> None:
    case = problem(PEOPLE, [shift("dig", EIGHT, TUESDAY), shift("mow", EIGHT, TEN)])
    assert judged(OnePlace(), case, ("dig", 0, ["ana"]), ("mow", 1, ["ana"])) == []
    assert judged(OnePlace(), case, ("dig", 1, ["ana"]), ("mow", 0, ["ana"])) == []
    assert judged(OnePlace(), case, ("dig", 0, ["ana"]), ("mow", 0, ["bo"])) == []


def test_times_of_one_shift_do_not_clash() -> None:
    case = problem(PEOPLE, [shift("dig", EIGHT, slot(0, 9 * 60, 120))])
    assert judged(OnePlace(), case, ("dig", 1, ["ana"])) == []


@pytest.mark.parametrize("pair", [("dig", "mow"), ("dig", "saw"), ("mow", "saw")])
def test_of_three_that_clash_the_two_are_named_that_somebody_has(pair: tuple[str, str]) -> None:
    case = problem(PEOPLE, [shift("dig"), shift("mow"), shift("saw")])
    found = judged(OnePlace(), case, *[(work, 0, ["ana"]) for work in pair])
    assert found == [f"{pair[1]}/ana: ana cannot be at both {pair[0]} and {pair[1]}"]


def test_three_at_once_are_three_pairs() -> None:
    case = problem(PEOPLE, [shift("dig"), shift("mow"), shift("saw")])
    found = judged(OnePlace(), case, *[(work, 0, ["ana"]) for work in ("dig", "mow", "saw")])
    assert found == [
        f"mow/ana: {BOTH}",
        "saw/ana: ana cannot be at both dig and saw",
        "saw/ana: ana cannot be at both mow and saw",
    ]


def test_two_that_touch_are_had_one_after_the_other_though_a_third_overlaps_both() -> None:
    case = problem(PEOPLE, [shift("dig", slot(0, 480, 240)), shift("mow"), shift("saw", TEN)])
    assert judged(OnePlace(), case, ("mow", 0, ["ana"]), ("saw", 0, ["ana"])) == []
    assert judged(OnePlace(), case, ("dig", 0, ["ana"]), ("saw", 0, ["ana"])) == [
        "saw/ana: ana cannot be at both dig and saw"
    ]


def test_a_way_that_is_longer_than_the_work_itself() -> None:
    work = [shift("dig", slot(0, 480, 30)), shift("mow", slot(0, 600, 30), site="shop")]
    case = problem(PEOPLE, work, travel={("field", "shop"): 240})
    assert judged(OnePlace(), case, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == [f"mow/ana: {BOTH}"]


def test_who_cannot_have_the_one_may_have_the_other() -> None:
    ladders = frozenset({"ladders"})
    case = problem((member("ana", bars=ladders), member("bo")), [shift("dig", hazards=ladders), shift("mow")])
    assert judged(OnePlace(), case, ("dig", 0, ["bo"]), ("mow", 0, ["ana"]), beside=[Bars()]) == []
