"""Work that follows other work waits for it."""

from __future__ import annotations

import pytest

from solver.problem import Slot
from solver.rules.order import Order
from tests.solver.cases import EIGHT, TEN, TUESDAY, judged, member, problem, shift
from tests.solver.strategies import slot

PEOPLE = (member("ana"),)
FRAME = shift("frame", EIGHT, TEN)
AFTER = "roof: roof comes after frame"


@pytest.mark.parametrize(
    ("time", "waits"),
    [(slot(0, 600, 60), True), (slot(0, 599, 60), False), (slot(0, 300, 60), False), (TUESDAY, True)],
)
def test_it_begins_when_the_other_has_ended(time: Slot, waits: bool) -> None:  # noqa: FBT001
    case = problem(PEOPLE, [FRAME, shift("roof", time, after=("frame",))])
    assert judged(Order(), case, ("frame", 0, ["ana"]), ("roof", 0, ["ana"])) == ([] if waits else [AFTER])


def test_the_time_at_which_the_other_runs_is_what_counts() -> None:
    case = problem(PEOPLE, [FRAME, shift("roof", TEN, TUESDAY, after=("frame",))])
    assert judged(Order(), case, ("frame", 1, ["ana"]), ("roof", 0, ["ana"])) == [AFTER]
    assert judged(Order(), case, ("frame", 1, ["ana"]), ("roof", 1, ["ana"])) == []


def test_it_does_not_run_without_the_other_but_the_other_without_it() -> None:
    case = problem(PEOPLE, [FRAME, shift("roof", TUESDAY, after=("frame",))])
    assert judged(Order(), case, ("roof", 0, ["ana"])) == [AFTER]
    assert judged(Order(), case, ("frame", 0, ["ana"])) == []


def test_what_was_done_before_the_plan_is_not_waited_for() -> None:
    case = problem(PEOPLE, [FRAME, shift("roof", after=("walls", "frame"))])
    assert judged(Order(), case, ("roof", 0, ["ana"])) == [AFTER]
    assert judged(Order(), problem(PEOPLE, [shift("roof", after=("walls",))]), ("roof", 0, ["ana"])) == []


def test_each_of_several_is_waited_for() -> None:
    work = [FRAME, shift("roof", TUESDAY, after=("frame", "walls")), shift("walls")]
    assert judged(Order(), problem(PEOPLE, work), ("frame", 1, ["ana"]), ("roof", 0, ["ana"])) == [
        "roof: roof comes after walls"
    ]
