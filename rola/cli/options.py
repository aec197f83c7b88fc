"""`rola plan --options`: several plans of a week side by side, of which the meeting adopts one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rola.cli.faults import print_json
from rola.cli.placing import OPTIONS, note_written
from rola.cli.shell import command
from rola.printable import printable

if TYPE_CHECKING:
    from rola.cli.placing import Draft
    from rola.comparison import Column
    from rola.orders import Option
    from rola.season import Season
    from solver.problem import Problem

Make = Callable[["Problem"], "Season"]


def options_made(problem: Problem, options: Sequence[Option], make: Make) -> tuple[Column, ...]:
    """Plan once for each option."""
    from rola.comparison import columns
    from rola.orders import in_order

    made = []
    for number, option in enumerate(options, start=1):
        typer.echo(f"Option {number}, {option.name}:", err=True)
        made.append((option.title, make(in_order(problem, option.first))))
    return columns(made)


def write_options(plans: Sequence[Column], draft: Draft, write: Callable[[Season, Path], object]) -> None:
    """Write each plan whole into a folder of its own, and the comparison beside them."""
    from rola.comparison import as_json
    from rola.comparison.page import write as write_page

    for plan in plans:
        folder = draft.folder / plan.folder
        folder.mkdir()
        write(plan.season, folder)
        note_written(folder)
    write_page(plans, draft.folder)
    text = json.dumps(as_json(plans), ensure_ascii=False, indent=1, sort_keys=True)
    (draft.folder / OPTIONS).write_bytes(f"{text}\n".encode())


def show_options(plans: Sequence[Column], draft: Draft, folder: Path, *, as_json: bool) -> None:
    """Print the comparison, and how one of them is adopted."""
    if as_json:
        from rola.comparison import as_json as plain

        print_json(plain(plans))
    else:
        _print_table(plans)
    if draft.kept:
        typer.echo(f"{draft.kept_why}; it is kept in {draft.kept}.", err=True)
    folders = ", ".join(plan.folder for plan in plans)
    typer.echo(f"Written to {draft.place}: options.html to compare, and {folders}.", err=True)
    week = plans[0].season.week_name[:8]
    more = ["--weeks", str(len(plans[0].season.weeks))] if len(plans[0].season.weeks) > 1 else []
    adopts = command("adopt", folder=folder, options=("--week", week, *more, "--option", "1"))
    typer.echo(f"To adopt one, by its number: {adopts}", err=True)


def _print_table(plans: Sequence[Column]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rola.comparison import rows

    console, season = Console(highlight=False), plans[0].season
    console.print(Text(f"{printable(season.association.name)}  {season.week_name}: {len(plans)} options", "bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("", ratio=2, overflow="fold")
    for plan in plans:
        same = f" (the same roster as option {plan.same_as})" if plan.same_as else ""
        table.add_column(f"{plan.number}. {plan.title}{same}", ratio=3, overflow="fold")
    for row in rows(plans):
        cells = [
            Text(
                ("* " if cell.best else "") + cell.words + (" (not proved)" if cell.proved is False else ""),
                "bold" if cell.best else "",
            )
            for cell in row.cells
        ]
        table.add_row(Text(row.title, "bold"), *cells)
    console.print(table)
    console.print(Text("* none of the others does better", "dim"))
