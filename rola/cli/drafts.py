"""Where the plans of weeks lie, and which of several options is meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit
from rola.cli.placing import OPTIONS

Option = Annotated[
    int | None,
    typer.Option(
        "--option",
        min=1,
        metavar="NUMBER",
        show_default=False,
        help="Which of the plans that rola plan --options made side by side.",
    ),
]


def plan_name(weeks: tuple[date, ...]) -> str:
    """Name the folder of a plan: ``2027-W09``, or ``2027-W09-W12`` for several weeks."""
    first, last = weeks[0], weeks[-1]
    return f"{first:%G-W%V}" if first == last else f"{first:%G-W%V}-{last:W%V}"


def option_folder(plan: Path, option: int | None, meant: str) -> Path:
    """Return the folder of a week's plan, or of the one of its options that is meant.

    Parameters
    ----------
    meant : str
        How the one is told from the others, such as ``was adopted``: said where it must be named.
    """
    if option is not None:
        return plan / f"option-{option}"
    if (plan / OPTIONS).is_file():
        there = ", ".join(path.name.removeprefix("option-") for path in sorted(plan.glob("option-*")))
        leave(f"rola: {plan} holds several options.", f"name the one that {meant}, with --option: {there}", Exit.USAGE)
    return plan
