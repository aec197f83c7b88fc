"""The work: shifts at fixed times, and requests with every time at which a gathering has room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rola.association import Association, GatheringRow, RequestRow, ShiftRow, TaskRow
from rola.planning.frame import Frame
from rola.weeks import ONE_DAY, days_of, local
from solver.problem import Shift, Slot


def shifts_of(association: Association, frame: Frame) -> tuple[Shift, ...]:
    """Return all work of the planned weeks, sorted by id."""
    work = [*_fixed(association, frame), *_requested(association, frame)]
    return tuple(sorted(work, key=lambda shift: shift.id))


def _fixed(association: Association, frame: Frame) -> Iterator[Shift]:
    tasks = {task.task: task for task in association.tasks}
    for row in association.shifts:
        for day in days_of(row.repeat, frame.first, frame.last):
            if frame.is_planned(day):
                yield _fixed_shift(association, frame, row, tasks[row.task], day)


def _fixed_shift(association: Association, frame: Frame, row: ShiftRow, task: TaskRow, day: date) -> Shift:
    span = frame.timed(day, row.start, row.end)
    # Without an end, and where both times fall into the hour that spring skips, the task's hours count.
    end = span.start + task.hours if row.end is None or span.start == span.end else span.end
    return _shift(
        association,
        row,
        task,
        id=row.shift if row.repeat.on else f"{row.shift}@{day}",
        slots=(Slot(start=span.start, end=end, day=day),),
    )


def _requested(association: Association, frame: Frame) -> Iterator[Shift]:
    tasks = {task.task: task for task in association.tasks}
    undone = {row.request: row for row in association.requests if row.done is None or row.done >= frame.first}
    for row in _with_what_comes_before(undone, frame):
        yield _shift(
            association,
            row,
            tasks[row.task],
            id=row.request,
            slots=_slots(association, frame, row, tasks[row.task]),
            earliest=row.first,
            latest=row.last,
            turn=row.turn_due is not None,
            overdue_days=_overdue_days(row, frame),
            counted=frame.touches(row.first, row.last),
            after=tuple(dict.fromkeys(name for name in row.after if name in undone)),
            request=row.request,
        )


def _with_what_comes_before(undone: dict[str, RequestRow], frame: Frame) -> list[RequestRow]:
    """Return the requests whose window touches the planned weeks, and all that must be done before them."""
    waiting = [name for name, row in undone.items() if frame.touches(row.first, row.last)]
    found: dict[str, RequestRow] = {}
    while waiting:
        name = waiting.pop()
        if name in undone and name not in found:
            found[name] = undone[name]
            waiting.extend(undone[name].after)
    return list(found.values())


def _slots(association: Association, frame: Frame, row: RequestRow, task: TaskRow) -> tuple[Slot, ...]:
    """Return every time within a gathering, the window and the planned weeks, earliest first."""
    length = task.hours if row.hours is None else row.hours
    gatherings = [one for one in association.gatherings if not row.gatherings or one.gathering in row.gatherings]
    if length <= 0 or not frame.touches(row.first, row.last):
        return ()
    found = {
        slot
        for gathering in gatherings
        for slot in _slots_in(gathering, length, frame)
        if frame.is_planned(slot.day) and (row.first or slot.day) <= slot.day <= (row.last or slot.day)
    }
    return tuple(sorted(found, key=lambda slot: (slot.start, slot.end)))


def _slots_in(gathering: GatheringRow, length: int, frame: Frame) -> Iterator[Slot]:
    """Yield the times of `length` minutes that follow one another in a gathering.

    A gathering that began the evening before the planned weeks may have room after midnight.
    """
    for day in days_of(gathering.repeat, frame.first - ONE_DAY, frame.last):
        room = frame.timed(day, gathering.start, gathering.end)
        for start in range(room.start, room.end - length + 1, length):
            yield Slot(start=start, end=start + length, day=local(start, frame.zone).date())


def _overdue_days(row: RequestRow, frame: Frame) -> int | None:
    if row.turn_due is None or row.turn_due > frame.last:
        return None
    return max(0, (frame.first - row.turn_due).days)


def _shift(association: Association, row: ShiftRow | RequestRow, task: TaskRow, **own: object) -> Shift:
    least = task.least if row.least is None else row.least
    wanted = task.wanted if row.wanted is None else row.wanted
    return Shift(
        task=row.task,
        site=row.site,
        host=association.site_host(row.site),
        urgency=row.urgency,
        least=least,
        wanted=max(least, wanted),  # raising the least in one row asks for as many
        needs=task.needs,
        trained_only=task.trained_only,
        learning_places=task.learning_places,
        hazards=frozenset(task.hazards),
        never_alone=task.never_alone,
        adults_only=task.adults_only,
        dry=task.dry,
        unpleasant=task.unpleasant,
        **own,  # type: ignore[arg-type]  # the fields that shifts and requests fill differently
    )
