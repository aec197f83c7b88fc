"""What stands in calendars: one happening for each shift, as a member, a site or everybody sees it.

A member's own happening names nobody else: who holds the phone may show it to anybody. Who leads the
crew, being somebody's name, stands where the whole crew does: with the sites and the association.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from rola.languages import Language
from rola.printable import city, clocks_change, mentions
from rola.season import Seat, ShiftLine, State
from rola.wording import role_words
from solver.problem import COMMONS


class Feed(StrEnum):
    """The kinds of calendar; the same shift has another UID in each of them."""

    MEMBER = "member"
    SITE = "site"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of one calendar, without what changes when it is written again.

    Attributes
    ----------
    feed, handle : Feed, str
        Whose calendar: the member, the site, or nobody's for everybody's.
    name : str
        Known by it within its calendar: the shift; with the week where it runs in several.
    week, shift, task, site : str
        Ids, and the week.
    start, end : datetime
        Aware.
    status : str
        ``CONFIRMED``, ``TENTATIVE`` for a draft, or ``CANCELLED``.
    alarm : int or None
        Minutes before the start at which a phone may ring.
    """

    feed: Feed
    handle: str
    name: str
    week: str
    shift: str
    task: str
    site: str
    start: datetime
    end: datetime
    summary: str
    location: str
    description: str = ""
    status: str = "CONFIRMED"
    alarm: int | None = None

    @property
    def key(self) -> tuple[Feed, str, str]:
        """What it is found by, whatever is said of it."""
        return self.feed, self.handle, self.name

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, over all that a calendar shows of it."""
        times = [moment.astimezone(UTC).isoformat() for moment in (self.start, self.end)]
        shown = [*times, self.summary, self.location, self.description, self.status, self.alarm]
        return hashlib.sha256(json.dumps(shown).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Wording:
    """In what language and zone happenings are told, and what they begin with."""

    language: Language
    zone: ZoneInfo
    first: str = ""
    status: str = "CONFIRMED"


def own(shift: ShiftLine, seat: Seat, others: Iterable[str], how: Wording, alarm: int | None = None) -> Happening:
    """Return a member's own happening.

    Parameters
    ----------
    shift, seat : ShiftLine, Seat
        A shift that runs, and the member's seat.
    others : iterable of str
        The names of all other members: whatever names one of them is left out.
    """
    others = tuple(others)
    say = how.language.say
    host = "" if _alike(shift.host_name) in map(_alike, others) else _host(shift, how)
    people = [say("Your place: {role}", role=role_words(seat.role, how.language))]
    lines = [line for line in _about(shift, how, host) if not mentions(line, others)]
    return _happening(shift, Feed.MEMBER, seat.member, how, [*people, *lines], alarm)


def of_crew(shift: ShiftLine, feed: Feed, how: Wording) -> Happening:
    """Return the happening of a shift with its whole crew, for those who share the work."""
    say = how.language.say
    leads = [seat.member_name for seat in shift.crew if seat.role.startswith("lead")]
    still_open = sum(seat.state is State.OPEN for seat in shift.seats)
    people = [say("Crew lead: {names}", names=", ".join(leads))] if leads else []
    people += [say("Crew:"), *(f"- {seat.member_name} ({role_words(seat.role, how.language)})" for seat in shift.crew)]
    people += [say("Open places: {count}", count=still_open)] if still_open else []
    handle = shift.site if feed is Feed.SITE else ""
    return _happening(shift, feed, handle, how, [*people, *_about(shift, how, _host(shift, how))])


def runs(shift: ShiftLine) -> bool:
    """Tell whether a shift has a time and is done then."""
    return shift.state is not State.NOT_RUNNING and shift.start is not None


def _happening(
    shift: ShiftLine, feed: Feed, handle: str, how: Wording, lines: list[str], alarm: int | None = None
) -> Happening:
    start, end = _times(shift)
    return Happening(
        feed=feed,
        handle=handle,
        name=shift.shift,
        week=shift.week,
        shift=shift.shift,
        task=shift.task,
        site=shift.site,
        start=start,
        end=end,
        summary=f"{shift.task_name}, {shift.site_name}",
        location=shift.address or shift.site_name,
        description="\n".join(filter(None, [how.first, _local_time(shift, how), *lines])),
        status=how.status,
        alarm=alarm,
    )


def _host(shift: ShiftLine, how: Wording) -> str:
    """Return whose place it is; the group itself has a name in every language."""
    return how.language.say("the commons") if shift.host == COMMONS else shift.host_name


def _about(shift: ShiftLine, how: Wording, host: str) -> list[str]:
    """Return what one wants to know on the way to work, one thing a line."""
    say = how.language.say
    lines = (
        (host, say("Host: {host}", host=host)),
        (shift.meeting_point, say("Meeting point: {text}", text=shift.meeting_point)),
        (shift.tools, say("Tools: {text}", text=shift.tools)),
        (shift.meal, say("Meal: {text}", text=shift.meal)),
        (shift.rain_plan, say("If it rains: {text}", text=shift.rain_plan)),
        (shift.notes, say("Notes: {text}", text=shift.notes)),
        (shift.children_welcome, say("Children: welcome")),
    )
    return [line for there, line in lines if there]


def _local_time(shift: ShiftLine, how: Wording) -> str:
    """Return the time on the clocks of the place, so that a wrong phone clock can be noticed."""
    start, end = (moment.astimezone(how.zone) for moment in _times(shift))
    language = how.language
    words = language.say(
        "{day}, {times} ({city} time)",
        day=language.day(start.date(), year=True),
        times=_from_to(start, end, language),
        city=city(how.zone),
    )
    if clocks_change(start, end):
        minutes = int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds()) // 60
        words += language.say("; the clocks change: {length} of work", length=language.hours(minutes))
    return words


def _from_to(start: datetime, end: datetime, language: Language) -> str:
    if start.date() == end.date():
        return language.say("{start} to {end}", start=language.time(start), end=language.time(end))
    day = language.day(end.date(), year=True)
    return language.say("{start} to {day}, {end}", start=language.time(start), day=day, end=language.time(end))


def _times(shift: ShiftLine) -> tuple[datetime, datetime]:
    """Return start and end of a shift that runs, and so has both."""
    if shift.start is None or shift.end is None:
        message = f"shift {shift.shift} runs without a time"
        raise ValueError(message)
    return shift.start, shift.end


def _alike(text: str) -> str:
    """Return a name as it is compared: no regard to case or spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
