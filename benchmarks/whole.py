"""Peer: the whole model given to CP-SAT. Cover first, then least squares of ahead and behind.

The squares are bounded only at the figures a member can reach (the hull of these points), which
is the strongest such model the project's study found, in the smallest whole numbers. Default
parallel search: not repeatable.
"""

from __future__ import annotations

from itertools import pairwise
from math import gcd

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
    unit = gcd(*(shift.minutes for shift in problem.shifts))
    base = starts(model, filled)
    added = [_added(model, problem.member[member], start, unit) for member, start in base.items()]
    solved = model.minimise(cp_model.LinearExpr.sum(added), clock.left, filled)
    least = sum(start * start for start in base.values()) + unit * solved.bound
    return Played(
        places=solved.places or filled,
        seconds=clock.spent,
        proved=covered and solved.optimal,
        bound=least / HALF_HOUR**2 if covered else None,
        more={"stage": "squares" if solved.places else "cover", "cover_proved": covered},
    )


def _added(model: Model, member: Member, start: int, unit: int) -> cp_model.IntVar:
    """Bound from below what a member's work adds to the square of their start, in units of `unit`.

    ``(start + unit n)^2 = start^2 + unit (2 start n + unit n^2)``: the part in brackets is convex,
    and is bounded by the lines through every two neighbouring points that can be reached.
    """
    points = [
        (minutes, 2 * start * (minutes // unit) + minutes * minutes // unit) for minutes in _reachable(model, member)
    ]
    values = [value for _, value in points]
    added = model.cp.new_int_var(min(0, *values) if len(values) > 1 else values[0], max(values), "")
    given = model.given(member)
    for (low, under), (high, over) in pairwise(points):
        model.cp.add((high - low) * (added - under) >= (over - under) * (given - low))
    return added


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
