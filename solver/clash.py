"""A smallest set of pins and rules that cannot be kept together, each of them shown to be needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from solver.plan import Plan
from solver.problem import Pin, Problem
from solver.reason import Reason
from solver.rules import rules_in_force
from solver.search import Limits, any_roster


def smallest_clash(problem: Problem) -> tuple[Reason, ...]:
    """Find pins, and what stands against them, that clash and do not once any one is dropped.

    First the pins alone are thinned out, with all rules in force; then, for those pins, the
    rules. Every step solves again, with presolve and without; a core the solver offers is never
    trusted.

    Returns
    -------
    tuple of Reason
        Empty when there is no clash.
    """
    if _possible(problem, problem.pins):
        return ()
    pins = list(problem.pins)
    for pin in problem.pins:
        rest = [kept for kept in pins if kept is not pin]
        if not _possible(problem, rest):
            pins = rest
    problem = replace(problem, pins=tuple(pins))
    asks = _asks(problem)
    return tuple(_thin(problem, asks))


def _thin(problem: Problem, asks: list[Reason]) -> list[Reason]:
    """Drop ever smaller pieces that are not needed for the clash (deletion in halves)."""
    needed: list[Reason] = []
    todo = [asks]
    while todo:
        piece = todo.pop()
        others = [*needed, *(ask for rest in todo for ask in rest)]
        if not piece or _clashes(problem, others):
            continue
        if len(piece) == 1:
            needed += piece
        else:
            half = len(piece) // 2
            todo += [piece[half:], piece[:half]]
    return needed


def _asks(problem: Problem) -> list[Reason]:
    """List every reason the model of this problem rests on, pins last, each once."""
    heard: dict[Reason, None] = {}

    def keep(reason: Reason) -> bool:
        heard[reason] = None
        return True

    plan = Plan(problem, keep)
    for rule in rules_in_force(problem):
        rule.post(plan)
    return list(heard)


def _clashes(problem: Problem, asks: Sequence[Reason]) -> bool:
    return not _solvable(problem, frozenset(asks))


def _possible(problem: Problem, pins: Sequence[Pin]) -> bool:
    return _solvable(replace(problem, pins=tuple(pins)), None)


def _solvable(problem: Problem, asks: frozenset[Reason] | None) -> bool:
    """Tell whether some roster keeps these asks; only two agreeing searches say no."""
    plan = Plan(problem, None if asks is None else asks.__contains__)
    for rule in rules_in_force(problem):
        rule.post(plan)
    return not any_roster(plan, Limits()).infeasible
