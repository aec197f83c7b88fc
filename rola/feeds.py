"""The calendars of an association, over the last 13 adopted weeks: what stands in each, and how it is stamped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from rola.acts.stamps import Calendar, Noted, names, noted
from rola.association import Association
from rola.book.adopted import weeks_adopted
from rola.book.book import Book
from rola.happenings import Feed, Happening, Wording, of_crew, own, runs
from rola.ics import Stamp, calendar, file_name
from rola.in_force import work_in_force
from rola.languages import Language
from rola.season import ShiftLine
from rola.weeks import local
from rola.wording import member_name, site_name, task_name

WEEKS = 13
"""So many of the last adopted weeks are in the calendars, a quarter of a year.

Older ones leave them without a word: the book has them, and every program reads the whole feed each time.
"""

EVERYBODY: Calendar = (Feed.ALL.value, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFile:
    """One calendar as it is written.

    Attributes
    ----------
    of : tuple of (str, str)
        Kind and handle.
    title : str
        As people read it: the member, the site, or the association.
    token : str
        Its name where it is subscribed to.
    feed, imported : bytes
        What a program polls, and what is imported once: that also has what was dropped, as cancelled,
        until its day has passed.
    file : str
        Name of the file to import.
    language : Language
        Of whoever reads it.
    """

    of: Calendar
    title: str
    token: str
    feed: bytes
    imported: bytes
    file: str
    language: Language

    @property
    def name(self) -> str:
        """The file name that people subscribe to."""
        return f"{self.token}.ics"


def weeks_shown(book: Book) -> tuple[str, ...]:
    """Return the adopted weeks that are in the calendars."""
    return weeks_adopted(book)[-WEEKS:]


def calendars_of(association: Association) -> tuple[Calendar, ...]:
    """Return the calendars there are: one for each member, each site, and everybody."""
    members = [(Feed.MEMBER.value, row.member) for row in association.members]
    sites = [(Feed.SITE.value, row.site) for row in association.sites]
    return (*members, *sites, EVERYBODY)


def happenings_of(book: Book, association: Association) -> tuple[Happening, ...]:
    """Return all that stands in some calendar now, by start and shift.

    Work that runs in several weeks under one name is known by its week, too, from the second on.
    """
    seen: set[str] = set()
    found: list[Happening] = []
    for week in weeks_shown(book):
        work = [shift for shift in work_in_force(book, association, week) if runs(shift)]
        for shift in work:
            again = shift.shift in seen
            told = _told(association, shift)
            found += [replace(one, name=f"{one.name} {week}") for one in told] if again else told
        seen |= {shift.shift for shift in work}
    return tuple(found)


def _told(association: Association, shift: ShiftLine) -> Iterator[Happening]:
    """Give a shift as everybody, its site and each of its crew see it."""
    for feed in (Feed.ALL, Feed.SITE):
        yield of_crew(shift, feed, Wording(association.speaks, association.zone))
    members = {row.member: row for row in association.members}
    for seat in shift.crew:
        if seat.member in members:
            others = [row.name for row in association.members if row.member != seat.member]
            how = Wording(association.spoken_by(seat.member), association.zone)
            yield own(shift, seat, others, how, members[seat.member].alarm)


def feed_files(
    book: Book, association: Association, happenings: Iterable[Happening], today: date
) -> tuple[FeedFile, ...]:
    """Return every calendar as it stands in the book: whatever was stamped, and nothing else.

    Parameters
    ----------
    happenings : iterable of Happening
        All that stands in some calendar now.
    today : date
        What was dropped on an earlier day is not said any more.
    """
    known, tokens = noted(book), names(book)
    now: defaultdict[Calendar, list[tuple[Happening, Stamp]]] = defaultdict(list)
    for one in happenings:
        if one.key in known:
            now[one.feed.value, one.handle].append((one, known[one.key].stamp))
    gone = [one for one in known.values() if one.row.gone and local(one.row.end, association.zone).date() >= today]
    gone.sort(key=lambda one: (one.row.start, one.row.feed, one.row.handle, one.row.name))
    files = []
    for of in calendars_of(association):
        kind, handle = of
        language = association.spoken_by(handle) if kind == Feed.MEMBER else association.speaks
        dropped = [
            (_cancelled(one, association, language), one.stamp) for one in gone if (one.row.feed, one.row.handle) == of
        ]
        title = _title(association, of)
        name = association.name if of == EVERYBODY else f"{association.name}: {title}"
        feed = calendar(name, now[of])
        files.append(
            FeedFile(
                of=of,
                title=title,
                token=tokens.get(of, ""),
                feed=feed,
                imported=calendar(name, [*now[of], *dropped]) if dropped else feed,
                file="all.ics" if of == EVERYBODY else file_name(Feed(kind), handle),
                language=language,
            )
        )
    return tuple(files)


def _title(association: Association, of: Calendar) -> str:
    kind, handle = of
    if of == EVERYBODY:
        return association.name
    return member_name(association, handle) if kind == Feed.MEMBER else site_name(association, handle)


def _cancelled(one: Noted, association: Association, language: Language) -> Happening:
    """Return what an import file says of an event that was dropped."""
    row = one.row
    place = site_name(association, row.site)
    return Happening(
        feed=Feed(row.feed),
        handle=row.handle,
        name=row.name,
        week=row.week,
        shift=row.shift,
        task=row.task,
        site=row.site,
        start=local(row.start, association.zone),
        end=local(row.end, association.zone),
        summary=language.say("Cancelled: {work}", work=f"{task_name(association, row.task)}, {place}"),
        location=place,
        status="CANCELLED",
    )
