"""Nobody works alone where a task says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster

_TWO = 2


class NeverAlone:
    """Where a task is marked never alone, at least two people come, whatever its least crew."""

    name = "never-alone"
    stops = ""
    essential = True

    def post(self, plan: Plan) -> None:
        """Ask for a second person wherever such a shift runs."""
        for shift, index, _ in plan.slots():
            if shift.never_alone and shift.least < _TWO:
                crew = plan.crew(shift.id, index)
                plan.require(crew >= _TWO * plan.at(shift.id, index), partial(self._why, shift))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for crews of one."""
        for run in roster.runs:
            if problem.shift[run.shift].never_alone and len(run.crew) in (0, 1):
                yield Breach(reason=self._why(problem.shift[run.shift]), shift=run.shift)

    def _why(self, shift: Shift) -> Reason:
        return Reason.of(self.name, "nobody works {shift} alone", shift=shift.id)
