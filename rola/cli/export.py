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
    """Write the whole book as .json, .xlsx or .csv; 'rola rebuild' makes a book of it again."""
    from rola.exports.rebuild import export

    if target.suffix not in ("", ".json", ".xlsx") and not target.is_dir():
        hint = "end it in .json or .xlsx, or name a folder for .csv files"
        raise typer.BadParameter(f"'{target.name}' is none of the kinds of export ({hint})")
    with book_in(folder, as_json=False) as book, told(as_json=False):
        export(book, target)
        typer.echo(f"{target}: the book with {counted(book.head, 'act')}.")


def rebuild_book(source: Source, folder: Folder = Path()) -> None:
    """Make the book again from an export or a copy.

    It takes its place only when every act in it is what was written; a damaged book is kept beside it.
    """
    from rola.book.opening import FILE
    from rola.exports.rebuild import rebuild

    with told(as_json=False):
        acts = rebuild(source, folder / FILE, datetime.now().astimezone())
    typer.echo(f"{folder / FILE}: the book with {counted(acts, 'act')}, sound.")
