"""Places the meeting fixed are kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Pin, Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class Pins:
    """A place that the meeting fixed is kept: this member comes to that shift, or stays out of it.

    Two pins that cannot both be kept, or a pin against another rule, make a plan impossible; the
    answer then names a smallest set that clashes.
    """

    name = "pins"
    stops = "kept out by the meeting: {members}"
    essential = True

    def post(self, plan: Plan) -> None:
        """Fix each pinned place over all times of its shift."""
        for pin in plan.problem.pins:
            shift = plan.problem.shift.get(pin.shift)
            if shift is None:
                continue
            times = range(len(shift.slots))
            if pin.comes:
                sent = add_up(plan.sent(pin.member, shift.id, index) for index in times)
                plan.require(sent == 1, partial(self._why, pin))
            else:
                for index in times:
                    plan.forbid(pin.member, shift.id, index, partial(self._why, pin))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Compare each pin with the crew."""
        for pin in problem.pins:
            if pin.shift in problem.shift and roster.sends(pin.member, pin.shift) is not pin.comes:
                yield Breach(reason=self._why(pin), shift=pin.shift, member=pin.member)

    def _why(self, pin: Pin) -> Reason:
        if pin.comes:
            return Reason.of(self.name, "the meeting sends {member} to {shift}", member=pin.member, shift=pin.shift)
        return Reason.of(self.name, "the meeting keeps {member} out of {shift}", member=pin.member, shift=pin.shift)
