"""No minors where a task is for adults only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class Minors:
    """Members marked as minors are not sent to tasks marked adults only."""

    name = "minors"
    stops = "too young for it: {members}"
    essential = True

    def post(self, plan: Plan) -> None:
        """Bar every minor from every adults-only shift."""
        young = [member for member in plan.problem.members if member.minor]
        for shift, index, _ in plan.slots():
            for member in young if shift.adults_only else ():
                plan.forbid(member.id, shift.id, index, partial(self._why, member.id))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for minors in adults-only crews."""
        for run in roster.runs:
            for member in run.crew:
                if problem.member[member].minor and problem.shift[run.shift].adults_only:
                    yield Breach(reason=self._why(member), shift=run.shift, member=member)

    def _why(self, member: str) -> Reason:
        return Reason.of(self.name, "{member} is a minor, and this work is for adults only", member=member)
