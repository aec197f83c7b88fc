"""Where the accounts end, as figures: the vector that leximin compares, its curve and its squares."""

from __future__ import annotations

from collections.abc import Mapping

from solver.ladder import Steps

Figures = Mapping[str, int]
"""What each account ends at."""


def all_figures(ladders: Mapping[str, Steps]) -> list[int]:
    """Every figure that some account can reach, highest first."""
    return sorted({figure for steps in ladders.values() for figure, _ in steps}, reverse=True)


def sorted_figures(figures: Figures) -> tuple[int, ...]:
    """Sort what the accounts end at, highest first: the vector that leximin compares."""
    return tuple(sorted(figures.values(), reverse=True))


def beyond(figures: Figures, level: int) -> int:
    """Add up what lies above a level: the curve of a roster at that level."""
    return sum(max(0, figure - level) for figure in figures.values())


def squares(figures: Figures) -> int:
    """Sum of the squared figures."""
    return sum(figure * figure for figure in figures.values())
