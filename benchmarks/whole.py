"""Peer: the whole model given to CP-SAT. Cover first, then least squares of ahead and behind.

The squares are bounded only at the figures a member can reach (the hull of these points), which
is the strongest such model the project's study found. Default parallel search: not repeatable.
"""

from __future__ import annotations

from itertools import pairwise

from ortools.sat.python import cp_model

from benchmarks.evaluate import HALF_HOUR
from benchmarks.model import Model, fill, starts
from benchmarks.played import Clock, Played
from solver.problem import Member, Problem


def play(problem: Problem, seconds: float) -> Played:
    """Plan within so many seconds of wall time, building the model included."""
    clock = Clock(seconds)
    model = Model(problem)
    filled, covered = fill(model, clock)
    if filled is None:
        return Played(seconds=clock.spent, more={"stage": "no roster"})
    squares = [_square(model, problem.member[member], start) for member, start in starts(model, filled).items()]
    solved = model.minimise(cp_model.LinearExpr.sum(squares), clock.left, filled)
    return Played(
        places=solved.places or filled,
        seconds=clock.spent,
        proved=covered and solved.optimal,
        bound=solved.bound / HALF_HOUR**2 if covered else None,
        more={"stage": "squares" if solved.places else "cover", "cover_proved": covered},
    )


def _square(model: Model, member: Member, start: int) -> cp_model.IntVar:
    """Bound the square of a figure from below by the lines through every two neighbouring points."""
    figure = start + model.given(member)
    points = [start + minutes for minutes in _reachable(model, member)]
    square = model.cp.new_int_var(0, max(point * point for point in points), "")
    for low, high in pairwise(points):
        model.cp.add(square >= (low + high) * figure - low * high)
    if len(points) == 1:
        model.cp.add(square == points[0] ** 2)
    return square


def _reachable(model: Model, member: Member) -> list[int]:
    """List the sums of minutes a member could give within their weekly caps."""
    sums = {0}
    for week, cap in zip(model.problem.weeks, member.weekly_cap, strict=True):
        own = {0}
        for shift, slot in model.duties[member.id]:
            if slot.week == week:
                own |= {minutes + shift.minutes for minutes in own if minutes + shift.minutes <= cap}
        sums = {one + other for one in sums for other in own}
    return sorted(sums)
