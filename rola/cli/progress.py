"""How far the search is, on stderr: a bar on a terminal, else one line a goal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from rola.cli.faults import counted
from rola.wording import hours

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
            f"goal {progress.number} of {progress.of}, {title(progress.goal)}: "
            f"{reached(progress)} ({how_far(progress)}), {progress.seconds:.1f} s",
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
    return _words(progress.goal, progress.value)


def how_far(progress: Progress) -> str:
    """Say whether anything better may exist, and how much better it could be at most."""
    value, bound = progress.value, progress.bound
    if value == bound:
        return "proved"
    if len(value) != len(bound) or progress.goal in _EVENED:
        return "not proved"
    return f"no plan can have less than {_words(progress.goal, bound)}"


def _words(goal: str, value: tuple[int, ...]) -> str:
    template, least = _TEMPLATES.get(goal, ("{0}", 1))
    if len(value) < least:
        return "nothing to do"
    if goal == "fair":
        return f"most ahead {hours(value[0])}, most behind {hours(-value[-1])}"
    if goal == "hands":
        return f"{counted(value[0], 'place')} open, {hours(value[1])} of work" if value[0] else "no place open"
    if goal == "turns":
        return f"turns that are due and wait: {sum(value)}"
    if goal in _IN_HOURS:
        return f"{_IN_HOURS[goal]} {hours(value[0])}"
    return template.format(*value)


_IN_HOURS = {"steady": "beyond a usual week", "make_ups": "still owed for misses"}

_EVENED = ("fair", "unpleasant")
"""Goals whose figures are one for each account: the first that differs is no gap that people could read."""

_TEMPLATES = {
    "urgent": ("shifts that do not run: {0} 'must', {1} 'should', {2} 'could'", 3),
    "turns": ("", 0),
    "changes": ("people with a change {0}, places changed {1}", 2),
    "hands": ("", 2),
    "fair": ("", 1),
    "make_ups": ("", 1),
    "steady": ("", 1),
    "unpleasant": ("most points of one member {0}", 1),
    "learning": ("learning places empty {1}, of them {0} in a skill that only one member holds", 2),
    "wishes": ("unwanted places {1}, most of one member {0}; wished-for places not given {2}", 3),
    "trips": ("days worked {0}, over all members", 2),
}
"""For each goal its words, and how many figures they take at least."""
