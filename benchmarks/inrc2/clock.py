"""Times of day for shift types, so that resting means what the forbidden successions mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.inrc2.instance import InstanceError

SHIFT_HOURS = 8
"""Length of every shift."""
DAY_HOURS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The full hour at which each shift type starts, and the hours of rest between two days."""

    starts: Mapping[str, int]
    rest: int

    def rested(self, last: str) -> int:
        """Return the hour of the next day at which the rest after a shift is over; 0 = at once."""
        return max(0, self.starts[last] + SHIFT_HOURS + self.rest - DAY_HOURS)

    def forbids(self, today: str, tomorrow: str) -> bool:
        """Tell whether the rest rule keeps the two shifts from following each other."""
        return self.starts[tomorrow] < self.rested(today)


def clock_for(types: Sequence[str], forbidden: frozenset[tuple[str, str]]) -> Clock:
    """Find starts and a rest that forbid exactly these successions.

    Each shift type starts at its own full hour, and all end by midnight, so that a day of the
    competition is a day of the calendar. Of several clocks the one with the least rest and the
    earliest starts, in the order of the types, is taken.

    Raises
    ------
    InstanceError
        If there is no such clock: these successions are more than a matter of rest.
    """
    for rest in range(DAY_HOURS + 1):
        for starts in _starts(types, forbidden, rest, {}):
            return Clock(starts=starts, rest=rest)
    pairs = ", ".join(f"{today} {tomorrow}" for today, tomorrow in sorted(forbidden))
    raise InstanceError(f"no times of day and one rest forbid exactly these successions: {pairs or 'none'}")


def _starts(
    types: Sequence[str], forbidden: frozenset[tuple[str, str]], rest: int, chosen: dict[str, int]
) -> Iterator[dict[str, int]]:
    if len(chosen) == len(types):
        yield chosen
        return
    added = types[len(chosen)]
    for hour in range(DAY_HOURS - SHIFT_HOURS + 1):
        clock = Clock(starts={**chosen, added: hour}, rest=rest)
        if hour not in chosen.values() and _agrees(clock, added, forbidden):
            yield from _starts(types, forbidden, rest, dict(clock.starts))


def _agrees(clock: Clock, added: str, forbidden: frozenset[tuple[str, str]]) -> bool:
    return all(
        clock.forbids(*pair) == (pair in forbidden)
        for other in clock.starts
        for pair in ((added, other), (other, added))
    )
