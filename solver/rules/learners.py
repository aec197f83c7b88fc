"""Learners come beside a lead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Level, Member, Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster


class Learners:
    """Someone who is still learning a skill the task needs comes only beside a lead of that skill.

    A person who is able at another of the task's skills comes as that, and needs no lead.
    """

    name = "learners"
    stops = "still learning, with no lead beside them: {members}"
    essential = True

    def post(self, plan: Plan) -> None:
        """Let sending a learner imply sending a lead of the same skill."""
        for shift, index, _ in plan.slots():
            for member in plan.problem.members:
                for skill in _learning(member, shift):
                    leads = [m.id for m in plan.problem.members if m.skills.get(skill) == Level.LEAD]
                    beside = add_up(plan.sent(lead, shift.id, index) for lead in leads)
                    sent = plan.sent(member.id, shift.id, index)
                    if sent is not None:
                        plan.require(sent <= beside, partial(self._why, member.id, skill))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for learners in crews without a lead of their skill."""
        for run in roster.runs:
            shift = problem.shift[run.shift]
            crew = [problem.member[member] for member in run.crew]
            led = {skill for member in crew for skill, level in member.skills.items() if level is Level.LEAD}
            for member in crew:
                if any(member.skills.get(need.skill, Level.LEARNER) > Level.LEARNER for need in shift.needs):
                    continue
                for need in shift.needs:
                    if need.skill in member.skills and need.skill not in led:
                        yield Breach(reason=self._why(member.id, need.skill), shift=run.shift, member=member.id)

    def _why(self, member: str, skill: str) -> Reason:
        return Reason.of(
            self.name, "{member} is learning {skill} and comes only beside a lead", member=member, skill=skill
        )


def _learning(member: Member, shift: Shift) -> list[str]:
    """List the needed skills this member is learning; none when able at another needed one."""
    levels = {need.skill: member.skills[need.skill] for need in shift.needs if need.skill in member.skills}
    if any(level >= Level.ABLE for level in levels.values()):
        return []
    return sorted(levels)
