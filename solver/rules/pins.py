"""Places the meeting fixed are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Pin, Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster

_PASSED_WITHOUT = "the time of {shift} has passed without {member}"


class Pins:
    """A place that the meeting fixed is kept: this member comes to that shift, or stays out of it.

    Two pins that cannot both be kept, or a pin against another rule, make a plan impossible; the
    answer then names a smallest set that clashes. But where wet or closed days leave the shift, or
    work it must follow, none of its times, it is postponed, and who was sent to it waits with it.

    When an adopted week is planned again in its middle, what has begun already is kept in the same way.
    """

    name = "pins"
    stops = "kept out by the meeting: {members}"
    essential = True

    def post(self, plan: Plan) -> None:
        """Fix each pinned place over all times of its shift."""
        for pin in plan.problem.pins:
            shift = plan.problem.shift.get(pin.shift)
            if shift is None or (pin.comes and plan.problem.called_off(shift)):
                continue
            times = range(len(shift.slots))
            if pin.comes:
                sent = add_up(plan.sent(pin.member, shift.id, index) for index in times)
                plan.require(sent == 1, partial(self._why, pin))
            else:
                for index in times:
                    plan.forbid(pin.member, shift.id, index, partial(self._why, pin))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Compare each pin with the crew; one on a shift without any open day waits."""
        for pin in problem.pins:
            shift = problem.shift.get(pin.shift)
            if shift is None or roster.sends(pin.member, pin.shift) is pin.comes:
                continue
            if not pin.comes or not shift.slots or _open_days(problem, shift):
                yield Breach(reason=self._why(pin), shift=pin.shift, member=pin.member)

    def _why(self, pin: Pin) -> Reason:
        if pin.past:
            text = "{member} was on {shift}, and its time has passed" if pin.comes else _PASSED_WITHOUT
            return Reason.of(self.name, text, member=pin.member, shift=pin.shift)
        if pin.comes:
            return Reason.of(self.name, "the meeting sends {member} to {shift}", member=pin.member, shift=pin.shift)
        return Reason.of(self.name, "the meeting keeps {member} out of {shift}", member=pin.member, shift=pin.shift)


def _open_days(problem: Problem, shift: Shift) -> set[date]:
    """List the possible days of a shift, less those that a closure takes; none while it waits for work without any."""
    days = {slot.day for slot in shift.slots}
    first = [problem.shift[name] for name in shift.after if name in problem.shift]
    if any(work.slots and not _open_days(problem, work) for work in first):
        return set()
    for closure in problem.closures:
        here = closure.site is None or closure.site == shift.site
        shuts = not closure.wet or (shift.dry and "weather" not in problem.terms.rules_off)
        if here and shuts:
            days = {day for day in days if day < closure.first or day > closure.last}
    return days
