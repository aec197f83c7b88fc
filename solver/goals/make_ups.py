"""Make-ups are worked off at the hosts to whom they are owed."""

from __future__ import annotations

from solver.goals.goal import Cost
from solver.plan import Plan, add_up
from solver.problem import MakeUp, Problem
from solver.roster import Roster


class MakeUps:
    """Who owes a host labour for a miss is sent to that host, where fair load leaves the choice.

    The figure is what is still owed after the plan to the hosts whose work is in it. A make-up says to
    whom, and not how much: what was missed was not given, so whoever missed it is behind by it already,
    and fair load sends them the sooner. This goal only turns their steps to the host who went short.
    Standing after fair load, it never sends anybody whom somebody further behind could relieve.
    """

    name = "make_ups"
    title = "Make-ups are worked off"
    unit = "minutes still owed to hosts of these weeks"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Count, for each make-up, the minutes that no place at its host works off."""
        left = []
        due = due_here(plan.problem)
        for one in due:
            short = plan.number(one.minutes)
            work = [
                sent * slot.minutes
                for member in plan.problem.members
                if member.account == one.account
                for shift, slot, sent in plan.duties[member.id]
                if shift.host == one.owed_to and shift.counted
            ]
            plan.model.add(short + add_up(work) >= one.minutes)
            left.append(short)
        return (Cost(add_up(left), sum(one.minutes for one in due)),) if due else ()

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Take what is worked at each host from what is owed to it."""
        due = due_here(problem)
        return (sum(one.minutes - worked_off(problem, roster, one) for one in due),) if due else ()


def due_here(problem: Problem) -> list[MakeUp]:
    """List the make-ups owed to hosts of whom there is work in the plan."""
    hosts = {shift.host for shift in problem.work if shift.slots}
    return [one for one in problem.make_ups if one.owed_to in hosts and one.account in problem.account]


def worked_off(problem: Problem, roster: Roster, one: MakeUp) -> int:
    """Return the minutes of a make-up that a roster works off."""
    worked = sum(
        slot.minutes
        for run, shift, slot in roster.timed(problem)
        if shift.host == one.owed_to and shift.counted
        for member in run.crew
        if problem.member[member].account == one.account
    )
    return min(one.minutes, worked)
