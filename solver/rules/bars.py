"""Nobody is sent to what they are barred from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class Bars:
    """Nobody is sent to work that involves something they are barred from.

    A bar is a word such as *ladders* or *solvents*, set in the member's row and met by the same
    word among the task's hazards. Why someone is barred is not recorded.
    """

    name = "bars"
    stops = "not to be sent to this kind of work: {members}"
    essential = True

    def post(self, plan: Plan) -> None:
        """Bar each member from shifts that share a word with their bars."""
        for member, shift, index, _ in plan.places():
            for hazard in sorted(member.bars & shift.hazards):
                plan.forbid(member.id, shift.id, index, partial(self._why, member.id, hazard))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for each hazard of a shift among the bars of its crew."""
        for run in roster.runs:
            for hazard in sorted(problem.shift[run.shift].hazards):
                for member in run.crew:
                    if hazard in problem.member[member].bars:
                        yield Breach(reason=self._why(member, hazard), shift=run.shift, member=member)

    def _why(self, member: str, hazard: str) -> Reason:
        return Reason.of(self.name, "{member} is not to be sent to work with {hazard}", member=member, hazard=hazard)
