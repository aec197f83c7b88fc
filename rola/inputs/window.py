"""The days an association speaks of: the stretch for which members' calendars are worth reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from rola.association import Repeat, RequestRow
from rola.inputs.records import Typed

OPEN_END = timedelta(days=366)
"""How far to look beyond the last day named when something repeats without an end."""


def window_of(tables: Mapping[str, Typed]) -> tuple[date, date] | None:
    """Return the first and last day that gatherings, shifts and requests name, or None without any."""
    records = [
        row.record
        for name in ("gatherings", "shifts", "requests")
        if name in tables
        for row in tables[name].rows
        if row.record is not None
    ]
    days = sorted(day for record in records for day in _days(record) if day)
    if not days:
        return None
    repeats = [record.repeat for record in records if not isinstance(record, RequestRow)]
    endless = any(repeat.on is None and repeat.last is None for repeat in repeats)
    return days[0], days[-1] + OPEN_END if endless else days[-1]


def _days(record: object) -> Iterator[date | None]:
    if isinstance(record, RequestRow):
        yield from (record.first, record.last, record.turn_due)
        return
    repeat: Repeat = record.repeat  # type: ignore[attr-defined]  # gatherings and shifts have one
    yield from (repeat.on, repeat.first, repeat.last)
