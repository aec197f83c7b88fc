"""Weeks, days and wall clock times."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.association import Repeat
from rola.weeks import at, coming_week, days_of, local, minutes, monday_of, week_name

CHICAGO = ZoneInfo("America/Chicago")
NAIROBI = ZoneInfo("Africa/Nairobi")


@pytest.mark.parametrize(
    ("name", "monday"),
    [
        ("2027-W09", date(2027, 3, 1)),
        ("2026-W53", date(2026, 12, 28)),  # runs into 2027
        ("2025-W01", date(2024, 12, 30)),  # begins in 2024
        ("2027-W01", date(2027, 1, 4)),
    ],
)
def test_week_names(name: str, monday: date) -> None:
    assert monday_of(name) == monday
    assert {week_name(monday + timedelta(days=number)) for number in range(7)} == {name}


@pytest.mark.parametrize(
    "name", ["2027-W53", "2027-W00", "2027-9", "2027-W9", "W09", "", "2027-W09 ", "\uff12\uff10\uff12\uff17-W09"]
)
def test_no_week(name: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        monday_of(name)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_a_week_is_found_by_its_name(day: date) -> None:
    monday = monday_of(week_name(day))
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(days=7)


def test_the_coming_week_is_never_the_running_one() -> None:
    assert coming_week(date(2027, 3, 1)) == date(2027, 3, 8)  # a Monday
    assert coming_week(date(2027, 3, 7)) == date(2027, 3, 8)  # the Sunday before
    assert coming_week(date(2026, 12, 31)) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("day", "real_hours"),
    [(date(2027, 3, 13), 7), (date(2027, 11, 6), 9), (date(2027, 6, 5), 8)],
    ids=["spring", "autumn", "summer"],
)
def test_a_night_shift_has_its_real_length(day: date, real_hours: int) -> None:
    length = at(day + timedelta(days=1), time(6), CHICAGO) - at(day, time(22), CHICAGO)
    assert length == real_hours * 60


@pytest.mark.parametrize("clock", [time(2), time(2, 1), time(2, 30), time(2, 59)])
def test_a_time_that_spring_skips_becomes_the_first_after_the_gap(clock: time) -> None:
    moment = local(at(date(2027, 3, 14), clock, CHICAGO), CHICAGO)
    assert (moment.hour, moment.minute) == (3, 0)
    assert moment.utcoffset() == timedelta(hours=-5)


def test_times_beside_the_gap_stay() -> None:
    before = at(date(2027, 3, 14), time(1, 59), CHICAGO)
    assert local(before, CHICAGO).time() == time(1, 59)
    assert at(date(2027, 3, 14), time(3), CHICAGO) == before + 1


def test_the_first_of_two_equal_times_is_meant() -> None:
    moment = at(date(2027, 11, 7), time(1, 30), CHICAGO)
    assert local(moment, CHICAGO).utcoffset() == timedelta(hours=-5)
    assert local(moment + 60, CHICAGO).time() == time(1, 30)


@given(
    st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31)),
    st.lists(st.times(), min_size=2, max_size=2).map(sorted),
    st.sampled_from(["America/Chicago", "Europe/Madrid", "Australia/Lord_Howe", "Africa/Nairobi"]),
)
def test_later_on_the_clock_is_never_earlier(day: date, clocks: list[time], zone: str) -> None:
    one, other = (at(day, clock.replace(second=0, microsecond=0), ZoneInfo(zone)) for clock in clocks)
    assert one <= other


@given(st.integers(-20 * 365 * 24 * 60, 130 * 365 * 24 * 60))
def test_minutes_and_local_undo_each_other(count: int) -> None:
    moment = local(count, NAIROBI)
    assert minutes(moment) == minutes(moment.replace(second=59)) == count
    assert moment == datetime.fromtimestamp(count * 60, UTC)


FIRST, LAST = date(2027, 3, 1), date(2027, 3, 28)


@pytest.mark.parametrize(
    ("repeat", "days"),
    [
        (Repeat(on=date(2027, 3, 6)), [6]),
        (Repeat(on=date(2027, 4, 6)), []),
        (Repeat(on=date(2027, 3, 6), skip=(date(2027, 3, 6),)), []),
        (Repeat(weekdays=(5,)), [6, 13, 20, 27]),
        (Repeat(weekdays=(5, 0), first=date(2027, 3, 6), last=date(2027, 3, 15)), [6, 8, 13, 15]),
        (Repeat(weekdays=(5,), skip=(date(2027, 3, 13),)), [6, 20, 27]),
        (Repeat(first=date(2027, 3, 27)), [27, 28]),
        (Repeat(last=date(2027, 2, 28)), []),
        (Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", first=date(2027, 2, 27)), [13, 27]),
        (Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", first=date(2027, 3, 6)), [6, 20]),
        (Repeat(rrule="RRULE:FREQ=MONTHLY;BYDAY=1SA", first=date(2026, 1, 1)), [6]),
        (Repeat(rrule="FREQ=WEEKLY;BYDAY=SA;COUNT=2", first=date(2027, 3, 1)), [6, 13]),
        (Repeat(rrule="FREQ=WEEKLY;BYDAY=SA;UNTIL=20270315T000000Z", first=date(2027, 3, 1)), [6, 13]),
        (Repeat(rrule="FREQ=WEEKLY;BYDAY=SA", first=date(2027, 3, 1), last=date(2027, 3, 7)), [6]),
    ],
)
def test_days(repeat: Repeat, days: list[int]) -> None:
    assert [day.day for day in days_of(repeat, FIRST, LAST)] == days


def test_every_day() -> None:
    assert len(days_of(Repeat(), FIRST, LAST)) == 28


def test_what_is_asked_does_not_shift_every_other_week() -> None:
    repeat = Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", first=date(2027, 2, 27))
    week_by_week = [
        day
        for number in range(4)
        for day in days_of(repeat, FIRST + timedelta(weeks=number), FIRST + timedelta(weeks=number, days=6))
    ]
    assert tuple(week_by_week) == days_of(repeat, FIRST, LAST)


@pytest.mark.parametrize(
    "rule", ["FREQ=HOURLY", "FREQ=SOMETIMES", "every week", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;BYDAY=XX", "BYDAY=SA"]
)
def test_no_rule(rule: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        days_of(Repeat(rrule=rule, first=FIRST), FIRST, LAST)
