"""What a peer hands back, as a value that fits into JSON, and the clock it plays against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Protocol

from solver.problem import Problem

Places = frozenset[tuple[str, str]]
"""Who is sent where: (member, shift)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a peer made of a problem.

    Attributes
    ----------
    places : frozenset of (member, shift)
        Its roster; every shift has one time.
    seconds : float
        How long it took by its own account.
    proved : bool
        It says that its roster is the best there is in load, by its own measure of it.
    bound : float or None
        Least sum of squares in half hours, where it knows one.
    skipped : str
        Why it could not play at all.
    more : dict
        Whatever else it has to say.
    """

    places: Places = frozenset()
    seconds: float = 0.0
    proved: bool = False
    bound: float | None = None
    skipped: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Write everything with plain values."""
        return {
            "places": sorted(self.places),
            "seconds": round(self.seconds, 3),
            "proved": self.proved,
            "bound": self.bound,
            "skipped": self.skipped,
            "more": self.more,
        }


def places_of(pairs: Iterable[Iterable[str]]) -> Places:
    """Read (member, shift) pairs out of JSON."""
    return frozenset((member, shift) for member, shift in pairs)


class Peer(Protocol):
    """A module that plans: one file, and one line in `benchmarks.peers`."""

    def play(self, problem: Problem, seconds: float) -> Played:
        """Plan within so many seconds of wall time."""


class Clock:
    """Wall time that runs out."""

    def __init__(self, seconds: float) -> None:
        self._start = perf_counter()
        self._seconds = seconds

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return perf_counter() - self._start

    @property
    def left(self) -> float:
        """Seconds until the end, never below a tenth."""
        return max(0.1, self._seconds - self.spent)
