"""Calendar files of a draft: one for each member and each site, and one for the whole association.

An event keeps its UID whatever happens to its time, title, place or seat number, so a calendar
that is read again changes an event instead of doubling it. A shift that is not (or no longer)
run is left out: programs that subscribe to the file drop it. How an event is written says
`rola.ics`, what it says `rola.happenings`.

The stamps are those of a draft: DTSTAMP and LAST-MODIFIED are the Monday before the first planned
week, and SEQUENCE is 0. Once a roster is adopted, `rola calendars` writes what holds, with SEQUENCE
from 1 on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from rola.happenings import Feed, Happening, Wording, of_crew, own, runs
from rola.ics import REFRESH_HOURS, Stamp, calendar, file_name, uid, uid_of
from rola.languages import phrase
from rola.season import Season, Seat, ShiftLine

__all__ = ["DRAFT", "REFRESH_HOURS", "Feed", "file_name", "uid", "write"]

name = "calendars"

DRAFT = phrase("Draft for the meeting: not adopted yet.")


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
    for file, content in _calendars(season):
        path = home / file
        path.write_bytes(content)
        written.append(path)
    return tuple(written)


def _calendars(season: Season) -> Iterator[tuple[str, bytes]]:
    """Give each file's name with its content."""
    group = season.association.name
    how = _wording(season)
    running = [shift for shift in season.shifts if runs(shift)]
    for member in season.members:
        others = [line.name for line in season.members if line.member != member.member]
        own_how = replace(how, language=season.spoken_to(member), first=season.spoken_to(member).say(DRAFT))
        events = [own(shift, seat, others, own_how) for shift, seat in _places(running, member.member)]
        yield file_name(Feed.MEMBER, member.member), _stamped(season, f"{group}: {member.name}", events)
    for site in season.association.sites:
        events = [of_crew(shift, Feed.SITE, how) for shift in running if shift.site == site.site]
        yield file_name(Feed.SITE, site.site), _stamped(season, f"{group}: {site.name}", events)
    yield "all.ics", _stamped(season, group, [of_crew(shift, Feed.ALL, how) for shift in running])


def _wording(season: Season) -> Wording:
    language = season.association.speaks
    return Wording(language=language, zone=season.association.zone, first=language.say(DRAFT), status="TENTATIVE")


def _places(running: list[ShiftLine], member: str) -> Iterator[tuple[ShiftLine, Seat]]:
    """Give a member's shifts that run, each with the member's seat."""
    return ((shift, seat) for shift in running for seat in shift.crew if seat.member == member)


def _stamped(season: Season, title: str, events: list[Happening]) -> bytes:
    moment = datetime.combine(season.weeks[0] - timedelta(days=7), time(), UTC)
    return calendar(title, [(event, Stamp(uid_of(season.association.name, event), 0, moment)) for event in events])
