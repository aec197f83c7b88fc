"""One figure that a roster claims to be the least there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from solver.proof.rows import Expression, Rows

Value = tuple[int, ...]
"""What a goal measures."""

Key = tuple[str, int]
"""Name of a goal, and number of a figure of it, from 0."""

Limit = tuple[str, int | None, int | None]
"""A row, and the limits it gets: what is settled from here on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Of all legal rosters that keep the figures before, none has less of this one.

    Goals that even something out claim it of how many end at a figure or beyond, for each figure
    at which somebody ends, from the highest: that is leximin, step by step.

    Attributes
    ----------
    goal : str
        Name of the goal.
    figure : int or None
        For goals that even out: the figure at or beyond which it counts who ends there.
    cost : Expression
        The figure as a sum over columns.
    value : int
        What the roster has of it.
    before, after : tuple of Limit
        What is settled before the claim, and by it.
    """

    goal: str
    figure: int | None
    cost: Expression
    value: int
    before: tuple[Limit, ...] = ()
    after: tuple[Limit, ...] = ()


def settle(rows: Rows, limits: Iterable[Limit]) -> None:
    """Give rows the limits that are settled."""
    for name, least, most in limits:
        rows.bound(name, least, most)


def numbered(claims: Iterable[Claim]) -> list[tuple[Key, Claim]]:
    """Give each claim its number among those of its goal."""
    seen: Counter[str] = Counter()
    found = []
    for claim in claims:
        found.append(((claim.goal, seen[claim.goal]), claim))
        seen[claim.goal] += 1
    return found
