"""Weeks, days and clock times: the one place where calendar time becomes minutes and back.

Weeks are ISO weeks, named like ``2027-W09`` and held as their Monday. Clock times are wall times
in the association's zone; minutes are counted since 1970-01-01 00:00 UTC.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

from rola.association import Repeat

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WEEK_NAME = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_DAY_OR_LONGER = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b", re.IGNORECASE)
_NEVER_ENDING = re.compile(r"INTERVAL=0*(;|$)", re.IGNORECASE)
_FIRST_MONDAY = date(1970, 1, 5)


def monday_of(name: str) -> date:
    """Return the Monday of the ISO week that is called ``2027-W09``.

    Raises
    ------
    ValueError
        When it is no such name, or the year has no such week.
    """
    match = _WEEK_NAME.fullmatch(name)
    if not match:
        raise ValueError(f"'{name}' is no week; write it like 2027-W09")
    return date.fromisocalendar(int(match[1]), int(match[2]), 1)


def week_name(monday: date) -> str:
    """Return the name of the ISO week in which a day lies, such as ``2027-W09``."""
    year, week, _ = monday.isocalendar()
    return f"{year:04}-W{week:02}"


def coming_week(today: date) -> date:
    """Return the next Monday: on a Monday, the one a week later."""
    return today - timedelta(days=today.weekday()) + ONE_WEEK


def minutes(moment: datetime) -> int:
    """Return the whole minutes since the epoch of an aware moment."""
    return (moment - _EPOCH) // timedelta(minutes=1)


def local(minutes: int, zone: ZoneInfo) -> datetime:
    """Return the aware local time of a count of minutes since the epoch."""
    return (_EPOCH + timedelta(minutes=minutes)).astimezone(zone)


def at(day: date, clock: time, zone: ZoneInfo) -> int:
    """Return the minutes since the epoch at which clocks in `zone` show `clock` on `day`.

    In the hour that comes twice in autumn the first one is meant. A time that spring skips
    becomes the first moment after the gap, so that of two times the later is never the earlier.
    """
    wall = datetime.combine(day, clock)
    late = minutes(wall.replace(tzinfo=zone, fold=0))
    early = minutes(wall.replace(tzinfo=zone, fold=1))
    if early >= late:  # an ordinary time, or one that comes twice: fold=0 is the first
        return late
    # Only in a gap does fold=1 come out earlier; the clocks jump somewhere between the two.
    after = local(late, zone).utcoffset()
    return early + bisect_left(range(early, late), True, key=lambda moment: local(moment, zone).utcoffset() == after)  # noqa: FBT003  # the key is a yes or no


def days_of(repeat: Repeat, first: date, last: date) -> tuple[date, ...]:
    """Return the days between `first` and `last` (both included) on which something happens.

    A repeat without date, weekdays and rrule happens every day. Its own `first` and `last` bound
    it and `skip` takes days out, however it repeats.

    Raises
    ------
    ValueError
        When the rrule cannot be read, repeats more often than daily, or its interval is 0.
    """
    low = max(first, repeat.first or first)
    high = min(last, repeat.last or last)
    return tuple(day for day in _days(repeat, low, high) if day not in repeat.skip)


def _days(repeat: Repeat, low: date, high: date) -> tuple[date, ...]:
    if repeat.on:
        return (repeat.on,) if low <= repeat.on <= high else ()
    if repeat.rrule:
        return _days_of_rule(repeat, low, high)
    every = (low + timedelta(days=number) for number in range((high - low).days + 1))
    return tuple(day for day in every if not repeat.weekdays or day.weekday() in repeat.weekdays)


def _days_of_rule(repeat: Repeat, low: date, high: date) -> tuple[date, ...]:
    if not _DAY_OR_LONGER.search(repeat.rrule) or _NEVER_ENDING.search(repeat.rrule):
        raise ValueError(f"'{repeat.rrule}' is no repeat by days; write it like FREQ=WEEKLY;INTERVAL=2;BYDAY=SA")
    # Counting ("every other week") needs a fixed beginning, or it would change with what is planned.
    begins = datetime.combine(repeat.first or _FIRST_MONDAY, time())
    rule: rrule | rruleset = rrulestr(repeat.rrule, dtstart=begins, ignoretz=True)
    found = rule.between(datetime.combine(low, time()), datetime.combine(high, time.max), inc=True)
    return tuple(sorted({moment.date() for moment in found}))
