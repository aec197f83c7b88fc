"""`rola export` and `rola rebuild`: the book as files for other programs, and made again from them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from rola.cli.acting import book_in, told
from rola.cli.asked import Folder
from rola.cli.faults import counted

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


def rebuild_book(source: Source, folder: Folder = Path()) -> None:
    """Make the book again from an export or a copy.

    It takes its place only when every act in it is what was written; a damaged book is kept beside it.
    """
    from rola.book.opening import FILE
    from rola.exports.rebuild import rebuild

    with told(as_json=False):
        acts = rebuild(source, folder / FILE, datetime.now().astimezone())
    typer.echo(f"{folder / FILE}: the book with {counted(acts, 'act')}, sound.")
