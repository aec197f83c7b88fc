"""Members' own calendars: when they are busy, and nothing else of what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, vPeriod

from rola.association import BusyCalendar
from rola.faults import Fault, did_you_mean
from rola.inputs.grid import Complaint, tidy
from rola.inputs.tables import content_of
from rola.weeks import ONE_DAY, at, minutes
from solver.problem import Span

FOLDER = "busy"

Part = Any
"""A component as icalendar gives it; its own types, unions of thirty, say less."""

_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_TOO_OFTEN = ("SECONDLY", "MINUTELY")
"""Repeats nobody's life holds; expanding them would take for ever."""
_EXPORT = "export the calendar again from the program it is kept in"


def read_busy(
    folder: Path, members: Sequence[str] | None, zone: ZoneInfo, window: tuple[date, date] | None
) -> tuple[tuple[BusyCalendar, ...], dict[str, bytes], list[Fault]]:
    """Read ``busy/*.ics`` of an association folder.

    Parameters
    ----------
    folder : Path
        The association folder.
    members : sequence of str, or None
        Short names that the files may bear; None = not known, any will do.
    zone : ZoneInfo
        In which whole days and times without a zone are meant.
    window : tuple of date, or None
        First and last day of which busy times are kept; None = none at all.

    Returns
    -------
    tuple of BusyCalendar, dict, list of Fault
        One calendar a member, by short name; the content of each file; what is wrong. No fault
        quotes a calendar: what stands in it is its owner's business.
    """
    calendars, files, faults = [], {}, []
    for name in _calendar_files(folder):
        member, place = tidy(Path(name).stem), f"{FOLDER}/{name}"
        content = content_of(folder, place)
        if isinstance(content, Fault):
            faults.append(content)
            continue
        files[place] = content
        if members is not None and member not in members:
            hint = did_you_mean(member, members, "name the file after the member's short name")
            faults.append(Fault(place, "", 0, "", f"there is no member '{member}'", hint))
        read = read_calendar(content, member, zone, window)
        if isinstance(read, BusyCalendar):
            calendars.append(read)
        else:
            faults.append(Fault(place, "", 0, "", read.what, read.hint))
    return tuple(sorted(calendars, key=lambda calendar: calendar.member)), files, faults


def _calendar_files(folder: Path) -> list[str]:
    if not (folder / FOLDER).is_dir():
        return []
    names = [path.name for path in (folder / FOLDER).iterdir() if path.is_file() and not path.name.startswith(".")]
    return sorted(name for name in names if name.lower().endswith(".ics"))


def read_calendar(
    content: bytes, member: str, zone: ZoneInfo, window: tuple[date, date] | None
) -> BusyCalendar | Complaint:
    """Keep of a calendar its busy spans in `window`, joined where they touch, and its newest stamp."""
    try:
        calendar: Part = Calendar.from_ical(content)
        events = calendar.walk("VEVENT") if calendar.name == "VCALENDAR" else []
        odd = next(((number, what) for number, event in enumerate(events, 1) if (what := _odd_event(event))), None)
        if calendar.name != "VCALENDAR" or odd:
            what = f"event {odd[0]} of {len(events)} {odd[1]}" if odd else "the file holds no calendar"
            return Complaint(what, _EXPORT)
        written = _newest_stamp(calendar, zone)
        spans = _busy_spans(calendar, zone, window) if window else ()
    except Exception:  # noqa: BLE001  # a damaged calendar breaks its readers in any way it likes
        return Complaint("the calendar is damaged or no calendar", _EXPORT)
    return BusyCalendar(member=member, spans=spans, written=written)


def _odd_event(event: Part) -> str:
    """Say what makes an event's time unreadable; empty when it can be read."""
    broken = sorted({name for name, _ in event.errors} & set(_TIMES))
    if broken:
        return f"has an unreadable {broken[0]}"
    if "DTSTART" not in event:
        return "has no start"
    for name in ("DTSTART", "DTEND"):
        moment = event.get(name)
        if isinstance(moment, list):
            return f"has more than one {name}"
        if isinstance(getattr(moment, "dt", None), datetime) and moment.dt.tzinfo is None and "TZID" in moment.params:
            return "is in a time zone that nobody knows"
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if rule.get("FREQ", ["SECONDLY"])[0] in _TOO_OFTEN or rule.get("INTERVAL", [1])[0] < 1:
            return "repeats without end within a day"
    return ""


def _newest_stamp(calendar: Part, zone: ZoneInfo) -> date | None:
    stamps = [part["DTSTAMP"].dt for part in calendar.walk() if hasattr(part.get("DTSTAMP"), "dt")]
    days = [_aware(stamp, zone).date() if isinstance(stamp, datetime) else stamp for stamp in stamps]
    return max(days, default=None)


def _busy_spans(calendar: Part, zone: ZoneInfo, window: tuple[date, date]) -> tuple[Span, ...]:
    found = [*_event_spans(calendar, zone, window), *_free_busy_spans(calendar, zone)]
    low, high = at(window[0], time(), zone), at(window[1] + ONE_DAY, time(), zone)
    return _joined((max(start, low), min(end, high)) for start, end in found)


def _event_spans(calendar: Part, zone: ZoneInfo, window: tuple[date, date]) -> Iterator[tuple[int, int]]:
    # A day more on either side: whole days and times without a zone are placed in ours only here.
    first, last = window[0] - ONE_DAY, window[1] + 2 * ONE_DAY
    query = recurring_ical_events.of(calendar, components=["VEVENT"], skip_bad_series=False)
    for event in query.between(first, last):
        free = str(event.get("TRANSP", "OPAQUE")).upper() == "TRANSPARENT"
        if free or str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        yield _span(event.start, event.end, zone)


def _free_busy_spans(calendar: Part, zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    for part in calendar.walk("VFREEBUSY"):
        periods = part.get("FREEBUSY", [])
        for period in periods if isinstance(periods, list) else [periods]:
            if isinstance(period, vPeriod) and period.params.get("FBTYPE", "BUSY").upper() != "FREE":
                yield _span(period.start, period.end, zone)


def _span(start: date, end: date, zone: ZoneInfo) -> tuple[int, int]:
    if not isinstance(start, datetime):
        after = end.date() if isinstance(end, datetime) else end
        return at(start, time(), zone), at(max(after, start + ONE_DAY), time(), zone)
    finish = end if isinstance(end, datetime) else datetime.combine(end, time())
    # An end within a minute takes the whole minute.
    return minutes(_aware(start, zone)), minutes(_aware(finish, zone) + timedelta(seconds=59))


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(Span(start=start, end=end) for start, end in joined)
