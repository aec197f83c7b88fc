"""Rest between the work of two days."""

from __future__ import annotations

import pytest

from solver.problem import Problem, Slot, Terms
from solver.rules.bars import Bars
from solver.rules.rest import Rest
from tests.solver.cases import judged, member, problem, shift
from tests.solver.strategies import slot

PEOPLE = (member("ana"), member("bo"))
EVENING = slot(0, 20 * 60, 120)
RESTED = "ana needs 600 of rest between dig and mow"


def case_of(*times: Slot, **more: object) -> Problem:
    work = [shift(name, time) for name, time in zip(("dig", "mow", "saw"), times, strict=False)]
    return problem(PEOPLE, work, terms=Terms(rest_minutes=600), **more)


@pytest.mark.parametrize(
    ("time", "tired"),
    [(slot(1, 480, 60), False), (slot(1, 479, 60), True), (slot(1, 0, 60), True), (slot(2, 0, 60), False)],
)
def test_ten_hours_lie_between_two_days(time: Slot, tired: bool) -> None:  # noqa: FBT001
    sent = [("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana"])]
    assert judged(Rest(), case_of(EVENING, time), *sent) == ([f"mow/ana: {RESTED}"] if tired else [])
    sent = [("dig", 0, ["ana"]), ("mow", 0, ["ana", "bo"])]
    assert judged(Rest(), case_of(time, EVENING), *sent) == ([f"dig/ana: {RESTED}"] if tired else [])


def test_on_one_day_no_rest_is_needed() -> None:
    assert judged(Rest(), case_of(EVENING, slot(0, 18 * 60, 120)), ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == []


def test_work_that_overlaps_from_day_to_day_has_no_rest_either() -> None:
    case = case_of(slot(0, 23 * 60, 180), slot(1, 60, 60))
    assert judged(Rest(), case, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == [f"mow/ana: {RESTED}"]


def test_times_of_one_shift_and_other_people_do_not_count() -> None:
    case = problem(PEOPLE, [shift("dig", EVENING, slot(1, 0, 60)), shift("mow", slot(2, 0, 60))])
    assert judged(Rest(), case, ("dig", 1, ["ana"]), ("mow", 0, ["ana"])) == []
    assert judged(Rest(), case_of(EVENING, slot(1, 0, 60)), ("dig", 0, ["ana"]), ("mow", 0, ["bo"])) == []


@pytest.mark.parametrize("pair", [("dig", "mow"), ("dig", "saw"), ("mow", "saw")])
def test_of_three_that_lie_too_close_the_two_are_named_that_somebody_has(pair: tuple[str, str]) -> None:
    case = case_of(slot(0, 1380, 60), slot(1, 0, 60), slot(2, 0, 60))
    case = problem(PEOPLE, case.shifts, terms=Terms(rest_minutes=3000))
    found = judged(Rest(), case, *[(work, 0, ["ana"]) for work in pair])
    assert found == [f"{pair[1]}/ana: ana needs 3000 of rest between {pair[0]} and {pair[1]}"]


def test_who_cannot_have_the_one_may_have_the_other() -> None:
    ladders = frozenset({"ladders"})
    work = [shift("dig", EVENING, hazards=ladders), shift("mow", slot(1, 0, 60))]
    case = problem((member("ana", bars=ladders), member("bo")), work)
    assert judged(Rest(), case, ("dig", 0, ["bo"]), ("mow", 0, ["ana"]), beside=[Bars()]) == []


def test_who_it_was_overruled_for_needs_none() -> None:
    case = case_of(EVENING, slot(1, 0, 60), eased=frozenset({("rest", "ana")}))
    assert judged(Rest(), case, ("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana", "bo"])) == [
        f"mow/bo: {RESTED.replace('ana', 'bo')}"
    ]
