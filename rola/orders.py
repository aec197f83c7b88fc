"""Goals in another order than the meeting's own, asked for one plan."""

from __future__ import annotations

from dataclasses import replace

from solver.problem import Problem

FILLED_FIRST = ("hands", "changes")
"""Crews are filled even where that changes more for more people; then as little as possible changes."""


def in_order(problem: Problem, first: tuple[str, ...]) -> Problem:
    """Return the problem with some goals before all that can be reordered; the rest as the meeting has it."""
    order = (*first, *(name for name in problem.terms.goal_order if name not in first))
    return replace(problem, terms=replace(problem.terms, goal_order=order))
