"""The smallest changes that would fill an open seat or let a shift run, each shown to do so.

A cure is shown in two steps. First a roster that keeps every rule once the change is made, is
better than the plan in the goals up to filling the crews, and has more people on the shift. Then
that planning again must fill this seat, and not another one instead: because no roster as good
leaves it open, or because planning again was tried. Where neither holds, the cure names the crew
that the meeting has to fix as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from solver.answer import Found
from solver.change import Change, Kind, may_be_asked
from solver.check import check
from solver.eased import always_more, better_with, changes_for, standing
from solver.plan import Plan
from solver.problem import Level, Member, Pin, Problem, Shift, Slot
from solver.reason import Reason
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.shares import before
from solver.solve import Limits, solve
from solver.stops import Stops
from solver.why import shift_barred

__all__ = ["Change", "Cure", "Kind", "cures"]

_STEP = 60
"""Other times are tried so many minutes earlier and later."""

_HOURS = 4
"""How many steps earlier and later are tried."""

_PLACES = 6_000
"""Up to so many places (members times possible times) models are made; beyond, only what a look can show."""

_TRAINED = 3
"""Most people for whom a skill is tried where no look shows that it would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cure:
    """Changes, one or two, that would fill a seat of a shift.

    Attributes
    ----------
    held : tuple of str
        Whom the meeting has to send to the shift besides, lest they be sent elsewhere and this
        seat stay open instead of another; empty where the changes alone do.
    """

    shift: str
    changes: tuple[Change, ...]
    held: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The cure as the beginnings of sentences, "if ... ", to be joined by "and"."""
        one, *more = self.changes
        if more and one.kind is more[0].kind is Kind.FREE and one.slot == more[0].slot:
            text = "if {member} and {other} were free on {when}"
            both = Reason.of("cure", text, member=one.member, other=more[0].member, when=one.slot.start)
            return (both, *self._fixed)
        return (*(change.reason for change in self.changes), *self._fixed)

    @property
    def _fixed(self) -> tuple[Reason, ...]:
        return (Reason.of("cure", "the meeting fixed this crew: {members}", members=self.held),) if self.held else ()

    def applied(self, problem: Problem) -> Problem:
        """Return the problem with these changes made."""
        for change in self.changes:
            problem = change.applied(problem)
        fixed = [Pin(member=member, shift=self.shift) for member in self.held]
        return replace(problem, pins=tuple(dict.fromkeys((*problem.pins, *fixed))))


def cures(
    problem: Problem,
    found: Found,
    shift_id: str,
    *,
    most: int = 3,
    tries: int = 1,
    fits: Callable[[Slot], bool] = lambda _: True,
) -> tuple[Cure, ...]:
    """Find the smallest changes that would fill a seat of this shift, best first.

    Parameters
    ----------
    found : Found
        The plan as it is, with what is proved of its goals.
    most : int
        How many cures are wanted.
    tries : int
        How many changes may be tried by planning again from beginning to end.
    fits : callable
        Tells of another time whether it can be offered at all.

    Returns
    -------
    tuple of Cure
        People who would only have to be free come first, the furthest behind first; then longer
        caps, then other times, then training; two changes only where no single one does. Empty
        when nothing so small helps.
    """
    desk = _Desk(problem, found, problem.shift[shift_id], tries, fits)
    verified: list[Cure] = []
    for changes, roster in desk.offers(most):
        cure = desk.verified(changes, roster)
        if cure is not None:
            verified.append(cure)
        if len(verified) == most:
            break
    return tuple(verified)


class _Desk:
    """The search for cures of one shift."""

    def __init__(self, problem: Problem, found: Found, shift: Shift, tries: int, fits: Callable[[Slot], bool]) -> None:
        self._problem, self._found, self._shift = problem, found, shift
        self._tries, self._fits = tries, fits
        self._roster = found.roster
        self._crew = len(found.roster.crew(shift.id))
        self._was = standing(problem, found.roster)
        places = len(problem.members) * sum(len(one.slots) for one in problem.shifts)
        self._models = places <= _PLACES
        self._contested = self._agreed = False
        ahead = before(problem)
        self._people = sorted(problem.members, key=lambda m: (ahead[m.account], m.id))

    def offers(self, most: int) -> Iterator[tuple[tuple[Change, ...], Roster]]:
        """Give changes that might do, with a roster that shows it, in the order in which they are offered."""
        seen = 0
        if self._crew:
            for change, roster in self._added():
                seen += 1
                yield (change,), roster
        if seen or not self._models or not self._shift.slots:
            return
        shown = list(self._searched(most))
        yield from shown
        if not shown and not self._crew:
            yield from self._trained()

    def _added(self) -> Iterator[tuple[Change, Roster]]:
        """Give changes after which someone can simply be added to the crew."""
        slot = self._shift.slots[self._roster.run[self._shift.id].slot]
        stops = Stops(self._problem, self._roster)
        rules = {
            member.id: {b.rule for b in stops.of(member.id, self._shift.id)}
            for member in self._people
            if member.id not in self._roster.crew(self._shift.id)
        }
        for kind in (Kind.FREE, Kind.CAP, Kind.SKILL):
            for member in self._people:
                for change in self._single(kind, member, slot, rules.get(member.id, set())):
                    yield change, self._roster.with_place(member.id, self._shift.id)

    def _single(self, kind: Kind, member: Member, slot: Slot, rules: set[str]) -> Iterator[Change]:
        if kind is Kind.FREE and rules and rules <= {"availability", "busy"} and may_be_asked(member, slot):
            yield Change(kind=kind, shift=self._shift.id, slot=slot, member=member.id)
        if kind is Kind.CAP and rules == {"weekly-cap"}:
            week = self._problem.week_index(slot.week) or 0
            duties = self._roster.duties(self._problem).get(member.id, ())
            more = sum(s.minutes for _, s in duties if s.week == slot.week) + slot.minutes - member.weekly_cap[week]
            yield Change(kind=kind, shift=self._shift.id, slot=slot, member=member.id, minutes=more)
        if kind is Kind.SKILL and rules and rules <= {"trained", "learners"}:
            yield from self._lessons(member, slot)

    def _lessons(self, member: Member, slot: Slot) -> Iterator[Change]:
        for need in self._shift.needs:
            if member.skills.get(need.skill, 0) < need.level:
                level = max(need.level, Level.ABLE)
                yield Change(
                    kind=Kind.SKILL, shift=self._shift.id, slot=slot, member=member.id, skill=need.skill, level=level
                )

    def _searched(self, most: int) -> Iterator[tuple[tuple[Change, ...], Roster]]:
        ranks = {member.id: rank for rank, member in enumerate(self._people)}
        yield from changes_for(self._problem, self._roster, self._shift, ranks, tuple(self._times()), most)

    def _times(self) -> Iterator[Slot]:
        """Give other times for work at a fixed one, the nearest first; requests wait for a gathering instead."""
        if len(self._shift.slots) != 1 or self._shift.request is not None:
            return
        (slot,) = self._shift.slots
        for hours in range(1, _HOURS + 1):
            for shifted in (-hours * _STEP, hours * _STEP):
                moved = replace(slot, start=slot.start + shifted, end=slot.end + shifted)
                if self._fits(moved):
                    yield moved

    def _trained(self) -> Iterator[tuple[tuple[Change, ...], Roster]]:
        """Give lessons for those whom little else stops, the shortest way first."""
        lessons: list[tuple[int, Change]] = []
        stops = Stops(self._problem, self._roster)
        for index, slot in enumerate(self._shift.slots):
            if shift_barred(self._problem, self._roster, self._shift, index):
                continue
            for member in self._people:
                rules = {b.rule for b in stops.of(member.id, self._shift.id, index)}
                if rules <= {"trained", "learners", "one-place", "weekly-cap"}:
                    for lesson in self._lessons(member, slot):
                        step = lesson.level - member.skills.get(lesson.skill, 0) + len(rules)
                        lessons.append((step, lesson))
        for _, lesson in sorted(lessons, key=lambda item: item[0])[:_TRAINED]:
            roster = better_with(lesson.applied(self._problem), self._shift.id, self._roster, self._was)
            if roster is not None:
                yield (lesson,), roster

    def verified(self, changes: tuple[Change, ...], roster: Roster) -> Cure | None:
        """Return the cure that these changes are, once shown; None where they do not do."""
        cure = Cure(shift=self._shift.id, changes=changes)
        changed = cure.applied(self._problem)
        if check(changed, roster) or standing(changed, roster) >= self._was:
            return None
        if self._sure(cure, changed, roster):
            return cure
        self._contested = True
        return replace(cure, held=roster.crew(self._shift.id))

    def _sure(self, cure: Cure, changed: Problem, roster: Roster) -> bool:
        """Tell whether planning again fills this very seat."""
        if not _settled(self._found):
            return False
        if not self._crew and all(self._only_here(change) for change in cure.changes):
            return True  # any roster that is better uses a new place, and all of them are on this shift
        if not self._contested and self._models and self._always_more(changed, roster):
            return True
        self._tries -= 1
        return self._tries >= 0 and cure.changes[0].kind is not Kind.TIME and self._planned_again(changed)

    def _always_more(self, changed: Problem, roster: Roster) -> bool:
        more = always_more(changed, self._shift.id, self._crew, roster, twice=not self._agreed)
        self._agreed = self._agreed or more
        return more

    def _only_here(self, change: Change) -> bool:
        """Tell whether a change opens no place but on this shift."""
        if change.kind is not Kind.FREE:
            return False
        opened = _barred(self._problem, change) - _barred(change.applied(self._problem), change)
        return {shift for shift, _ in opened} == {self._shift.id}

    def _planned_again(self, changed: Problem) -> bool:
        again = solve(changed, limits=Limits())
        return isinstance(again, Found) and len(again.roster.crew(self._shift.id)) > self._crew


def _settled(found: Found) -> bool:
    """Tell whether the goals up to filling the crews are proved, so that no roster without a change fills more."""
    names = [goal.name for goal in found.goals]
    upto = found.goals[: names.index("hands") + 1] if "hands" in names else ()
    return bool(upto) and all(goal.proved for goal in upto)


def _barred(problem: Problem, change: Change) -> set[tuple[str, int]]:
    """List the places barred to the member of a change at that time, whatever the rest of the roster."""
    near = tuple(
        s for s in problem.shifts if any(slot.overlaps(change.slot.start, change.slot.end) for slot in s.slots)
    )
    alone = replace(problem, members=(problem.member[change.member],), shifts=near, pins=(), pairs=())
    plan = Plan(alone)
    for rule in rules_in_force(alone):
        if rule.name in ("availability", "busy"):
            rule.post(plan)
    return {key for key, who in plan.candidates.items() if change.member not in who}
