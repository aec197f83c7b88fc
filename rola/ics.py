"""Happenings as calendar files, by the rules that every program was seen to keep.

Each is an event of its own with its start and end in UTC: programs disagree about time zones that
a file describes, and about the nights when clocks change, but not about UTC. Nothing is taken from
the clock, so the same happenings and stamps give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vDuration, vText

from rola.happenings import Feed, Happening
from rola.printable import printable

REFRESH_HOURS = 6
"""How often a program that subscribes is asked to read the file again."""

_SLUG_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells a program that an event is the one it has, and whether it has changed.

    Attributes
    ----------
    uid : str
        The same whatever is said of the event.
    sequence : int
        One more with every change.
    moment : datetime
        When it changed last, UTC.
    """

    uid: str
    sequence: int
    moment: datetime


def calendar(title: str, events: Iterable[tuple[Happening, Stamp]]) -> bytes:
    """Return a calendar file with its name, how often to read it again, and its events."""
    # Calendar.new() would write a UID for the calendar itself, under which vdirsyncer files the
    # whole feed as one item; METHOD would turn events into invitations. Neither belongs here.
    made = Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", "-//rola//calendars//EN")
    made.add("CALSCALE", "GREGORIAN")
    # As texts with their signs escaped; the calendar_name property writes them raw.
    for known_as in ("NAME", "X-WR-CALNAME"):
        made.add(known_as, vText(" ".join(printable(title).split())))
    refresh = vDuration(timedelta(hours=REFRESH_HOURS))
    refresh.params["VALUE"] = "DURATION"
    made.add("REFRESH-INTERVAL", refresh)
    made.add("X-PUBLISHED-TTL", f"PT{REFRESH_HOURS}H")
    for happening, stamp in events:
        made.add_component(_event(happening, stamp))
    content: bytes = made.to_ical()
    return content


def uid(association: str, feed: Feed, name: str, handle: str = "") -> str:
    """Return the UID of an event: the same for as long as what it is made of has the same names.

    Examples
    --------
    >>> uid("Maple Ring", Feed.ALL, "milking@2027-03-06")
    '0e65162163588e7309718287693070f1@rola'
    """
    digest = hashlib.sha256(json.dumps([association, feed, name, handle]).encode()).hexdigest()
    return f"{digest[:32]}@rola"


def uid_of(association: str, happening: Happening) -> str:
    """Return the UID of a happening; a site's is the same whichever site it is at."""
    return uid(association, happening.feed, happening.name, happening.handle if happening.feed is Feed.MEMBER else "")


def file_name(feed: Feed, handle: str) -> str:
    """Return a file name of a-z, 0-9 and hyphens that no other handle shares.

    Examples
    --------
    >>> file_name(Feed.MEMBER, "José M.")
    'member-jose-m-5e522ef0.ics'
    """
    folded = unicodedata.normalize("NFKD", handle).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", folded)[:_SLUG_LENGTH].strip("-")
    digest = hashlib.sha256(handle.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in (feed, slug, digest) if part) + ".ics"


def _event(happening: Happening, stamp: Stamp) -> Event:
    cancelled = happening.status == "CANCELLED"
    event = Event()
    event.add("UID", stamp.uid)
    event.add("DTSTAMP", stamp.moment)
    event.add("LAST-MODIFIED", stamp.moment)
    event.add("SEQUENCE", stamp.sequence)
    event.add("DTSTART", happening.start.astimezone(UTC))
    event.add("DTEND", happening.end.astimezone(UTC))
    event.add("SUMMARY", printable(happening.summary))
    event.add("LOCATION", printable(happening.location))
    event.add("DESCRIPTION", printable(happening.description))
    event.add("STATUS", happening.status)
    event.add("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE")
    if happening.alarm is not None and not cancelled:
        event.add_component(_alarm(happening))
    return event


def _alarm(happening: Happening) -> Alarm:
    """Return an alarm that only shows; most programs leave out alarms of calendars one subscribes to."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", printable(happening.summary))
    alarm.add("TRIGGER", -timedelta(minutes=happening.alarm or 0))
    return alarm
