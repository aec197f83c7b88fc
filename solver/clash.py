"""A smallest set of pins and rules that cannot be kept together, each of them shown to be needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from solver.answer import Impossible
from solver.plan import Plan
from solver.problem import Pin, Problem
from solver.reason import Reason
from solver.rules import rules_in_force
from solver.search import Limits, any_roster

EFFORT = 60.0
"""So much effort, in CP-SAT's deterministic time, goes into making a clash small; about as many seconds."""

_MADE = 1 / 20_000
"""Making a model of one possible place counts as so much effort, so that many quick looks come to an end, too."""


def smallest_clash(problem: Problem, effort: float = EFFORT) -> Impossible | None:
    """Find pins, and what stands against them, that clash and do not once any one is dropped.

    First the pins alone are thinned out, with all rules in force; then, for those pins, the
    rules. Every step solves again, with presolve and without; a core the solver offers is never
    trusted.

    Parameters
    ----------
    effort : float
        For all steps together, in CP-SAT's deterministic time. When it is spent, or a step leaves it open
        whether something is needed, what is left of the pins is named with what was found by then.

    Returns
    -------
    Impossible or None
        None when there is no clash.
    """
    if not _Looks(Limits().effort).clash(problem):
        return None
    looks = _Looks(effort)
    pins, settled = _thin(list(problem.pins), lambda kept: looks.clash(replace(problem, pins=tuple(kept))))
    problem = replace(problem, pins=tuple(pins))
    asks = _asks(problem)
    if not settled:
        return Impossible(asks=_of_pins(asks), smallest=False)
    needed, settled = _thin_in_halves(asks, lambda kept: looks.clash(problem, frozenset(kept)))
    return Impossible(asks=tuple(needed) if settled else _of_pins(asks), smallest=settled)


def _thin(pins: list[Pin], clash: Callable[[list[Pin]], bool | None]) -> tuple[list[Pin], bool]:
    """Drop one pin after another that is not needed for the clash; False = not all were looked at."""
    kept = pins
    for pin in pins:
        rest = [one for one in kept if one is not pin]
        still = clash(rest)
        if still is None:
            return kept, False
        kept = rest if still else kept
    return kept, True


def _thin_in_halves(asks: list[Reason], clash: Callable[[list[Reason]], bool | None]) -> tuple[list[Reason], bool]:
    """Drop ever smaller pieces that are not needed for the clash; False = not all were looked at."""
    needed: list[Reason] = []
    todo = [asks]
    while todo:
        piece = todo.pop()
        still = clash([*needed, *(ask for rest in todo for ask in rest)]) if piece else True
        if still is None:
            return needed, False
        if still:
            continue
        if len(piece) == 1:
            needed += piece
        else:
            half = len(piece) // 2
            todo += [piece[half:], piece[:half]]
    return needed, True


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


def _of_pins(asks: list[Reason]) -> tuple[Reason, ...]:
    """Pick what the meeting fixed: with all rules in force that clashes, whichever of them it takes."""
    return tuple(ask for ask in asks if ask.rule == "pins")


@dataclass
class _Looks:
    """Looks at whether something clashes, as long as there is effort left for them."""

    left: float

    def clash(self, problem: Problem, asks: frozenset[Reason] | None = None) -> bool | None:
        """Tell whether no roster keeps these asks (None = all): only two agreeing searches say so; None = left open."""
        if self.left <= 0:
            return None
        plan = Plan(problem, None if asks is None else asks.__contains__)
        for rule in rules_in_force(problem):
            rule.post(plan)
        outcome = any_roster(plan, Limits(effort=min(self.left, Limits().effort)))
        self.left -= outcome.effort + _MADE * sum(map(len, plan.candidates.values()))
        return True if outcome.infeasible else None if outcome.roster is None else False
