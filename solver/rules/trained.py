"""Trained people only, where a task says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Level, Member, Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster


class Trained:
    """Where a task is for trained people only, everyone in the crew is able at one of its skills.

    Learners of these skills may come on the task's learning places, and no more of them than that.
    """

    name = "trained"
    stops = "not trained for it: {members}"
    essential = True

    def post(self, plan: Plan) -> None:
        """Bar the untrained, and count learners against learning places."""
        for shift, index, _ in plan.slots():
            if not shift.trained_only:
                continue
            learners = []
            for member in plan.problem.members:
                level = max((member.skills.get(need.skill, 0) for need in shift.needs), default=Level.ABLE)
                if level == Level.LEARNER:
                    learners.append(member.id)
                elif level < Level.LEARNER:
                    plan.forbid(member.id, shift.id, index, partial(self._untrained, member.id))
            if len(learners) > shift.learning_places:
                sent = add_up(plan.sent(member, shift.id, index) for member in learners)
                plan.require(sent <= shift.learning_places, partial(self._too_many, shift))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Sort each crew into able, learning and untrained."""
        for run in roster.runs:
            shift = problem.shift[run.shift]
            if not shift.trained_only or not shift.needs:
                continue
            crew = [problem.member[member] for member in run.crew]
            learners = [m for m in crew if not _able(m, shift) and _knows(m, shift)]
            for member in crew:
                if not _able(member, shift) and member not in learners:
                    yield Breach(reason=self._untrained(member.id), shift=run.shift, member=member.id)
            if len(learners) > shift.learning_places:
                yield Breach(reason=self._too_many(shift), shift=run.shift)

    def _untrained(self, member: str) -> Reason:
        return Reason.of(self.name, "{member} is not trained for this work", member=member)

    def _too_many(self, shift: Shift) -> Reason:
        return Reason.of(self.name, "{shift} has {count} learning places", shift=shift.id, count=shift.learning_places)


def _able(member: Member, shift: Shift) -> bool:
    return any(member.skills.get(need.skill) in (Level.ABLE, Level.LEAD) for need in shift.needs)


def _knows(member: Member, shift: Shift) -> bool:
    return any(need.skill in member.skills for need in shift.needs)
