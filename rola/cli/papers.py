"""`rola papers`: what hangs on the wall and is filled in after the work, of every adopted week."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.asked import Folder, Json, association_in, leave, monday_asked, week_typed
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.cli.places import place_words, what_to_do
from rola.cli.placing import free_name
from rola.printable import printable

if TYPE_CHECKING:
    from rola.association import Association
    from rola.book.book import Book
    from rola.book.rows import Act
    from rola.cli.renewing import Renewed

ROSTERS = "rosters"
"""The folder in the association's folder that holds a folder for each adopted week."""

PaperWeek = Annotated[
    str | None,
    typer.Option(
        "--week",
        metavar="WEEK",
        show_default=False,
        help="Default: each that is adopted and not recorded.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]


def write_papers(folder: Folder = Path(), week: PaperWeek = None, as_json: Json = False) -> None:
    """Write the papers of adopted weeks anew, from the book.

    They are written by adopt, change and undo in any case; this is for after a table was corrected,
    such as an address. They go into rosters/ in the folder. A file that somebody changed is left as
    it is: delete it first to have it written anew.

    Example: rola papers ring --week 2027-W10
    """
    from rola.book.adopted import unrecorded, weeks_adopted

    association = association_in(folder, as_json=as_json)
    with book_in(folder, as_json=as_json) as book, book.reading():
        if week is not None:
            monday_asked(week)
            if week not in weeks_adopted(book):
                leave(
                    f"rola: no roster of {week} is adopted.", f"adopt one first: rola adopt --week {week}", Exit.FAULTS
                )
        weeks = [week] if week else list(unrecorded(book))
        if not weeks:
            leave("rola: every week that was adopted is recorded.", "name one with --week", Exit.FAULTS)
        written = {name: _week_renewed(folder, association, book, name) for name in weeks}
    for name, renewed in written.items():
        _say(folder / ROSTERS / name, renewed)
    if as_json:
        print_json(
            {
                "rosters": [
                    {
                        "week": name,
                        "folder": str(folder / ROSTERS / name),
                        "written": [file.as_posix() for file in renewed.written],
                        "kept": [file.as_posix() for file in renewed.kept],
                    }
                    for name, renewed in written.items()
                ]
            }
        )


def renew_papers(folder: Path, association: Association, acts: Iterable[Act]) -> None:
    """Write the papers anew of the weeks whose roster was changed by acts, or by what they took back.

    The acts stand in the book, whatever becomes of the papers: what goes wrong is said, no more.
    """
    with book_in(folder, as_json=False) as book, book.reading():
        weeks = _weeks_of(book, acts)
        for week in weeks:
            _renew_or_say(folder, association, book, week)
        if weeks:
            _say_calendars(folder, book)


def _say_calendars(folder: Path, book: Book) -> None:
    """Say what brings the roster in force to people's phones: what a phone was told is an act of its own."""
    from rola.book.rows import FeedName
    from rola.cli.shell import command

    there = any(True for _ in book.rows(FeedName))
    what = (
        "Calendars on phones still show the roster before this; to renew them (with --publish, where you publish them)"
        if there
        else "To bring it to people's phones"
    )
    typer.echo(printable(f"{what}: {command('calendars', folder=folder)}"), err=True)


def _renew_or_say(folder: Path, association: Association, book: Book, week: str) -> None:
    """Write the papers of a week anew, or say what is in the way and what to type then."""
    from rola.cli.shell import command

    try:
        _say(folder / ROSTERS / week, _week_renewed(folder, association, book, week))
    except OSError as error:
        typer.echo(printable(f"But the papers of {week} cannot be written: {place_words(error)}"), err=True)
        again = command("papers", folder=folder, options=("--week", week))
        typer.echo(printable(f"  -> {what_to_do(error, then=f'type: {again}')}"), err=True)


def renew_lost(folder: Path, association: Association, weeks: Iterable[str]) -> None:
    """Write the papers of adopted weeks that have none, or those of an earlier roster.

    So it is after a command that was stopped, or a disk that was full, between the book and the papers.
    """
    from rola.book.adopted import version_in_force
    from rola.book.opening import FILE

    if not (folder / FILE).exists():
        return
    with book_in(folder, as_json=False) as book, book.reading():
        for week in weeks:
            number = version_in_force(book, week)
            if number and _version_of(folder / ROSTERS / week, week) != number:
                typer.echo(
                    f"The papers of {week} in {folder / ROSTERS} were not those of the roster in force.", err=True
                )
                _renew_or_say(folder, association, book, week)


def _version_of(place: Path, week: str) -> int:
    """Return the number of the roster that papers are of; 0 without papers."""
    from rola.cli.renewing import facts_of

    base = facts_of(place).get("base")
    number = base.get(week) if isinstance(base, dict) else 0
    return number if isinstance(number, int) else 0


def set_aside(paper: Path) -> None:
    """Move a changed paper beside itself; one that a program holds open stays where it is, as any that was changed."""
    with suppress(OSError):
        paper.rename(free_name(paper))


def _weeks_of(book: Book, acts: Iterable[Act]) -> list[str]:
    """Return the weeks of which acts changed the roster in force, in order."""
    weeks: set[str] = set()
    for act in acts:
        number = act.id
        while number:
            weeks |= {str(week) for (week,) in book.ask("SELECT week FROM version WHERE act = ?", (number,))}
            number = book.act(number).undoes
    return sorted(weeks)


def _week_renewed(folder: Path, association: Association, book: Book, week: str) -> Renewed:
    """Write the papers of a week; they go where no roster of it is in force any more."""
    from rola.book.adopted import version_in_force
    from rola.cli.renewing import renew
    from rola.in_force import season_in_force
    from rola.outputs import papers_for
    from rola.roster_table import seat_written

    place = folder / ROSTERS / week
    if not version_in_force(book, week):
        return renew(place, lambda _: None)
    season = season_in_force(book, association, week)

    def write(into: Path) -> None:
        for output in papers_for(season):
            output.write(season, into)

    facts: dict[str, object] = {
        "week": week,
        "base": dict(season.base),
        "input_hash": season.input_hash,
        "seats": {seat.row_id: seat_written(seat) for seat in season.seats},
    }
    return renew(place, write, facts)


def _say(place: Path, renewed: Renewed) -> None:
    from rola.cli.shell import command

    say = partial(typer.echo, err=True)
    if renewed.written:
        say(printable(f"The papers of the roster in force: {place} ({', '.join(map(str, renewed.written))})"))
    elif not renewed.kept:
        say(f"No roster of that week is in force any more; its papers are gone from {place}.")
    for file in renewed.kept:
        say(f"{place / file} was changed by hand, and is left as it is. To have it new: delete it, then rola papers.")
    earlier = [page for page in renewed.written if _printed_before(place / page)]
    if earlier:
        names = ", ".join(page.with_suffix(".pdf").name for page in earlier)
        pages = (str(place / page) for page in earlier)
        say(printable(f"{names}: of the roster before this. To print anew: {command('pdf', *pages, folder=Path())}"))


def _printed_before(page: Path) -> bool:
    """Tell whether a page has a PDF beside it that was printed before the page was last written."""
    pdf = page.with_suffix(".pdf")
    return page.suffix == ".html" and pdf.is_file() and pdf.stat().st_mtime_ns < page.stat().st_mtime_ns
