"""Whoever is far ahead is asked for no spare seats."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan, Variable, add_up
from solver.problem import Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster

_TWO = 2


class SpareSeats:
    """Whoever is further ahead than the meeting allows is sent only where the least crew or a skill needs them.

    It is off unless the meeting sets a limit. With it, those who come whenever they are asked do less,
    and seats stay open that only they could have filled: the group decides that it is worth it. A
    place that the meeting fixed is no offer, and stays. What counts is where an account stands
    before the plan.
    """

    name = "spare-seats"
    stops = "far ahead, and asked only where they are needed: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Where someone far ahead is sent, the crew is its least, or has no more of a skill of theirs than it needs."""
        for shift, index, _ in plan.slots():
            least = least_crew(shift)
            sent = plan.candidates[shift.id, index]
            far = [who for who in sent if plan.problem.is_far_ahead(who, shift)]
            if shift.wanted <= least or not far:
                continue
            large = plan.literal()
            plan.model.add(plan.crew(shift.id, index) <= least + (shift.wanted - least) * large)
            tight = self._tight(plan, shift, index)
            for who in far:
                needed = [literal for able, literal in tight if who in able]
                plan.require(sent[who] + large - add_up(needed) <= 1, partial(self._why, who, shift))

    def _tight(self, plan: Plan, shift: Shift, index: int) -> list[tuple[set[str], Variable]]:
        """For each needed skill: who has it, and a literal that may hold only where nobody of them is to spare."""
        found = []
        for need in shift.needs:
            able = {m.id for m in plan.problem.members if m.skills.get(need.skill, 0) >= need.level}
            literal = plan.literal()
            holders = add_up(plan.sent(who, shift.id, index) for who in sorted(able))
            plan.model.add(holders <= need.count + len(able) * (1 - literal))
            found.append((able, literal))
        return found

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Take each who is far ahead out of a crew, and see whether anything is missing then."""
        for run in roster.runs:
            shift = problem.shift[run.shift]
            for who in run.crew if problem.terms.spare_ahead else ():
                rest = [problem.member[other] for other in run.crew if other != who]
                skilled = all(
                    sum(other.skills.get(need.skill, 0) >= need.level for other in rest) >= need.count
                    or problem.member[who].skills.get(need.skill, 0) < need.level
                    for need in shift.needs
                )
                if problem.is_far_ahead(who, shift) and len(rest) >= least_crew(shift) and skilled:
                    yield Breach(reason=self._why(who, shift), shift=shift.id, member=who)

    def _why(self, member: str, shift: Shift) -> Reason:
        text = "{member} is far ahead and asked for {shift} only where the least crew or a skill needs them"
        return Reason.of(self.name, text, member=member, shift=shift.id)


def least_crew(shift: Shift) -> int:
    """Return with how many people a shift runs at least."""
    return max(shift.least, _TWO if shift.never_alone else 0)
