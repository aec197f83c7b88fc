"""Urgent work runs."""

from __future__ import annotations

from solver.goals.goal import Cost
from solver.plan import Plan, add_up
from solver.problem import Problem, Urgency
from solver.roster import Roster


class Urgent:
    """As much urgent work as possible runs: first what must, then what should, then what could.

    The figures are the shifts of each class that do not run.
    """

    name = "urgent"
    title = "Urgent work runs"
    unit = "shifts not running (must, should, could)"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Count the shifts of each class that do not run."""
        costs = []
        for urgency in Urgency:
            shifts = [shift.id for shift in plan.problem.work if shift.urgency is urgency]
            costs.append(Cost(len(shifts) - add_up(plan.runs(shift) for shift in shifts), len(shifts)))
        return tuple(costs)

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Count the shifts of each class that are not in the roster."""
        idle = [shift.urgency for shift in problem.work if shift.id not in roster.run]
        return tuple(idle.count(urgency) for urgency in Urgency)
