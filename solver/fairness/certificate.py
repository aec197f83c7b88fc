"""What can be said of a roster without solving again: its curve against bounds that hold for any roster.

A level is closed when no roster could have less above it. The bound comes from a flow; it is worked
out anew from the problem and the roster, by nothing that the search used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from solver.answer import Curve, Level
from solver.fairness.figures import Figures, beyond, squares
from solver.fairness.flow import Bound, Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Bounds on every roster that gives as much labour as the one at hand.

    Attributes
    ----------
    flow : Flow
        The network of the problem.
    base : sequence of int
        What each account is ahead before its own work.
    reach : for each account, ascending
        The minutes it can give.
    """

    flow: Flow
    base: Sequence[int]
    reach: Sequence[Sequence[int]]

    def squares(self) -> Bound | None:
        """Bound the sum of squared figures."""
        return self.flow.least(lambda account, minutes: (self.base[account] + minutes) ** 2, self.reach)

    def above(self, level: int, admitted: Callable[[int], bool]) -> int | None:
        """Bound what lies above a level where accounts end at admitted figures only; None: none can."""
        reach = [
            [minutes for minutes in sums if admitted(base + minutes)]
            for base, sums in zip(self.base, self.reach, strict=True)
        ]
        if not all(reach):
            return None
        found = self.flow.least(lambda account, minutes: max(0, self.base[account] + minutes - level), reach)
        return None if found is None else found.cost

    def figures(self) -> list[int]:
        """Every figure that some account can reach, highest first."""
        return sorted({base + own for base, sums in zip(self.base, self.reach, strict=True) for own in sums})[::-1]


def curve(bounds: Bounds, figures: Figures, goes_on: Callable[[], bool]) -> Curve:
    """Compare a roster with its bounds, level by level from the most ahead.

    A level lies at the highest reachable figure below each figure (top) at which somebody ends.
    A roster that is the same above the top and better at it has nobody above the top but at
    figures of this roster, and at least one step less above the level; a bound that rules this
    out closes the level.
    """
    levels = []
    reach = bounds.figures()
    taken = set(figures.values())
    for top in sorted(taken, reverse=True):
        level = next((figure for figure in reach if figure < top), top - 1)
        value = beyond(figures, level)
        tied = sum(figure - level for figure in figures.values() if figure > top)
        bound = tied
        if goes_on():
            alone = sum(figure == top for figure in figures.values()) == 1
            admitted = partial(_admitted, level, taken - {top} if alone else taken)
            least = bounds.above(level, admitted)
            bound = value if least is None else max(tied, min(least, value))
        if value - bound < top - level:
            bound = value
        levels.append(Level(figure=level, value=value, bound=bound))
    own = squares(figures)
    least_squares = bounds.squares()
    return Curve(levels=tuple(levels), squares=own, squares_bound=min(own, least_squares.cost) if least_squares else 0)


def _admitted(level: int, above: set[int], figure: int) -> bool:
    return figure <= level or figure in above
