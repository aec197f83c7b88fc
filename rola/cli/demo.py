"""`rola demo`: a week of an invented association, from the plan to the book, in a folder of its own."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit
from rola.cli.shell import say_next

Where = Annotated[
    Path | None,
    typer.Argument(
        file_okay=False,
        metavar="FOLDER",
        show_default=False,
        help="A folder that is not there yet; default: one among the temporary files.",
    ),
]

_EXAMPLE, _WEEK, _NEXT = "growers-round", "2027-W10", "2027-W11"
_BY = ("--by", "the demo")

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Are the tables in order?", ("check",)),
    ("The plan of a week: who works where, and why.", ("plan", "--week", _WEEK)),
    ("The meeting adopts it: from now on there is a book.", ("adopt", "--week", _WEEK, *_BY)),
    ("After the work: everybody came.", ("record", "--week", _WEEK, "--all-attended", *_BY)),
    ("What the book says of each account.", ("ledger",)),
    ("The next week follows from it.", ("plan", "--week", _NEXT)),
)
"""What is played, and what it is for; the folder comes after each command's own words."""


def play_week(folder: Where = None) -> None:
    """Play a week of an invented association: check, plan, adopt, record, ledger, and the next plan.

    All files stay in a folder of their own, to be looked at; delete it when you like.

    Example: rola demo
    """
    home = folder or Path(tempfile.mkdtemp(prefix="rola-demo-")) / "ring"
    if home.exists():
        leave(f"rola: {home} is already there.", "name a folder that is not", Exit.USAGE)
    _copy_example(home)
    for what, words in STEPS:
        name, *options = words
        line = " ".join(f'"{word}"' if " " in word else word for word in (name, str(home), *options))
        typer.echo(f"\n{what}\n$ rola {line}\n")
        _run((name, str(home), *options))
    typer.echo(f"\nAll of it lies in {home}: open rosters/{_WEEK}/poster.html there, and roster.xlsx beside it.")
    say_next("To begin with your own", "init", folder=Path("ring"), options=("--ask",))


def _copy_example(home: Path) -> None:
    """Copy the example whole, or leave nothing of it."""
    try:
        shutil.copytree(_example(), home, ignore=shutil.ignore_patterns("plans", "rosters"))
    except OSError as error:
        shutil.rmtree(home, ignore_errors=True)
        each = isinstance(error, shutil.Error)  # such an error lists file by file what went wrong
        why = error.args[0][0][2] if each else error.strerror or error
        hint = f"see that {home.parent} has room, and who may write there"
        leave(f"rola: the example cannot be written: {why}.", hint, Exit.USAGE)


def _run(words: tuple[str, ...]) -> None:
    """Run a command as if it had been typed; where it fails, so does the demo."""
    from rola.cli import app

    try:
        app(list(words), prog_name="rola", standalone_mode=True)
    except SystemExit as done:
        if done.code:
            raise


def _example() -> Path:
    """Return the example association: it comes with rola, or lies beside a rola not installed."""
    inside = Path(str(files("rola"))) / "examples" / _EXAMPLE
    return inside if inside.is_dir() else Path(str(files("rola"))).parent / "data" / _EXAMPLE
