"""Hosts are at home on their own turn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import COMMONS, Member, Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster


class Host:
    """A household's own people are not counted as helpers on their own turn, nor sent elsewhere then.

    They are there as hosts. A meeting may decide otherwise (`host_counts`): then they may be part
    of the crew.
    """

    name = "host"
    stops = "hosting then: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Bar hosts from their own crew, and from other places while their turn runs."""
        if plan.problem.terms.host_counts:
            return
        by_home: dict[str, list[Member]] = {}
        for member in plan.problem.members:
            by_home.setdefault(member.home, []).append(member)
        turns = [(shift, index, slot) for shift, index, slot in plan.slots() if shift.host in by_home]
        for shift, index, _ in turns:
            for member in by_home[shift.host]:
                plan.forbid(member.id, shift.id, index, partial(self._own, member.id))
        for shift, index, slot in turns:
            for member in by_home[shift.host]:
                for other, other_slot, sent in plan.duties[member.id]:
                    if other.id != shift.id and other_slot.overlaps(slot.start, slot.end):
                        wish = sent + plan.at(shift.id, index) <= 1
                        plan.require(wish, partial(self._elsewhere, member.id, shift))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Follow each running turn to its household's people."""
        if problem.terms.host_counts:
            return
        duties = roster.duties(problem)
        for run, turn, slot in roster.timed(problem):
            if turn.host == COMMONS:
                continue
            for member in problem.members:
                if member.home != turn.host:
                    continue
                if member.id in run.crew:
                    yield Breach(reason=self._own(member.id), shift=turn.id, member=member.id)
                for shift, own in duties.get(member.id, ()):
                    if shift.id != turn.id and own.start < slot.end and slot.start < own.end:
                        yield Breach(reason=self._elsewhere(member.id, turn), shift=shift.id, member=member.id)

    def _own(self, member: str) -> Reason:
        return Reason.of(self.name, "{member} is the host and does not count as a helper", member=member)

    def _elsewhere(self, member: str, turn: Shift) -> Reason:
        return Reason.of(self.name, "{member} hosts {shift} at that time", member=member, shift=turn.id)
