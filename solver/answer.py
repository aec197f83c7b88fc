"""What a solve can answer, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from solver.reason import Reason
from solver.roster import Roster


class Cut(StrEnum):
    """Why a search stopped before its own end."""

    TIME = "time"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the curve of ahead and behind.

    Attributes
    ----------
    figure : int
        The level, in minutes ahead.
    value, bound : int
        What all accounts together are above that level, in minutes, and the least that is so in
        any roster that does as well at every higher level.
    """

    figure: int
    value: int
    bound: int

    @property
    def closed(self) -> bool:
        """Tell whether no roster is better at this level."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How even a roster is, level by level from the most ahead, and how even it could be.

    A roster of which every level is closed is the fairest: another would be better at some level
    for the first time.

    Attributes
    ----------
    squares, squares_bound : int
        Sum of the squared figures (minutes times minutes), and the least it has in any roster.
    """

    levels: tuple[Level, ...]
    squares: int
    squares_bound: int

    @property
    def open(self) -> tuple[Level, ...]:
        """The levels at which a better roster is not ruled out."""
        return tuple(level for level in self.levels if not level.closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalResult:
    """How far one goal was brought.

    Attributes
    ----------
    value, bound : tuple of int
        The goal's measures, most important first, and the best any roster could have; the unit
        is the goal's. They are equal where `proved`.
    proved : bool
        No roster that keeps the goals before this one does better.
    seconds : float
        Time spent on it.
    curve : Curve or None
        For a goal that evens out: its proof, level by level.
    """

    name: str
    value: tuple[int, ...]
    bound: tuple[int, ...]
    proved: bool
    seconds: float = 0.0
    curve: Curve | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A legal roster, with how far each goal was brought; `cut` when the search was stopped."""

    roster: Roster
    goals: tuple[GoalResult, ...]
    cut: Cut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossible:
    """No roster keeps all of these together: a smallest set, each of them needed.

    Where `smallest` is False, that was not shown within its limit: `asks` are then places that the meeting
    fixed, which clash with each other or with rules.
    """

    asks: tuple[Reason, ...]
    smallest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfTime:
    """The time ran out before any roster was found."""

    seconds: float


Answer = Found | Impossible | OutOfTime
