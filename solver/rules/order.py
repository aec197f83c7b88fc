"""Work that follows other work waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster


class Order:
    """Work that must follow other work begins only when that has ended: roof after frame.

    What was done before the plan is no longer in the way.
    """

    name = "order"
    stops = ""
    essential = True

    def post(self, plan: Plan) -> None:
        """Allow a time only if the earlier work runs at a time that ends by then."""
        for shift, index, slot in plan.slots():
            for first in shift.after:
                earlier = plan.problem.shift.get(first)
                if earlier is not None:
                    ended = [i for i, s in enumerate(earlier.slots) if s.end <= slot.start]
                    before = add_up(plan.at(first, i) for i in ended)
                    plan.require(plan.at(shift.id, index) <= before, partial(self._why, shift, first))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Compare the times of each run with those it must follow."""
        for run, shift, slot in roster.timed(problem):
            for first in shift.after:
                if first not in problem.shift:
                    continue
                earlier = roster.run.get(first)
                if earlier is None or problem.shift[first].slots[earlier.slot].end > slot.start:
                    yield Breach(reason=self._why(shift, first), shift=run.shift)

    def _why(self, shift: Shift, first: str) -> Reason:
        return Reason.of(self.name, "{shift} comes after {other_shift}", shift=shift.id, other_shift=first)
