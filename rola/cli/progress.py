"""How far the search is, on stderr: a bar on a terminal, else one line a goal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from solver.solve import Progress

Show = Callable[["Progress"], None]

_SHOWN = 3  # of a goal's measures; fair load has one for every account


@contextmanager
def progress_shown() -> Iterator[Show]:
    """Give what shows a `Progress`, fitting to where stderr goes."""
    if not sys.stderr.isatty():
        lines = GoalLines()
        yield lines.show
        lines.end()
        return
    with _bar() as show:
        yield show


class GoalLines:
    """One line a goal, printed when the next goal begins or the search ends.

    A first look ahead at a later goal, before the search goes back to the first, gets no line.
    """

    def __init__(self) -> None:
        self._last: Progress | None = None

    def show(self, progress: Progress) -> None:
        """Print the goal before, if this is the next one.

        A first roster may be told of, by a later goal, before the goals are taken one by one; that
        is no end of a goal, and has no line.
        """
        if self._last is not None and self._last.number < progress.number:
            self._print(self._last)
        self._last = progress

    def end(self) -> None:
        """Print the last goal."""
        if self._last is not None:
            self._print(self._last)

    def _print(self, progress: Progress) -> None:
        bound = f", bound {measure(progress.bound)}" if _is_open(progress) else ""
        typer.echo(
            f"goal {progress.number} of {progress.of}, {title(progress.goal)}: "
            f"{measure(progress.value)}{bound}, {progress.seconds:.1f} s",
            err=True,
        )


@contextmanager
def _bar() -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        BarColumn(bar_width=12),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        line = bar.add_task("reading the goals", total=1, completed=0)

        def show(progress: Progress) -> None:
            words = f"{title(progress.goal)}  {measure(progress.value)}"
            if _is_open(progress):
                words += f"  bound {measure(progress.bound)}"
            bar.update(line, total=progress.of, completed=progress.number - 1, description=words)

        yield show


def _is_open(progress: Progress) -> bool:
    """Tell whether a bound is known, and says that a better roster may exist."""
    return bool(progress.bound) and progress.value != progress.bound


def title(goal: str) -> str:
    """Give a goal's name as words."""
    return goal.replace("-", " ").replace("_", " ")


def measure(values: tuple[int, ...]) -> str:
    """Give a goal's measures, at most the three most important."""
    if not values:
        return "-"
    more = " ..." if len(values) > _SHOWN else ""
    return " ".join(str(value) for value in values[:_SHOWN]) + more
