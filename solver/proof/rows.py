"""Linear rows over named columns, and what multipliers of them prove, in whole numbers.

This is all the mathematics that a certificate rests on. Take rows ``least <= a x <= most`` that
every roster keeps, columns within bounds, and any multipliers whatever: add the rows up, each
times its multiplier, and what is left of the cost beside that sum cannot be below its least value
over all that single columns can be, or over all that one account's people could choose. So

    cost x >= sum of multiplier * (least or most) + least of (cost - sum) x.

Multipliers that are no good prove little; none prove anything false. That is why they may come
from anywhere, and why nothing here needs to trust the program that found them.

Source: weak duality of linear programming; with choices, Lagrangian relaxation (Geoffrion 1974).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Terms = Mapping[int, int]
"""Weights by column number."""

NOTHING_LEFT = 1 << 62
"""What is proved where there is nothing left to choose: more than any cost."""


@dataclass(frozen=True, slots=True)
class Row:
    """``least <= sum of weight * column <= most``; None is no limit on that side."""

    terms: Terms
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Expression:
    """``constant + sum of weight * column``."""

    terms: Terms = field(default_factory=dict)
    constant: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """All that one account's people could do together.

    Attributes
    ----------
    columns : tuple of int
        Numbers of the columns it decides.
    values : choices x columns
        Every set of values they can have.
    """

    columns: tuple[int, ...]
    values: NDArray[np.int64]


@dataclass(slots=True)
class Rows:
    """Rows by name, over columns by name; every column is a whole number within its bounds.

    Names are words, so that a certificate can be read.

    Attributes
    ----------
    column : mapping
        Number of each column by its name.
    low, high : list of int
        Bounds, by number of column.
    choices : list of Choices
        No column is in two of them; those in none are free within their bounds.
    implied : set of str
        Names of rows that the choices keep by themselves.
    deciding : int
        So many columns, the first ones, decide a roster; all others follow from them.
    """

    column: dict[str, int] = field(default_factory=dict)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    row: dict[str, Row] = field(default_factory=dict)
    choices: list[Choices] = field(default_factory=list)
    implied: set[str] = field(default_factory=set)
    deciding: int = 0

    def new(self, name: str, low: int = 0, high: int = 1) -> int:
        """Add a column; return its number."""
        number = self.column[name] = len(self.low)
        self.low.append(low)
        self.high.append(high)
        return number

    def add(self, name: str, terms: Iterable[tuple[int, int]], least: int | None, most: int | None) -> None:
        """Add a row; a name that is taken already is numbered."""
        total: dict[int, int] = {}
        for column, weight in terms:
            total[column] = total.get(column, 0) + weight
        number, free = 2, name
        while free in self.row:
            free, number = f"{name} #{number}", number + 1
        self.row[free] = Row({column: weight for column, weight in total.items() if weight}, least, most)

    def bound(self, name: str, least: int | None, most: int | None) -> None:
        """Give a row other limits."""
        self.row[name] = Row(self.row[name].terms, least, most)


class NoProofError(ValueError):
    """What is offered as a proof cannot be read as one; its text says why."""


def least_cost(rows: Rows, cost: Expression, multipliers: Mapping[str, int], parts: int) -> int:
    """Return a whole number that the cost is never below, as these multipliers prove it.

    Parameters
    ----------
    cost : Expression
        With whole weights, so that it is a whole number itself.
    multipliers : mapping
        By name of row, in `parts` of one: above 0 it uses the row's least, below 0 its most.
    parts : int
        1 or more.

    Raises
    ------
    NoProofError
        A row that there is not, a multiplier of a limit that there is not, figures past all use.
    """
    left = {column: weight * parts for column, weight in cost.terms.items()}
    total = cost.constant * parts
    for name, multiplier in multipliers.items():
        row = rows.row.get(name)
        if row is None:
            raise NoProofError(f"there is no row {name!r}")
        if not multiplier:
            continue
        limit = row.least if multiplier > 0 else row.most
        if limit is None:
            raise NoProofError(f"the row {name!r} has no such limit")
        total += multiplier * limit
        for column, weight in row.terms.items():
            left[column] = left.get(column, 0) - multiplier * weight
    for choices in rows.choices:
        rest = [left.pop(column, 0) for column in choices.columns]
        if max(map(abs, rest), default=0) * len(rest) >= NOTHING_LEFT:
            raise NoProofError("the multipliers are too large")
        allowed = within(rows, choices)
        if not allowed.any():
            return NOTHING_LEFT
        total += int((choices.values[allowed] @ np.array(rest, dtype=np.int64)).min())
    total += sum(min(rest * rows.low[column], rest * rows.high[column]) for column, rest in left.items())
    return -(-total // parts)


def within(rows: Rows, choices: Choices) -> NDArray[np.bool_]:
    """Tell which choices keep within the bounds of their columns."""
    low = np.array([rows.low[column] for column in choices.columns], dtype=np.int64)
    high = np.array([rows.high[column] for column in choices.columns], dtype=np.int64)
    return np.asarray(((choices.values >= low) & (choices.values <= high)).all(axis=1), dtype=np.bool_)
