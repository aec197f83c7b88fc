"""What is proved of such a plan: bounds from flows that leave no roster out.

The network here asks less than the rules do: shifts may run with any crew, one person may meet
several needs, couples may come apart, rest between days is not looked at. So a roster that
reaches its values is the best there is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.answer import Curve, Level
from solver.fairness.board import Whole


@dataclass(frozen=True, kw_only=True)
class Loads:
    """What accounts are ahead, and what another shift costs a flow.

    Attributes
    ----------
    base : accounts
        Minutes ahead before any own work in the plan.
    owed : accounts
        Most shifts.
    length : int
        Minutes of a shift.
    """

    base: Whole
    owed: Whole
    length: int

    def steps(self, each: int) -> Whole:
        """Accounts x shifts: the place of each figure among all that accounts can reach, times `each`."""
        most = int(self.owed.max(initial=1))
        figures = self.base[:, None] + self.length * np.arange(1, most + 1)[None, :]
        ranks: Whole = np.unique(figures, return_inverse=True)[1].reshape(figures.shape)
        return ranks * each

    def ends(self, given: Whole) -> Whole:
        """Where accounts end with so many shifts each."""
        return self.base + self.length * given

    def reachable(self) -> Whole:
        """List every figure that some account can reach, ascending."""
        most = int(self.owed.max(initial=0))
        can = np.arange(most + 1)[None, :] <= self.owed[:, None]
        return np.unique((self.base[:, None] + self.length * np.arange(most + 1)[None, :])[can])


def curve(loads: Loads, ends: Whole, best: Whole) -> Curve:
    """Compare where accounts end with where they would in the best flow, level by level.

    The best flow has the least above every level at once, so each level is bounded by it alone.
    """
    reach = loads.reachable()
    tops = np.unique(ends)[::-1]
    below = np.searchsorted(reach, tops) - 1
    levels = np.where(below >= 0, reach[np.maximum(below, 0)], tops - 1)
    values, bounds = _above(ends, levels), _above(best, levels)
    return Curve(
        levels=tuple(
            Level(figure=level, value=value, bound=min(value, bound))
            for level, value, bound in zip(levels.tolist(), values.tolist(), bounds.tolist(), strict=True)
        ),
        squares=int((ends * ends).sum()),
        squares_bound=min(int((ends * ends).sum()), int((best * best).sum())),
    )


def _above(ends: Whole, levels: Whole) -> Whole:
    """Add up what lies above each level."""
    ordered = np.sort(ends)
    total = np.concatenate([np.cumsum(ordered[::-1])[::-1], [0]])
    first = np.searchsorted(ordered, levels, side="right")
    above: Whole = total[first] - levels * (len(ordered) - first)
    return above
