"""What a person should know of the tables before a plan, though it is no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rola.association import Association


def say_unled(association: Association) -> None:
    """Say to stderr which skills somebody learns and nobody leads; nothing where there are none."""
    from rola.printable import printable
    from rola.reports.unled import unled

    for sentence in unled(association):
        typer.echo(printable(sentence), err=True)
