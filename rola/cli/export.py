"""`rola export` and `rola rebuild`: the book as files for other programs, and made again from them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import book_in, told
from rola.cli.asked import Folder
from rola.cli.faults import counted
from solver.problem import COMMONS

if TYPE_CHECKING:
    from rola.book.book import Book

Target = Annotated[
    Path,
    typer.Argument(
        metavar="TO", help="A file ending in .json (complete) or .xlsx, or a folder for .csv files, one a table."
    ),
]
Source = Annotated[
    Path,
    typer.Argument(metavar="FROM", exists=True, help="What 'rola export' wrote, or a copy from backups (.db)."),
]

Anyway = Annotated[bool, typer.Option("--anyway", help="Also a book of people whom the tables do not know.")]

_SHOWN = 4
"""So many names are shown of a book that is not the folder's."""
Home = Annotated[
    Path,
    typer.Argument(
        file_okay=False,
        metavar="FOLDER",
        show_default=False,
        help="The association's folder, with its tables; default: here.",
    ),
]
"""Looked at in the command, which can say more of a folder that is not there than the parser."""


def export_book(target: Target, folder: Folder = Path()) -> None:
    """Write the whole book as .json, .xlsx or .csv; 'rola rebuild' makes a book of it again.

    An earlier export is replaced; no other file is, and nothing goes among an association's tables.

    Example: rola export copies/book.json ring
    """
    from rola.exports.rebuild import export

    if target.suffix not in ("", ".json", ".xlsx") and not target.is_dir():
        hint = "end it in .json or .xlsx, or name a folder for .csv files"
        raise typer.BadParameter(f"'{target.name}' is none of the kinds of export ({hint})")
    with book_in(folder, as_json=False) as book, told(as_json=False):
        _not_among_tables(target)
        export(book, target)
        typer.echo(f"{target}: the book with {counted(book.head, 'act')}.")


def _not_among_tables(target: Path) -> None:
    """Keep an export out of an association's folder: its tables are read by their names."""
    from rola.book.errors import RefusedError
    from rola.inputs.settings import FILE as SETTINGS
    from rola.inputs.tables import WORKBOOKS

    place = target if target.is_dir() or not target.suffix else target.parent
    if any((place / name).exists() for name in (SETTINGS, *WORKBOOKS)):
        inside = place / "exports" if place == target else place / "exports" / target.name
        what = f"{place} is an association's own folder, for its tables; no export is written among them"
        raise RefusedError(what, f"choose another place, such as {inside}")


def rebuild_book(source: Source, folder: Home = Path(), anyway: Anyway = False) -> None:
    """Make the book again from an export or a copy.

    It takes its place only when every act in it is what was written; a damaged book is kept beside it.
    A book of people whom the tables do not know is refused. The tables themselves are not in the book:
    copy their folder, too.

    Example: rola rebuild ring/backups/rola-2027-03-08.db ring
    """
    from rola.book.opening import FILE
    from rola.exports.rebuild import rebuild

    if not folder.is_dir():
        raise typer.BadParameter(
            f"there is no folder '{folder}'; the book goes beside the association's tables, which no export of it has: "
            "copy them there first, or begin anew with rola init"
        )
    with told(as_json=False):
        see = None if anyway else partial(_see_whose, folder=folder)
        acts = rebuild(source, folder / FILE, datetime.now().astimezone(), see)
    typer.echo(f"{folder / FILE}: the book with {counted(acts, 'act')}, sound.")


def _see_whose(book: Book, folder: Path) -> None:
    """Refuse a book most of whose accounts and members are not in the folder's tables: it is another association's."""
    from rola.book.errors import RefusedError
    from rola.inputs.folder import read

    association = read(folder).association
    if association is None:
        typer.echo("The tables here have faults, so that nobody can tell whether it is their book.", err=True)
        return
    known = {row.household for row in association.households} | {row.member for row in association.members}
    named = "SELECT account FROM line UNION SELECT member FROM line UNION SELECT member FROM place"
    there = {str(name) for (name,) in book.ask(named)} - {"", COMMONS}
    strange = sorted(there - known)
    if 2 * len(strange) > len(there):
        some = ", ".join(strange[:_SHOWN]) + (" and others" if len(strange) > _SHOWN else "")
        raise RefusedError(
            f"the book is of people whom the tables here do not know ({len(strange)} of {len(there)}): {some}",
            "it seems to be another association's; see that the folder is the right one, or insist: --anyway",
        )
