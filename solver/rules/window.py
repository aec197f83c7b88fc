"""Work is done within its window."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster


class Window:
    """Work is done on a day of its window: not before its first, not after its last."""

    name = "window"
    stops = ""
    essential = False

    def post(self, plan: Plan) -> None:
        """Bar the times outside the window."""
        for shift, index, slot in plan.slots():
            early = shift.earliest is not None and slot.day < shift.earliest
            late = shift.latest is not None and slot.day > shift.latest
            if early or late:
                plan.forbid_slot(shift.id, index, partial(self._why, shift))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for work outside its window."""
        for _, shift, slot in roster.timed(problem):
            window = [shift.earliest or slot.day, slot.day, shift.latest or slot.day]
            if window != sorted(window):
                yield Breach(reason=self._why(shift), shift=shift.id)

    def _why(self, shift: Shift) -> Reason:
        return Reason.of(self.name, "{shift} is outside its window", shift=shift.id)
