"""Typed shifts: when they are, and what their task says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from rola.association import (
    Repeat,
)
from rola.planning import problem_for
from solver.problem import COMMONS
from tests.rola.planning.tables import (
    MONDAY,
    PLAIN,
    SATURDAY,
    WEEDING,
    day,
    moment,
    shift,
    work,
)


def test_repeating_and_single_shifts() -> None:
    found = work(shifts=(shift(), shift("feast", repeat=Repeat(on=day(3))), shift("later", repeat=Repeat(on=day(9)))))
    assert list(found) == ["feast", "harvest@2027-03-06"]
    one = found["harvest@2027-03-06"]
    (slot,) = one.slots
    assert (slot.start, slot.end, slot.day) == (moment(6, "08:00"), moment(6, "10:00"), SATURDAY)
    assert (one.host, one.least, one.wanted, one.request, one.overdue_days) == (COMMONS, 2, 4, None, None)


def test_a_shift_every_other_week() -> None:
    row = shift(repeat=Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", first=day(-1)))
    weeks = tuple(MONDAY + timedelta(weeks=number) for number in range(4))
    assert [one.id for one in problem_for(replace(PLAIN, shifts=(row,)), weeks).shifts] == [
        "harvest@2027-03-13",
        "harvest@2027-03-27",
    ]


@pytest.mark.parametrize(("monday", "hours"), [(date(2027, 3, 8), 7), (date(2027, 11, 1), 9), (date(2027, 6, 7), 8)])
def test_a_night_shift_over_a_clock_change(monday: date, hours: int) -> None:
    row = shift(start=time(22), end=time(6))
    (one,) = problem_for(replace(PLAIN, shifts=(row,)), (monday,)).shifts
    assert one.minutes == hours * 60
    assert one.slots[0].day == monday + timedelta(days=5)


def test_a_shift_inside_the_hour_that_spring_skips_has_the_hours_of_its_task() -> None:
    row = shift(repeat=Repeat(on=date(2027, 3, 14)), start=time(2), end=time(3))
    (one,) = problem_for(replace(PLAIN, shifts=(row,)), (date(2027, 3, 8),)).shifts
    assert one.minutes == 120


def test_what_the_task_says_goes_along_and_the_row_may_differ() -> None:
    task = replace(
        WEEDING,
        trained_only=True,
        learning_places=1,
        hazards=("ladders",),
        adults_only=True,
        never_alone=True,
        dry=True,
        unpleasant=2,
    )
    one = work(tasks=(task,), shifts=(shift(least=5),))["harvest@2027-03-06"]
    assert (one.least, one.wanted) == (5, 5)
    assert (one.trained_only, one.learning_places, one.hazards) == (True, 1, {"ladders"})
    assert (one.adults_only, one.never_alone, one.dry, one.unpleasant) == (True, True, True, 2)
