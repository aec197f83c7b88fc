"""Most days in a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from ortools.sat.python.cp_model import IntVar

from solver.plan import Plan, add_up
from solver.problem import Member, Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class DaysInARow:
    """Nobody works on more days in a row than the rules allow.

    Days in a row that end right before the plan begins are counted along.
    """

    name = "days-in-a-row"
    stops = "too many days in a row: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Leave a free day in every stretch that is one day too long."""
        most = plan.problem.terms.most_days
        first, last = plan.problem.weeks[0], plan.problem.weeks[-1] + timedelta(days=6)
        for member in plan.problem.members:
            worked = self._worked(plan, member)
            begin = first - timedelta(days=min(member.days_before, most))
            while begin + timedelta(days=most) <= last:
                stretch = [begin + timedelta(days=i) for i in range(most + 1)]
                days = [worked.get(day) for day in stretch if day >= first]
                if all(day is not None for day in days):
                    why = partial(self._why, plan.problem, member, stretch[-1])
                    plan.require(add_up(days) <= len(days) - 1, why)
                begin += timedelta(days=1)

    def _worked(self, plan: Plan, member: Member) -> dict[date, IntVar]:
        """Give each day on which the member could work a literal that is 1 when they do."""
        worked: dict[date, IntVar] = {}
        for _, slot, sent in plan.duties[member.id]:
            day = worked.setdefault(slot.day, plan.model.new_bool_var(""))
            plan.model.add_implication(sent, day)
        return worked

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Walk each member's days and count."""
        for member_id, duties in roster.duties(problem).items():
            member, run, before = problem.member[member_id], 0, None
            for shift, slot in duties:
                if before is None:
                    run = 1 + (member.days_before if slot.day == problem.weeks[0] else 0)
                elif slot.day != before:
                    run = run + 1 if slot.day - before == timedelta(days=1) else 1
                before = slot.day
                if run > problem.terms.most_days:
                    yield Breach(reason=self._why(problem, member, slot.day), shift=shift.id, member=member_id)

    def _why(self, problem: Problem, member: Member, day: date) -> Reason:
        text = "{member} works at most {count} days in a row, up to {day}"
        return Reason.of(self.name, text, member=member.id, count=problem.terms.most_days, day=day)
