"""Nobody catches up faster than the meeting wants."""

from __future__ import annotations

from collections import Counter

from solver.goals.goal import Cost
from solver.plan import Linear, Plan, add_up
from solver.problem import Problem
from solver.roster import Roster


class Steady:
    """In a week nobody is sent more than so many times their usual week while others can fill the seat.

    It is off unless the meeting sets the factor. A usual week is what somebody promised for it; one
    shift, the longest there is in that week, is never too much. The figure is all minutes beyond
    that, so whoever is far behind catches up in several weeks, and not in one. Crews are filled
    first: where nobody else can come, more is asked. It always comes before fair load, which keeps it.
    """

    name = "steady"
    title = "Nobody catches up too fast"
    unit = "minutes beyond the most of a usual week"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Count, for each member and week, the minutes beyond the limit."""
        if not plan.problem.terms.catch_up:
            return ()
        beyond: list[Linear] = []
        most = 0
        for member, places in plan.duties.items():
            for week, limit in enumerate(usual_most(plan.problem, member)):
                work = [(sent, slot.minutes) for _, slot, sent in places if plan.problem.week_index(slot.week) == week]
                room = sum(minutes for _, minutes in work) - limit
                if room > 0:
                    over = plan.number(room)
                    plan.model.add(over + limit >= add_up(sent * minutes for sent, minutes in work))
                    beyond.append(over)
                    most += room
        return (Cost(add_up(beyond), most),)

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Add up each member's minutes of each week, and what is beyond the limit."""
        if not problem.terms.catch_up:
            return ()
        worked: Counter[tuple[str, int]] = Counter()
        for run, _, slot in roster.timed(problem):
            for member in run.crew:
                worked[member, problem.week_index(slot.week) or 0] += slot.minutes
        limits = {member: usual_most(problem, member) for member, _ in worked}
        return (sum(max(0, minutes - limits[member][week]) for (member, week), minutes in worked.items()),)


def usual_most(problem: Problem, member: str) -> list[int]:
    """Return the most minutes of each week that are not beyond a usual one."""
    found = []
    for week, promised in enumerate(problem.member[member].promise):
        longest = problem.longest_shift.get(week, 0)
        found.append(max(int(problem.terms.catch_up * promised), longest))
    return found
