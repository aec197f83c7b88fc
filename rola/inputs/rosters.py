"""A roster that people have edited, read back: `roster.csv`, `roster.xlsx` or `.ods`.

The heading row is found by its names, in any order, with any columns between. A row is known by
its `row_id`; where that column is gone, by shift and seat, or by day, time, site, task and seat.
What cannot be understood for certain is a fault with its place, and then there is no roster.

In the csv, `member` counts and `name` is for people; only on a seat that is not filled does a
`name` alone count too, because nobody but a person can have typed it. A name that was changed
beside a member that was not is a fault: either may be what is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rola import weeks
from rola.association import Association
from rola.faults import Fault, did_you_mean
from rola.inputs.grid import quoted
from rola.inputs.people import People
from rola.inputs.roster_edits import Seen
from rola.inputs.roster_names import odd_name
from rola.inputs.roster_placed import Placed
from rola.inputs.roster_rows import Line, Table, read_rows
from rola.inputs.roster_seats import Seats
from rola.inputs.roster_times import clock_meant, days_meant, slot_words, slots_meant
from rola.inputs.roster_written import Written, written_of
from rola.planning.carried import NEVER, Carried
from rola.season import State
from solver.problem import Problem, Shift
from solver.roster import Roster

_NO_PART = "name somebody who belongs to the group in these weeks"
_NO_TIME = "empty the seat, or give the work a day in the tables and plan again"


def read_roster(path: Path, problem: Problem, association: Association) -> tuple[Roster | None, tuple[Fault, ...]]:
    """Read a roster that was written by the outputs and edited by people.

    Returns
    -------
    Roster or None, tuple of Fault
        The roster exactly when there are no faults.
    """
    placed, faults = read_placed(path, problem, association)
    return (placed.roster if placed else None), faults


def read_placed(
    path: Path,
    problem: Problem,
    association: Association,
    carried: Carried | None = None,
    plans: Iterable[Path] = (),
) -> tuple[Placed | None, tuple[Fault, ...]]:
    """Read a roster as `read_roster` does, and keep where each place stands.

    Parameters
    ----------
    carried : Carried, optional
        What the problem was made from; it knows why work that stands in the roster is no part of it.
    plans : iterable of Path
        Folders of plans that may say what was written, where neither the file nor its folder does.
    """
    table = read_rows(path, problem)
    if not isinstance(table, Table):
        return None, table
    people = People(association, handles_first=not table.grid.sheet)
    sent = written_of(path, table.stamp, plans)
    reading = _Reading(
        table=table,
        problem=problem,
        association=association,
        people=people,
        seats=Seats(table=table, problem=problem, association=association, people=people, sent=sent),
        written=written_of(path, {}),
        carried=carried or Carried(),
    )
    roster = reading.roster()
    if reading.faults:
        return None, tuple(sorted(reading.faults))
    return Placed(
        roster=roster,
        sheet=table.grid.sheet,
        rows=reading.rows,
        firsts=reading.firsts,
        emptied=tuple(reading.emptied),
        called_off=tuple(reading.called_off),
        table=table,
        seen=reading.seen,
        stamp=table.stamp,
    ), ()


@dataclass(kw_only=True)
class _Reading:
    """One reading of one table: collects faults while the roster is put together.

    `written` is what the list or the plan beside the file says of each seat.
    """

    table: Table
    problem: Problem
    association: Association
    people: People
    seats: Seats
    written: Written | None
    carried: Carried
    faults: list[Fault] = field(default_factory=list)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    firsts: dict[str, int] = field(default_factory=dict)
    emptied: list[tuple[int, str]] = field(default_factory=list)
    called_off: list[str] = field(default_factory=list)
    seen: dict[str, Seen] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def roster(self) -> Roster:
        """Read every row; the roster is right when no fault was found."""
        rows = self._placed()
        runs = []
        for shift in self.problem.shifts:
            seats = {row_id: rows[row_id] for row_id in _row_ids(shift) if row_id in rows}
            own = list(seats.values())
            crew = self._crew(shift, seats, self.people)
            slot = self._slot(shift, own, crew)
            dated = any(line["date"] and _says_it_runs(line) for line in own)
            if not crew and any(line["state"].casefold() == State.FILLED for line in own):
                self.called_off.append(shift.id)
            elif slot is not None and (crew or dated):
                runs.append((shift.id, slot, crew))
            self._note_times(seats, slot)
        return Roster.of(runs)

    def _note_times(self, seats: Mapping[str, Line], slot: int | None) -> None:
        """Keep which time the rows of a shift name; those without a day name none."""
        for row_id, line in seats.items():
            if row_id in self.seen and line["date"]:
                self.seen[row_id] = replace(self.seen[row_id], slot=slot)

    def _fault(self, line: Line | None, column: str, what: str, hint: str) -> None:
        self.faults.append(self.table.fault(line, column, what, hint))

    def _placed(self) -> dict[str, Line]:
        """Return the row of each seat, by row id."""
        known = {row_id: shift for shift in self.problem.shifts for row_id in _row_ids(shift)}
        column = self.table.known_by[-1]
        rows: dict[str, Line] = {}
        for line in self.table.lines:
            row_id = self.seats.meant(line)
            if not isinstance(row_id, str):
                self._fault(line, *row_id)
            elif row_id in rows:
                what = f"the seat {quoted(row_id)} stands also in row {rows[row_id].row}"
                self._fault(line, column, what, "one row is one seat: take the copy out, or write on an open seat")
            elif row_id in known:
                rows[row_id] = line
                for misfit in self.seats.misfits(line, known[row_id], row_id):
                    self._fault(line, *misfit)
            elif row_id.rpartition("/")[0] in self.carried.put_aside:
                self._put_aside(line, row_id.rpartition("/")[0])
            else:
                near = did_you_mean(row_id, known, "plan again, or leave the row as it was written")
                self._fault(line, column, f"the plan has no seat {quoted(row_id)}", near)
        # A row that was copied over or renamed has been told already; its seat is not missing besides.
        written = sum(row_id in rows or bool(shift.slots) for row_id, shift in known.items())
        if written > len(self.table.lines):
            self._missing(rows)
        return rows

    def _put_aside(self, line: Line, shift: str) -> None:
        """Say once of work that was put off or called off that people are on it; empty seats agree with the book."""
        if not (line["member"] or line[_who_column(line)]) or shift in self._told:
            return
        self._told.add(shift)
        act = self.carried.put_aside[shift]
        how = "called off" if self.carried.only_after.get(shift) == NEVER else "put off"
        what = f"{quoted(shift)} was {how} by act {act}, and people are on it here"
        hint = f"empty its seats, or take its rows out; if it is to be worked all the same: rola undo {act}"
        self._fault(line, self.table.known_by[-1], what, hint)

    def _missing(self, rows: Mapping[str, Line]) -> None:
        """Ask for rows that were taken out; work without any possible time need not be written."""
        for shift in self.problem.shifts:
            if not shift.slots:
                continue
            gone = [row_id.rpartition("/")[2] for row_id in _row_ids(shift) if row_id not in rows]
            if gone:
                seats = ("seats " if len(gone) > 1 else "seat ") + ", ".join(gone)
                hint = "put the row back; to leave a seat open, empty its member"
                self._fault(None, "", f"the row for {seats} of {quoted(shift.id)} is missing", hint)

    def _crew(self, shift: Shift, seats: Mapping[str, Line], people: People) -> set[str]:
        crew: dict[str, int] = {}
        for row_id, line in seats.items():
            column = _who_column(line)
            self.firsts.setdefault(shift.id, line.row)
            self.seen[row_id] = Seen(line=line, column="member", member="")
            if not line[column]:
                self._empty(line, row_id, people)
                continue
            found = people.find(line[column])
            if not isinstance(found, str):
                self._fault(line, column, *found)
            elif found in crew:
                what = f"{people.labels[found]} is on this shift already, in row {crew[found]}"
                self._fault(line, column, what, "one person takes one seat")
            elif found not in self.problem.member:
                self._fault(
                    line,
                    column,
                    f"{people.labels[found]} is no part of this plan",
                    "name somebody who belongs to the group in these weeks",
                )
            elif not shift.slots:
                self._fault(
                    line, column, f"{quoted(shift.id)} cannot run in this plan: it has no possible time", _NO_TIME
                )
            else:
                crew[found] = line.row
                self.seen[row_id] = Seen(line=line, column=column, member=found)
                if column == "member":
                    self._agrees(line, row_id, found, people)
        self.rows |= {(shift.id, member): row for member, row in crew.items()}
        return set(crew)

    def _empty(self, line: Line, row_id: str, people: People) -> None:
        """Note a seat that was filled, and see that no new name stands beside it."""
        if line["state"].casefold() == State.FILLED:
            self.emptied.append((line.row, row_id))
            self._agrees(line, row_id, "", people)

    def _agrees(self, line: Line, row_id: str, member: str, people: People) -> None:
        if not line["name"] or (not member and self.written is None):
            return
        old = None if self.written is None else self.written.members.get(row_id, "")
        odd = odd_name(line["name"], member, old, people.called)
        if odd:
            self._fault(line, "name", *odd)

    def _slot(self, shift: Shift, lines: Iterable[Line], crew: set[str]) -> int | None:
        """Return which possible time the rows of a shift name; None when they name none."""
        chosen: dict[int, Line] = {}
        first: Line | None = None
        for line in lines:
            first = first or line
            if line["date"] and (slot := self._line_slot(shift, line)) is not None:
                chosen.setdefault(slot, line)
        if len(chosen) > 1:
            one, other = list(chosen.values())[:2]
            what = f"this seat has another time than row {one.row}, of the same shift"
            self._fault(other, "date", what, "give all seats of a shift the same day and time")
            return None
        if chosen:
            return next(iter(chosen))
        if len(shift.slots) == 1:
            return 0
        if crew and first and not any(line["date"] for line in lines):
            self._fault(first, "date", "people are on this shift, but it has no day", self._possible(shift))
        return None

    def _line_slot(self, shift: Shift, line: Line) -> int | None:
        days, clock = days_meant(line["date"]), clock_meant(line["start"])
        if not days:
            self._fault(line, "date", f"{quoted(line['date'])} is no day", "write it like 2027-03-06")
            return None
        if line["start"] and clock is None:
            self._fault(line, "start", f"{quoted(line['start'])} is no time", "write it like 07:30")
            return None
        slots = slots_meant(shift, days, clock, self.association.zone)
        if len(slots) == 1:
            self._ends(shift, line)
            return next(iter(slots))
        typed = f"{line['date']} {line['start']}".strip()
        what = "can mean several times" if slots else "is no possible time"
        self._fault(line, "date", f"{quoted(typed)} {what} of {quoted(shift.id)}", self._possible(shift))
        return None

    def _ends(self, shift: Shift, line: Line) -> None:
        """See that nobody tried to make work longer or shorter; an end left over from another time is fine."""
        ends = {weeks.local(slot.end, self.association.zone).time() for slot in shift.slots}
        if line["end"] and clock_meant(line["end"]) not in ends:
            hint = "put the end back; hours are changed in the tables, and then it is planned again"
            self._fault(line, "end", f"{quoted(line['end'])} is not when {quoted(shift.id)} ends", hint)

    def _possible(self, shift: Shift) -> str:
        zone = self.association.zone
        return "possible: " + (", ".join(slot_words(slot, zone) for slot in shift.slots) or "none in this plan")


def _row_ids(shift: Shift) -> list[str]:
    return [f"{shift.id}/{number}" for number in range(1, shift.wanted + 1)]


def _says_it_runs(line: Line) -> bool:
    return line["state"].casefold() in (State.FILLED, State.OPEN)


def _who_column(line: Line) -> str:
    typed_name = not line["member"] and bool(line["state"]) and line["state"].casefold() != State.FILLED
    return "name" if typed_name else "member"
