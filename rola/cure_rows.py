"""What a cure would change in the association's tables: rows to add, to change, to take out.

The sentence of a cure and its rows come from the same value, so that whoever types the rows gets
what the sentence promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rola.association import Association, AvailabilityRow, ShiftRow
from rola.planning.frame import Frame
from rola.season import RowChange
from rola.weeks import ONE_DAY, days_of, local
from solver.change import Change, Kind
from solver.problem import Absence, Problem, Shift, Slot, Span

if TYPE_CHECKING:
    from solver.cures import Cure

_FURTHER = 400 * ONE_DAY
"""A repeat that goes on is looked at so far for a day that is left."""


def rows_of(cure: Cure, association: Association, problem: Problem) -> tuple[RowChange, ...]:
    """Return the rows that a cure would change.

    Parameters
    ----------
    association, problem
        What the plan was made from, before the cure.
    """
    frame = Frame(weeks=problem.weeks, zone=association.zone)
    shift = problem.shift[cure.shift]
    found: list[RowChange] = []
    for change in cure.changes:
        match change.kind:
            case Kind.FREE:
                found += _free(change, association, problem, frame)
            case Kind.CAP:
                found += _cap(change, association, problem)
            case Kind.SKILL:
                found += _skill(change, association)
            case Kind.TIME:
                found += _time(change, shift, association)
    moved = any(change.kind is Kind.TIME for change in cure.changes)
    return (*found, *_pins(cure, shift, association, moved=moved))


def movable(shift: Shift, association: Association) -> bool:
    """Tell whether the time of a shift is one row's affair: no request, and nothing pinned by its day."""
    row = _shift_row(shift, association)
    return row is not None and all(pin.shift != row[1].shift for pin in association.pins)


def fits(slot: Slot, association: Association) -> bool:
    """Tell whether a time can be typed, and lies on the day it is for."""
    start, end = local(slot.start, association.zone), local(slot.end, association.zone)
    frame = Frame(weeks=(slot.week,), zone=association.zone)
    typed = frame.timed(slot.day, start.time(), end.time())
    return start.date() == slot.day and (typed.start, typed.end) == (slot.start, slot.end)


def _free(change: Change, association: Association, problem: Problem, frame: Frame) -> Iterator[RowChange]:
    slot, member = change.slot, problem.member[change.member]
    for number, row in enumerate(association.availability):
        if row.member == change.member and row.kind == "away":
            yield from _not_away(number, row, slot, frame)
    if any(away.kind is Absence.BUSY and away.overlaps(slot.start, slot.end) for away in member.away):
        yield RowChange(table="busy", cells=(("member", change.member), *_typed_time(slot, frame)))
    offered = member.offered
    if offered is not None and not any(o.start <= slot.start and slot.end <= o.end for o in offered):
        yield RowChange(
            table="availability", cells=(("member", change.member), ("kind", "free"), *_typed_time(slot, frame))
        )


def _not_away(number: int, row: AvailabilityRow, slot: Slot, frame: Frame) -> Iterator[RowChange]:
    """Take the days that overlap a slot out of a row, and put back what does not."""
    days = days_of(row.repeat, slot.day - 2 * ONE_DAY, slot.day + 2 * ONE_DAY)
    spans = {day: frame.timed(day, row.start, row.end) for day in days}
    gone = [day for day, span in spans.items() if span.overlaps(slot.start, slot.end)]
    if not gone:
        return
    repeat = row.repeat
    when = str(repeat.on) if repeat.on else _weekdays(repeat.weekdays) or repeat.rrule or "every day"
    key = tuple(text for text in (row.member, row.kind, when) if text)
    left = replace(repeat, skip=(*repeat.skip, *gone))
    until = repeat.last or slot.day + _FURTHER
    if repeat.on or not days_of(left, repeat.first or slot.day - _FURTHER, until):
        yield RowChange(table="availability", row=number, key=key, cells=None)
    else:
        skipped = "; ".join(str(day) for day in left.skip)
        yield RowChange(table="availability", row=number, key=key, cells=(("except", skipped),))
    for day in gone:
        span = spans[day]
        for piece in (Span(start=span.start, end=slot.start), Span(start=slot.end, end=span.end)):
            for begin, end in _by_days(piece, frame):
                cells = (("member", row.member), ("kind", "away"), *_typed(begin, end))
                yield RowChange(table="availability", cells=cells)


def _by_days(span: Span, frame: Frame) -> Iterator[tuple[datetime, datetime]]:
    """Cut a span at midnight, as local times."""
    start = span.start
    while start < span.end:
        begin = local(start, frame.zone)
        stop = min(span.end, frame.midnight(begin.date() + ONE_DAY))
        yield begin, local(stop, frame.zone)
        start = stop


def _typed_time(slot: Slot, frame: Frame) -> tuple[tuple[str, str], ...]:
    return _typed(local(slot.start, frame.zone), local(slot.end, frame.zone))


def _typed(begin: datetime, end: datetime) -> tuple[tuple[str, str], ...]:
    """Type a time on one day; midnight is left empty, for the beginning or end of the day."""
    cells = [("date", str(begin.date()))]
    cells += [("start", f"{begin:%H:%M}")] if begin.time() != time() else []
    cells += [("end", f"{end:%H:%M}")] if end.time() != time() else []
    return tuple(cells)


def _weekdays(days: Iterable[int]) -> str:
    return " ".join(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day] for day in days)


def _cap(change: Change, association: Association, problem: Problem) -> Iterator[RowChange]:
    """Raise the cap wherever it stands too low for a day of that week."""
    monday = change.slot.week
    index = problem.week_index(monday) or 0
    new = problem.member[change.member].weekly_cap[index] + change.minutes
    cells = (("weekly_cap", f"{new // 60}:{new % 60:02}"),)
    week = [monday + timedelta(days=number) for number in range(7)]
    covered: set[date] = set()
    for number, row in enumerate(association.adjustments):
        days = {day for day in week if row.first <= day and (row.last is None or day <= row.last)}
        if row.member != change.member or not days:
            continue
        if row.kind != "capacity" or row.weekly_cap is not None or row.hours_per_week is not None:
            covered |= days
        if row.kind == "capacity" and (row.weekly_cap is None or row.weekly_cap < new):
            yield RowChange(table="adjustments", row=number, key=(row.member, f"from {row.first}"), cells=cells)
    for number, person in enumerate(association.members):
        low = person.weekly_cap is None or person.weekly_cap < new
        if person.member == change.member and low and not covered.issuperset(week):
            yield RowChange(table="members", row=number, key=(person.member,), cells=cells)


def _skill(change: Change, association: Association) -> Iterator[RowChange]:
    level = ("level", change.level.name.lower())
    for number, row in enumerate(association.skills):
        if (row.member, row.skill) == (change.member, change.skill):
            yield RowChange(table="skills", row=number, key=(row.member, row.skill), cells=(level,))
            return
    yield RowChange(table="skills", cells=(("member", change.member), ("skill", change.skill), level))


def _time(change: Change, shift: Shift, association: Association) -> Iterator[RowChange]:
    """Give the shift its new time; a repeating one is moved on that day only."""
    held = _shift_row(shift, association)
    if held is None:
        return
    number, row = held
    start, end = (local(moment, association.zone) for moment in (change.slot.start, change.slot.end))
    times = (("start", f"{start:%H:%M}"), ("end", f"{end:%H:%M}"))
    if row.repeat.on:
        yield RowChange(table="shifts", row=number, key=(row.shift,), cells=times)
        return
    skipped = "; ".join(str(day) for day in (*row.repeat.skip, change.slot.day))
    yield RowChange(table="shifts", row=number, key=(row.shift,), cells=(("except", skipped),))
    counts = [(name, str(count)) for name, count in (("least", row.least), ("wanted", row.wanted)) if count is not None]
    cells = (
        ("shift", moved_name(row, change.slot)),
        ("task", row.task),
        ("site", row.site),
        ("date", str(change.slot.day)),
        *times,
        *counts,
        ("urgency", str(row.urgency)),
    )
    yield RowChange(table="shifts", cells=cells)


def moved_name(row: ShiftRow, slot: Slot) -> str:
    """Name the one time of a repeating shift that is moved."""
    return f"{row.shift} {slot.day:%m-%d}"


def _pins(cure: Cure, shift: Shift, association: Association, *, moved: bool) -> Iterator[RowChange]:
    """Fix the crew that has to be held."""
    held = _shift_row(shift, association)
    name, day = shift.id, ""
    if held is not None:
        row = held[1]
        slot = shift.slots[0]
        again = row.repeat.on is None
        name = moved_name(row, slot) if moved and again else row.shift
        day = str(slot.day) if again and not moved else ""
    there = {(pin.member, pin.shift, str(pin.on) if pin.on and day else "") for pin in association.pins}
    for member in cure.held:
        if (member, name, day) not in there:
            cells = [("member", member), ("shift", name), ("date", day), ("kind", "comes")]
            yield RowChange(table="pins", cells=tuple((column, text) for column, text in cells if text))


def _shift_row(shift: Shift, association: Association) -> tuple[int, ShiftRow] | None:
    """Find the row of a shift at a fixed time; None for a request."""
    name = shift.id.partition("@")[0] if shift.id not in {row.shift for row in association.shifts} else shift.id
    rows = enumerate(association.shifts) if shift.request is None else ()
    return next(((number, row) for number, row in rows if row.shift == name), None)
