"""Most hours in one week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Member, Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class WeeklyCap:
    """Nobody works longer in a week, Monday to Sunday, than their weekly cap.

    A shift over midnight counts in the week in which it begins.
    """

    name = "weekly-cap"
    stops = "at their weekly cap: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Add up each member's possible work of each planned week."""
        for member in plan.problem.members:
            for index, week in enumerate(plan.problem.weeks):
                places = [(slot.minutes, sent) for _, slot, sent in plan.duties[member.id] if slot.week == week]
                cap = member.weekly_cap[index]
                if sum(minutes for minutes, _ in places) > cap:
                    total = add_up(sent * minutes for minutes, sent in places)
                    plan.require(total <= cap, partial(self._why, member, week, cap))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Add up the minutes of each member's weeks."""
        for member_id, duties in roster.duties(problem).items():
            member = problem.member[member_id]
            caps = dict(zip(problem.weeks, member.weekly_cap, strict=True))
            worked: Counter[date] = Counter()
            for shift, slot in duties:
                worked[slot.week] += slot.end - slot.start
                if slot.week in caps and worked[slot.week] > caps[slot.week]:
                    yield Breach(reason=self._why(member, slot.week, caps[slot.week]), shift=shift.id, member=member_id)

    def _why(self, member: Member, week: date, cap: int) -> Reason:
        return Reason.of(
            self.name, "{member} works at most {limit} in the week of {day}", member=member.id, limit=cap, day=week
        )
