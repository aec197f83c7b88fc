"""The attendance sheet of a plan's folder follows what the book holds, as long as nobody filled it in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rola.cli.placing import STAMP, changed_files, note_written

if TYPE_CHECKING:
    from rola.attendance_table import Line


def renew_sheet(plan: Path, lines: Iterable[Line]) -> None:
    """Write the attendance sheet anew into a plan, and say which papers are older than the roster in force."""
    from rola.attendance_table import FILE, as_csv

    stamp, sheet = plan / STAMP, plan / FILE
    if not stamp.is_file():
        return
    if sheet in changed_files(plan):
        typer.echo(f"{sheet} has been filled in already, and is left as it is.", err=True)
    else:
        sheet.write_bytes(as_csv(lines))
        note_written(plan, sheet)  # not changed by hand
        typer.echo(f"The attendance sheet to fill in after the work: {sheet}", err=True)


def say_older_papers(plan: Path) -> None:
    """Say that a plan's poster, calendars and workbook show the roster as it was planned."""
    if (plan / STAMP).is_file():
        typer.echo(f"The poster, calendars and workbook in {plan} still show the roster as it was planned.", err=True)
