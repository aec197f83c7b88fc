"""Two people who are kept apart are not in one crew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Pair, Problem
from solver.reason import Breach, Reason
from solver.roster import Roster


class Apart:
    """Two people whom the association keeps apart are never in the same crew."""

    name = "apart"
    stops = "kept apart from someone in the crew: {members}"
    essential = False

    def post(self, plan: Plan) -> None:
        """At most one of the two in each crew."""
        for pair in plan.problem.pairs:
            for shift, index, _ in plan.slots():
                one, other = (plan.sent(member, shift.id, index) for member in (pair.one, pair.other))
                if not pair.together and one is not None and other is not None:
                    plan.require(one + other <= 1, partial(self._why, pair))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Look for both in one crew."""
        for run in roster.runs:
            for member in run.crew:
                for pair in problem.paired.get(member, ()):
                    if not pair.together and (pair.other if member == pair.one else pair.one) in run.crew:
                        yield Breach(reason=self._why(pair), shift=run.shift, member=member)

    def _why(self, pair: Pair) -> Reason:
        return Reason.of(self.name, "{member} and {other} are kept apart", member=pair.one, other=pair.other)
