"""Ladders: every figure that someone can reach, each with a literal that says it is reached.

What a member or an account ends up with can only take the few values that their possible places
add up to. One literal for each of them makes "how many end exactly there" a sum of literals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from solver.plan import Linear, Plan, Variable, add_up, constant

Steps: TypeAlias = "list[tuple[int, Variable | None]]"
"""Reachable figures, ascending, each with the literal "reaches at least this" (None: always)."""


def ladder(plan: Plan, base: int, work: Sequence[tuple[int, Variable]], sums: Sequence[int]) -> Steps:
    """Tie literals to what some places add up to.

    Parameters
    ----------
    base : int
        The figure without any place.
    work : sequence of (int, Variable)
        What each possible place adds (0 or more), and its variable.
    sums : sequence of int
        Everything the places can add up to, ascending, 0 first.
    """
    literals = [plan.literal() for _ in sums[1:]]
    for lower, upper in pairwise(literals):
        plan.model.add_implication(upper, lower)
    climbs = add_up(step * (high - low) for step, (low, high) in zip(literals, pairwise(sums), strict=True))
    plan.model.add(climbs == add_up(sent * amount for amount, sent in work))
    return [(base + total, literal) for total, literal in zip(sums, [None, *literals], strict=True)]


def exactly(ladders: Iterable[Steps]) -> list[tuple[int, Linear, int]]:
    """Count, for each figure from the highest, the ladders that end exactly there.

    Returns
    -------
    list of (figure, count, most)
        `count` is an expression from 0 to `most`.
    """
    here: dict[int, list[Linear]] = {}
    for steps in ladders:
        for (figure, reaches), (_, beyond) in pairwise([*steps, (0, None)]):
            ends = _or(reaches, 1) - (_or(beyond, 0))
            here.setdefault(figure, []).append(ends)
    return [(figure, add_up(ends), len(ends)) for figure, ends in sorted(here.items(), reverse=True)]


def _or(literal: Variable | None, otherwise: int) -> Linear:
    return constant(otherwise) if literal is None else literal
