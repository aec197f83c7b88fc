"""Peer: the textbook model. Cover first, then the smallest difference between most ahead and most behind.

CP-SAT with default parameters; even spread by range is what most published rostering models use.
"""

from __future__ import annotations

from benchmarks.model import Model, fill, starts
from benchmarks.played import Clock, Played
from solver.problem import Problem

FAR = 10**6


def play(problem: Problem, seconds: float) -> Played:
    """Plan within so many seconds of wall time, building the model included."""
    clock = Clock(seconds)
    model = Model(problem)
    filled, covered = fill(model, clock)
    if filled is None:
        return Played(seconds=clock.spent, more={"stage": "no roster"})
    most, least = (model.cp.new_int_var(-FAR, FAR, "") for _ in range(2))
    for member, start in starts(model, filled).items():
        figure = start + model.given(problem.member[member])
        model.cp.add(figure <= most)
        model.cp.add(figure >= least)
    solved = model.minimise(most - least, clock.left, filled)
    return Played(
        places=solved.places or filled,
        seconds=clock.spent,
        proved=covered and solved.optimal,
        more={"stage": "spread" if solved.places else "cover", "cover_proved": covered},
    )
