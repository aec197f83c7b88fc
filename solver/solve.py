"""From a problem to an answer: one goal after another, each keeping those before it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from solver import large
from solver.answer import Answer, Cut, Found, GoalResult, OutOfTime
from solver.check import check
from solver.clash import smallest_clash
from solver.climb import Climb, result_of
from solver.cycle.plan import plan as plan_by_flow
from solver.cycle.shape import fits
from solver.fairness.board import board
from solver.fairness.figures import Figures, sorted_figures
from solver.goals import goals_in_order
from solver.goals.goal import Goal, Spread
from solver.later import improve_later
from solver.plan import Plan
from solver.problem import Problem
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.search import FAST, Limits, Progress, Watch, any_roster
from solver.shares import after
from solver.stopwatch import Stopwatch

__all__ = ["FAST", "Limits", "Progress", "SolverFaultError", "Watch", "solve"]

_WHOLE = 10_000
"""Up to so many possible places, a model of all of them is made."""

_LATER = 3
"""Exchanges for all goals after fair load get so many times the effort of one of them in CP-SAT."""


class SolverFaultError(RuntimeError):
    """CP-SAT called a model impossible that has a solution; `model` is its text, for a report."""

    def __init__(self, model: str) -> None:
        self.model = model
        super().__init__("CP-SAT called a model impossible that always has a roster; please report it")


class _Nobody:
    def tell(self, progress: Progress) -> None:
        """Take no note."""

    def wants_stop(self) -> bool:
        """Never stop."""
        return False


def solve(problem: Problem, *, limits: Limits = Limits(), watch: Watch | None = None) -> Answer:  # noqa: B008 -- frozen
    """Find the roster that is best in the first goal, then in the second, and so on.

    Reads no file or environment, and a clock only to report seconds and for a wall-clock limit;
    the same problem and limits give the same roster as long as no such limit cuts and nobody asks
    to stop. Very large plans in which everyone owes one shift or two (`solver.cycle.shape.fits`) are
    made by flows of people to times; any other by a model, or by exchanges where it would be too large.

    Parameters
    ----------
    problem : Problem
        What is planned.
    limits : Limits
        Wall-clock and deterministic limits.
    watch : Watch, optional
        Told of progress; may ask for the best roster so far.

    Returns
    -------
    Found, Impossible or OutOfTime
        `Impossible` only where pins contradict each other or a rule.

    Raises
    ------
    SolverFaultError
        CP-SAT calls a model impossible that has a solution (with and without presolve).
    """
    watch = watch or _Nobody()
    stopwatch = Stopwatch(limits.seconds, watch.wants_stop)
    if fits(problem):
        return _by_flow(problem, watch, stopwatch)
    places = board(problem)
    search = large.Search(
        problem=problem,
        board=places,
        effort=limits.effort,
        judge=lambda roster: None if check(problem, roster) else after(problem, roster),
        goes_on=stopwatch.goes_on,
        heard=partial(_tell, problem, watch, stopwatch),
    )
    best = _start(search)
    if best is not None and int(places.may.sum()) > _WHOLE:
        return _large(search, best, stopwatch, limits.polish)
    return _modelled(search, best, stopwatch, limits, watch)


def _modelled(search: large.Search, best: Roster | None, stopwatch: Stopwatch, limits: Limits, watch: Watch) -> Answer:
    """Make a model of all places, and climb from one goal to the next; `best` is where it begins."""
    problem = search.problem
    plan = Plan(problem)
    for rule in rules_in_force(problem):
        rule.post(plan)
    if best is None:
        outcome = any_roster(plan, limits)
        if outcome.infeasible:
            return _impossible(problem, plan)
        if outcome.roster is None:
            return OutOfTime(seconds=stopwatch.spent)
        best = outcome.roster
    climb = Climb(
        problem=problem,
        plan=plan,
        board=search.board,
        goals=goals_in_order(problem),
        limits=limits,
        watch=watch,
        best=best,
        least=large.least_missing(problem, search.board),
        spent=stopwatch.spent,
    )
    for number, goal in enumerate(climb.goals, start=1):
        climb.improve(goal, number)
    return Found(roster=climb.best, goals=tuple(climb.results), cut=climb.cut)


def _by_flow(problem: Problem, watch: Watch, stopwatch: Stopwatch) -> Found:
    """Plan by flows, and tell of each goal as it is settled."""
    names = [goal.name for goal in goals_in_order(problem)]

    def heard(result: GoalResult) -> None:
        number = names.index(result.name) + 1
        progress = Progress(
            goal=result.name,
            number=number,
            of=len(names),
            value=result.value,
            bound=result.bound,
            seconds=stopwatch.spent,
        )
        watch.tell(progress)

    planned = plan_by_flow(problem, stopwatch.goes_on, heard)
    return Found(roster=planned.roster, goals=planned.goals, cut=_cut(stopwatch))


def _cut(stopwatch: Stopwatch) -> Cut | None:
    return Cut.ASKED if stopwatch.asked else Cut.TIME if stopwatch.late else None


def _start(search: large.Search) -> Roster | None:
    """Find a first roster without a model; None where only a model can tell whether there is one.

    However little time there is, crews are filled once: a plan in which nobody works helps nobody.
    """
    problem = search.problem
    roster = large.first(search)
    pinned = any(pin.comes and pin.shift in problem.shift for pin in problem.pins)
    return None if pinned and check(problem, roster) else roster


def _tell(problem: Problem, watch: Watch, stopwatch: Stopwatch, figures: Figures) -> None:
    """Tell what a roster without a model comes to: it is about the goal that evens out."""
    goals = goals_in_order(problem)
    for number, goal in enumerate(goals, start=1):
        if isinstance(goal, Spread):
            value = sorted_figures(figures)
            seconds = stopwatch.spent
            watch.tell(Progress(goal=goal.name, number=number, of=len(goals), value=value, bound=(), seconds=seconds))


def _large(search: large.Search, roster: Roster, stopwatch: Stopwatch, polish: float) -> Found:
    """Even out without a model, then bring the later goals further; say of each goal what is proved."""
    begun = stopwatch.spent
    evened = large.even_out(search, roster)
    settled = stopwatch.spent
    best = improve_later(replace(search, effort=polish * _LATER), evened.roster)
    least = large.least_missing(search.problem, search.board)
    results = []
    for goal in goals_in_order(search.problem):
        if isinstance(goal, Spread):
            results.append(result_of(goal, evened, settled - begun))
        elif value := goal.measure(search.problem, best):
            results.append(_measured(goal, value, least.get(goal.name, ())))
    fair = next(number for number, result in enumerate(results) if result.curve is not None)
    share = (stopwatch.spent - settled) / max(1, len(results) - fair - 1)
    results[fair + 1 :] = [replace(result, seconds=share) for result in results[fair + 1 :]]
    return Found(roster=best, goals=tuple(results), cut=_cut(stopwatch))


def _measured(goal: Goal, value: tuple[int, ...], least: tuple[int, ...]) -> GoalResult:
    return GoalResult(name=goal.name, value=value, bound=least, proved=value == least)


def _impossible(problem: Problem, plan: Plan) -> Answer:
    clash = smallest_clash(problem) if problem.pins else None
    if clash is None:
        raise SolverFaultError(str(plan.model.proto))
    return clash
