"""Most hours in one plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Member, Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class PlanCap:
    """Nobody works longer in one plan, however many weeks it has, than they owe it.

    It is for groups in which everyone owes so many shifts a cycle, such as one in six weeks.
    Members for whom nothing is said are bound by their days and weeks only.
    """

    name = "plan-cap"
    stops = "give all they owe in this plan already: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Add up each member's possible work of all planned weeks."""
        for member in plan.problem.members:
            places = [(slot.minutes, sent) for _, slot, sent in plan.duties[member.id]]
            if member.plan_cap is not None and sum(minutes for minutes, _ in places) > member.plan_cap:
                total = add_up(sent * minutes for minutes, sent in places)
                plan.require(total <= member.plan_cap, partial(self._why, member))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Add up the minutes of each member, run by run."""
        worked: Counter[str] = Counter()
        for run, shift, slot in roster.timed(problem):
            for member_id in run.crew:
                member = problem.member[member_id]
                worked[member_id] += slot.end - slot.start
                if member.plan_cap is not None and worked[member_id] > member.plan_cap:
                    yield Breach(reason=self._why(member), shift=shift.id, member=member_id)

    def _why(self, member: Member) -> Reason:
        limit = member.plan_cap or 0
        return Reason.of(self.name, "{member} owes at most {limit} in this plan", member=member.id, limit=limit)
