"""Nobody is sent when they cannot come."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Absence, Member, Problem, Slot
from solver.reason import Breach, Reason
from solver.roster import Roster

_SENTENCES = {
    Absence.AWAY: "{member} is away on {day}",
    Absence.SAID: "{member} has said that they cannot come on {day}",
    Absence.LEAVE: "{member} is on leave on {day}",
    Absence.NOT_JOINED: "{member} has not joined yet on {day}",
    Absence.LEFT: "{member} has left by {day}",
}


class Availability:
    """Nobody is sent when they are away, on leave, not yet or no longer a member.

    Someone who has named free times is sent only when the whole shift lies within them. Someone
    who has said nothing counts as free or as away, as the association's rules say (`unanswered`).
    """

    name = "availability"
    stops = "cannot come then: {members}"
    essential = True

    def post(self, plan: Plan) -> None:
        """Bar every place that overlaps an absence or leaves the free times."""
        for member, shift, index, slot in plan.places():
            gone = [
                kind
                for kind in _SENTENCES
                if any(a.kind is kind and a.overlaps(slot.start, slot.end) for a in member.away)
            ]
            if gone:
                plan.forbid(member.id, shift.id, index, partial(self._gone, member, slot, gone[0]))
            elif member.offered is not None and not any(
                o.start <= slot.start and slot.end <= o.end for o in member.offered
            ):
                plan.forbid(member.id, shift.id, index, partial(self._not_offered, member, slot))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Measure for each duty the minutes of absence, and how far the free times begun by then reach."""
        for member_id, duties in roster.duties(problem).items():
            member = problem.member[member_id]
            for shift, slot in duties:
                reason = self._absent(member, slot) or self._uncovered(member, slot)
                if reason:
                    yield Breach(reason=reason, shift=shift.id, member=member_id)

    def _absent(self, member: Member, slot: Slot) -> Reason | None:
        for kind in _SENTENCES:
            for away in member.away:
                if away.kind is kind and min(away.end, slot.end) - max(away.start, slot.start) > 0:
                    return self._gone(member, slot, kind)
        return None

    def _uncovered(self, member: Member, slot: Slot) -> Reason | None:
        if member.offered is None:
            return None
        reached = max((free.end for free in member.offered if free.start <= slot.start), default=slot.start)
        return None if reached >= slot.end else self._not_offered(member, slot)

    def _gone(self, member: Member, slot: Slot, kind: Absence) -> Reason:
        return Reason.of(self.name, _SENTENCES[kind], member=member.id, day=slot.day)

    def _not_offered(self, member: Member, slot: Slot) -> Reason:
        if not member.answered:
            return Reason.of(self.name, "{member} has not said when they are free", member=member.id)
        return Reason.of(self.name, "{member} is not free for all of it on {day}", member=member.id, day=slot.day)
