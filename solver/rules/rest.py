"""Rest between the work of two days."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.conflicts import cliques
from solver.plan import Plan
from solver.problem import Problem, Shift, Slot
from solver.reason import Breach, Reason
from solver.roster import Roster


class Rest:
    """Between the work of one day and that of another lies at least the rest the rules ask for.

    Rest is real time: on the night the clocks change it is not an hour longer or shorter. A meeting may overrule it
    for a member.
    """

    name = "rest"
    stops = "would not have their rest: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Group the times of different days that lie too close."""
        rest = plan.problem.terms.rest_minutes
        timed = sorted(plan.slots(), key=lambda item: (item[2].start, item[2].end))

        def close(one: tuple[Shift, int, Slot], other: tuple[Shift, int, Slot]) -> bool:
            gap = max(other[2].start - one[2].end, one[2].start - other[2].end)
            return one[0].id != other[0].id and one[2].day != other[2].day and gap < rest

        for group in cliques(timed, close):
            here = [timed[position] for position in group]
            for member in plan.problem.members:
                if (self.name, member.id) in plan.problem.eased:
                    continue
                own = [(shift.id, plan.sent(member.id, shift.id, index)) for shift, index, _ in here]
                free = [(shift, sent) for shift, sent in own if sent is not None]
                plan.one_of(free, partial(self._why, plan.problem, member.id))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Compare every two duties of different days."""
        for member, duties in roster.duties(problem).items():
            if (self.name, member) in problem.eased:
                continue
            for position, (shift, slot) in enumerate(duties):
                for earlier, before in duties[:position]:
                    if before.day != slot.day and slot.start < before.end + problem.terms.rest_minutes:
                        yield Breach(
                            reason=self._why(problem, member, earlier.id, shift.id), shift=shift.id, member=member
                        )

    def _why(self, problem: Problem, member: str, one: str, other: str) -> Reason:
        first, second = sorted((one, other))
        return Reason.of(
            self.name,
            "{member} needs {minutes} of rest between {shift} and {other_shift}",
            member=member,
            minutes=problem.terms.rest_minutes,
            shift=first,
            other_shift=second,
        )
