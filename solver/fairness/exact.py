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

_NODES_PER_EFFORT = 100
"""Nodes of HiGHS's search tree for one unit of effort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evened:
    """A roster that was evened out, what its accounts end at, and how far that is proved.

    Attributes
    ----------
    proved : bool
        Every level is closed.
    finished : bool
        No limit cut and nobody asked to stop.
    """

    roster: Roster
    figures: Figures
    curve: Curve
    proved: bool
    finished: bool
    asked: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be evened out, and within which limits.

    Attributes
    ----------
    judge : callable
        What the accounts end at in a roster; None when the roster breaks a rule or undoes what
        was settled before.
    seconds : float or None
        Wall-clock limit.
    effort : float
        Limit that does not depend on the machine.
    heard : callable
        Told (figures, seconds) at each better roster.
    """

    plan: Plan
    ladders: Mapping[str, Steps]
    judge: Callable[[Roster], Figures | None]
    effort: float
    seconds: float | None
    wants_stop: Callable[[], bool]
    heard: Callable[[Figures, float], None]


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
    seconds: float = 0.0
    asked: bool = False
    cut: bool = False
    squares_bound: float = 0.0
    closed: list[Level] = field(default_factory=list)

    def __post_init__(self) -> None:
        figures = self.task.judge(self.roster)
        if figures is None:
            raise AssertionError("the roster to begin with breaks what was settled")
        self.figures = figures
        self.all = all_figures(self.task.ladders)
        self.scale = _scale(self.task.ladders)
        program = Program(self.task.plan.model)
        self.rows = {figure: program.row(*_reach(self.task.ladders, figure)) for figure in self.all}
        self.objective, self.constant = _squares(self.task.ladders, self.scale)
        self.whole = program.model(whole=True, objective=self.objective)
        self.relaxed = Relaxed(program.model(whole=False, objective={}))

    def least_squares(self) -> None:
        """Start from the roster with the least squares."""
        solved = self._search(hint=self._hint())
        if solved.status in (Status.OPTIMAL, Status.FEASIBLE) and math.isfinite(solved.bound):
            self.squares_bound = (solved.bound + self.constant) * self.scale**2
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
            shut = self._ruled_out()
            if not shut:
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
                levels=tuple(self.closed),
                squares=squares(self.figures),
                squares_bound=min(squares(self.figures), math.ceil(self.squares_bound - 0.5)),
            ),
            proved=all(level.closed for level in self.closed),
            finished=not (self.cut or self.asked),
            asked=self.asked,
            seconds=self.seconds,
        )

    def _close(self, top: int, *, shut: bool) -> None:
        below = next((figure for figure in self.all if figure < top), top - 1)
        value = beyond(self.figures, below)
        loose = 0 if shut else (top - below) * sum(figure == top for figure in self.figures.values())
        self.closed.append(Level(figure=below, value=value, bound=value - loose))

    def _at_least(self, figure: int) -> int:
        return sum(own >= figure for own in self.figures.values())

    def _bound(self, figure: int, least: int, most: int) -> None:
        always = sum(steps[0][0] >= figure for steps in self.task.ladders.values())
        row = self.whole.get_linear_constraint(self.rows[figure])
        row.lower_bound, row.upper_bound = least - always, most - always
        self.relaxed.bound(self.rows[figure], least - always, most - always)

    def _over(self) -> bool:
        """Tell whether a limit has cut or somebody asked to stop."""
        self.asked = self.asked or self.task.wants_stop()
        self.cut = self.cut or (self.task.seconds is not None and self.seconds >= self.task.seconds)
        return self.asked or self.cut

    def _ruled_out(self) -> bool:
        """Ask the linear relaxation whether a roster that the rows now admit is ruled out."""
        if self._over():
            return False
        solved = self.relaxed.solve()
        self.seconds += solved.seconds
        return solved.status is Status.INFEASIBLE

    def _search(self, hint: Mapping[int, float] | None = None) -> Solved:
        """Look for the roster with the least squares among those the rows now admit."""
        if self._over():
            return Solved(Status.UNKNOWN)
        left = None if self.task.seconds is None else self.task.seconds - self.seconds
        solved = solve_whole(
            self.whole,
            nodes=max(1, int(self.task.effort * _NODES_PER_EFFORT)),
            gap=0.4 / self.scale**2,
            seconds=left,
            wants_stop=self.task.wants_stop,
            hint=hint,
        )
        self.seconds += solved.seconds
        self.asked = self.asked or solved.status is Status.STOPPED
        self.cut = self.cut or (left is not None and solved.seconds >= left)
        return solved

    def _take(self, solved: Solved) -> bool:
        """Take the roster that was found if it is legal and really fairer."""
        if not solved.values:
            return False
        roster = self.task.plan.roster(lambda variable: round(solved.values[variable.index]))
        figures = self.task.judge(roster)
        if figures is None or sorted_figures(figures) >= sorted_figures(self.figures):
            return False
        self.roster, self.figures = roster, figures
        self.task.heard(figures, self.seconds)
        return True

    def _hint(self) -> dict[int, float]:
        runs = self.roster.run
        hint: dict[int, float] = {}
        for (shift, index), who in self.task.plan.candidates.items():
            here = shift in runs and runs[shift].slot == index
            hint[self.task.plan.at(shift, index).index] = float(here)
            hint |= {sent.index: float(here and self.roster.sends(member, shift)) for member, sent in who.items()}
        for account, steps in self.task.ladders.items():
            hint |= {step.index: float(self.figures[account] >= figure) for figure, step in steps if step is not None}
        return hint


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
    """State the part of the sorted figures below which no roster is, most ahead first.

    It is the whole vector where every level is closed; otherwise it ends at the first open one.
    """
    vector = sorted_figures(result.figures)
    opened = next((level for level in result.curve.levels if not level.closed), None)
    if opened is None:
        return vector
    top = min(figure for figure in vector if figure > opened.figure)
    return (*(figure for figure in vector if figure > top), opened.figure)
