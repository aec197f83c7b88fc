"""Calendar files as four programs read them that share no code."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import icalendar
import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

ROOT = Path(__file__).parents[3]
ICAL_JS = ROOT / "tests" / "ical_js"


@dataclass(frozen=True)
class Event:
    """What a parser makes of an event."""

    uid: str
    start: datetime
    end: datetime
    summary: str
    location: str
    description: str


def by_icalendar(path: Path) -> list[Event]:
    parsed = icalendar.Calendar.from_ical(path.read_bytes())
    assert not any(event.errors for event in parsed.events)
    return [
        Event(
            str(event["UID"]),
            event.start,
            event.end,
            str(event["SUMMARY"]),
            str(event["LOCATION"]),
            str(event["DESCRIPTION"]),
        )
        for event in parsed.events
    ]


def by_ical(path: Path) -> list[Event]:
    parsed = IcsCalendarStream.calendar_from_ics(path.read_bytes().decode())
    return [
        Event(event.uid or "", event.dtstart, event.dtend, event.summary, event.location, event.description)
        for event in parsed.events
    ]


def by_vobject(path: Path) -> list[Event]:
    parsed = vobject.readOne(path.read_bytes().decode())
    return [
        Event(
            event.uid.value,
            event.dtstart.value,
            event.dtend.value,
            event.summary.value,
            event.location.value,
            event.description.value,
        )
        for event in parsed.contents.get("vevent", [])
    ]


def by_ical_js(path: Path) -> list[Event]:
    if not (ICAL_JS / "node_modules").is_dir() or not shutil.which("node"):
        pytest.skip("ical.js is not installed: run npm install in tests/ical_js")
    ran = subprocess.run(["node", ICAL_JS / "read.mjs", path], capture_output=True, text=True, check=True, timeout=60)
    events = json.loads(ran.stdout)["events"]
    assert all(event["utc"] for event in events)
    return [
        Event(
            event["uid"],
            datetime.fromisoformat(event["start"]),
            datetime.fromisoformat(event["end"]),
            event["summary"],
            event["location"],
            event["description"],
        )
        for event in events
    ]


PARSERS = (by_icalendar, by_ical, by_vobject, by_ical_js)
parsers = pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
