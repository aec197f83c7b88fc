"""Stamp calendars: note what each event says now, so that programs are told what has changed and nothing else.

An event keeps its UID for good. Its sequence grows by one, and its stamp is the time of this act,
whenever anything that it shows has changed; an event that left its calendar is noted as gone.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from rola.acts.told import counted
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.rows import CalendarEvent, FeedName
from rola.happenings import Feed, Happening
from rola.ics import Stamp, uid_of
from rola.weeks import minutes

KIND = "calendars"

Calendar = tuple[str, str]
"""Whose calendar: kind and handle."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was said last of an event, and when."""

    row: CalendarEvent
    stamp: Stamp


def noted(book: Book) -> dict[tuple[Feed, str, str], Noted]:
    """Return what was said last of every event there ever was, by what it is known by."""
    made = {act.id: datetime.fromisoformat(act.made).astimezone(UTC) for act in book.acts() if act.kind == KIND}
    found = {}
    for act, _, row in book.rows(CalendarEvent):
        stamp = Stamp(row.uid, row.sequence, made[act])
        found[Feed(row.feed), row.handle, row.name] = Noted(row, stamp)
    return found


def names(book: Book) -> dict[Calendar, str]:
    """Return the name in force of each calendar that people subscribe to."""
    return {(row.feed, row.handle): row.token for _, _, row in book.rows(FeedName)}


def compose(  # noqa: PLR0913 -- what calendars are made of
    book: Book,
    group: str,
    happenings: Sequence[Happening],
    calendars: Iterable[Calendar],
    *,
    first_week: str,
    revoked: Iterable[Calendar] = (),
    day: date,
) -> Composed | None:
    """Note what changed in the calendars, and name those that have no name yet.

    Parameters
    ----------
    group : str
        Name of the association; new UIDs are made with it.
    happenings : sequence of Happening
        All that stands in some calendar now.
    calendars : iterable of (str, str)
        Those that are to have a name.
    first_week : str
        Events of earlier weeks that are not among `happenings` are only old, not gone.
    revoked : iterable of (str, str)
        Those that get another name, because the old one is in wrong hands.

    Returns
    -------
    Composed or None
        None when nothing has changed.
    """
    known = noted(book)
    events = [*_said(known, group, happenings), *_gone(known, happenings, first_week)]
    held, again = names(book), set(revoked)
    given = [
        FeedName(feed=feed, handle=handle, token=_unguessable())
        for feed, handle in calendars
        if (feed, handle) not in held or (feed, handle) in again
    ]
    if not events and not given:
        return None
    return Composed(kind=KIND, day=day, says=_words(known, events, given, held), rows=(*events, *given))


def _unguessable() -> str:
    """Return 160 random bits as a-z and 2-7, which every web host and file system tells apart."""
    return base64.b32encode(secrets.token_bytes(20)).decode().lower()


def _said(
    known: Mapping[tuple[Feed, str, str], Noted], group: str, happenings: Sequence[Happening]
) -> Iterator[CalendarEvent]:
    """Give the events that are new or say something else, in the order of the happenings."""
    for one in happenings:
        before = known.get(one.key)
        if before and before.row.digest == one.digest and not before.row.gone:
            continue
        yield CalendarEvent(
            week=one.week,
            feed=one.feed,
            handle=one.handle,
            name=one.name,
            shift=one.shift,
            task=one.task,
            site=one.site,
            uid=before.row.uid if before else uid_of(group, one),
            sequence=before.row.sequence + 1 if before else 1,
            digest=one.digest,
            start=minutes(one.start),
            end=minutes(one.end),
        )


def _gone(
    known: Mapping[tuple[Feed, str, str], Noted], happenings: Sequence[Happening], first_week: str
) -> Iterator[CalendarEvent]:
    """Give the events that stood in a calendar and do not any more."""
    there = {one.key for one in happenings}
    for key, before in known.items():
        if key not in there and not before.row.gone and before.row.week >= first_week:
            yield replace(before.row, sequence=before.row.sequence + 1, gone=1)


def _words(
    known: Mapping[tuple[Feed, str, str], Noted],
    events: Sequence[CalendarEvent],
    given: Sequence[FeedName],
    held: Mapping[Calendar, str],
) -> tuple[str, ...]:
    gone = sum(row.gone for row in events)
    changed = sum((Feed(row.feed), row.handle, row.name) in known for row in events) - gone
    new = len(events) - gone - changed
    renamed = sum((row.feed, row.handle) in held for row in given)
    parts = [f"{new} new", f"{changed} changed", f"{gone} dropped"]
    words = [f"Notes {counted(len(events), 'calendar event')}: {', '.join(parts)}."] if events else []
    if len(given) > renamed:
        words.append(f"Gives {counted(len(given) - renamed, 'calendar')} a name that nobody can guess.")
    if renamed:
        words.append(
            f"Gives {counted(renamed, 'calendar')} another name; under the old one nothing is written any more."
        )
    return tuple(words)
