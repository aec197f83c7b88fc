"""Peer: rola with `--fast`, a quarter of the usual effort; it stops by itself, too."""

from __future__ import annotations

from benchmarks.played import Played
from benchmarks.rola_peer import plan
from solver.problem import Problem
from solver.solve import FAST


def play(problem: Problem, seconds: float) -> Played:  # noqa: ARG001 -- the same signature for all peers
    """Plan without any limit of time."""
    return plan(problem, FAST)
