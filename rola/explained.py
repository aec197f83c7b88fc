"""What a plan says of itself: why a seat is filled or open, what would fill it, and how much of that is affordable.

Cures and shortages need a solver, which takes a second to load; they are asked of a plan that was just solved for,
and never of a roster in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from rola.association import Association
from rola.cure_rows import fits, movable, rows_of
from rola.planning.frame import Frame
from rola.season import CureLine, Elsewhere
from rola.weeks import local
from rola.wording import cure_sentence, lines, task_name, word
from solver.answer import Found
from solver.problem import Problem, Shift
from solver.reason import Reason
from solver.stops import Stops
from solver.why import why_open, why_sent
from solver.why_member import why_member

_TRIES = 3
"""Most changes that are tried for an open shift by planning again, while a plan is written."""

_PLACES = 600
"""A week of so many places (members times possible times) tries one cure, all in all.

Planning again takes longer with the square of the places, so half as many allow four tries and
more than these none; several weeks at once take longer still, and try none. It bounds how long a
plan takes to be written, alike on every machine.
"""


_EXPLAINED = 2_000_000
"""A plan of more places than this is written without a reason for each seat and member.

Each reason looks at everybody; `rola why` still tells them one at a time.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a member can be told, as the line of a member has it."""

    why: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True)
class Explained:
    """A plan with its reasons; a very large one is left to be explained one shift at a time.

    Attributes
    ----------
    silent : bool
        Give no reasons at all, for papers that have none.
    """

    association: Association
    problem: Problem
    found: Found
    silent: bool = False

    @cached_property
    def work(self) -> tuple[Shift, ...]:
        """The work of the planned weeks, without what only stands in the problem for its order."""
        frame = Frame(weeks=self.problem.weeks, zone=self.association.zone)
        return tuple(
            shift for shift in self.problem.shifts if shift.slots or frame.touches(shift.earliest, shift.latest)
        )

    def of_shift(self, shift: Shift) -> tuple[str, ...]:
        """Say why a shift does not run, or has open seats; empty when its crew is whole."""
        return tuple(self._worded(reason) for reason in self._reasons(shift))

    def _reasons(self, shift: Shift) -> tuple[Reason, ...]:
        run = self.found.roster.run.get(shift.id)
        if self.silent or (run and len(run.crew) >= shift.wanted):
            return ()
        if self._very_large:
            return (Reason.of("crew", "so large a plan is explained one shift at a time, by rola why"),)
        return why_open(self.problem, self.found.roster, shift.id, self._stops)

    @cached_property
    def _stops(self) -> Stops:
        return Stops(self.problem, self.found.roster)

    @cached_property
    def _very_large(self) -> bool:
        """Tell whether there are too many places to explain every seat."""
        return self._places > _EXPLAINED

    @cached_property
    def _places(self) -> int:
        """How many places there are: members times possible times."""
        return len(self.problem.members) * sum(len(shift.slots) for shift in self.problem.shifts)

    def cures(self, shift: Shift) -> tuple[CureLine, ...]:
        """Return what would fill a shift's open seats."""
        if self._very_large or len(self.found.roster.crew(shift.id)) >= shift.wanted or self.found.cut:
            return ()
        if not self.found.goals:  # a roster that nobody solved for has nothing that a cure must keep
            return ()
        from solver.cures import cures

        may_move = movable(shift, self.association)
        found = cures(
            self.problem,
            self.found,
            shift.id,
            tries=self._tries,
            fits=lambda slot: may_move and fits(slot, self.association),
        )
        return tuple(
            CureLine(
                sentence=cure_sentence(cure, self.association, self.problem, self.association.speaks),
                rows=rows_of(cure, self.association, self.problem),
            )
            for cure in found
        )

    def shortages(self) -> tuple[str, ...]:
        """Say where a week has too few hours; what a single shift lacks is said with it."""
        if self._very_large or not self.found.goals:  # as little as with cures is asked of what nobody solved for
            return ()
        from solver.shortage import shortages

        several = (short for short in shortages(self.problem) if len(short.shifts) > 1)
        return tuple(self._worded(short.reason) for short in several)

    @cached_property
    def _tries(self) -> int:
        """How many changes may be tried for each shift with an open seat."""
        if len(self.problem.weeks) > 1:
            return 0
        crew = self.found.roster.crew
        vacant = sum(len(crew(shift.id)) < shift.wanted for shift in self.work)
        return min(_TRIES, _PLACES**2 // max(1, self._places**2 * vacant))

    def sent(self, member: str, shift: Shift) -> str:
        """Say why a member of a crew is in it."""
        if self.silent or self._very_large:
            return ""
        return self._worded(why_sent(self.problem, self.found.roster, member, shift.id, self._stops))

    def of_member(self, member: str) -> Told:
        """Say why a member has so much work, or none, in their own language."""
        if self.silent or self._very_large:
            return Told()
        reasons = why_member(self.problem, self.found.roster, member, self._stops)
        names = self.association, self.problem, self.association.spoken_by(member)
        own: list[Reason] = []
        elsewhere: dict[str, list[tuple[str, datetime]]] = {}
        told = iter(reasons)
        for reason in told:
            if reason.rule == "elsewhere":
                task, when = task_name(self.association, str(reason.get("task"))), int(str(reason.get("when")))
                work = elsewhere.setdefault(word(next(told), *names), [])
                work.append((task, local(when, self.association.zone)))
            else:
                own.append(reason)
        return Told(
            why=lines(reasons, *names),
            own=lines(own, *names),
            elsewhere=tuple(Elsewhere(reason=reason, work=tuple(work)) for reason, work in elsewhere.items()),
        )

    def _worded(self, reason: Reason) -> str:
        return word(reason, self.association, self.problem, self.association.speaks)
