"""How far the search is, on stderr: a bar on a terminal, else one line a goal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from rola.goal_words import EVENED, goal_words

if TYPE_CHECKING:
    from solver.solve import Progress

Show = Callable[["Progress"], None]


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
        typer.echo(
            f"{title(progress.goal)}: {reached(progress)} ({how_far(progress)}), {progress.seconds:.1f} s",
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
            words = f"{title(progress.goal)}: {reached(progress)} ({how_far(progress)})"
            bar.update(line, total=progress.of, completed=progress.number - 1, description=words)

        yield show


def title(goal: str) -> str:
    """Give a goal's name as the plan's own table has it."""
    from solver.goals import GOALS

    return next((known.title for known in GOALS if known.name == goal), goal)


def reached(progress: Progress) -> str:
    """Say what a goal has come to, in the units of the plan's own table."""
    return goal_words(progress.goal, progress.value)


def how_far(progress: Progress) -> str:
    """Say whether anything better may exist, and how much better it could be at most."""
    value, bound = progress.value, progress.bound
    if value == bound:
        return "proved"
    if len(value) != len(bound) or progress.goal in EVENED:
        return "not proved"
    return f"no plan can have less than {goal_words(progress.goal, bound)}"
