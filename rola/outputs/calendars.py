"""Calendar files: one for each member and each site, and one for the whole association.

Every shift is an event of its own with its start and end in UTC: phones and desktop programs
disagree about time zones that a file describes, and about the nights when clocks change, but
not about UTC. The local time stands in words in the event's description.

An event keeps its UID whatever happens to its time, title, place or seat number, so a calendar
that is read again changes an event instead of doubling it. A shift that is not (or no longer)
run is left out: programs that subscribe to the file drop it. Nothing is taken from the clock, so
the same plan gives the same bytes.

A member's file names nobody else in the crew. What the association typed for everybody (tools,
meal, rain plan, notes) stands in it as typed.

The stamps are those of a draft: DTSTAMP and LAST-MODIFIED are the Monday before the first planned
week, and SEQUENCE is 0. Once a roster is adopted, the book supplies all three.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vText

from rola.printable import city, clocks_change, day_in_words, length_in_words, printable
from rola.season import MemberLine, Season, Seat, ShiftLine, State

name = "calendars"

REFRESH_HOURS = 6
"""How often a program that subscribes is asked to read the file again."""

DRAFT = "Draft for the meeting: not adopted yet."

_SLUG_LENGTH = 40


class Feed(StrEnum):
    """The kinds of calendar; the same shift has another UID in each of them."""

    MEMBER = "member"
    SITE = "site"
    ALL = "all"


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write the calendars of a plan into ``calendars/`` in `folder`.

    Returns
    -------
    tuple of Path
        ``member-<handle>-<digest>.ics`` for each member (also for those without a shift, so that
        a subscription outlives a free week), ``site-<handle>-<digest>.ics`` for each site, and
        ``all.ics``, in this order.
    """
    home = folder / name
    home.mkdir(parents=True, exist_ok=True)
    written = []
    for file, calendar in _calendars(season):
        path = home / file
        path.write_bytes(calendar.to_ical())
        written.append(path)
    return tuple(written)


def uid(association: str, feed: Feed, shift: str, member: str = "") -> str:
    """Return the UID of a shift's event: the same for as long as the shift has the same id.

    Examples
    --------
    >>> uid("Maple Ring", Feed.ALL, "milking@2027-03-06")
    '0e65162163588e7309718287693070f1@rola'
    """
    digest = hashlib.sha256(json.dumps([association, feed, shift, member]).encode()).hexdigest()
    return f"{digest[:32]}@rola"


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


def _calendars(season: Season) -> Iterator[tuple[str, Calendar]]:
    """Give each file's name with its calendar."""
    group = season.association.name
    for member in season.members:
        events = [_own_event(season, shift, seat, member) for shift, seat in _places(season, member.member)]
        yield file_name(Feed.MEMBER, member.member), _calendar(f"{group}: {member.name}", events)
    for site in season.association.sites:
        events = [_crew_event(season, shift, Feed.SITE) for shift in _running(season) if shift.site == site.site]
        yield file_name(Feed.SITE, site.site), _calendar(f"{group}: {site.name}", events)
    events = [_crew_event(season, shift, Feed.ALL) for shift in _running(season)]
    yield "all.ics", _calendar(group, events)


def _running(season: Season) -> Iterator[ShiftLine]:
    """Give the shifts that run, in the order of the plan."""
    return (shift for shift in season.shifts if shift.state is not State.NOT_RUNNING)


def _places(season: Season, member: str) -> Iterator[tuple[ShiftLine, Seat]]:
    """Give a member's shifts that run, each with the member's seat."""
    return ((shift, seat) for shift in _running(season) for seat in shift.crew if seat.member == member)


def _calendar(title: str, events: list[Event]) -> Calendar:
    """Return a calendar with its name, how often to read it again, and its events."""
    # Calendar.new() would write a UID for the calendar itself, under which vdirsyncer files the
    # whole feed as one item; METHOD would turn events into invitations. Neither belongs here.
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//rola//calendars//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    # As texts with their signs escaped; the calendar_name property writes them raw.
    for known_as in ("NAME", "X-WR-CALNAME"):
        calendar.add(known_as, vText(" ".join(printable(title).split())))
    refresh = vDuration(timedelta(hours=REFRESH_HOURS))
    refresh.params["VALUE"] = "DURATION"
    calendar.add("REFRESH-INTERVAL", refresh)
    calendar.add("X-PUBLISHED-TTL", f"PT{REFRESH_HOURS}H")
    for event in events:
        calendar.add_component(event)
    return calendar


def _own_event(season: Season, shift: ShiftLine, seat: Seat, member: MemberLine) -> Event:
    """Return a member's own event, which names nobody else."""
    others = {_alike(line.name) for line in season.members if line.member != member.member}
    host = "" if _alike(shift.host_name) in others else shift.host_name
    people = [f"Your place: {seat.role}"]
    known_by = uid(season.association.name, Feed.MEMBER, shift.shift, member.member)
    return _event(season, shift, known_by, _description(shift, season.association.zone, people, host))


def _crew_event(season: Season, shift: ShiftLine, feed: Feed) -> Event:
    """Return the event of a shift with its whole crew, for those who share the work."""
    leads = [seat.member_name for seat in shift.crew if seat.role.startswith("lead")]
    still_open = sum(seat.state is State.OPEN for seat in shift.seats)
    people = [f"Crew lead: {', '.join(leads)}"] if leads else []
    people += ["Crew:", *(f"- {seat.member_name} ({seat.role})" for seat in shift.crew)]
    people += [f"Open places: {still_open}"] if still_open else []
    known_by = uid(season.association.name, feed, shift.shift)
    return _event(season, shift, known_by, _description(shift, season.association.zone, people, shift.host_name))


def _event(season: Season, shift: ShiftLine, known_by: str, description: str) -> Event:
    """Return the event of a shift that runs."""
    start, end = _times(shift)
    stamp = datetime.combine(season.weeks[0] - timedelta(days=7), time(), UTC)
    event = Event()
    event.add("UID", known_by)
    event.add("DTSTAMP", stamp)
    event.add("LAST-MODIFIED", stamp)
    event.add("SEQUENCE", 0)
    event.add("DTSTART", start.astimezone(UTC))
    event.add("DTEND", end.astimezone(UTC))
    event.add("SUMMARY", printable(f"{shift.task_name}, {shift.site_name}"))
    event.add("LOCATION", printable(shift.address or shift.site_name))
    event.add("DESCRIPTION", printable(description))
    event.add("STATUS", "TENTATIVE")
    event.add("TRANSP", "OPAQUE")
    return event


def _description(shift: ShiftLine, zone: ZoneInfo, people: list[str], host: str) -> str:
    """Return what a member wants to know on the way to work, one thing a line."""
    labelled = (
        ("Host", host),
        ("Meeting point", shift.meeting_point),
        ("Tools", shift.tools),
        ("Meal", shift.meal),
        ("If it rains", shift.rain_plan),
        ("Notes", shift.notes),
        ("Children", "welcome" if shift.children_welcome else ""),
    )
    lines = [DRAFT, _local_time(shift, zone), *people, *(f"{label}: {text}" for label, text in labelled if text)]
    return "\n".join(lines)


def _local_time(shift: ShiftLine, zone: ZoneInfo) -> str:
    """Return the time on the clocks of the place, so that a wrong phone clock can be noticed."""
    start, end = (moment.astimezone(zone) for moment in _times(shift))
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{day_in_words(end.date())}, {end:%H:%M}"
    words = f"{day_in_words(start.date())}, {start:%H:%M} to {until} ({city(zone)} time)"
    if clocks_change(start, end):
        words += f"; the clocks change: {length_in_words(start, end)} of work"
    return words


def _times(shift: ShiftLine) -> tuple[datetime, datetime]:
    """Return start and end of a shift that runs, and so has both."""
    if shift.start is None or shift.end is None:
        message = f"shift {shift.shift} runs without a time"
        raise ValueError(message)
    return shift.start, shift.end


def _alike(text: str) -> str:
    """Return a name as it is compared: no regard to case or spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
