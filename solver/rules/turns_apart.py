"""Two turns of one household are not back to back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import combinations

from solver.plan import Plan
from solver.problem import COMMONS, Problem, Shift
from solver.reason import Breach, Reason
from solver.roster import Roster


class TurnsApart:
    """A household that holds two turns has them neither on one day nor on days that follow each other.

    The days meant are those on which turns can be held in the plan: between two turns of one
    household there is room for another's. A household that had the last turn in the week before the
    plan has none on the first of these days. A meeting may overrule it for a household.
    """

    name = "turns-apart"
    stops = ""
    essential = False

    def post(self, plan: Plan) -> None:
        """At most one of two turns wherever their days are neighbours."""
        place = {day: index for index, day in enumerate(_turn_days(plan.problem))}
        turns = [(s, i, slot) for s, i, slot in plan.slots() if self._asks(plan.problem, s)]
        for shift, i, slot in turns:
            if place[slot.day] == 0 and shift.host in plan.problem.past_turns:
                plan.require(plan.at(shift.id, i) == 0, partial(self._had, plan.problem, shift.host, shift.id))
        for (one, i, early), (other, j, late) in combinations(turns, 2):
            same = one.host == other.host and one.id != other.id
            if same and abs(place[early.day] - place[late.day]) <= 1:
                both = plan.at(one.id, i) + plan.at(other.id, j)
                plan.require(both <= 1, partial(self._why, one.host, one.id, other.id))

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """Go through the turn days in order and compare each household's turns with the day before."""
        held: dict[date, list[tuple[str, str]]] = {day: [] for day in _turn_days(problem)}
        for _, shift, slot in roster.timed(problem):
            if self._asks(problem, shift):
                held[slot.day].append((shift.host, shift.id))
        before = [(host, "") for host in problem.past_turns]
        for turns in held.values():
            for number, (host, shift_id) in enumerate(turns):
                if (host, "") in before:
                    yield Breach(reason=self._had(problem, host, shift_id), shift=shift_id)
                for other_host, other in (*before, *turns[:number]):
                    if other and other_host == host:
                        yield Breach(reason=self._why(host, other, shift_id), shift=shift_id)
            before = turns

    def _asks(self, problem: Problem, shift: Shift) -> bool:
        return shift.turn and shift.host != COMMONS and (self.name, shift.host) not in problem.eased

    def _had(self, problem: Problem, host: str, shift: str) -> Reason:
        text = "{account} had a turn on {day} and does not have {shift} right after it"
        return Reason.of(self.name, text, account=host, day=problem.past_turns[host], shift=shift)

    def _why(self, host: str, one: str, other: str) -> Reason:
        first, second = sorted((one, other))
        text = "{account} does not have {shift} and {other_shift} back to back"
        return Reason.of(self.name, text, account=host, shift=first, other_shift=second)


def _turn_days(problem: Problem) -> list[date]:
    return sorted({slot.day for shift in problem.shifts if shift.turn for slot in shift.slots})
