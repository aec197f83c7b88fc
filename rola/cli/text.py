"""`rola text`: a plain message for each member, to send, to read aloud or to put on paper."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.asked import Json, Second, association_in, leave, monday_asked, week_typed
from rola.cli.exits import Exit
from rola.cli.faults import counted, print_json
from rola.cli.named import member_meant

if TYPE_CHECKING:
    from rola.association import Association
    from rola.book.book import Book
    from rola.season import Season
    from rola.texts import Text

First = Annotated[
    str | None,
    typer.Argument(
        metavar="MEMBER",
        show_default=False,
        help="For whom; default: all who have work.",
        autocompletion=completing.members_or_folders,
    ),
]
TextWeek = Annotated[
    str | None,
    typer.Option(
        "--week",
        metavar="WEEK",
        show_default=False,
        help="Default: the adopted week that comes next.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]
Changes = Annotated[bool, typer.Option("--changes", help="Only what changed for them since the meeting last adopted.")]
Since = Annotated[
    int | None,
    typer.Option("--since", min=1, metavar="VERSION", show_default=False, help="With --changes: since this version."),
]
Sms = Annotated[
    bool,
    typer.Option("--sms", help="Short, with how many messages it takes; accents go from our words, never from a name."),
]


def tell_members(
    first: First = None,
    second: Second = None,
    week: TextWeek = None,
    changes: Changes = False,
    since: Since = None,
    sms: Sms = False,
    as_json: Json = False,
) -> None:
    """Write each member a plain message about their places of an adopted week, in their language.

    It names nobody but its reader, and is sent by nobody: copy it into a message, read it aloud.

    Examples: rola text ring; rola text odessa ring --week 2027-W10; rola text ring --changes --sms
    """
    member, folder = _member_and_folder(first, second)
    association = association_in(folder, as_json=as_json)
    whom = member_meant(association, member) if member else None
    with book_in(folder, as_json=as_json) as book, book.reading():
        name = _week(book, association, week)
        texts = tuple(_texts(book, association, name, whom, since=_since(book, name, changes, since), sms=sms))
    _show(texts, sms=sms, as_json=as_json)


def _member_and_folder(first: str | None, second: Path | None) -> tuple[str | None, Path]:
    """Tell a member from the folder: with one word alone, a folder that is there is the folder."""
    if second is None:
        return (None, Path(first or "")) if first is None or Path(first).is_dir() else (first, Path())
    if not second.is_dir():
        swapped = first is not None and Path(first).is_dir()
        hint = "name the member first, then the folder" if swapped else "see how its name is written"
        raise typer.BadParameter(f"there is no folder '{second}': {hint}")
    return first, second


def _week(book: Book, association: Association, asked: str | None) -> str:
    """Return the week asked for; else the adopted one that is not over, or the last."""
    from rola.book.adopted import weeks_adopted
    from rola.weeks import monday_of

    adopted = weeks_adopted(book)
    if asked is not None:
        monday_asked(asked)
        if asked not in adopted:
            leave(f"rola: no roster of {asked} is adopted.", f"adopt one first: rola adopt --week {asked}", Exit.FAULTS)
        return asked
    if not adopted:
        leave("rola: no roster is adopted yet.", "adopt one first: rola adopt", Exit.FAULTS)
    today = datetime.now(association.zone).date()
    return next((week for week in adopted if _sunday(monday_of(week)) >= today), adopted[-1])


def _sunday(monday: date) -> date:
    return monday + timedelta(days=6)


def _since(book: Book, week: str, changes: bool, asked: int | None) -> int | None:
    """Return the version that changes are told against; None = not changes but all places."""
    from rola.book.adopted import version_before
    from rola.book.rows import Version

    if not changes and asked is None:
        return None
    known = sorted(row.version for _, _, row in book.rows(Version, even_void=True, week=week))
    if asked is not None:
        if asked not in known:
            there = ", ".join(map(str, known))
            raise typer.BadParameter(f"{week} has no version {asked}; name one of {there}", param_hint="--since")
        return asked
    before = version_before(book, week)
    if not before:
        leave(
            f"rola: {week} has one version only; nothing was changed in it yet.",
            "for the messages of the whole week leave out --changes",
            Exit.FAULTS,
        )
    return before


def _texts(
    book: Book, association: Association, week: str, whom: str | None, *, since: int | None, sms: bool
) -> list[Text]:
    from rola.book.adopted import places_of
    from rola.in_force import season_in_force
    from rola.texts import changes_of, text_of

    season: Season = season_in_force(book, association, week, reasons=False)
    lines = [line for line in season.members if whom in (None, line.member)]
    if whom is not None and not lines:
        who = association.member_names.get(whom, whom)
        leave(
            f"rola: {who} is no member in {week}.",
            "see joined and left in members, or name another --week",
            Exit.FAULTS,
        )
    if since is None:
        found = [text_of(season, line, sms=sms) for line in lines]
        return [text for text in found if whom or text.jobs]
    places = places_of(book, week, since)
    found = [changes_of(season, line, places, since, sms=sms) for line in lines]
    return [text for text in found if whom or text.changes]


def _show(texts: tuple[Text, ...], *, sms: bool, as_json: bool) -> None:
    from rola.languages.short_message import sent_as
    from rola.printable import printable

    if as_json:
        sent = [asdict(text) | ({"sms": asdict(sent_as(text.words))} if sms else {}) for text in texts]
        print_json({"texts": sent})
        return
    for number, text in enumerate(texts):
        typer.echo(("\n" if number else "") + printable(text.words))
        if sms:
            way = sent_as(text.words)
            said = f"{counted(way.parts, 'message')}, {way.length} characters"
            if way.costly:
                said += f"; a message has room for 70 instead of 160 because of {' '.join(way.costly)}"
            typer.echo(printable(f"  -> {text.name}: {said}"), err=True)
    if not texts:
        typer.echo("Nobody has anything to be told.", err=True)
