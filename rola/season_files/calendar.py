"""The turns of a cycle as a calendar to import: `turns.ics`, one event a turn, in UTC.

An event keeps its UID for its cycle, household and share, so that a later forecast moves it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, time
from pathlib import Path

from icalendar import Calendar, Event

from rola.association import Association
from rola.forecast import Forecast, Meeting, TurnLine
from rola.printable import printable
from rola.weeks import local
from rola.wording import account_name, task_name


def write(forecast: Forecast, association: Association, folder: Path) -> Path:
    """Write `turns.ics`; nothing in it comes from the clock."""
    calendar = Calendar()
    calendar.add("prodid", "-//rola//turns//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(f"{association.name}: turns"))
    for line in forecast.turns:
        if line.meeting:
            calendar.add_component(_event(forecast, association, line, line.meeting))
    path = folder / "turns.ics"
    path.write_bytes(calendar.to_ical())
    return path


def _event(forecast: Forecast, association: Association, line: TurnLine, meeting: Meeting) -> Event:
    start, end = (local(minute, association.zone).astimezone(UTC) for minute in (meeting.span.start, meeting.span.end))
    key = json.dumps([association.name, "turn", forecast.cycle, line.household, line.share])
    event = Event()
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@rola")
    event.add("dtstamp", datetime.combine(forecast.first, time(), tzinfo=UTC))
    event.add("dtstart", start)
    event.add("dtend", end)
    household = account_name(association, line.household)
    event.add("summary", printable(f"Turn: {household}"))
    event.add("description", printable(_description(association, line)))
    event.add("status", "TENTATIVE")
    return event


def _description(association: Association, line: TurnLine) -> str:
    work = task_name(association, line.task) if line.task else "No call for work yet"
    return f"{work}. {line.least} to {line.wanted} people; {line.helpers} could come. A forecast, not a roster."
