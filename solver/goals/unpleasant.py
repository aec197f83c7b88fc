"""Unpleasant work rotates."""

from __future__ import annotations

from solver.fairness.reach import reachable
from solver.goals.goal import Cost
from solver.ladder import exactly, ladder
from solver.plan import Plan
from solver.problem import Problem
from solver.roster import Roster


class Unpleasant:
    """Unpleasant work goes round: whoever carries most points of it gets the next later than others.

    Each shift counts the points of its task (0 to 3) for everyone in its crew. Of two rosters, the
    better is the one in which the most burdened member carries fewer points; then the next.
    """

    name = "unpleasant"
    title = "Unpleasant work rotates"
    unit = "points of unpleasant work, most burdened first"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Count the members who end at each number of points, from the top."""
        if not any(shift.unpleasant for shift in plan.problem.shifts):
            return ()
        ladders = []
        for member in plan.problem.members:
            work = [(shift.unpleasant, sent) for shift, _, sent in plan.duties[member.id] if shift.unpleasant]
            points = [amount for amount, _ in work]
            ladders.append(ladder(plan, member.unpleasant, work, reachable(points, sum(points))))
        return tuple(Cost(count, most) for _, count, most in exactly(ladders))

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Sort everyone's points, most first."""
        if not any(shift.unpleasant for shift in problem.shifts):
            return ()
        points = {member.id: member.unpleasant for member in problem.members}
        for run in roster.runs:
            for member in run.crew:
                points[member] += problem.shift[run.shift].unpleasant
        return tuple(sorted(points.values(), reverse=True))
