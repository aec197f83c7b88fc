"""What people changed in a roster, cell by cell, compared with what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from rola import weeks
from rola.inputs.roster_rows import Line, Table
from rola.inputs.roster_times import clock_meant, days_meant
from rola.inputs.roster_written import Written
from solver.problem import Problem, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was understood of the row of a seat.

    Attributes
    ----------
    column : str
        Which column says who comes.
    member : str
        Who comes; empty = nobody.
    slot : int or None
        Which possible time of its shift the row names; None when it names none.
    """

    line: Line
    column: str
    member: str
    slot: int | None = None


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Edit:
    """One cell that says something else than was written.

    Attributes
    ----------
    row, column : int
        Where it stands; the column is counted from 0.
    place : str
        The same as spreadsheets name it, ``Roster!H7``.
    row_id, shift : str
        The seat and its shift.
    time : bool
        It is about when, not about who.
    was, now : str
        A member (empty = nobody), or a local day or time as it is typed (empty = none).
    """

    row: int
    column: int
    place: str
    row_id: str
    shift: str
    time: bool
    was: str
    now: str


def edits_of(
    table: Table, seen: Mapping[str, Seen], written: Written, problem: Problem, zone: ZoneInfo
) -> tuple[Edit, ...]:
    """Return every edit, in the order of the rows.

    Parameters
    ----------
    seen : mapping
        What was understood of each seat's row, by row id.
    """
    reading = _Comparing(table, written, problem, zone)
    return tuple(sorted(edit for row_id, one in seen.items() for edit in reading.edits(row_id, one)))


@dataclass(frozen=True, slots=True)
class _Comparing:
    """One table beside what was written into it."""

    table: Table
    written: Written
    problem: Problem
    zone: ZoneInfo

    def edits(self, row_id: str, seen: Seen) -> Iterator[Edit]:
        was = self.written.members.get(row_id, "")
        if seen.member != was:
            yield self._edit(row_id, seen, seen.column, (was, seen.member), time=False)
        if seen.slot is None:
            return
        shift = self.problem.shift[row_id.rpartition("/")[0]]
        starts = {slot.start: slot for slot in shift.slots}
        then = starts.get(self.written.starts.get(shift.id, -1))
        if then is None and len(shift.slots) == 1:
            then = shift.slots[0]  # work at one time only is written with that time, also when it does not run
        for column, was, now in self._times(seen, shift.slots[seen.slot], then):
            yield self._edit(row_id, seen, column, (was, now), time=True)

    def _times(self, seen: Seen, slot: Slot, then: Slot | None) -> Iterator[tuple[str, str, str]]:
        """Give the cells of a row that name another time: column, what stood there, what stands there."""
        if then is None or then.day not in days_meant(seen.line["date"]):
            yield "date", f"{then.day}" if then else "", f"{slot.day}"
        start, now = self._local(then) if then else None, self._local(slot)
        typed = clock_meant(seen.line["start"])
        if typed is not None and (start is None or typed != start.time()):
            yield "start", f"{start:%H:%M}" if start else "", f"{now:%H:%M}"

    def _local(self, slot: Slot) -> datetime:
        return weeks.local(slot.start, self.zone)

    def _edit(self, row_id: str, seen: Seen, column: str, change: tuple[str, str], *, time: bool) -> Edit:
        return Edit(
            row=seen.line.row,
            column=self.table.where[column],
            place=self.table.place(seen.line, column),
            row_id=row_id,
            shift=row_id.rpartition("/")[0],
            time=time,
            was=change[0],
            now=change[1],
        )
