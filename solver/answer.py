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
    """

    name: str
    value: tuple[int, ...]
    bound: tuple[int, ...]
    proved: bool
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A legal roster, with how far each goal was brought; `cut` when the search was stopped."""

    roster: Roster
    goals: tuple[GoalResult, ...]
    cut: Cut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossible:
    """No roster keeps all of these together: a smallest set, each of them needed."""

    asks: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfTime:
    """The time ran out before any roster was found."""

    seconds: float


Answer = Found | Impossible | OutOfTime
