"""Wanted crews are filled."""

from __future__ import annotations

from solver.goals.goal import Cost
from solver.plan import Plan, add_up
from solver.problem import Problem
from solver.roster import Roster


class Hands:
    """As few wanted seats as possible stay open; then, as few minutes of wanted labour.

    The second figure settles how much labour is given in all, so that fairness afterwards only
    shares it out and never gains by leaving longer seats empty.
    """

    name = "hands"
    title = "Wanted crews are filled"
    unit = "open seats, open minutes"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Subtract what is given from what is wanted."""
        seats = sum(shift.wanted for shift in plan.problem.work)
        minutes = sum(shift.wanted * shift.minutes for shift in plan.problem.work)
        crews = [(plan.crew(shift.id, index), slot.minutes) for shift, index, slot in plan.slots()]
        return (
            Cost(seats - add_up(crew for crew, _ in crews), seats),
            Cost(minutes - add_up(crew * length for crew, length in crews), minutes),
        )

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Count the open seats and minutes, shifts that do not run included."""
        seats = minutes = 0
        for shift in problem.work:
            seats += shift.wanted - len(roster.crew(shift.id))
            minutes += shift.wanted * max((slot.minutes for slot in shift.slots), default=0)
        worked = sum(slot.minutes * len(run.crew) for run, _, slot in roster.timed(problem))
        return seats, minutes - worked
