"""Most hours on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from solver.plan import Plan, Variable, add_up
from solver.problem import Member, Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class DailyCap:
    """Nobody works longer on one day than their daily cap.

    A shift over midnight counts on the day on which it begins.
    """

    name = "daily-cap"
    stops = "at their daily cap: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Add up each member's possible work of each day."""
        for member in plan.problem.members:
            by_day: dict[date, list[tuple[int, Variable]]] = {}
            for _, slot, sent in plan.duties[member.id]:
                by_day.setdefault(slot.day, []).append((slot.minutes, sent))
            for day, places in by_day.items():
                if sum(minutes for minutes, _ in places) > member.daily_cap:
                    total = add_up(sent * minutes for minutes, sent in places)
                    plan.require(total <= member.daily_cap, partial(self._why, member, day))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Add up the minutes of each member's days."""
        for member_id, duties in roster.duties(problem).items():
            member = problem.member[member_id]
            worked: Counter[date] = Counter()
            for shift, slot in duties:
                worked[slot.day] += slot.end - slot.start
                if worked[slot.day] > member.daily_cap:
                    yield Breach(reason=self._why(member, slot.day), shift=shift.id, member=member_id)

    def _why(self, member: Member, day: date) -> Reason:
        return Reason.of(
            self.name, "{member} works at most {limit} on {day}", member=member.id, limit=member.daily_cap, day=day
        )
