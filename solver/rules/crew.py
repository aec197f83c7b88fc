"""A shift runs with its least crew or not at all, and never with more than wanted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan
from solver.problem import Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster


class Crew:
    """A shift runs with at least its least crew, or it does not run and nobody is sent to it.

    It never gets more people than were wanted: sending spare people only to even out the hours
    would waste their time.
    """

    name = "crew"
    stops = ""
    essential = True

    def post(self, plan: Plan) -> None:
        """Bound each crew by least and wanted, both 0 when the shift does not run."""
        for shift, index, _ in plan.slots():
            at, crew = plan.at(shift.id, index), plan.crew(shift.id, index)
            plan.require(crew >= shift.least * at, partial(self._few, shift))
            plan.require(crew <= shift.wanted * at, partial(self._many, shift))
            if len(shift.slots) > 1:
                for sent in plan.candidates[shift.id, index].values():
                    plan.model.add_implication(sent, at)

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Count each crew that was sent."""
        for run in roster.runs:
            shift, size = problem.shift[run.shift], len(run.crew)
            if size < shift.least:
                yield Breach(reason=self._few(shift), shift=run.shift)
            if size > shift.wanted:
                yield Breach(reason=self._many(shift), shift=run.shift)

    def _few(self, shift: Shift) -> Reason:
        return Reason.of(self.name, "{shift} runs with at least {least} people", shift=shift.id, least=shift.least)

    def _many(self, shift: Shift) -> Reason:
        return Reason.of(
            self.name,
            "{shift} gets at most {count} people, and nobody when it does not run",
            shift=shift.id,
            count=shift.wanted,
        )
