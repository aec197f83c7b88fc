"""Typed requests: their possible times, what they wait for, since when they are due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.association import (
    GatheringRow,
    Repeat,
)
from rola.planning import problem_for
from rola.weeks import at, minutes
from tests.rola.planning.tables import (
    CHICAGO,
    MORNING,
    PLAIN,
    SATURDAY,
    day,
    moment,
    odessa,
    request,
    says,
    work,
)


def test_a_request_may_start_one_after_another_within_the_gathering() -> None:
    one = work(requests=(request(hours=90),))["onions"]
    assert [slot.start for slot in one.slots] == [moment(6, "07:30"), moment(6, "09:00")]
    assert {slot.minutes for slot in one.slots} == {90}
    assert (one.host, one.request, one.earliest, one.latest, one.overdue_days) == ("pruitt", "onions", None, None, None)


def test_a_task_longer_than_the_gathering_has_no_time() -> None:
    assert work(requests=(request(hours=241),))["onions"].slots == ()
    assert len(work(requests=(request(hours=240),))["onions"].slots) == 1


def test_a_task_of_no_hours_has_no_time() -> None:
    assert work(requests=(request(hours=0),))["onions"].slots == ()


def test_only_the_gatherings_allowed() -> None:
    evening = GatheringRow(gathering="evening", repeat=Repeat(weekdays=(2,)), start=time(18), end=time(20))
    rows = (request("any"), request("late", gatherings=("evening",)))
    found = work(gatherings=(MORNING, evening), requests=rows)
    assert [slot.day for slot in found["any"].slots] == [day(3), SATURDAY, SATURDAY]
    assert [slot.day for slot in found["late"].slots] == [day(3)]


def test_gatherings_at_the_same_time_give_one_slot() -> None:
    twin = replace(MORNING, gathering="twin")
    assert len(work(gatherings=(MORNING, twin), requests=(request(hours=240),))["onions"].slots) == 1


def test_a_gathering_over_midnight_gives_the_day_on_which_work_begins() -> None:
    night = GatheringRow(gathering="night", repeat=Repeat(weekdays=(6,)), start=time(22), end=time(2))
    one = work(gatherings=(night,), requests=(request(hours=60),))["onions"]
    assert [(slot.start, slot.day) for slot in one.slots] == [
        (moment(1, "00:00"), day(1)),  # the gathering of the Sunday before
        (moment(1, "01:00"), day(1)),
        (moment(7, "22:00"), day(7)),
        (moment(7, "23:00"), day(7)),
    ]


def test_a_window_that_leaves_no_gathering_is_kept_and_told() -> None:
    assert work(requests=(request(first=day(1), last=day(5)),))["onions"].slots == ()


@pytest.mark.parametrize("window", [(day(-9), day(0)), (day(8), None)])
def test_a_window_elsewhere_is_left_out(window: tuple[date, date | None]) -> None:
    assert work(requests=(request(first=window[0], last=window[1]),)) == {}


def test_what_comes_before_is_known_but_cannot_run() -> None:
    rows = (
        request("roof", after=("frame", "paid")),
        request("frame", after=("stones",), first=day(8)),
        request("stones", first=day(8), last=day(20)),
        request("other", first=day(8)),
        request("paid", done=day(-3)),
    )
    found = work(requests=rows)
    assert list(found) == ["frame", "roof", "stones"]
    assert found["roof"].after == ("frame",)
    assert found["roof"].slots
    assert (found["frame"].after, found["frame"].slots, found["stones"].slots) == (("stones",), (), ())


def test_requests_that_wait_for_each_other_end() -> None:
    rows = (request("one", after=("other",)), request("other", after=("one",), first=day(9)))
    assert list(work(requests=rows)) == ["one", "other"]


@pytest.mark.parametrize(("done", "planned"), [(None, True), (day(0), False), (day(1), True), (day(9), True)])
def test_done_before_the_planned_weeks_is_planned_no_more(done: date | None, *, planned: bool) -> None:
    assert bool(work(requests=(request(done=done),))) is planned


@pytest.mark.parametrize(("due", "overdue"), [(day(-9), 10), (day(1), 0), (day(7), 0), (day(8), None), (None, None)])
def test_days_overdue(due: date | None, overdue: int | None) -> None:
    assert work(requests=(request(turn_due=due),))["onions"].overdue_days == overdue


zones = st.sampled_from([CHICAGO, ZoneInfo("Europe/Madrid"), ZoneInfo("Africa/Nairobi"), ZoneInfo("Asia/Kolkata")])
mondays = st.integers(0, 300).map(lambda number: date(2026, 1, 5) + timedelta(weeks=number))
clocks = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
near = st.integers(-10, 24)


@st.composite
def gatherings(draw: Callable[..., Any], monday: date) -> GatheringRow:
    repeat = draw(
        st.one_of(
            st.lists(st.integers(0, 6), min_size=1, max_size=3).map(lambda days: Repeat(weekdays=tuple(days))),
            near.map(lambda number: Repeat(on=monday + timedelta(days=number))),
            st.just(Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", first=monday - timedelta(weeks=5))),
        )
    )
    return GatheringRow(gathering="one", repeat=repeat, start=draw(clocks), end=draw(clocks))


@given(st.data())
def test_every_slot_lies_in_a_planned_week_its_gathering_and_its_window(data: st.DataObject) -> None:
    zone, monday = data.draw(zones), data.draw(mondays)
    rows = (data.draw(gatherings(monday)), replace(data.draw(gatherings(monday)), gathering="other"))
    first, last = (data.draw(st.none() | near.map(lambda number: monday + timedelta(days=number))) for _ in range(2))
    row = request(
        first=first,
        last=last,
        hours=data.draw(st.integers(1, 600)),
        gatherings=data.draw(st.sampled_from([(), ("one",)])),
    )
    weeks = (monday, monday + timedelta(weeks=1))[: data.draw(st.integers(1, 2))]
    problem = problem_for(replace(PLAIN, zone=zone, gatherings=rows, requests=(row,)), weeks)
    allowed = [one for one in rows if one.gathering in (row.gatherings or ("one", "other"))]
    slots = [slot for one in problem.shifts for slot in one.slots]
    assert slots == sorted(set(slots), key=lambda slot: slot.start)
    for slot in slots:
        assert slot.week in weeks
        assert slot.minutes == row.hours
        assert (first or slot.day) <= slot.day <= (last or slot.day)
        assert slot.day == datetime.fromtimestamp(slot.start * 60, zone).date()
        assert any(_holds(one, slot.start, slot.end, zone) for one in allowed)


def _holds(gathering: GatheringRow, start: int, end: int, zone: ZoneInfo) -> bool:
    """Tell whether a gathering holds a time, found by walking the days around it one by one."""
    begins = datetime.fromtimestamp(start * 60, zone).date()
    for on in (begins, begins - timedelta(days=1)):
        repeat = gathering.repeat
        weeks_apart = 0 if repeat.first is None else (on - repeat.first).days // 7
        happens = (
            on == repeat.on
            or on.weekday() in repeat.weekdays
            or (bool(repeat.rrule) and on.weekday() >= 5 and weeks_apart % 2 == 0)
        )
        until = on if gathering.end > gathering.start else on + timedelta(days=1)
        if happens and at(on, gathering.start, zone) <= start and end <= at(until, gathering.end, zone):
            return True
    return False


def test_spans_stay_within_a_day_of_the_planned_weeks() -> None:
    found = odessa(availability=(says("away", Repeat()), says("would like", Repeat())))
    low = minutes(datetime(2027, 2, 28, tzinfo=CHICAGO))
    high = minutes(datetime(2027, 3, 9, tzinfo=CHICAGO))
    assert [(one.start, one.end) for one in (*found.away, *found.wishes)] == [(low, high)] * 2
