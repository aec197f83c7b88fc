"""An attendance sheet that people have filled in, read back: `attendance.csv`, `.xlsx` or `.ods`.

The heading row is found by its names, in any order. A seat is known by its `row_id`; a row without
one is work off the plan. All that cannot be understood for certain is told at once, each with its
place, and then nothing counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from rola.acts.outcomes import Happened, OffPlan
from rola.association import Association
from rola.attendance_table import COLUMNS
from rola.book.rows import OutcomeKind, Place
from rola.faults import Fault, did_you_mean
from rola.inputs import doubtful
from rola.inputs.attendance_rows import Line, Table, table_in
from rola.inputs.days import read_day
from rola.inputs.grid import quoted
from rola.inputs.grids import read_grids
from rola.inputs.off_plan_rows import OffPlanRows
from rola.inputs.people import People
from rola.inputs.seat_rows import CHOICE, SeatRows
from rola.weeks import monday_of, week_name
from rola.wording import listed, member_name

_SOME = 3
"""Of more seats than these, all without a word, it is said once that the sheet is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What is known of the week before the sheet is read.

    Attributes
    ----------
    places : sequence of Place
        The seats of the roster in force.
    recorded : mapping
        The act by which a seat was recorded, by row id.
    off_plan : mapping
        The act by which work off the plan was recorded.
    before : mapping
        By row id, of seats that were changed since: how they last stood.
    called_off : mapping
        By shift, ``cancel`` or ``postpone``, and the act.
    """

    name: str
    places: Sequence[Place]
    recorded: Mapping[str, int] = field(default_factory=dict)
    off_plan: Mapping[OffPlan, int] = field(default_factory=dict)
    before: Mapping[str, Place] = field(default_factory=dict)
    called_off: Mapping[str, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What a sheet says; rows of the weeks in `other_weeks` stand on it, too, and were passed over."""

    happened: tuple[Happened, ...] = ()
    off_plan: tuple[OffPlan, ...] = ()
    other_weeks: tuple[str, ...] = ()


def read_attendance(
    path: Path, week: Week, association: Association, *, rest_attended: bool = False
) -> tuple[Attendance | None, tuple[Fault, ...]]:
    """Read a filled-in attendance sheet.

    Parameters
    ----------
    path : Path
        A .csv, .xlsx or .ods file; rows of other weeks in it are passed over, and these weeks named.
    rest_attended : bool
        A seat without an outcome was attended, instead of being a fault.

    Returns
    -------
    Attendance or None, tuple of Fault
        The attendance exactly when there are no faults.
    """
    grids, faults = read_grids(path, COLUMNS, "an attendance sheet")
    of_file = tuple(fault for fault in faults if not fault.sheet)
    if of_file:
        return None, of_file
    found = table_in(path.name, grids)
    if isinstance(found, Fault):
        return None, (*faults, found)
    reading = _Reading(table=found, week=week, association=association, rest_attended=rest_attended)
    attendance = reading.attendance()
    return (None, tuple(sorted(reading.faults))) if reading.faults else (attendance, ())


@dataclass(kw_only=True)
class _Reading:
    """One reading of one sheet: collects faults while the attendance is put together."""

    table: Table
    week: Week
    association: Association
    rest_attended: bool
    faults: list[Fault] = field(default_factory=list)
    again: dict[int, list[Line]] = field(default_factory=dict)
    """By act: the rows of seats that it has recorded, and that are filled in."""

    def attendance(self) -> Attendance:
        self.faults += self.table.odd
        happened: dict[str, Happened | None] = {}
        off_plan = OffPlanRows(
            week=self.week.name,
            sheet=self.weeks,
            recorded=self.week.off_plan,
            association=self.association,
            people=self._people,
            fault=self._fault,
        )
        for line in self.table.lines:
            if self._of_other_week(line) or (line["row_id"] and self._blank):
                continue
            if line["row_id"]:
                self._seat(line, happened)
            else:
                off_plan.read(line)
        self._recorded_already()
        if self._blank:
            words = CHOICE.removeprefix("write ")
            hint = f"fill in the column outcome: {words}; or, where everybody came: rola record --all-attended"
            self._fault(None, "", "this sheet is still empty: no seat has an outcome", hint)
        if self.weeks and self.week.name not in self.weeks and self._places:
            self._other_sheet()
        else:
            if not self._blank:
                happened |= self._missing(happened)
            self._half_put_off(list(filter(None, happened.values())))
        return Attendance(
            happened=tuple(filter(None, happened.values())),
            off_plan=tuple(off_plan.found),
            other_weeks=tuple(sorted(self.weeks - {self.week.name})),
        )

    @cached_property
    def weeks(self) -> frozenset[str]:
        """The weeks that the rows say they are of."""
        return frozenset(line["week"] for line in self.table.lines if _is_week(line["week"]))

    @cached_property
    def _blank(self) -> bool:
        """Whether nothing is filled in for any of several seats, so that it is said once."""
        rows = [line for line in self.table.lines if line["row_id"] in self._places]
        waits = [line["row_id"] for line in rows if line["row_id"] not in self.week.recorded]
        said = any(line[column] for line in rows for column in ("outcome", "hours", "came_instead", "note"))
        return not self.rest_attended and not said and sum(bool(self._places[row].comes) for row in waits) > _SOME

    def _of_other_week(self, line: Line) -> bool:
        """Tell whether a row is of another week, as a sheet of several has; a slip in its week is a fault."""
        typed = line["week"]
        if typed in ("", self.week.name):
            return False
        if not _is_week(typed):
            self._fault(line, "week", f"{quoted(typed)} is no week", f"write it like {self.week.name}")
        elif line["row_id"] in self._places and _day_in(line, self.week.name):
            what = f"this seat is of {self.week.name}, and the row says {typed}"
            self._fault(line, "week", what, f"write {self.week.name}, as the sheet had it")
        else:
            return True
        return True

    def _recorded_already(self) -> None:
        """Say what is recorded already: once for an act, not once for each of its seats."""
        waits = any(place.comes and row not in self.week.recorded for row, place in self._places.items())
        for act, lines in sorted(self.again.items()):
            correct = f"to correct it: rola undo {act}"
            if not waits:
                self._fault(None, "", f"{self.week.name} is recorded already, by act {act}", correct)
            elif len(lines) > 1:
                what = f"{len(lines)} of these seats are recorded already, by act {act}: rows {_rows_of(lines)}"
                self._fault(None, "outcome", what, f"empty their outcomes to record the rest; {correct}")
            else:
                what = f"this seat is recorded already, by act {act}"
                self._fault(lines[0], "outcome", what, f"empty it to record the rest; {correct}")

    def _other_sheet(self) -> None:
        named = " and ".join(sorted(self.weeks))
        hint = f"name that week: --week {min(self.weeks)}; or name the sheet of {self.week.name}"
        self._fault(None, "", f"this sheet is of {named}, not of {self.week.name}", hint)

    @cached_property
    def _people(self) -> People:
        return People(self.association, handles_first=not self.table.grid.sheet)

    @cached_property
    def _seats(self) -> SeatRows:
        return SeatRows(
            association=self.association,
            people=self._people,
            before=self.week.before,
            rest_attended=self.rest_attended,
            fault=self._fault,
        )

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.row: place for place in self.week.places if place.start}

    def _fault(self, line: Line | None, column: str, what: str, hint: str) -> None:
        heading = self.table.headings.get(column, column)
        self.faults.append(self.table.grid.fault(line.row if line else 0, heading, what, hint))

    def _seat(self, line: Line, happened: dict[str, Happened | None]) -> None:
        """Read the row of a seat into `happened`, by row id; None where there is nothing to say of it."""
        row_id = line["row_id"]
        place = self._places.get(row_id)
        filled_in = any(line[column] for column in ("outcome", "hours", "came_instead"))
        if place is None:
            if filled_in and row_id in self.week.before:
                older = doubtful.left_since(self.week.before[row_id], self.week.called_off, self.association)
                self._fault(line, "row_id", older.what, older.hint)
            elif filled_in:
                near = did_you_mean(row_id, self._places, "work off the plan goes into a row without row_id")
                self._fault(line, "row_id", f"the adopted roster has no seat {quoted(row_id)}", near)
        elif row_id in happened:
            self._fault(line, "row_id", f"the seat {quoted(row_id)} stands here twice", "take one of the rows out")
        elif row_id in self.week.recorded and filled_in:
            self.again.setdefault(self.week.recorded[row_id], []).append(line)
        else:
            happened[row_id] = None if row_id in self.week.recorded else self._seats.read(line, place)

    def _missing(self, happened: Mapping[str, Happened | None]) -> dict[str, Happened | None]:
        """Ask for seats that are not on the sheet, or take them for attended."""
        found: dict[str, Happened | None] = {}
        for row_id, place in self._places.items():
            who = place.comes
            told = any(line["row_id"] == row_id for line in self.table.lines)
            if told or row_id in happened or not who or row_id in self.week.recorded:
                continue
            if self.rest_attended:
                found[row_id] = Happened(row=row_id, outcome=OutcomeKind.ATTENDED)
            else:
                what = f"the row for {quoted(row_id)} is missing: {member_name(self.association, who)} was to come"
                self._fault(None, "", what, "put the row back, or use --rest-attended")
        return found

    def _half_put_off(self, happened: Sequence[Happened]) -> None:
        lines = {line["row_id"]: line for line in self.table.lines}
        for row_id, outcome, came in doubtful.half_put_off(happened, self._places):
            others = listed([member_name(self.association, who) for who in came])
            what = f"it is {outcome} here, and {others} attended the same shift"
            hint = "write excused or missed for who did not come; if both are so, say why in the note"
            self._fault(lines.get(row_id), "outcome", what, hint)


def _rows_of(lines: Sequence[Line]) -> str:
    """Name rows: the first and the last where they follow one another, else each."""
    rows = [line.row for line in lines]
    whole = rows == list(range(rows[0], rows[-1] + 1))
    return f"{rows[0]} to {rows[-1]}" if whole else ", ".join(map(str, rows))


def _is_week(text: str) -> bool:
    try:
        monday_of(text)
    except ValueError:
        return False
    return True


def _day_in(line: Line, week: str) -> bool:
    """Tell whether a row's day is in a week, as far as it names one."""
    day = read_day(line["date"]) if line["date"] else None
    return not isinstance(day, date) or week_name(day) == week
