"""What is said of a command that was typed wrongly, in words that one need not be a programmer to read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from rola.faults import did_you_mean
from rola.folders import associations_in
from rola.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click.core import Context

_NO_FOLDER = re.compile(r"dir '(?P<name>.*)' does not exist\.?", re.DOTALL)
_PLAIN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_NO_FOLDER, lambda found: _no_folder(found["name"])),
    (re.compile(r"dir '(.*)' is a file\.?", re.DOTALL), lambda found: f"'{found[1]}' is a file; name the folder"),
    (re.compile(r"Value error, (.*)", re.DOTALL), lambda found: found[1]),
    (re.compile(r"Input should be a valid integer.*"), lambda _: "that is no whole number"),
    (re.compile(r"Input should be a valid number.*"), lambda _: "that is no number"),
    (re.compile(r"Input should be less than or equal to (.*)"), lambda found: f"at most {found[1]} is allowed"),
    (re.compile(r"Input should be greater than or equal to (.*)"), lambda found: f"at least {found[1]} is allowed"),
    (re.compile(r"Input should be greater than (.*)"), lambda found: f"more than {found[1]} is needed"),
)


class PlainGroup(TyperGroup):
    """The commands of rola; what the library says of a wrong option is said in plain words."""

    def invoke(self, ctx: Context) -> Any:  # noqa: ANN401  # as the library has it
        """Run the command that was typed."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = in_plain_words(error.message)
            raise


def in_plain_words(message: str) -> str:
    """Return what is wrong with an option or a folder, in words.

    Examples
    --------
    >>> in_plain_words("Input should be less than or equal to 53")
    'at most 53 is allowed'
    """
    for pattern, worded in _PLAIN:
        if found := pattern.fullmatch(message):
            return worded(found)
    return message


def _no_folder(name: str) -> str:
    """Say that a folder is not there, and which one near it is one of an association."""
    place = Path(name)
    hint = did_you_mean(place.name, associations_in(place.parent))
    return printable(f"there is no folder '{name}'") + (f"; {hint}" if hint else "")
