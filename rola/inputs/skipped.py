"""Shifts that lie wholly within the time that clocks skip in spring: such an hour is on no clock that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rola.association import ShiftRow
from rola.faults import Fault
from rola.inputs.records import Typed
from rola.weeks import ONE_DAY, at, days_of, local


def skipped_faults(shifts: Typed, zone: ZoneInfo, window: tuple[date, date] | None) -> Iterator[Fault]:
    """Find shifts of which nothing is left on a day on which clocks go forward.

    Parameters
    ----------
    window : tuple of date or None
        First and last day on which repeats are looked at.
    """
    forward = list(_days_forward(zone, *window)) if window else []
    for row in shifts.rows:
        record = row.record
        if not isinstance(record, ShiftRow) or record.end is None or record.end <= record.start:
            continue
        for day in forward:
            if days_of(record.repeat, day, day) and at(day, record.start, zone) == at(day, record.end, zone):
                what = f"{record.start:%H:%M} to {record.end:%H:%M} does not exist on {day}: {_skip(day, record, zone)}"
                yield shifts.fault(row.row, "start", what, _what_to_do(record, day))


def _days_forward(zone: ZoneInfo, first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        begins, ends = (datetime.combine(one, time(), zone).utcoffset() for one in (day, day + ONE_DAY))
        if begins is not None and ends is not None and ends > begins:
            yield day
        day += ONE_DAY


def _skip(day: date, record: ShiftRow, zone: ZoneInfo) -> str:
    after = at(day, record.start, zone)
    before = local(after - 1, zone).replace(tzinfo=None) + timedelta(minutes=1)
    return f"clocks go from {before:%H:%M} straight to {local(after, zone):%H:%M}"


def _what_to_do(record: ShiftRow, day: date) -> str:
    if record.repeat.on:
        return "write times before or after that"
    return f"write {day} in 'except'; if there is work that day, give it a row of its own at another time"
