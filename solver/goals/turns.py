"""Turns that are due are served."""

from __future__ import annotations

from solver.goals.goal import Cost
from solver.plan import Plan, add_up
from solver.problem import Problem
from solver.roster import Roster


class Turns:
    """Households' turns that are due are served, the longest overdue first.

    There is one figure for each length of time overdue, longest first: turns left waiting.
    """

    name = "turns"
    title = "Turns that are due are served"
    unit = "turns left waiting, longest overdue first"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Count the turns left waiting, for each number of days overdue."""
        waiting: dict[int, list[str]] = {}
        for shift in plan.problem.work:
            if shift.overdue_days is not None:
                waiting.setdefault(shift.overdue_days, []).append(shift.id)
        return tuple(
            Cost(len(turns) - add_up(plan.runs(shift) for shift in turns), len(turns))
            for _, turns in sorted(waiting.items(), reverse=True)
        )

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Count the turns that are not in the roster."""
        days = sorted({s.overdue_days for s in problem.work if s.overdue_days is not None}, reverse=True)
        idle = [s.overdue_days for s in problem.work if s.id not in roster.run]
        return tuple(idle.count(overdue) for overdue in days)
