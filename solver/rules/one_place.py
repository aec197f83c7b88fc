"""One place at a time, with the way between."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.conflicts import cliques
from solver.plan import Plan
from solver.problem import Problem, Shift, Slot
from solver.reason import Breach, Reason
from solver.roster import Roster


class OnePlace:
    """Nobody is in two places at once, and there is time to travel from one site to the next."""

    name = "one-place"
    stops = "at work elsewhere then: {members}"
    essential = True

    def post(self, plan: Plan) -> None:
        """Group the times that clash; a member has at most one place of each group."""
        problem = plan.problem
        timed = sorted(plan.slots(), key=lambda item: (item[2].start, item[2].end))

        def clash(one: tuple[Shift, int, Slot], other: tuple[Shift, int, Slot]) -> bool:
            way = problem.travel_between(one[0].site, other[0].site)
            return one[0].id != other[0].id and one[2].start < other[2].end + way and other[2].start < one[2].end + way

        for group in cliques(timed, clash):
            here = [timed[position] for position in group]
            for member in problem.members:
                own = [(shift.id, plan.sent(member.id, shift.id, index)) for shift, index, _ in here]
                plan.one_of([(shift, sent) for shift, sent in own if sent is not None], partial(self._why, member.id))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Compare every two duties of each member."""
        for member, duties in roster.duties(problem).items():
            for position, (shift, slot) in enumerate(duties):
                for earlier, before in duties[:position]:
                    if slot.start - before.end < problem.travel_between(earlier.site, shift.site):
                        yield Breach(reason=self._why(member, earlier.id, shift.id), shift=shift.id, member=member)

    def _why(self, member: str, one: str, other: str) -> Reason:
        first, second = sorted((one, other))
        return Reason.of(
            self.name,
            "{member} cannot be at both {shift} and {other_shift}",
            member=member,
            shift=first,
            other_shift=second,
        )
