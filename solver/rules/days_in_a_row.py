"""Most days in a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from solver.plan import Plan, Variable, add_up
from solver.problem import Member, Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class DaysInARow:
    """Nobody works on more days in a row than the rules allow.

    Days in a row that end right before the plan begins are counted along. A meeting may overrule it for a member.
    """

    name = "days-in-a-row"
    stops = "too many days in a row: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Leave a free day in every stretch that is one day too long."""
        for member in plan.problem.members:
            if (self.name, member.id) in plan.problem.eased:
                continue
            stretches = self._too_long(plan, member)
            worked = self._worked(plan, member, {day for stretch in stretches for day in stretch})
            for stretch in stretches:
                why = partial(self._why, plan.problem, member, stretch[-1])
                plan.require(add_up(worked[day] for day in stretch) <= len(stretch) - 1, why)

    def _too_long(self, plan: Plan, member: Member) -> list[list[date]]:
        """List the planned days of each stretch that is one day too long, if they could work on all of them."""
        most = plan.problem.terms.most_days
        first = plan.problem.weeks[0]
        possible = {slot.day for _, slot, _ in plan.duties[member.id]}
        last = max(possible, default=first)
        begin = first - timedelta(days=min(member.days_before, most))
        stretches = []
        while begin + timedelta(days=most) <= last:
            days = [day for i in range(most + 1) if (day := begin + timedelta(days=i)) >= first]
            if possible.issuperset(days):
                stretches.append(days)
            begin += timedelta(days=1)
        return stretches

    def _worked(self, plan: Plan, member: Member, days: set[date]) -> dict[date, Variable]:
        """Give each of these days a literal that is 1 when the member works then."""
        worked = {day: plan.literal() for day in sorted(days)}
        for _, slot, sent in plan.duties[member.id]:
            if slot.day in worked:
                plan.model.add_implication(sent, worked[slot.day])
        return worked

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Walk each member's days and count."""
        for member_id, duties in roster.duties(problem).items():
            if (self.name, member_id) in problem.eased:
                continue
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
