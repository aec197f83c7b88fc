"""Every command with its options, as `--help` tells them, and the exit codes."""

from __future__ import annotations

from collections.abc import Iterator

import typer.main
from typer.testing import CliRunner

from docs.from_code.markdown import table
from rola.cli import app
from rola.cli.exits import Exit

_WIDTH = 100
_CODES = {
    Exit.DONE: "done",
    Exit.FAULTS: "faults in the data, a roster that breaks rules, or something the book refuses",
    Exit.USAGE: "wrong usage, or a place that cannot be read or written",
    Exit.IMPOSSIBLE: "impossible: the places that clash are named",
    Exit.OUT_OF_TIME: "out of time before any plan was found",
    Exit.INTERNAL: "an internal fault; `ROLA_DEBUG=1` shows where",
    Exit.GIVEN_UP: "given up with Ctrl-C: before the search, or the second time during it",
}


def page() -> str:
    """Give the page of all commands."""
    parts = [
        (
            "# Commands\n\n"
            "Results go to stdout and talk to stderr. The folder of the association is the last word of each command, and\n"
            "may be left out where it is the folder you are in."
        )
    ]
    parts += [f"## {path}\n\n```text\n{help_of}\n```" for path, help_of in helps()]
    codes = table(["exit code", ""], [(str(int(code)), what) for code, what in _CODES.items()])
    return "\n\n".join([*parts, f"## Exit codes\n\n{codes}"]) + "\n"


def helps() -> Iterator[tuple[str, str]]:
    """Give each command, those inside others too, and its help."""
    for words in _paths(typer.main.get_command(app)):
        told = CliRunner().invoke(app, [*words, "--help"], prog_name="rola", terminal_width=_WIDTH)
        yield " ".join(("rola", *words)), "\n".join(line.rstrip() for line in told.output.strip().splitlines())


def _paths(command: object, *words: str) -> Iterator[tuple[str, ...]]:
    inside = getattr(command, "commands", None)  # what holds commands has them by name
    if inside is None:
        yield words
        return
    for name, one in inside.items():
        yield from _paths(one, *words, name)
