"""Goals in another order than the meeting's own, asked for one plan."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rola.languages import phrase
from solver.problem import Problem

FILLED_FIRST = ("hands", "changes")
"""Crews are filled even where that changes more for more people; then as little as possible changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to see a week: what is wanted most, and the goals that come first for it.

    `again` says that it only makes sense where a roster was adopted before.
    """

    name: str
    title: str
    first: tuple[str, ...]
    again: bool = False


OPTIONS = (
    Option(name="fewest changes", title=phrase("Fewest changes"), first=("changes", "hands"), again=True),
    Option(name="most even", title=phrase("Most even"), first=("hands", "fair")),
    Option(name="most wishes", title=phrase("Most wishes"), first=("hands", "wishes")),
    Option(name="fewest trips", title=phrase("Fewest trips"), first=("hands", "trips")),
    Option(name="most learning", title=phrase("Most learning"), first=("hands", "learning")),
)
"""In the order in which they are offered. Crews are filled first in all but the first."""


def options_for(problem: Problem, count: int) -> tuple[Option, ...]:
    """Return the first so many ways to see a problem; fewer where there are not so many."""
    return tuple(one for one in OPTIONS if problem.adopted is not None or not one.again)[:count]


def in_order(problem: Problem, first: tuple[str, ...]) -> Problem:
    """Return the problem with some goals before all that can be reordered; the rest as the meeting has it."""
    order = (*first, *(name for name in problem.terms.goal_order if name not in first))
    return replace(problem, terms=replace(problem.terms, goal_order=order))
