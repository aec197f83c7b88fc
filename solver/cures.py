"""The smallest changes that would fill an open seat or let a shift run, each shown to do so.

A cure is offered only when planning again with it must fill the seat. That is shown in one of
two ways. By argument: the changed problem differs only in one new place, the roster with that
place is legal and better than a proved best one without it, so every best roster uses it. Else
by solving the changed problem as `rola plan` would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from solver.answer import Found
from solver.check import check
from solver.plan import Plan
from solver.problem import Absence, Away, Level, Member, Problem, Shift, Slot, Span
from solver.reason import Reason, Value
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.shares import before
from solver.solve import Limits, solve
from solver.why import shift_barred, stopped

_STEP = 60
"""Other times are tried so many minutes earlier and later."""

_HOURS = 4
"""How many steps earlier and later are tried."""


class Kind(StrEnum):
    """What would have to change."""

    FREE = "free"
    CAP = "cap"
    SKILL = "skill"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cure:
    """One change that would fill a seat of a shift.

    Attributes
    ----------
    kind : Kind
        `FREE`: the member is free at the slot; `CAP`: their weekly cap is `minutes` longer;
        `SKILL`: they are able (or lead) at `skill`; `TIME`: the shift has `slot` as its time.
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
        """The cure as the beginning of a sentence: "if ... "."""
        if self.kind is Kind.TIME:
            return Reason.of("cure", "if it began on {when}", when=self.slot.start)
        texts = {
            Kind.FREE: "if {member} were free on {when}",
            Kind.CAP: "if {member} could work {minutes} more that week",
            Kind.SKILL: "if {member} were {level} at {skill}",
        }
        fields: dict[Kind, dict[str, Value]] = {
            Kind.FREE: {"when": self.slot.start},
            Kind.CAP: {"minutes": self.minutes},
            Kind.SKILL: {"level": self.level.name.lower(), "skill": self.skill},
        }
        return Reason.of("cure", texts[self.kind], member=self.member, **fields[self.kind])

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


def cures(problem: Problem, found: Found, shift_id: str, *, most: int = 3, tries: int = 8) -> tuple[Cure, ...]:
    """Find single changes that would fill a seat of this shift, best first.

    Parameters
    ----------
    found : Found
        The plan as it is, with what is proved of its goals.
    most : int
        How many cures are wanted.
    tries : int
        How many changes may be tried by planning again.

    Returns
    -------
    tuple of Cure
        People who would only have to be free come first, the furthest behind first; then longer
        caps, then training, then other times. Each is verified; empty when no single change does.
    """
    verified: list[Cure] = []
    for cure in _candidates(problem, found.roster, problem.shift[shift_id]):
        verdict = _argued(problem, found, cure)
        if verdict is None and tries > 0:
            tries -= 1
            verdict = _solved(problem, found, cure)
        if verdict:
            verified.append(cure)
        if len(verified) == most:
            break
    return tuple(verified)


def _candidates(problem: Problem, roster: Roster, shift: Shift) -> Iterator[Cure]:
    """List changes that might do, in the order in which they are offered."""
    run = roster.run.get(shift.id)
    barred = [not run and bool(shift_barred(problem, roster, shift, i)) for i in range(len(shift.slots))]
    slots = [shift.slots[run.slot]] if run else [s for s, no in zip(shift.slots, barred, strict=True) if not no]
    ahead = before(problem)
    people = sorted(problem.members, key=lambda m: (ahead[m.account], m.id))
    for kind in (Kind.FREE, Kind.CAP, Kind.SKILL):
        for slot in slots:
            index = shift.slots.index(slot)
            for member in people:
                if member.id not in roster.crew(shift.id):
                    yield from _for_member(problem, roster, shift, index, member, kind)
    if len(shift.slots) <= 1:
        yield from _other_times(shift)


def _for_member(
    problem: Problem, roster: Roster, shift: Shift, index: int, member: Member, kind: Kind
) -> Iterator[Cure]:
    rules = {breach.rule for breach in stopped(problem, roster, member.id, shift.id, index)}
    slot = shift.slots[index]
    if kind is Kind.FREE and rules and rules <= {"availability", "busy"} and not _not_a_member(member, slot):
        yield Cure(kind=kind, shift=shift.id, slot=slot, member=member.id)
    if kind is Kind.CAP and rules == {"weekly-cap"}:
        week = problem.week_index(slot.week) or 0
        worked = sum(s.minutes for _, s in roster.duties(problem).get(member.id, ()) if s.week == slot.week)
        more = worked + slot.minutes - member.weekly_cap[week]
        yield Cure(kind=kind, shift=shift.id, slot=slot, member=member.id, minutes=more)
    if kind is Kind.SKILL and rules <= {"trained", "learners"}:
        for need in shift.needs:
            if member.skills.get(need.skill, 0) < need.level:
                level = max(need.level, Level.ABLE)
                yield Cure(kind=kind, shift=shift.id, slot=slot, member=member.id, skill=need.skill, level=level)


def _other_times(shift: Shift) -> Iterator[Cure]:
    for slot in shift.slots:
        for hours in range(1, _HOURS + 1):
            for shifted in (-hours * _STEP, hours * _STEP):
                moved = replace(slot, start=slot.start + shifted, end=slot.end + shifted)
                yield Cure(kind=Kind.TIME, shift=shift.id, slot=moved)


def _not_a_member(member: Member, slot: Slot) -> bool:
    """Tell whether being free is not theirs to choose: not yet joined, or left."""
    gone = (Absence.NOT_JOINED, Absence.LEFT)
    return any(span.kind in gone and span.overlaps(slot.start, slot.end) for span in member.away)


def _argued(problem: Problem, found: Found, cure: Cure) -> bool | None:
    """Show without solving that the cure fills the seat, or cannot; None when that does not settle it."""
    if not found.roster.crew(cure.shift):
        return None
    changed = cure.applied(problem)
    if cure.kind is not Kind.TIME and stopped(changed, found.roster, cure.member, cure.shift):
        return False
    if cure.kind is Kind.FREE:
        index = problem.shift[cure.shift].slots.index(cure.slot)
        if check(changed, found.roster.with_place(cure.member, cure.shift, index)):
            return False
        if _settled(found) and len(_barred(problem, cure.member) - _barred(changed, cure.member)) == 1:
            return True
    return None


def _solved(problem: Problem, found: Found, cure: Cure) -> bool:
    """Plan again with the cure, and see whether more people are on the shift."""
    again = solve(cure.applied(problem), limits=Limits())
    return isinstance(again, Found) and len(again.roster.crew(cure.shift)) > len(found.roster.crew(cure.shift))


def _settled(found: Found) -> bool:
    """Tell whether the goals up to filling the crews are proved, so that no roster without the cure fills more."""
    names = [goal.name for goal in found.goals]
    upto = found.goals[: names.index("hands") + 1] if "hands" in names else ()
    return bool(upto) and all(goal.proved for goal in upto)


def _barred(problem: Problem, member: str) -> set[tuple[str, int]]:
    """List the places barred to a member whatever the rest of the roster."""
    alone = replace(problem, members=(problem.member[member],), pins=(), pairs=())
    plan = Plan(alone)
    for rule in rules_in_force(alone):
        if rule.name in ("availability", "busy"):
            rule.post(plan)
    return {key for key, who in plan.candidates.items() if member not in who}


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
