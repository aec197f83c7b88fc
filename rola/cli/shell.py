"""Commands as a shell takes them, to be copied from a message and typed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

import typer

from rola.printable import printable

_REBUILD = re.compile(r"\brola rebuild (backups/[^\s']+)")
_UNDO = re.compile(r"\brola undo (\d+)\b(?! \S+ --why)")


def command(*words: str, folder: Path, options: Sequence[str] = ()) -> str:
    """Return a command of rola's as it can be typed where the program was started.

    Parameters
    ----------
    words : str
        The command, such as ``change away``, then what it is about.
    folder : Path
        The association's folder; left out where it is the one that one stands in.
    options : sequence of str
        Options with their values.
    """
    name, *about = words
    names = [*about, *([] if folder == Path() else [_no_option(folder)])]
    # A name that begins with a dash would be taken for an option.
    dashed = any(own.startswith("-") for own in names)
    typed = ["rola", *name.split(), *([*options, "--", *names] if dashed else [*names, *options])]
    return subprocess.list2cmdline(typed) if os.name == "nt" else shlex.join(typed)


def say_next(when: str, *words: str, folder: Path, options: Sequence[str] = ()) -> None:
    """Say, as the last line of a command's talk, which command follows and when."""
    typer.echo(printable(f"{when}: {command(*words, folder=folder, options=options)}"), err=True)


def undo_command(number: int, folder: Path) -> str:
    """Return the command that takes an act back."""
    return command("undo", str(number), folder=folder, options=("--why", "REASON"))


def whole(text: str, folder: Path) -> str:
    """Return words with each ``rola undo 3`` in them as it can be typed: with the folder, and a reason.

    So is a ``rola rebuild backups/...``, of a copy in that folder.
    """
    text = _REBUILD.sub(lambda found: command("rebuild", str(folder / found[1]), folder=folder), text)
    return _UNDO.sub(lambda found: undo_command(int(found[1]), folder), text)


def _no_option(folder: Path) -> str:
    return f"./{folder}" if str(folder).startswith("-") else str(folder)
