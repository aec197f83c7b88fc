"""Dry-day work waits for dry days."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Problem, Shift, Slot
from solver.reason import Breach, Reason
from solver.roster import Roster


class Weather:
    """Work that needs dry weather does not run on a day entered as wet; it creates no debt."""

    name = "weather"
    stops = ""
    essential = False

    def post(self, plan: Plan) -> None:
        """Bar dry-day work on wet days."""
        for shift, index, slot in plan.slots():
            if shift.dry and any(c.wet and c.covers(slot.day, shift.site) for c in plan.problem.closures):
                plan.forbid_slot(shift.id, index, partial(self._why, shift, slot))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for dry-day work on wet days."""
        wet = [closure for closure in problem.closures if closure.wet]
        for _, shift, slot in roster.timed(problem):
            rained = [c for c in wet if c.first <= slot.day <= c.last and c.site in (None, shift.site)]
            if shift.dry and rained:
                yield Breach(reason=self._why(shift, slot), shift=shift.id)

    def _why(self, shift: Shift, slot: Slot) -> Reason:
        return Reason.of(self.name, "{shift} needs dry weather, and {day} is wet", shift=shift.id, day=slot.day)
