"""One change that people could make to what is planned, so that a shift finds someone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from solver.problem import Absence, Away, Level, Member, Problem, Slot, Span
from solver.reason import Reason

_NOT_THEIRS = (Absence.SAID, Absence.NOT_JOINED, Absence.LEFT, Absence.LEAVE)
"""Absences that nobody is asked to give up."""


class Kind(StrEnum):
    """What would have to change."""

    FREE = "free"
    CAP = "cap"
    SKILL = "skill"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change for the sake of one shift.

    Attributes
    ----------
    kind : Kind
        `FREE`: the member is free at the slot; `CAP`: their weekly cap is `minutes` longer;
        `SKILL`: they are at `level` in `skill`; `TIME`: the shift has `slot` as its time.
    slot : Slot
        The time of the shift that the change is about; for `TIME`, the new one.
    """

    kind: Kind
    shift: str
    slot: Slot
    member: str = ""
    minutes: int = 0
    skill: str = ""
    level: Level = Level.ABLE

    @property
    def reason(self) -> Reason:
        """The change as the beginning of a sentence: "if ... "."""
        match self.kind:
            case Kind.TIME:
                return Reason.of("cure", "if it began on {when}", when=self.slot.start)
            case Kind.FREE:
                return Reason.of("cure", "if {member} were free on {when}", member=self.member, when=self.slot.start)
            case Kind.CAP:
                text = "if {member} could work {minutes} more that week"
                return Reason.of("cure", text, member=self.member, minutes=self.minutes)
            case Kind.SKILL:
                text = "if {member} were {level} at {skill}"
                level = self.level.name.lower()
                return Reason.of("cure", text, member=self.member, level=level, skill=self.skill)

    def applied(self, problem: Problem) -> Problem:
        """Return the problem with this change made."""
        if self.kind is Kind.TIME:
            moved = [replace(s, slots=(self.slot,)) if s.id == self.shift else s for s in problem.shifts]
            return replace(problem, shifts=tuple(moved))
        changed = [self._changed(m, problem) if m.id == self.member else m for m in problem.members]
        return replace(problem, members=tuple(changed))

    def _changed(self, member: Member, problem: Problem) -> Member:
        if self.kind is Kind.SKILL:
            return replace(member, skills={**member.skills, self.skill: self.level})
        if self.kind is Kind.CAP:
            index = problem.week_index(self.slot.week)
            caps = [cap + self.minutes if i == index else cap for i, cap in enumerate(member.weekly_cap)]
            return replace(member, weekly_cap=tuple(caps))
        offered = None if member.offered is None else joined([*member.offered, self.slot])
        away = tuple(piece for span in member.away for piece in _without(span, self.slot))
        return replace(member, away=away, offered=offered)


def may_be_asked(member: Member, slot: Slot) -> bool:
    """Tell whether someone can be asked to be free: not in leave or illness, nor before joining or after leaving."""
    return not any(span.kind in _NOT_THEIRS and span.overlaps(slot.start, slot.end) for span in member.away)


def joined(spans: list[Span] | list[Slot | Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(start=found[-1].start, end=max(found[-1].end, span.end))
        else:
            found.append(Span(start=span.start, end=span.end))
    return tuple(found)


def _without(away: Away, slot: Slot) -> Iterator[Away]:
    """Cut a slot out of an absence."""
    if not away.overlaps(slot.start, slot.end):
        yield away
        return
    if away.start < slot.start:
        yield replace(away, end=slot.start)
    if slot.end < away.end:
        yield replace(away, start=slot.end)
