"""A proof that tells cases apart: a column is low or high, and each case is closed by multipliers.

Nothing is searched here. Every case is added up in whole numbers, and together they are all there
are, for a whole number is either at most something or more than it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from solver.proof.rows import Expression, NoProofError, Rows, least_cost

MOST_DEEP = 60
"""So many cases may lie inside one another."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One case: multipliers of rows, in parts of one."""

    multipliers: Mapping[str, int]
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Split:
    """Two cases: the column is at most `at`, or at least one more."""

    column: str
    at: int
    low: Cases
    high: Cases


Cases = Sum | Split


def proved_least(rows: Rows, cost: Expression, cases: Cases) -> int:
    """Return what the cost is never below in any of the cases.

    Raises
    ------
    NoProofError
        A column or row that there is not.
    """
    if isinstance(cases, Sum):
        return least_cost(rows, cost, cases.multipliers, cases.parts)
    column = rows.column.get(cases.column)
    if column is None:
        raise NoProofError(f"there is no column {cases.column!r}")
    low, high = rows.low[column], rows.high[column]
    try:
        rows.high[column] = min(high, cases.at)
        least = proved_least(rows, cost, cases.low)
        rows.low[column], rows.high[column] = max(low, cases.at + 1), high
        return min(least, proved_least(rows, cost, cases.high))
    finally:
        rows.low[column], rows.high[column] = low, high


def count(cases: Cases) -> int:
    """Count the cases."""
    return 1 if isinstance(cases, Sum) else count(cases.low) + count(cases.high)
