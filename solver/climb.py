"""The way up: one goal after another over one model, each keeping what those before it reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from solver import large
from solver.answer import Cut, GoalResult
from solver.check import check
from solver.fairness.board import Board
from solver.fairness.exact import Evened, Task, even_out, least_vector
from solver.fairness.figures import Figures, sorted_figures
from solver.few import fairest_of_few
from solver.goals.goal import Cost, Goal, Spread
from solver.ladder import Steps, exactly
from solver.later import improve_later
from solver.packs import packs, unpack, weights
from solver.plan import Linear, Plan
from solver.problem import Problem
from solver.roster import Roster
from solver.search import UNPRESOLVED, Limits, Outcome, Progress, Watch, as_hinted, search, weigh
from solver.stopwatch import Stopwatch

_EXACT = 6_000
"""Up to so many possible places, rosters are searched for by HiGHS, and proved."""

_LITTLE = 0.2
"""Part of the effort that goes into exchanges where HiGHS comes after them."""


@dataclass
class Climb:
    """The roster on its way up through the goals.

    Attributes
    ----------
    least : mapping
        For some goals, by name, what no roster can be below.
    ahead : float
        Seconds that already went into the next goal.
    """

    problem: Problem
    plan: Plan
    board: Board
    goals: tuple[Goal, ...]
    limits: Limits
    watch: Watch
    best: Roster
    least: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    results: list[GoalResult] = field(default_factory=list)
    cut: Cut | None = None
    spent: float = 0.0
    ahead: float = 0.0

    def improve(self, goal: Goal, number: int) -> None:
        """Bring one goal as far as it goes."""
        self.plan.settled = self.best
        if isinstance(goal, Spread):
            self._even_out(goal, number)
            return
        value = goal.measure(self.problem, self.best)
        if not value:
            return
        least = self.least.get(goal.name, ())
        if value == least or self.cut is not None:
            self._keep_as_is(goal, number, value, least)
            return
        begun, self.ahead = self.spent - self.ahead, 0.0
        proved, bounds = True, list[int]()
        for pack in packs(goal.costs(self.plan)):
            told = len(pack) == len(value)  # else what is minimised is not what people are told of
            outcome = self._search(goal, number if told else 0, pack)
            proved = proved and outcome.optimal
            bounds += _bounds(pack, outcome)
            if outcome.roster is None or (not outcome.optimal and self.cut):
                break
        value = goal.measure(self.problem, self.best)
        bound = value if proved else tuple(bounds) if len(bounds) == len(value) else ()
        self._tell(goal, number, value, bound)
        self.results.append(
            GoalResult(name=goal.name, value=value, bound=bound, proved=proved, seconds=self.spent - begun)
        )

    def _keep_as_is(self, goal: Goal, number: int, value: tuple[int, ...], least: tuple[int, ...]) -> None:
        """Take a goal as the roster has it: no roster is better, or there is no time left to look for one."""
        if value == least:
            for cost, figure in zip(goal.costs(self.plan), least, strict=True):
                self.plan.model.add(cost.expression == figure)
        self._tell(goal, number, value, least)
        self.results.append(GoalResult(name=goal.name, value=value, bound=least, proved=value == least))

    def _even_out(self, goal: Goal, number: int) -> None:
        """Bring a goal that evens out as far as it goes, and keep each figure that was reached."""
        assert isinstance(goal, Spread)  # noqa: S101
        ladders = goal.ladders(self.plan)
        watch = Stopwatch(self._left(self.limits.effort).seconds, self.watch.wants_stop)
        judge = self._judge(goal)

        def heard(figures: Figures) -> None:
            self._tell(goal, number, sorted_figures(figures), (), watch.spent)

        exact = int(self.board.may.sum()) <= _EXACT
        search = large.Search(
            problem=self.problem,
            board=self.board,
            effort=self.limits.effort * (_LITTLE if exact else 1),
            judge=judge,
            goes_on=watch.goes_on,
            heard=heard,
        )
        evened = self._of_few(ladders, judge) or self._descended(ladders, search, watch, whole=exact)
        self.best = self.plan.settled = evened.roster
        self.spent += watch.spent
        reached = Counter(evened.figures.values())
        for figure, count, _ in exactly(ladders.values()):
            self.plan.model.add(count == reached[figure])
        if not evened.proved:
            self.cut = Cut.ASKED if watch.asked else Cut.TIME if watch.late else self.cut
        result = result_of(goal, evened, watch.spent)
        self.results.append(result)
        self._tell(goal, number, result.value, result.bound)
        if not exact and self.cut is None:
            self._exchange_equal(replace(search, effort=self.limits.polish), watch)

    def _of_few(self, ladders: Mapping[str, Steps], judge: Callable[[Roster], Figures | None]) -> Evened | None:
        """Look at all rosters that are left, where so few changes were proved that there can only be a few."""
        settled = any(result.name == "changes" and result.proved for result in self.results)
        if not settled or self.cut is not None:
            return None
        return fairest_of_few(self.plan, ladders, judge, self._left(self.limits.effort), self.best)

    def _descended(
        self, ladders: Mapping[str, Steps], search: large.Search, watch: Stopwatch, *, whole: bool
    ) -> Evened:
        """Even out by exchanges, then by one level of the curve after another."""
        evened = large.even_out(search, self.best)
        if evened.proved:
            return evened
        task = Task(
            plan=self.plan,
            ladders=ladders,
            judge=search.judge,
            effort=self.limits.effort,
            watch=watch,
            heard=search.heard,
            whole=whole,
            squares_bound=evened.curve.squares_bound,
            closed=_closed(evened),
        )
        return even_out(task, evened.roster)

    def _exchange_equal(self, search: large.Search, watch: Stopwatch) -> None:
        """Let the goals after this one start from where exchanges of equal places bring them."""
        begun = watch.spent
        self.best = self.plan.settled = improve_later(search, self.best)
        self.ahead = watch.spent - begun
        self.spent += self.ahead

    def _judge(self, goal: Spread) -> Callable[[Roster], Figures | None]:
        """Judge rosters apart from any solver: are they legal, and as good in the goals before this one."""
        known = {result.name: result.value for result in self.results}
        before = [goal for goal in self.goals if goal.name in known]

        def judge(roster: Roster) -> Figures | None:
            undone = any(goal.measure(self.problem, roster) > known[goal.name] for goal in before)
            return None if undone or check(self.problem, roster) else goal.figures(self.problem, roster)

        return judge

    def _tell(self, goal: Goal, number: int, value: tuple[int, ...], bound: tuple[int, ...], more: float = 0.0) -> None:
        spent = self.spent + more
        tell = Progress(goal=goal.name, number=number, of=len(self.goals), value=value, bound=bound, seconds=spent)
        self.watch.tell(tell)

    def _search(self, goal: Goal, number: int, pack: Sequence[Cost]) -> Outcome:
        """Minimise one pack of costs, and keep what was reached for the goals after it; number 0 tells nobody."""
        weighted = [(cost.expression, weight) for cost, weight in zip(pack, weights(pack), strict=True)]
        self.plan.hint(self.best)

        def heard(value: int, bound: int, seconds: float) -> None:
            if number:
                self._tell(goal, number, unpack(pack, value), unpack(pack, max(0, bound)), seconds)

        settled = any(result.name == "fair" for result in self.results)
        effort = self.limits.polish if settled else self.limits.effort
        outcome = search(self.plan, weighted, self._left(effort), self.watch.wants_stop, heard)
        self.spent += outcome.seconds
        if outcome.infeasible:
            again = search(self.plan, weighted, self._left(effort), self.watch.wants_stop, heard, UNPRESOLVED)
            self.spent += again.seconds
            outcome = again
        if not outcome.optimal:
            self._note_cut(outcome)
        if outcome.roster is not None:
            self.best = self.plan.settled = outcome.roster
            self._keep(weighted, outcome)
        elif self.cut is None:  # the effort went by before the hint was heard; later goals must not undo it
            self._keep(weighted, replace(as_hinted(self.plan, weighted), optimal=False))
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


def _closed(evened: Evened) -> frozenset[int]:
    """List the figures of a roster at which its curve is closed."""
    tops = sorted(set(evened.figures.values()), reverse=True)
    return frozenset(top for top, level in zip(tops, evened.curve.levels, strict=True) if level.closed)


def result_of(goal: Goal, evened: Evened, seconds: float) -> GoalResult:
    """Put into the answer how far a goal that evens out was brought."""
    return GoalResult(
        name=goal.name,
        value=sorted_figures(evened.figures),
        bound=least_vector(evened),
        proved=evened.proved,
        seconds=seconds,
        curve=evened.curve,
    )


def _bounds(pack: Sequence[Cost], outcome: Outcome) -> tuple[int, ...]:
    return outcome.values if outcome.optimal else unpack(pack, max(0, outcome.bound))
