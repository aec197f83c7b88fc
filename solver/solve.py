"""From a problem to an answer: one goal after another, each keeping those before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from solver.answer import Answer, Cut, Found, GoalResult, Impossible, OutOfTime
from solver.check import check
from solver.clash import smallest_clash
from solver.fairness.exact import Evened, Task, even_out, least_vector
from solver.fairness.figures import Figures, sorted_figures
from solver.goals import goals_in_order
from solver.goals.goal import Cost, Goal, Spread
from solver.ladder import exactly
from solver.plan import Linear, Plan
from solver.problem import Problem
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.search import Limits, Outcome, Progress, Watch, search, weigh

__all__ = ["Limits", "Progress", "SolverFaultError", "Watch", "solve"]

_PACK = 1 << 40
"""Largest weight of a packed objective: costs of one pack are minimised at once."""


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

    Reads no clock, file or environment; the same problem and limits give the same roster as long
    as no wall-clock limit cuts and nobody asks to stop.

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
    plan = Plan(problem)
    for rule in rules_in_force(problem):
        rule.post(plan)
    climb = _Climb(problem=problem, plan=plan, goals=goals_in_order(problem), limits=limits, watch=watch or _Nobody())
    pinned = any(pin.comes and pin.shift in problem.shift for pin in problem.pins)
    climb.best = None if pinned else Roster()
    for number, goal in enumerate(climb.goals, start=1):
        if climb.improve(goal, number):
            return _impossible(problem, plan)
    if climb.best is None:
        return OutOfTime(seconds=sum(result.seconds for result in climb.results))
    return Found(roster=climb.best, goals=tuple(climb.results), cut=climb.cut)


def _impossible(problem: Problem, plan: Plan) -> Answer:
    asks = smallest_clash(problem) if problem.pins else ()
    if not asks:
        raise SolverFaultError(str(plan.model.proto))
    return Impossible(asks=asks)


@dataclass
class _Climb:
    """The roster on its way up through the goals."""

    problem: Problem
    plan: Plan
    goals: tuple[Goal, ...]
    limits: Limits
    watch: Watch
    best: Roster | None = None
    results: list[GoalResult] = field(default_factory=list)
    cut: Cut | None = None
    spent: float = 0.0

    def improve(self, goal: Goal, number: int) -> bool:
        """Bring one goal as far as it goes; return True when the plan is impossible."""
        if self.best is not None:
            self.plan.settled = self.best
            if isinstance(goal, Spread):
                self._even_out(goal, number)
                return False
        spent, proved = self.spent, True
        bounds: list[int] = []
        costs = goal.costs(self.plan)
        for pack in _packs(costs):
            outcome = self._search(goal, number, pack)
            if outcome.infeasible and self.best is None:
                return True
            proved = proved and outcome.optimal
            bounds += _bounds(pack, outcome)
            if not outcome.optimal and self.cut:
                break
        if self.best is not None and costs:
            value = goal.measure(self.problem, self.best)
            bound = value if proved else tuple(bounds) if len(bounds) == len(value) else ()
            self.results.append(
                GoalResult(name=goal.name, value=value, bound=bound, proved=proved, seconds=self.spent - spent)
            )
        return False

    def _even_out(self, goal: Goal, number: int) -> None:
        """Bring a goal that evens out as far as it goes, and keep each figure that was reached."""
        assert self.best is not None  # noqa: S101 -- goals before this one found it
        assert isinstance(goal, Spread)  # noqa: S101
        ladders = goal.ladders(self.plan)
        task = Task(
            plan=self.plan,
            ladders=ladders,
            judge=self._judge(goal),
            effort=self.limits.effort,
            seconds=self._left(self.limits.effort).seconds,
            wants_stop=self.watch.wants_stop,
            heard=partial(self._tell_figures, goal, number),
        )
        evened = even_out(task, self.best)
        self.best = self.plan.settled = evened.roster
        self.spent += evened.seconds
        reached = Counter(evened.figures.values())
        for figure, count, _ in exactly(ladders.values()):
            self.plan.model.add(count == reached[figure])
        if evened.asked:
            self.cut = Cut.ASKED
        elif not evened.finished:
            self.cut = self.cut or Cut.TIME
        self.results.append(_result(goal, evened))

    def _judge(self, goal: Spread) -> Callable[[Roster], Figures | None]:
        """Judge rosters apart from any solver: are they legal, and as good in the goals before this one."""
        known = {result.name: result.value for result in self.results}
        before = [goal for goal in self.goals if goal.name in known]

        def judge(roster: Roster) -> Figures | None:
            undone = any(goal.measure(self.problem, roster) > known[goal.name] for goal in before)
            return None if undone or check(self.problem, roster) else goal.figures(self.problem, roster)

        return judge

    def _tell_figures(self, goal: Goal, number: int, figures: Figures, seconds: float) -> None:
        value = sorted_figures(figures)
        spent = self.spent + seconds
        tell = Progress(goal=goal.name, number=number, of=len(self.goals), value=value, bound=(), seconds=spent)
        self.watch.tell(tell)

    def _search(self, goal: Goal, number: int, pack: Sequence[Cost]) -> Outcome:
        """Minimise one pack of costs, and keep what was reached for the goals after it."""
        weighted = [(cost.expression, weight) for cost, weight in zip(pack, _weights(pack), strict=True)]
        if self.best is not None:
            self.plan.hint(self.best)

        def heard(value: int, bound: int, seconds: float) -> None:
            tell = Progress(
                goal=goal.name,
                number=number,
                of=len(self.goals),
                value=_unpack(pack, value),
                bound=_unpack(pack, max(0, bound)),
                seconds=self.spent + seconds,
            )
            self.watch.tell(tell)

        settled = any(result.name == "fair" for result in self.results)
        effort = self.limits.polish if settled else self.limits.effort
        outcome = search(self.plan, weighted, self._left(effort), self.watch.wants_stop, heard)
        self.spent += outcome.seconds
        if outcome.infeasible:
            again = search(self.plan, weighted, self._left(effort), self.watch.wants_stop, heard, presolve=False)
            self.spent += again.seconds
            outcome = again
        if outcome.roster is not None:
            self.best = self.plan.settled = outcome.roster
            self._keep(weighted, outcome)
        if not outcome.optimal:
            self._note_cut(outcome)
        return outcome

    def _keep(self, weighted: Sequence[tuple[Linear, int]], outcome: Outcome) -> None:
        if outcome.optimal:
            for (expression, _), value in zip(weighted, outcome.values, strict=True):
                self.plan.model.add(expression == value)
        else:
            reached = sum(value * weight for (_, weight), value in zip(weighted, outcome.values, strict=True))
            self.plan.model.add(weigh(weighted) <= reached)

    def _left(self, effort: float) -> Limits:
        seconds = None if self.limits.seconds is None else self.limits.seconds - self.spent
        return Limits(seconds=seconds, effort=effort)

    def _note_cut(self, outcome: Outcome) -> None:
        if outcome.stopped:
            self.cut = Cut.ASKED
        elif self.limits.seconds is not None and self.spent >= self.limits.seconds - 0.05:
            self.cut = self.cut or Cut.TIME


def _result(goal: Goal, evened: Evened) -> GoalResult:
    return GoalResult(
        name=goal.name,
        value=sorted_figures(evened.figures),
        bound=least_vector(evened),
        proved=evened.proved,
        seconds=evened.seconds,
        curve=evened.curve,
    )


def _packs(costs: Sequence[Cost]) -> Iterator[list[Cost]]:
    """Split costs into runs that can be minimised at once, weighted so that earlier ones rule."""
    pack: list[Cost] = []
    size = 1
    for cost in costs:
        if pack and size * (cost.most + 1) > _PACK:
            yield pack
            pack, size = [], 1
        pack.append(cost)
        size *= cost.most + 1
    if pack:
        yield pack


def _weights(pack: Sequence[Cost]) -> list[int]:
    """Weigh each cost above everything that the ones after it can reach together."""
    weights = [1]
    for cost in reversed(pack[1:]):
        weights.append(weights[-1] * (cost.most + 1))
    return weights[::-1]


def _unpack(pack: Sequence[Cost], total: int) -> tuple[int, ...]:
    """Read the single costs out of a weighted sum."""
    values = []
    for weight in _weights(pack):
        values.append(total // weight)
        total %= weight
    return tuple(values)


def _bounds(pack: Sequence[Cost], outcome: Outcome) -> tuple[int, ...]:
    return outcome.values if outcome.optimal else _unpack(pack, max(0, outcome.bound))
