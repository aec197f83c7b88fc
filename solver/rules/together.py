"""Two people who only come together are in one crew or in none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Pair, Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class Together:
    """Two people who only come together are both in a crew, or neither is."""

    name = "together"
    stops = "only come together with someone else: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """Equal in every crew."""
        for pair in plan.problem.pairs:
            if pair.together:
                for shift, index, _ in plan.slots():
                    one, other = (plan.sent(member, shift.id, index) for member in (pair.one, pair.other))
                    if one is not None or other is not None:
                        plan.require(add_up([one]) == add_up([other]), partial(self._why, pair))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for one without the other."""
        for run in roster.runs:
            for member in run.crew:
                for pair in problem.paired.get(member, ()):
                    if pair.together and (pair.other if member == pair.one else pair.one) not in run.crew:
                        yield Breach(reason=self._why(pair), shift=run.shift, member=member)

    def _why(self, pair: Pair) -> Reason:
        return Reason.of(self.name, "{member} and {other} only come together", member=pair.one, other=pair.other)
