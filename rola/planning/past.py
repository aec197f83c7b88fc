"""An adopted week that is planned again in its middle: what has begun stays as it stood, and nothing else is put there.

What was learned since forbids what is to come, never what has been: whoever is away all of this week and was there
on Monday keeps Monday's place, and the plan is made all the same. Whether they came is for the attendance sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from rola.planning.carried import Carried
from rola.planning.decided import SOFT, Decided, Overruled, decided_in
from rola.weeks import ONE_WEEK, minutes
from solver.check import check
from solver.people import Away
from solver.problem import Closure, Member, Pin, Problem, Shift, Slot, Span
from solver.roster import Roster

_OF_WORK = frozenset(
    {"crew", "skills", "never-alone", "learners", "trained", "minors", "bars", "weather", "window", "order"}
)
"""The rules about what work asks of its crew and its time: work that has been asks nothing any more."""


@dataclass(frozen=True, slots=True)
class _Stood:
    """Work of the adopted roster that has begun: which of its times, and who of its crew is still known."""

    shift: Shift
    index: int
    crew: tuple[str, ...]

    @property
    def slot(self) -> Slot:
        """When it was."""
        return self.shift.slots[self.index]


def begun_by(carried: Carried, weeks: tuple[date, ...], now: datetime) -> Carried:
    """Return what a plan carries over, with the moment at which it is made where that is in the middle of its weeks.

    Parameters
    ----------
    weeks : tuple of date
        The planned weeks, as Mondays, in order.
    now : datetime
        Aware, in the zone of the association.

    Returns
    -------
    Carried
        Unchanged where a planned week has no roster in force, none has begun, or all of them are over.
    """
    today = now.date()
    if not (carried.base and all(carried.base.values()) and weeks[0] <= today < weeks[-1] + ONE_WEEK):
        return carried
    note = f"It is {now:%A} {now.day} {now:%B}, {now:%H:%M}: what has begun stays as it stood."
    return replace(carried, begun=now.replace(second=0, microsecond=0), notes=(*carried.notes, note))


def as_it_stood(problem: Problem, begun: datetime | None) -> Problem:
    """Return the problem with everything that has begun held as it stood, and no time before that left for other work.

    Parameters
    ----------
    problem : Problem
        With the roster that stands, `Problem.adopted`.
    begun : datetime or None
        The moment of planning; None = nothing has begun.
    """
    if begun is None:
        return problem
    eased = less_strict(problem, begun)
    stood = {one.shift.id: one for one in _stood(eased, begun)}
    shifts = tuple(_left(shift, stood.get(shift.id), minutes(begun)) for shift in eased.shifts)
    gone = {shift.id for shift in shifts if shift.id not in stood and _over(shift, minutes(begun))}
    comes = [Pin(member=who, shift=one.shift.id, past=True) for one in stood.values() for who in one.crew]
    open_seats = [one.shift.id for one in stood.values() if len(one.crew) < one.shift.wanted]
    others = [
        Pin(member=member.id, shift=shift, comes=False, past=True)
        for shift in (*open_seats, *sorted(gone))
        for member in eased.members
        if shift in gone or member.id not in stood[shift].crew
    ]
    fixed = (pin for pin in eased.pins if pin.shift not in gone)
    return replace(eased, shifts=shifts, pins=tuple(dict.fromkeys((*fixed, *comes, *others))))


def less_strict(problem: Problem, begun: datetime | None) -> Problem:
    """Return the problem in which no rule stands against what has begun as it stood in the adopted roster.

    Parameters
    ----------
    begun : datetime or None
        As in `as_it_stood`.
    """
    if begun is None:
        return problem
    problem = replace(problem, closures=tuple(_to_come(problem.closures, begun.date())))
    stood = _stood(problem, begun)
    times: dict[str, list[Slot]] = {}
    for one in stood:
        for who in one.crew:
            times.setdefault(who, []).append(one.slot)
    crews = {one.shift.id: one.crew for one in stood}
    problem = replace(
        problem,
        members=tuple(_there(member, times.get(member.id, [])) for member in problem.members),
        pins=tuple(
            pin
            for pin in problem.pins
            if (pin.member in crews.get(pin.shift, ())) is pin.comes or pin.shift not in crews
        ),
    )
    roster = Roster.of((one.shift.id, one.index, one.crew) for one in stood)
    broken = [breach for breach in check(problem, roster) if breach.shift in roster.run]
    loose = {breach.shift for breach in broken if breach.rule in _OF_WORK}
    shifts = tuple(_asks_nothing(one, len(crews[one.id])) if one.id in loose else one for one in problem.shifts)
    overruled = tuple(
        Overruled(rule=breach.rule, shift=breach.shift or "", member=breach.member, why="its time has passed")
        for breach in broken
        if breach.rule in SOFT and breach.member
    )
    held = {one.member for one in overruled}
    pins = frozenset((who, one.shift.id) for one in stood for who in one.crew if who in held)
    return decided_in(replace(problem, shifts=shifts), Decided(pins=pins, overruled=overruled))


def _stood(problem: Problem, begun: datetime) -> list[_Stood]:
    """List what has begun and has a time that the tables still know."""
    found = []
    for standing in problem.adopted or ():
        shift = problem.shift.get(standing.shift)
        starts = [slot.start for slot in shift.slots] if shift else []
        if shift and standing.start in starts and standing.start <= minutes(begun):
            crew = tuple(sorted(who for who in standing.crew if who in problem.member))
            found.append(_Stood(shift, starts.index(standing.start), crew))
    return [one for one in found if one.crew]


def _left(shift: Shift, stood: _Stood | None, now: int) -> Shift:
    """Return a shift with the times that are left to it: the one at which it began, or those to come."""
    if stood is not None:
        return replace(shift, slots=(stood.slot,))
    to_come = tuple(slot for slot in shift.slots if slot.start > now)
    return replace(shift, slots=to_come) if to_come else shift  # one without any is shown with the time it had


def _over(shift: Shift, now: int) -> bool:
    return bool(shift.slots) and all(slot.start <= now for slot in shift.slots)


def _to_come(closures: tuple[Closure, ...], today: date) -> Iterator[Closure]:
    """Give closures from today on: what was worked before was worked."""
    for closure in closures:
        if closure.last >= today:
            yield replace(closure, first=max(closure.first, today))


def _there(member: Member, times: list[Slot]) -> Member:
    """Return a member who is neither away nor busy at these times, and free then."""
    if not times:
        return member
    away = list(member.away)
    for slot in times:
        away = [part for span in away for part in _less(span, slot)]
    offered = member.offered
    if offered is not None:
        free = [*offered, *(Span(start=slot.start, end=slot.end) for slot in times)]
        offered = tuple(sorted(free, key=lambda span: (span.start, span.end)))
    return replace(member, away=tuple(away), offered=offered)


def _less(span: Away, slot: Slot) -> Iterator[Away]:
    """Give what is left of an absence on both sides of a time."""
    if not span.overlaps(slot.start, slot.end):
        yield span
        return
    if span.start < slot.start:
        yield replace(span, end=slot.start)
    if slot.end < span.end:
        yield replace(span, start=slot.end)


def _asks_nothing(shift: Shift, size: int) -> Shift:
    """Return work that its crew is enough for, whoever they are."""
    return replace(
        shift,
        least=min(shift.least, size),
        needs=(),
        trained_only=False,
        learning_places=0,
        hazards=frozenset(),
        adults_only=False,
        never_alone=False,
        dry=False,
        earliest=None,
        latest=None,
        after=(),
    )
