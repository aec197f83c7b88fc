"""The commands that help texts and pages show, found in their text and read as the program would read them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from typing import Any

import typer.main

from rola.cli import app

_SHOWN = re.compile(r"^[^.:]+: (?=rola )")
_NEXT = re.compile(r"; (?=rola )")
_REDIRECTED = ("|", ">", ">>")


@cache
def tree() -> dict[tuple[str, ...], Any]:
    """Return every command by its words, those that hold others too; of the program itself there are none."""
    return dict(_below(typer.main.get_command(app)))


def _below(command: Any, *words: str) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 -- typer brings its own
    yield words, command
    for name, one in getattr(command, "commands", {}).items():
        yield from _below(one, *words, name)


def examples_in(text: str) -> list[str]:
    """Return the commands of the paragraphs that show some: ``Examples: rola check ring; rola plan ring``."""
    found = []
    for paragraph in text.split("\n\n"):
        line = " ".join(paragraph.split())
        shown = _SHOWN.match(line)
        if shown:
            found += _NEXT.split(line[shown.end() :])
    return found


def words_of(line: str) -> list[str]:
    """Return the words of a command line without its comment, and without where its output goes."""
    words = shlex.split(line, comments=True)
    ends = [words.index(mark) for mark in _REDIRECTED if mark in words]
    return words[: min(ends, default=len(words))]


def named(words: list[str]) -> tuple[str, ...]:
    """Return which command of ours a line beginning with ``rola`` names.

    Raises
    ------
    ValueError
        When there is none of that name.
    """
    path: tuple[str, ...] = ()
    for word in words[1:]:
        inside = getattr(tree()[path], "commands", None)
        if inside is None:
            break
        if word.startswith("-"):
            return path
        if word not in inside:
            raise ValueError(f"there is no command '{' '.join((*path, word))}' in: {shlex.join(words)}")
        path = (*path, word)
    return path


def read_as_typed(words: list[str]) -> None:
    """Read the options and names of a command line as the program would; nothing is run.

    Raises
    ------
    Exception
        What the program would call wrong usage. Files and folders that must be there are looked for.
    """
    path = named(words)
    with tree()[path].make_context(" ".join(("rola", *path)), words[1 + len(path) :]):
        pass
