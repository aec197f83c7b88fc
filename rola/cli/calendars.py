"""`rola calendars`: what members subscribe to or import, over all adopted weeks."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import Acting, By, book_in
from rola.cli.asked import Folder, Json, association_in, leave
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.cli.named import member_meant
from rola.printable import printable

if TYPE_CHECKING:
    from rola.acts.stamps import Calendar
    from rola.association import Association
    from rola.book.book import Book
    from rola.book.composed import Composed
    from rola.feeds import FeedFile

CALENDARS = "calendars"
"""The folder in the association's folder that they are written into."""

Revoke = Annotated[
    list[str] | None,
    typer.Option("--revoke", metavar="MEMBER", show_default=False, help="Give that member's calendar another name."),
]


def write_calendars(
    folder: Folder = Path(),
    revoke: Revoke = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Write the calendars of members, sites and the association, from the book.

    Into calendars/ in the folder: feeds/ holds what people subscribe to, under names that nobody can
    guess; whoever knows the name reads the calendar, so tell it to nobody else. import/ holds the
    same to be imported once, with what was dropped as cancelled.

    Example: rola calendars ring --revoke ada
    """
    association = association_in(folder, as_json=as_json)
    acting = Acting(folder=folder, association=association, by=by, as_json=as_json)
    files = _stamped(acting, tuple(member_meant(association, typed) for typed in revoke or ()))
    _write(folder / CALENDARS, files)
    if as_json:
        print_json({"calendars": [_plain(folder, file) for file in files]})
        return
    for file in files:
        typer.echo(printable(f"{file.title}: {folder / CALENDARS / 'feeds' / file.name}"))
    typer.echo(f"To import: {folder / CALENDARS / 'import'}", err=True)


def _stamped(acting: Acting, revoked: tuple[str, ...]) -> tuple[FeedFile, ...]:
    """Note in the book what changed, if anything did, and return every calendar as it then stands."""
    from rola.feeds import feed_files, weeks_shown

    now = datetime.now(acting.association.zone)
    ended = tuple(("member", member) for member in revoked)
    with book_in(acting.folder, as_json=acting.as_json) as book:
        with book.writing():
            if not weeks_shown(book):
                leave("rola: no week is adopted; adopt one first: rola adopt", Exit.FAULTS)
            composed = _composed(book, acting.association, ended, now.date())
            if composed:
                book.post(composed, by=acting.by_whom, now=now)
                typer.echo(" ".join(composed.says), err=True)
        with book.reading():
            return feed_files(book, acting.association, now.date())


def _composed(book: Book, association: Association, ended: tuple[Calendar, ...], today: date) -> Composed | None:
    from rola.acts import stamps
    from rola.feeds import calendars_of, happenings_of, weeks_shown

    return stamps.compose(
        book,
        association.name,
        happenings_of(book, association),
        calendars_of(association),
        first_week=weeks_shown(book)[0],
        revoked=ended,
        day=today,
    )


def _write(place: Path, files: tuple[FeedFile, ...]) -> None:
    from rola.cli.renewing import renew

    def write(into: Path) -> None:
        for folder in ("feeds", "import"):
            (into / folder).mkdir()
        for file in files:
            (into / "feeds" / file.name).write_bytes(file.feed)
            (into / "import" / file.file).write_bytes(file.imported)

    renew(place, write, leave_changed=False)


def _plain(folder: Path, file: FeedFile) -> dict[str, str]:
    kind, handle = file.of
    return {
        "kind": kind,
        "of": handle,
        "title": file.title,
        "feed": str(folder / CALENDARS / "feeds" / file.name),
        "import": str(folder / CALENDARS / "import" / file.file),
    }
