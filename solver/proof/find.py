"""Finding the cases that prove a claim: GLOP is asked for multipliers, and need not be trusted."""

from __future__ import annotations

import math
from dataclasses import dataclass

from solver.proof.cases import MOST_DEEP, Cases, Split, Sum
from solver.proof.claim import Claim
from solver.proof.program import Program
from solver.proof.rows import Rows, least_cost

_PARTS = (1, 12, 720, 100_000)
"""Multipliers are rounded to whole parts of one: the coarsest that prove it."""

_NEAR = 1e-6


@dataclass
class Finder:
    """Proves claims one after another, until its solves are used up.

    Attributes
    ----------
    solves : int
        How many linear programs may still be solved; the same on every machine.
    """

    rows: Rows
    program: Program
    solves: int

    def cases(self, claim: Claim, most: int) -> Cases | None:
        """Return cases that prove a claim; None when not found in so many solves.

        Returns
        -------
        Cases or None
            Already checked, in whole numbers.
        """
        self.program.minimise(claim.cost)
        last = self.solves - most
        return self._cases(claim, max(0, last), 0)

    def _cases(self, claim: Claim, last: int, depth: int) -> Cases | None:
        if self.solves <= last:
            return None
        self.solves -= 1
        value = self.program.solve()
        if value is None:
            return None
        if math.ceil(value - _NEAR) >= claim.value:
            found = self._sum(claim)
            if found is not None:
                return found
        column = self._undecided() if depth < MOST_DEEP else None
        return None if column is None else self._split(claim, column, last, depth)

    def _split(self, claim: Claim, column: int, last: int, depth: int) -> Cases | None:
        rows, at = self.rows, math.floor(self.program.value(column))
        low, high = rows.low[column], rows.high[column]
        sides = []
        for bounds in ((low, at), (at + 1, high)):
            rows.low[column], rows.high[column] = bounds
            self.program.bound(column)
            side = self._cases(claim, last, depth + 1)
            rows.low[column], rows.high[column] = low, high
            self.program.bound(column)
            if side is None:
                return None
            sides.append(side)
        name = next(name for name, number in rows.column.items() if number == column)
        return Split(column=name, at=at, low=sides[0], high=sides[1])

    def _sum(self, claim: Claim) -> Sum | None:
        """Round GLOP's multipliers; None if what is left of them proves too little."""
        exact = self.program.multipliers()
        for parts in _PARTS:
            rounded = {name: round(value * parts) for name, value in exact.items()}
            kept = {name: value for name, value in rounded.items() if value and self._limits(name, value)}
            if least_cost(self.rows, claim.cost, kept, parts) >= claim.value:
                return Sum(kept, parts)
        return None

    def _limits(self, name: str, multiplier: int) -> bool:
        row = self.rows.row[name]
        return (row.least if multiplier > 0 else row.most) is not None

    def _undecided(self) -> int | None:
        """Choose a column that is neither low nor high: one that decides a place, if there is any."""
        best: tuple[bool, float, int] | None = None
        for column in range(len(self.rows.low)):
            value = self.program.value(column)
            between = abs(value - round(value))
            if between > _NEAR:
                rank = (column < self.rows.deciding, between, -column)
                best = rank if best is None or rank > best else best
        return None if best is None else -best[2]
