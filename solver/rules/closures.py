"""Nothing runs where and when it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Problem, Shift, Slot
from solver.reason import Breach, Reason
from solver.roster import Roster


class Closures:
    """Nothing runs at a site on a day on which it, or everything, is closed."""

    name = "closures"
    stops = ""
    essential = True

    def post(self, plan: Plan) -> None:
        """Bar the times on closed days."""
        for shift, index, slot in plan.slots():
            if any(not c.wet and c.covers(slot.day, shift.site) for c in plan.problem.closures):
                plan.forbid_slot(shift.id, index, partial(self._why, shift, slot))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for runs on closed days."""
        for _, shift, slot in roster.timed(problem):
            for closure in problem.closures:
                here = closure.site is None or closure.site == shift.site
                if here and not closure.wet and closure.first <= slot.day <= closure.last:
                    yield Breach(reason=self._why(shift, slot), shift=shift.id)
                    break

    def _why(self, shift: Shift, slot: Slot) -> Reason:
        return Reason.of(self.name, "{site} is closed on {day}", site=shift.site, day=slot.day)
