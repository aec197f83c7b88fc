"""One run of CP-SAT on a plan: limits, watching, stopping. The only place that starts it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Thread
from types import MappingProxyType
from typing import Protocol

from ortools.sat.python import cp_model

from solver.plan import Linear, Plan
from solver.roster import Roster

_POLL = 0.05
"""Seconds between two looks at whether the watcher wants to stop."""

Settings = Mapping[str, object]
"""Parameters of CP-SAT by name."""

PRESOLVED: Settings = MappingProxyType({})
UNPRESOLVED: Settings = MappingProxyType({"cp_model_presolve": False})
_HINTED: Settings = MappingProxyType({"fix_variables_to_their_hinted_value": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a solve may take.

    Attributes
    ----------
    seconds : float or None
        Wall-clock limit for the whole solve; only a limit that cuts, and says so, may make two
        runs differ. None = no such limit.
    effort : float
        Limit for each search in CP-SAT's deterministic time, the same however busy the machine.
    polish : float
        The same for the goals after fair load, which are seldom worth waiting for.
    """

    seconds: float | None = None
    effort: float = 12.0
    polish: float = 2.0

    def __str__(self) -> str:
        """Say everything that decides which roster is found."""
        return f"{self.seconds} s, effort {self.effort}, polish {self.polish}"


FAST = Limits(effort=3.0, polish=0.5)
"""A quarter of the effort: fair load seldom suffers, the goals after it do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the current goal is: its number among all goals, value and bound so far."""

    goal: str
    number: int
    of: int
    value: tuple[int, ...]
    bound: tuple[int, ...]
    seconds: float


class Watch(Protocol):
    """Someone who looks on while a plan is made, and may stop it."""

    def tell(self, progress: Progress) -> None:
        """Take note of progress."""

    def wants_stop(self) -> bool:
        """Tell whether the best roster so far is wanted now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run of CP-SAT gave; `roster` is None when it found none; `effort` is deterministic time spent."""

    roster: Roster | None
    values: tuple[int, ...]
    bound: int
    optimal: bool
    infeasible: bool
    stopped: bool
    seconds: float
    effort: float = 0.0


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, heard: Callable[[int, int, float], None]) -> None:
        super().__init__()
        self._heard = heard

    def on_solution_callback(self) -> None:
        self._heard(round(self.objective_value), round(self.best_objective_bound), self.wall_time)


class _Lister(cp_model.CpSolverSolutionCallback):
    def __init__(self, plan: Plan, found: dict[Roster, None], most: int) -> None:
        super().__init__()
        self._plan, self._found, self._most = plan, found, most

    def on_solution_callback(self) -> None:
        self._found[self._plan.roster(self.value)] = None
        if len(self._found) > self._most:
            self.stop_search()


def weigh(costs: Sequence[tuple[Linear, int]]) -> Linear:
    """Add up expressions times their weights."""
    return cp_model.LinearExpr.weighted_sum([cost for cost, _ in costs], [weight for _, weight in costs])


def search(
    plan: Plan,
    costs: Sequence[tuple[Linear, int]],
    limits: Limits,
    wants_stop: Callable[[], bool],
    heard: Callable[[int, int, float], None],
    more: Settings = PRESOLVED,
) -> Outcome:
    """Minimise a weighted sum of costs over the plan.

    Parameters
    ----------
    costs : sequence of (expression, weight)
        What is minimised; the values of the single expressions are reported.
    heard : callable
        Told (value, bound, seconds) of the weighted sum at each better roster.
    more : mapping
        Further parameters of CP-SAT, by name.

    Returns
    -------
    Outcome
    """
    plan.model.minimize(weigh(costs))
    solver = cp_model.CpSolver()
    _set(solver.parameters, limits, more)
    asked = False
    if wants_stop():
        asked, status = True, cp_model.UNKNOWN
    else:
        status, asked = _run(solver, plan.model, _Listener(heard), wants_stop)
    if status == cp_model.MODEL_INVALID:
        raise AssertionError(plan.model.validate())
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Outcome(
        roster=plan.roster(solver.value) if found else None,
        values=tuple(solver.value(expression) for expression, _ in costs) if found else (),
        bound=round(solver.best_objective_bound) if found else 0,
        optimal=status == cp_model.OPTIMAL,
        infeasible=status == cp_model.INFEASIBLE,
        stopped=asked,
        seconds=solver.wall_time if status != cp_model.UNKNOWN or not asked else 0.0,
        effort=solver.deterministic_time if status != cp_model.UNKNOWN or not asked else 0.0,
    )


def any_roster(plan: Plan, limits: Limits) -> Outcome:
    """Find whatever roster keeps the rules, or show twice, with presolve and without, that there is none.

    It takes a moment even where filling crews takes long, and nothing can be said of a plan without
    it; so only the effort bounds it, no clock and nobody who asks to stop.
    """
    spent = 0.0
    for more in (PRESOLVED, UNPRESOLVED):
        outcome = search(plan, [], Limits(effort=limits.effort), _never, _unheard, more)
        spent += outcome.effort
        if not outcome.infeasible:
            break
    return replace(outcome, effort=spent)


def every_roster(plan: Plan, most: int, limits: Limits) -> tuple[Roster, ...] | None:
    """List all rosters that keep what a plan asks, in an order that is always the same.

    Returns
    -------
    tuple of Roster, or None
        None where there are more than `most`, or the limits were reached before all were found.
    """
    found: dict[Roster, None] = {}
    solver = cp_model.CpSolver()
    _set(solver.parameters, limits, {"enumerate_all_solutions": True})
    plan.model.clear_objective()  # type: ignore[no-untyped-call]  # ortools left both untyped
    plan.model.clear_hints()  # type: ignore[no-untyped-call]
    status = solver.solve(plan.model, _Lister(plan, found, most))
    return tuple(found) if status == cp_model.OPTIMAL and len(found) <= most else None


def _never() -> bool:
    return False


def _unheard(value: int, bound: int, seconds: float) -> None:
    """Nobody listens to a search without a goal."""


def as_hinted(plan: Plan, costs: Sequence[tuple[Linear, int]]) -> Outcome:
    """Work out what costs come to in the hinted roster; nothing is searched for, so nothing limits it."""
    return search(plan, costs, Limits(effort=math.inf), _never, _unheard, _HINTED)


def _set(parameters: object, limits: Limits, more: Settings) -> None:
    """Fix everything that could make two runs differ."""
    settings = {
        "num_workers": 1,
        "random_seed": 0,
        "catch_sigint_signal": False,
        "max_deterministic_time": limits.effort,
        "linearization_level": 2,  # weekly caps alone bound how many seats can be filled; the LP sees it
        **more,
    }
    if limits.seconds is not None:
        settings["max_time_in_seconds"] = max(0.05, limits.seconds)
    for name, value in settings.items():
        setattr(parameters, name, value)


def _run(
    solver: cp_model.CpSolver, model: cp_model.CpModel, listener: _Listener, wants_stop: Callable[[], bool]
) -> tuple[cp_model.CpSolverStatus, bool]:
    """Solve in a thread of its own, so that this one can hear an interrupt and stop the search."""
    statuses: list[cp_model.CpSolverStatus] = []
    worker = Thread(target=lambda: statuses.append(solver.solve(model, listener)), daemon=True)
    worker.start()
    asked = False
    while worker.is_alive():
        worker.join(_POLL)
        if not asked and worker.is_alive() and wants_stop():
            asked = True
            solver.stop_search()
    return statuses[0], asked
