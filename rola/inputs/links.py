"""What rows say together: numbers that contradict each other, days out of order, circles, sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from rola.association import (
    AdjustmentRow,
    AvailabilityRow,
    MemberRow,
    PinRow,
    Repeat,
    RequestRow,
    RuleBlock,
    ShiftRow,
    TaskRow,
)
from rola.faults import Fault
from rola.inputs.grid import quoted
from rola.inputs.records import Placed, Typed
from rola.inputs.references import reference_faults
from rola.weeks import days_of

Complaints = Iterator[tuple[str, str, str]]
"""Column, what and hint of each thing that is wrong with one row."""


def link_faults(tables: Mapping[str, Typed], blocks: Sequence[RuleBlock]) -> list[Fault]:
    """Find what is wrong between cells, rows and tables that are readable each by itself."""
    faults = list(reference_faults(tables, blocks))
    for typed in tables.values():
        for row in typed.rows:
            if row.record is not None:
                faults += [typed.fault(row.row, *complaint) for complaint in _row_complaints(row, tables)]
        faults += _repeated_rows(typed)
    faults += _overlapping_adjustments(tables)
    faults += _circles(tables)
    faults += _opening_sum(tables)
    return faults


# --- within one row ---


def _row_complaints(row: Placed, tables: Mapping[str, Typed]) -> Complaints:
    record = row.record
    yield from _backwards(row)
    yield from _no_time(row)
    match record:
        case MemberRow():
            yield from _cap(record.hours_per_week, record.weekly_cap)
        case AdjustmentRow():
            yield from _adjustment(record)
        case TaskRow():
            yield from _crew(record.least, record.wanted, "least")
            yield from _needs(record)
        case ShiftRow() | RequestRow():
            yield from _own_crew(record, tables)
        case AvailabilityRow():
            yield from _wish_only(record)
        case PinRow():
            yield from _pin(record, tables)
    if "other" in row.values and row.values["other"] == next(iter(row.values.values())):
        yield "other", f"{quoted(row.values['other'])} stands here twice", "name two different ones"


def _backwards(row: Placed) -> Complaints:
    """Two days in the wrong order; those of repeats are judged with the repeat."""
    for first, last in (("from", "to"), ("joined", "left")):
        begin, end = row.values.get(first), row.values.get(last)
        if begin and end and end < begin and not hasattr(row.record, "repeat"):
            yield last, f"{end} is before {begin} in '{first}'", "exchange or correct them"


def _no_time(row: Placed) -> Complaints:
    start, end = row.values.get("start"), row.values.get("end")
    if start is not None and start == end:
        yield "end", f"it ends at {end:%H:%M}, when it starts", "correct one of them; an earlier end is the next day"
    if row.values.get("hours") == 0:
        yield "hours", "the work takes no time", "write how long it takes, such as 3 or 2:30"


def _cap(promise: int | None, cap: int | None) -> Complaints:
    if promise is not None and cap is not None and cap < promise:
        yield "weekly_cap", "the cap is less than the promise in 'hours_per_week'", "raise it, or lower the promise"


def _adjustment(row: AdjustmentRow) -> Complaints:
    yield from _cap(row.hours_per_week, row.weekly_cap)
    if row.kind == "capacity" and row.hours_per_week is None and row.weekly_cap is None:
        yield "hours_per_week", "the row changes neither promise nor cap", "fill in one of them, or write leave"
    if row.kind != "capacity" and (row.hours_per_week or row.weekly_cap):
        column = "hours_per_week" if row.hours_per_week else "weekly_cap"
        yield column, f"in {row.kind} nothing is promised", "empty the cell, or write capacity as the kind"


def _crew(least: int | None, wanted: int | None, column: str) -> Complaints:
    if least is not None and wanted is not None and least > wanted:
        yield column, f"at least {least} people are needed, but only {wanted} wanted", "wanted is least or more"


def _needs(task: TaskRow) -> Complaints:
    for need in task.needs:
        if need.count > task.wanted:
            what = (
                f"{need.count} {need.level.name.lower()} {need.skill} are needed, but only {task.wanted} people wanted"
            )
            yield "needs", what, "lower the number, or raise 'wanted'"


def _own_crew(row: ShiftRow | RequestRow, tables: Mapping[str, Typed]) -> Complaints:
    """Judge a row's own least and wanted together with the task's for what it leaves empty."""
    if row.least is None and row.wanted is None:
        return
    tasks = tables["tasks"].rows if "tasks" in tables else ()
    task = next((other.record for other in tasks if other.record and other.record.task == row.task), None)
    least = row.least if row.least is not None or task is None else task.least
    wanted = row.wanted if row.wanted is not None or task is None else task.wanted
    yield from _crew(least, wanted, "least" if row.least is not None else "wanted")


def _wish_only(row: AvailabilityRow) -> Complaints:
    if row.kind in ("away", "free"):
        for column, value in (("task", row.task), ("site", row.site)):
            if value:
                yield column, f"'{row.kind}' holds for all work", "empty the cell, or write would like or rather not"


def _pin(row: PinRow, tables: Mapping[str, Typed]) -> Complaints:
    shifts = tables["shifts"].rows if "shifts" in tables else ()
    shift = next((other.record for other in shifts if other.record and other.record.shift == row.shift), None)
    if shift is None:
        requests = tables["requests"].rows if "requests" in tables else ()
        if row.on and any(other.values.get("request") == row.shift for other in requests):
            yield "date", "the plan chooses the day of a request", "empty the cell"
        return
    repeat: Repeat = shift.repeat
    if row.on is None and repeat.on is None:
        yield "date", f"{quoted(row.shift)} repeats", "say which day is meant, such as 2027-03-06"
    elif row.on and not days_of(repeat, row.on, row.on):
        days = f"it is on {repeat.on}" if repeat.on else "see its weekday, from, to and except"
        yield "date", f"{quoted(row.shift)} is not on {row.on}", days


# --- between rows ---

_KEYS = {
    "skills": ("member", "skill"),
    "travel": ("site", "other"),
    "pairs": ("member", "other"),
    "pins": ("member", "shift", "date"),
    "openings": ("account",),
}
_EITHER_WAY = ("travel", "pairs")


def _repeated_rows(typed: Typed) -> Iterator[Fault]:
    """Find rows that speak of the same thing as an earlier one."""
    columns = _KEYS.get(typed.table.name, ())
    seen: dict[tuple[str, ...], int] = {}
    for row in typed.rows:
        if not columns or row.record is None:
            continue
        key = tuple(str(row.values.get(column, "")).casefold() for column in columns)
        key = tuple(sorted(key)) if typed.table.name in _EITHER_WAY else key
        before = seen.setdefault(key, row.row)
        if before != row.row:
            said = ", ".join(str(row.values[column]) for column in columns if column in row.values)
            what = f"row {before} already speaks of {said}"
            yield typed.fault(
                row.row, columns[-1] if columns[-1] in row.values else columns[0], what, "keep one of them"
            )


def _overlapping_adjustments(tables: Mapping[str, Typed]) -> Iterator[Fault]:
    typed = tables.get("adjustments")
    rows = [row for row in typed.rows if row.record] if typed else []
    for one, other in combinations(rows, 2):
        if typed and one.record.member == other.record.member and _meet(one.record, other.record):
            what = f"it overlaps row {one.row}, also of {quoted(one.record.member)}"
            yield typed.fault(other.row, "from", what, "end one before the other begins")


def _meet(one: AdjustmentRow, other: AdjustmentRow) -> bool:
    return one.first <= (other.last or date.max) and other.first <= (one.last or date.max)


def _circles(tables: Mapping[str, Typed]) -> Iterator[Fault]:
    """Find requests that wait for each other; each circle is told once, at its first row."""
    typed = tables.get("requests")
    if typed is None:
        return
    after = {row.values["request"]: row.values.get("after", ()) for row in typed.rows if "request" in row.values}
    told: set[str] = set()
    for row in typed.rows:
        circle = _circle(row.values.get("request", ""), after)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            what = "the requests wait for each other: " + " after ".join([*circle, circle[0]])
            yield typed.fault(row.row, "after", what, "take one of them out of 'after'")


def _circle(start: str, after: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the shortest way from `start` back to itself, or nothing."""
    ways = [[start]]
    seen = set()
    for way in ways:
        for follower in after.get(way[-1], ()):
            if follower == start:
                return way
            if follower not in seen:
                seen.add(follower)
                ways.append([*way, follower])
    return []


def _opening_sum(tables: Mapping[str, Typed]) -> Iterator[Fault]:
    typed = tables.get("openings")
    if typed is None or not typed.sound or not typed.rows:
        return
    total = sum(row.record.ahead for row in typed.rows)
    if total:
        shown = f"{'-' if total < 0 else '+'}{abs(total) // 60}:{abs(total) % 60:02}"
        what = f"the hours ahead and behind sum to {shown}, not to 0"
        yield typed.fault(0, "ahead", what, "what some are ahead, the others are behind: correct the rows")
