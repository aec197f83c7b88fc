"""The goal that most published models use: the smallest difference between most ahead and most behind."""

from __future__ import annotations

from functools import partial

from solver import large
from solver.answer import GoalResult
from solver.check import check
from solver.climb import Climb
from solver.fairness.board import board
from solver.goals import GOALS
from solver.goals.fair import settle_labour
from solver.goals.goal import Cost, Goal
from solver.plan import Plan, add_up
from solver.problem import Problem
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.search import Limits, Progress
from solver.shares import after, pots, start

FAR = 10**6


class Range:
    """Most ahead less most behind, in minutes."""

    name = "range"
    title = "Smallest range"
    unit = "minutes"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Bound every account from both sides."""
        settle_labour(plan)
        base = start(plan.problem, pots(plan.problem, plan.settled))
        most, least = (plan.model.new_int_var(-FAR, FAR, name) for name in ("most", "least"))
        for account, before in base.items():
            own = [
                sent * slot.minutes
                for member, places in plan.duties.items()
                if plan.problem.member[member].account == account
                for _, slot, sent in places
            ]
            plan.model.add(before + add_up(own) <= most)
            plan.model.add(before + add_up(own) >= least)
        return (Cost(most - least, 2 * FAR),)

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Take the difference between the highest and the lowest figure."""
        figures = after(problem, roster).values()
        return (max(figures) - min(figures),)


class _Nobody:
    def tell(self, progress: Progress) -> None:
        """Take no note."""

    def wants_stop(self) -> bool:
        """Never stop."""
        return False


def by_range(problem: Problem) -> Roster:
    """Fill as the product does, then make the range as small as it can be."""
    goals: tuple[Goal, ...] = (*(goal for goal in GOALS if goal.name in ("urgent", "turns", "hands")), Range())
    places = board(problem)
    search = large.Search(
        problem=problem,
        board=places,
        effort=1.0,
        judge=partial(_judged, problem),
        goes_on=lambda: True,
        heard=lambda _: None,
    )
    plan = Plan(problem)
    for rule in rules_in_force(problem):
        rule.post(plan)
    climb = Climb(
        problem=problem,
        plan=plan,
        board=places,
        goals=goals,
        limits=Limits(),
        watch=_Nobody(),
        best=large.first(search),
        least=large.least_missing(problem, places),
    )
    for number, goal in enumerate(goals, start=1):
        climb.improve(goal, number)
    results: list[GoalResult] = climb.results
    if climb.best is None or not results:
        raise TypeError(f"no roster for {problem.weeks}")
    return climb.best


def _judged(problem: Problem, roster: Roster) -> dict[str, int] | None:
    return None if check(problem, roster) else after(problem, roster)
