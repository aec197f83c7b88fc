"""Every set of places that one account's people could have, listed where they are few enough.

With all of an account's choices at hand, a bound takes the best of what it could really do, and
not of half places here and there; far fewer cases are then left to tell apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from solver.proof.rows import Choices, Row, Rows

_MOST = 2_000
"""An account with more choices than these is taken apart into its members, or left to its rows."""

_MOST_IN_ALL = 4_000
"""With more choices than these in all, none are listed: rows alone do better in the same time."""

Sets = list[frozenset[int]]
"""Sets of places, as columns."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Columns that say what some places add up to.

    Attributes
    ----------
    places : sequence of (column, amount)
        What each place adds.
    steps : sequence of (amount, column)
        The column is 1 when they add up to at least the amount.
    rows : tuple of str
        The rows that tie them together, where the steps are all that can be added up to.
    """

    places: Sequence[tuple[int, int]]
    steps: Sequence[tuple[int, int]]
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowd:
    """The people of one account: for each of them the places they could have; and what adds them up."""

    people: list[list[int]]
    tallies: list[Tally] = field(default_factory=list)

    def apart(self) -> list[Crowd]:
        """Take it apart into its people, each with what is about them alone."""
        return [
            Crowd([own], [tally for tally in self.tallies if set(own).issuperset(column for column, _ in tally.places)])
            for own in self.people
        ]


def list_choices(rows: Rows, crowds: Iterable[Crowd]) -> None:
    """Put each account's choices into the rows, and note which rows they keep by themselves."""
    found: list[Choices] = []
    implied: set[str] = set()
    for crowd in crowds:
        for part in _small_enough(rows, crowd):
            choices, kept = part
            found.append(choices)
            implied |= kept
    if sum(len(choices.values) for choices in found) <= _MOST_IN_ALL:
        rows.choices, rows.implied = found, implied


def _small_enough(rows: Rows, crowd: Crowd) -> list[tuple[Choices, set[str]]]:
    whole = _listed(rows, crowd)
    if whole is not None or len(crowd.people) <= 1:
        return [whole] if whole is not None else []
    parts = (_listed(rows, part) for part in crowd.apart())
    return [part for part in parts if part is not None]


def _listed(rows: Rows, crowd: Crowd) -> tuple[Choices, set[str]] | None:
    """List the choices of a crowd; None where they are too many, or none."""
    columns = {column for own in crowd.people for column in own}
    local = {name: row for name, row in rows.row.items() if row.terms and columns.issuperset(row.terms)}
    local = {name: row for name, row in local.items() if row.least is not None or row.most is not None}
    single: list[Sets] = []
    for own in crowd.people:
        sets = _of_one(own, [row for row in local.values() if set(own).issuperset(row.terms)])
        if sets is None:
            return None
        single.append(sets)
    if math.prod(map(len, single)) > _MOST:
        return None
    order = [column for own in crowd.people for column in own]
    order += [column for tally in crowd.tallies for _, column in tally.steps]
    where = {column: number for number, column in enumerate(order)}
    together = (frozenset[int]().union(*picked) for picked in product(*single))
    lines = [
        _line(taken, crowd.tallies, where) for taken in together if all(_keeps(row, taken) for row in local.values())
    ]
    values = [line for line in lines if line is not None]
    if not order or not values:
        return None
    kept = {*local, *(name for tally in crowd.tallies for name in tally.rows)}
    return Choices(tuple(order), np.array(values, dtype=np.int64)), kept


def _of_one(own: Sequence[int], rows: Sequence[Row]) -> Sets | None:
    """List the sets of places one member can have by the rows that bound from above; None: too many."""
    tight = [row for row in rows if row.most is not None and min(row.terms.values()) >= 0]
    sets: Sets = [frozenset()]
    for column in own:
        here = [row for row in tight if column in row.terms]
        longer = (taken | {column} for taken in sets)
        sets += [taken for taken in longer if all(_sum(row, taken) <= (row.most or 0) for row in here)]
        if len(sets) > _MOST:
            return None
    return sets


def _sum(row: Row, taken: frozenset[int]) -> int:
    return sum(weight for column, weight in row.terms.items() if column in taken)


def _keeps(row: Row, taken: frozenset[int]) -> bool:
    total = _sum(row, taken)
    return (row.least is None or total >= row.least) and (row.most is None or total <= row.most)


def _line(taken: frozenset[int], tallies: Iterable[Tally], where: dict[int, int]) -> list[int] | None:
    """Write a choice as values of its columns; None if it adds up to what cannot be reached."""
    line = [0] * len(where)
    for column in taken:
        line[where[column]] = 1
    for tally in tallies:
        total = sum(amount for column, amount in tally.places if column in taken)
        if tally.rows and total and total not in {amount for amount, _ in tally.steps}:
            return None
        for amount, column in tally.steps:
            line[where[column]] = int(total >= amount)
    return line
