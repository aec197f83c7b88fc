"""Few trips, varied crews."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from solver.goals.goal import Cost
from solver.plan import Linear, Plan, Variable, add_up
from solver.problem import Problem
from solver.roster import Roster


class Trips:
    """People come on as few days as possible; then, crews are made of people who met less of late.

    The first figure counts days worked, over all members; the second, for every two members in
    one crew, how often they already were lately.
    """

    name = "trips"
    title = "Few trips, varied crews"
    unit = "days worked over all members, past meetings of people in one crew"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Give each member's day a literal, and each pair that met lately one for each shift."""
        days: dict[tuple[str, date], Variable] = {}
        for member, places in plan.duties.items():
            for _, slot, sent in places:
                if (member, slot.day) not in days:
                    days[member, slot.day] = plan.literal()
                plan.model.add_implication(sent, days[member, slot.day])
        again = list(self._again(plan))
        return (
            Cost(add_up(days.values()), len(days)),
            Cost(add_up(both * times for both, times in again), sum(times for _, times in again)),
        )

    def _again(self, plan: Plan) -> list[tuple[Linear, int]]:
        """List, for pairs that met lately and each shift, "both come" and how often they met."""
        found: list[tuple[Linear, int]] = []
        for (one, other), times in plan.problem.past_crews.items():
            for shift, index, _ in plan.slots():
                first, second = plan.sent(one, shift.id, index), plan.sent(other, shift.id, index)
                if first is not None and second is not None:
                    both = plan.literal()
                    plan.model.add(both >= first + second - 1)
                    found.append((both, times))
        return found

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Count days and meetings from the roster."""
        days = {(member, slot.day) for run, _, slot in roster.timed(problem) for member in run.crew}
        met = sum(problem.past_crews.get(pair, 0) for run in roster.runs for pair in combinations(run.crew, 2))
        return len(days), met
