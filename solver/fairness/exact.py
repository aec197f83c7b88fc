"""Leximin to the proof for usual weeks: least squares first, then one level of the curve after another.

First HiGHS finds the roster with the least squares, which is very often the fairest already. Then,
from the most ahead downwards: could a roster that has the same figures above this one have fewer
accounts at it? Where the linear relaxation says no, the level is closed; where it does not, HiGHS
searches for such a roster, and finds a fairer one or closes the level. A roster of which every
level is closed is leximin optimal, for a fairer one would differ from it somewhere for the first
time.

Source: the levels are those of Ogryczak and Sliwinski's excess-over-target method, counted at
reachable figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise

from solver.answer import Curve, Level
from solver.fairness.figures import Figures, all_figures, beyond, sorted_figures, squares
from solver.fairness.linear import Program, Relaxed, Solved, Status, solve_whole
from solver.ladder import Steps
from solver.plan import Plan
from solver.roster import Roster
from solver.stopwatch import Stopwatch

_NODES_PER_EFFORT = 100
"""Nodes of HiGHS's search tree for one unit of effort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evened:
    """A roster that was evened out, what its accounts end at, and how far that is proved.

    Attributes
    ----------
    proved : bool
        Every level is closed.
    """

    roster: Roster
    figures: Figures
    curve: Curve
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be evened out, and within which limits.

    Attributes
    ----------
    judge : callable
        What the accounts end at in a roster; None when the roster breaks a rule or undoes what
        was settled before.
    watch : Stopwatch
        Says when a wall-clock limit is reached or somebody asks to stop.
    effort : float
        Limit that does not depend on the machine.
    whole : bool
        Whether rosters are searched for; otherwise levels are only closed by the relaxation.
    squares_bound : int
        What the squares are known not to fall below.
    closed : frozenset of int
        Figures of the roster to begin with at which the curve is known to be closed.
    heard : callable
        Told the figures of each better roster.
    """

    plan: Plan
    ladders: Mapping[str, Steps]
    judge: Callable[[Roster], Figures | None]
    effort: float
    watch: Stopwatch
    heard: Callable[[Figures], None]
    whole: bool = True
    squares_bound: int = 0
    closed: frozenset[int] = frozenset()


def even_out(task: Task, roster: Roster) -> Evened:
    """Find the leximin roster of a plan, most ahead first, starting from one that keeps its rules."""
    climb = _Descent(task=task, roster=roster)
    climb.least_squares()
    climb.levels()
    return climb.result()


@dataclass
class _Descent:
    """One roster on its way down the curve."""

    task: Task
    roster: Roster
    levels_done: list[Level] = field(default_factory=list)

    def __post_init__(self) -> None:
        figures = self.task.judge(self.roster)
        if figures is None:
            raise AssertionError("the roster to begin with breaks what was settled")
        self.figures = figures
        self.squares_bound = self.task.squares_bound
        self.known = self.task.closed
        self.all = all_figures(self.task.ladders)
        self.scale = _scale(self.task.ladders)
        program = Program(self.task.plan.model)
        self.rows = {figure: program.row(*_reach(self.task.ladders, figure)) for figure in self.all}
        self.objective, self.constant = _squares(self.task.ladders, self.scale)
        self.whole = program.model(whole=True, objective=self.objective)
        self.relaxed = Relaxed(program.model(whole=False, objective={}))

    def least_squares(self) -> None:
        """Start from the roster with the least squares, or learn how few there could be."""
        if squares(self.figures) <= self.squares_bound or not self.task.watch.goes_on():
            return
        solved = self._search() if self.task.whole else self.relaxed.least(self.objective)
        if math.isfinite(solved.bound):
            bound = math.ceil((solved.bound + self.constant) * self.scale**2 - 0.5)
            self.squares_bound = max(self.squares_bound, bound)
        if self.task.whole:
            self._take(solved)

    def levels(self) -> None:
        """Close one level after another, from the most ahead."""
        above = math.inf
        while (top := max((f for f in self.figures.values() if f < above), default=None)) is not None:
            count = self._at_least(top)
            for figure in self.all:
                if top < figure < above:
                    self._bound(figure, self._at_least(figure), self._at_least(figure))
            self._bound(top, 0, count - 1)
            shut = top in self.known or self._ruled_out()
            if not shut and self.task.whole:
                solved = self._search()
                if self._take(solved):
                    self._bound(top, 0, len(self.figures))
                    continue
                shut = solved.status is Status.INFEASIBLE
            self._close(top, shut=shut)
            self._bound(top, count, count)
            above = top

    def result(self) -> Evened:
        """Sum up."""
        return Evened(
            roster=self.roster,
            figures=self.figures,
            curve=Curve(
                levels=tuple(self.levels_done),
                squares=squares(self.figures),
                squares_bound=min(squares(self.figures), self.squares_bound),
            ),
            proved=all(level.closed for level in self.levels_done),
        )

    def _close(self, top: int, *, shut: bool) -> None:
        below = next((figure for figure in self.all if figure < top), top - 1)
        value = beyond(self.figures, below)
        loose = 0 if shut else (top - below) * sum(figure == top for figure in self.figures.values())
        self.levels_done.append(Level(figure=below, value=value, bound=value - loose))

    def _at_least(self, figure: int) -> int:
        return sum(own >= figure for own in self.figures.values())

    def _bound(self, figure: int, least: int, most: int) -> None:
        always = sum(steps[0][0] >= figure for steps in self.task.ladders.values())
        row = self.whole.get_linear_constraint(self.rows[figure])
        row.lower_bound, row.upper_bound = least - always, most - always
        self.relaxed.bound(self.rows[figure], least - always, most - always)

    def _ruled_out(self) -> bool:
        """Ask the linear relaxation whether a roster that the rows now admit is ruled out."""
        return self.task.watch.goes_on() and self.relaxed.solve().status is Status.INFEASIBLE

    def _search(self) -> Solved:
        """Look for the roster with the least squares among those the rows now admit."""
        if not self.task.watch.goes_on():
            return Solved(Status.UNKNOWN)
        return solve_whole(
            self.whole,
            nodes=max(1, int(self.task.effort * _NODES_PER_EFFORT)),
            gap=0.4 / self.scale**2,
            watch=self.task.watch,
        )

    def _take(self, solved: Solved) -> bool:
        """Take the roster that was found if it is legal and really fairer."""
        if not solved.values:
            return False
        roster = self.task.plan.roster(lambda variable: round(solved.values[variable.index]))
        figures = self.task.judge(roster)
        if figures is None or sorted_figures(figures) >= sorted_figures(self.figures):
            return False
        self.roster, self.figures, self.known = roster, figures, frozenset()
        self.task.heard(figures)
        return True


def _reach(ladders: Mapping[str, Steps], figure: int) -> tuple[list[tuple[int, float]], float, float]:
    """Row that counts the accounts at a figure or beyond, those that always are left out."""
    terms = []
    for steps in ladders.values():
        step = next((literal for own, literal in steps if own >= figure), None)
        if step is not None:
            terms.append((step.index, 1.0))
    return terms, -math.inf, math.inf


def _squares(ladders: Mapping[str, Steps], scale: int) -> tuple[dict[int, float], float]:
    """Squares as the sum of what each step adds, and the part that is always there."""
    terms: dict[int, float] = {}
    constant = 0
    for steps in ladders.values():
        constant += steps[0][0] ** 2
        for (low, _), (high, literal) in pairwise(steps):
            if literal is not None:
                terms[literal.index] = (high**2 - low**2) / scale**2
    return terms, constant / scale**2


def _scale(ladders: Mapping[str, Steps]) -> int:
    """Minutes that one unit stands for inside the solver: the common part of all steps."""
    widths = [high - low for steps in ladders.values() for (low, _), (high, _) in pairwise(steps)]
    return max(1, reduce(math.gcd, widths, 0))


def least_vector(result: Evened) -> tuple[int, ...]:
    """State the sorted figures, most ahead first, as far as no roster has lower ones.

    It is the whole vector where every level is closed; otherwise it ends before the first figure
    that might be lower.
    """
    vector = sorted_figures(result.figures)
    opened = next((level for level in result.curve.levels if not level.closed), None)
    if opened is None:
        return vector
    top = min(figure for figure in vector if figure > opened.figure)
    return tuple(figure for figure in vector if figure > top)
