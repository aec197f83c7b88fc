"""Peer: rola itself, in its default, repeatable mode: no wall-clock limit, it stops by itself."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from benchmarks.evaluate import HALF_HOUR
from benchmarks.played import Played
from solver.answer import Found, GoalResult
from solver.problem import Problem
from solver.solve import Limits, Progress, solve


def play(problem: Problem, seconds: float) -> Played:  # noqa: ARG001 -- the same signature for all peers
    """Plan without any limit of time."""
    return plan(problem, Limits())


def plan(problem: Problem, limits: Limits) -> Played:
    """Plan, and say how each goal went.

    `more` holds the seconds from the start to the end of fair load (the goals after it are ones that no
    other peer has), to the first full roster, the levels of the curve, and a line for each goal.
    """
    watch = _Stopwatch()
    answer = solve(problem, limits=limits, watch=watch)
    seconds = perf_counter() - watch.start
    if not isinstance(answer, Found):
        return Played(seconds=seconds, more={"answer": type(answer).__name__})
    fair = next(goal for goal in answer.goals if goal.name == "fair")
    after = sum(goal.seconds for goal in answer.goals[answer.goals.index(fair) + 1 :])
    return Played(
        places=frozenset((member, run.shift) for run in answer.roster.runs for member in run.crew),
        seconds=seconds,
        proved=fair.proved,
        bound=fair.curve.squares_bound / HALF_HOUR**2 if fair.curve else None,
        more={
            "fair_seconds": round(seconds - after, 3),
            "first_seconds": watch.first,
            "cut": answer.cut,
            "goals": [[goal.name, goal.proved, round(goal.seconds, 3)] for goal in answer.goals],
            **_curve(fair),
        },
    )


def _curve(fair: GoalResult) -> dict[str, Any]:
    """Say how many levels of the curve there are, and each open one with its value and bound."""
    if fair.curve is None:
        return {}
    opened = [[level.figure, level.value, level.bound] for level in fair.curve.open]
    return {"levels": len(fair.curve.levels), "open": opened}


class _Stopwatch:
    """Looks on, and notes when fair load is first heard of: from then on there is a full roster."""

    def __init__(self) -> None:
        self.start = perf_counter()
        self.first: float | None = None

    def tell(self, progress: Progress) -> None:
        """Note the time at which crews are filled."""
        if self.first is None and progress.goal == "fair":
            self.first = round(perf_counter() - self.start, 3)

    def wants_stop(self) -> bool:
        """Never stop."""
        return False
