"""`rola init`: the empty tables of a new association, with one worked example line each."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit


class Kind(StrEnum):
    """What the new folder begins with."""

    EMPTY = "empty"


NewFolder = Annotated[
    Path, typer.Argument(file_okay=False, metavar="FOLDER", show_default=False, help="Where; default: here.")
]
KindOption = Annotated[Kind, typer.Option(help="What the folder begins with.")]
Workbook = Annotated[bool, typer.Option("--workbook", help="One workbook instead of a folder of .csv files.")]


def start_folder(folder: NewFolder = Path(), kind: KindOption = Kind.EMPTY, workbook: Workbook = False) -> None:
    """Write the empty tables of a new association.

    Each has one example line to write over. Nothing that is already there is ever replaced.
    """
    from rola.inputs.templates import write_templates

    del kind  # there is one so far
    try:
        written = write_templates(folder, workbook=workbook)
    except FileExistsError as taken:
        leave(f"rola: {taken.filename or taken} is already there; nothing was written.", Exit.USAGE)
    for file in written:
        typer.echo(str(file))
    typer.echo(
        f"Fill in the tables and take out the example lines; then type: rola check {folder}",
        err=True,
    )
