"""Nobody is sent when their own calendar is busy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Absence, Member, Problem, Slot
from solver.reason import Breach, Reason
from solver.roster import Roster


class Busy:
    """Nobody is sent when their own calendar says busy.

    Only the busy times are known, never what they are about.
    """

    name = "busy"
    stops = "own calendar busy then: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Bar every place that overlaps a busy time."""
        for member in plan.problem.members:
            busy = sorted((span.start, span.end) for span in member.away if span.kind is Absence.BUSY)
            if not busy:
                continue
            for shift, index, slot in plan.slots():
                if any(start < slot.end and slot.start < end for start, end in busy):
                    plan.forbid(member.id, shift.id, index, partial(self._why, member, slot))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Compare each duty with the member's busy times."""
        for member_id, duties in roster.duties(problem).items():
            member = problem.member[member_id]
            for shift, slot in duties:
                overlap = [
                    max(0, min(a.end, slot.end) - max(a.start, slot.start))
                    for a in member.away
                    if a.kind is Absence.BUSY
                ]
                if sum(overlap) > 0:
                    yield Breach(reason=self._why(member, slot), shift=shift.id, member=member_id)

    def _why(self, member: Member, slot: Slot) -> Reason:
        return Reason.of(self.name, "{member}'s own calendar is busy on {day}", member=member.id, day=slot.day)
