"""The turns of a cycle as a calendar to import: `turns.ics`, one event a turn, in UTC.

An event keeps its UID for its cycle, household and share. Written over an earlier forecast, what is
unchanged stays as it was to the byte; a turn that moved counts its SEQUENCE up, so that a calendar
into which both are imported moves it; one that has lost its day is cancelled. Nothing is taken from
the clock: the first stamp is the Monday before the forecast, each later one a minute more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar, Event
from icalendar.prop import vText

from rola.association import Association
from rola.forecast import Forecast, Meeting, TurnLine
from rola.languages import Language
from rola.printable import city, printable
from rola.season_files.page import crew_words
from rola.weeks import local
from rola.wording import account_name, task_name

NAME = "turns.ics"

_SAID = ("DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "TRANSP")
"""What people see of an event; when any of it changes, the event has changed."""


def write(forecast: Forecast, association: Association, folder: Path) -> Path:
    """Write `turns.ics`; an earlier one in the folder says what has changed."""
    path = folder / NAME
    before = _events_in(path)
    stamp = datetime.combine(forecast.first - timedelta(days=7), time(), tzinfo=UTC)
    events = [
        _stamped(_event(forecast, association, line, line.meeting), stamp, before)
        for line in forecast.turns
        if line.meeting
    ]
    dropped = before.keys() - {str(event["UID"]) for event in events}
    events += [_cancelled(before[uid], stamp) for uid in sorted(dropped) if _is_ahead(before[uid], forecast)]
    title = association.speaks.say("{group}: turns", group=association.name)
    path.write_bytes(_calendar(title, events).to_ical())
    return path


def _calendar(title: str, events: list[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//rola//turns//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    for known_as in ("NAME", "X-WR-CALNAME"):
        calendar.add(known_as, vText(" ".join(printable(title).split())))
    for event in events:
        calendar.add_component(event)
    return calendar


def _events_in(path: Path) -> Mapping[str, Event]:
    """Return the events of an earlier forecast by UID; none when there is none that can be read."""
    try:
        events = Calendar.from_ical(path.read_bytes()).events
    except (OSError, ValueError):
        return {}
    known = {"UID", "DTSTAMP", "DTEND"}
    return {str(event["UID"]): event for event in events if known <= event.keys()}


def _event(forecast: Forecast, association: Association, line: TurnLine, meeting: Meeting) -> Event:
    start, end = (local(minute, association.zone).astimezone(UTC) for minute in (meeting.span.start, meeting.span.end))
    key = json.dumps([association.name, "turn", forecast.cycle, line.household, line.share])
    site = next((row for row in association.sites if row.household == line.household), None)
    event = Event()
    event.add("UID", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@rola")
    event.add("DTSTART", start)
    event.add("DTEND", end)
    household = account_name(association, line.household)
    event.add("SUMMARY", printable(association.speaks.say("Turn: {household}", household=household)))
    if site:
        event.add("LOCATION", printable(site.address or site.name))
    event.add("DESCRIPTION", printable("\n".join(_description(association, line, meeting, association.speaks))))
    event.add("STATUS", "TENTATIVE")
    event.add("TRANSP", "TRANSPARENT")  # nobody is sent yet
    return event


def _description(association: Association, line: TurnLine, meeting: Meeting, language: Language) -> Iterator[str]:
    """Yield what the meeting wants to know, one thing a line; the local time, so that a wrong clock is noticed."""
    yield language.say("A forecast, not a roster.")
    start, end = (local(minute, association.zone) for minute in (meeting.span.start, meeting.span.end))
    yield language.say(
        "{day}, {times} ({city} time)",
        day=language.day(start.date(), year=True),
        times=language.times(start, end),
        city=city(association.zone),
    )
    none = language.say("no call for work yet")
    yield task_name(association, line.task) if line.task else f"{none[:1].upper()}{none[1:]}"
    yield f"{crew_words(line, language)}; {language.say('{count} could come', count=line.helpers)}"


def _stamped(event: Event, stamp: datetime, before: Mapping[str, Event]) -> Event:
    """Give an event its stamps: those it had when nothing of it has changed, later ones when something has."""
    was = before.get(str(event["UID"]))
    if was is None:
        return _with_stamps(event, stamp, 0)
    if all(_as_written(event, part) == _as_written(was, part) for part in _SAID):
        return _with_stamps(event, _moment(was, "DTSTAMP"), int(was.get("SEQUENCE", 0)))
    return _with_stamps(event, _later(was, stamp), int(was.get("SEQUENCE", 0)) + 1)


def _cancelled(was: Event, stamp: datetime) -> Event:
    event = Event()
    for part in ("UID", *_SAID):
        if part in was and part != "STATUS":
            event[part] = was[part]
    event.add("STATUS", "CANCELLED")
    if str(was.get("STATUS")) == "CANCELLED":
        return _with_stamps(event, _moment(was, "DTSTAMP"), int(was.get("SEQUENCE", 0)))
    return _with_stamps(event, _later(was, stamp), int(was.get("SEQUENCE", 0)) + 1)


def _is_ahead(event: Event, forecast: Forecast) -> bool:
    """Tell whether an event of the earlier forecast is not over: what is over needs no cancelling."""
    start = datetime.combine(forecast.first, time(), tzinfo=UTC)
    return _moment(event, "DTEND") > start


def _later(was: Event, stamp: datetime) -> datetime:
    return max(stamp, _moment(was, "DTSTAMP") + timedelta(minutes=1))


def _moment(event: Event, part: str) -> datetime:
    """Return a moment in UTC; of a file that somebody else has written, midnight where it gives only a day."""
    found = event.decoded(part)
    if not isinstance(found, datetime):
        return datetime.combine(found, time(), tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _with_stamps(event: Event, stamp: datetime, sequence: int) -> Event:
    event.add("DTSTAMP", stamp)
    event.add("LAST-MODIFIED", stamp)
    event.add("SEQUENCE", sequence)
    return event


def _as_written(event: Event, part: str) -> bytes:
    found = event.get(part)
    return bytes(found.to_ical()) if found is not None else b""
