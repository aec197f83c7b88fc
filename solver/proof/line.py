"""What is said of each figure of each goal, and how it was shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from solver.answer import Level
from solver.proof.cases import Cases
from solver.proof.claim import Value

LEVELLED = frozenset({"fair", "unpleasant"})
"""Goals that even something out: their value is a sorted list, and claims are about how many end where."""


class How(StrEnum):
    """How it was shown that no roster does better.

    `SUMS`: multipliers that anybody can add up; `FLOW`: a flow of labour that anybody can find
    again; `ALONE`: from each shift by itself; `SEARCH`: no better roster was left when a search
    had gone through all of them; `OPEN`: it was not.
    """

    SUMS = "sums"
    FLOW = "flow"
    ALONE = "each shift alone"
    SEARCH = "search"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a proof.

    Attributes
    ----------
    number : int
        Position among the figures of its goal, from 0.
    figure : int or None
        For goals that even out: the value counts who ends at this figure or beyond.
    value : int
        What the roster has.
    cases : Cases or None
        For `SUMS`.
    level : Level or None
        For `fair`, the same in minutes: what lies above the next figure below, and its bound.
    """

    goal: str
    number: int
    figure: int | None
    value: int
    how: How = How.OPEN
    cases: Cases | None = None
    level: Level | None = None

    @property
    def closed(self) -> bool:
        """Tell whether it says that no roster does better."""
        return self.how is not How.OPEN


def lines_of(goal: str, value: Value) -> Iterator[Line]:
    """Give a goal's figures as lines that prove nothing yet."""
    if goal in LEVELLED:
        for number, top in enumerate(sorted(set(value), reverse=True)):
            yield Line(goal=goal, number=number, figure=top, value=sum(end >= top for end in value))
    else:
        for number, figure in enumerate(value):
            yield Line(goal=goal, number=number, figure=None, value=figure)


def closed_part(goal: str, value: Value, lines: list[Line]) -> Value:
    """State the figures of a goal up to the first that a better roster might have lower."""
    first = next((line for line in lines if not line.closed), None)
    if first is None:
        return value
    if goal in LEVELLED and first.figure is not None:
        return tuple(figure for figure in value if figure > first.figure)
    return value[: first.number]
