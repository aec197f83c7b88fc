"""A crew has the skills its task needs, and a lead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from solver.plan import Plan, add_up
from solver.problem import Need, Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster


class Skills:
    """A shift runs only with the skills its task needs: so many people at that level or higher.

    One person who holds two skills counts for both.
    """

    name = "skills"
    stops = ""
    essential = True

    def post(self, plan: Plan) -> None:
        """Ask for enough holders of each needed skill wherever the shift runs."""
        for shift, index, _ in plan.slots():
            for need in shift.needs:
                holders = [m.id for m in plan.problem.members if m.skills.get(need.skill, 0) >= need.level]
                sent = add_up(plan.sent(member, shift.id, index) for member in holders)
                plan.require(sent >= need.count * plan.at(shift.id, index), partial(self._why, shift, need))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Count the holders of each needed skill in each crew."""
        for run in roster.runs:
            shift = problem.shift[run.shift]
            for need in shift.needs:
                levels = [problem.member[member].skills.get(need.skill) for member in run.crew]
                if sum(level is not None and level.value >= need.level.value for level in levels) < need.count:
                    yield Breach(reason=self._why(shift, need), shift=run.shift)

    def _why(self, shift: Shift, need: Need) -> Reason:
        return Reason.of(
            self.name,
            "{shift} needs {count} {level} {skill}",
            shift=shift.id,
            count=need.count,
            level=need.level.name.lower(),
            skill=need.skill,
        )
