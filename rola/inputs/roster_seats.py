"""Which seat a row of a roster is for: by its `row_id`, by shift and seat, or by all that stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rola.association import Association
from rola.inputs.grid import quoted
from rola.inputs.people import People
from rola.inputs.roster_alike import Doubtful, told_apart
from rola.inputs.roster_rows import Line, Table
from rola.inputs.roster_times import clock_meant, days_meant, slots_meant
from rola.inputs.roster_written import Written
from rola.spelling import alike
from solver.problem import Problem, Shift

Odd = tuple[str, str, str]
"""What is wrong in a row: the column, what, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Seats:
    """The seats that the rows of one table can be for.

    Attributes
    ----------
    sent : Written or None
        What the table said when it was written, wherever it was sent; None = nothing tells.
    """

    table: Table
    problem: Problem
    association: Association
    people: People
    sent: Written | None

    def meant(self, line: Line) -> str | Odd:
        """Return the row id of the seat a row is for, or why it cannot be known."""
        keys = self.table.known_by
        if keys == ("row_id",):
            return line["row_id"] or ("row_id", "a row without row_id", "a new seat cannot be added here: plan again")
        number = re.match(r"\d+", line["seat"])
        if not number:
            return "seat", f"{quoted(line['seat'])} has no number", "write it like 1 crew"
        shifts = [line["shift"]] if "shift" in keys else [shift.id for shift in self._alike(line)]
        if len(shifts) == 1 and shifts[0]:
            return f"{shifts[0]}/{int(number[0])}"
        if line.row in self._told_apart:
            return self._told_apart[line.row]
        count = len(shifts)
        what = f"{count} shifts of the plan are like this row" if count else "no shift of the plan is like this row"
        return keys[0], what, "put the column row_id back as it was written"

    def misfits(self, line: Line, shift: Shift, row_id: str) -> Iterator[Odd]:
        """Say where a row is not of the seat that its id says, as when ids were sorted away from their rows."""
        number = re.match(r"\d*", line["seat"])
        stands = {
            "shift": (line["shift"], shift.id),
            "seat": (number[0] if number else "", row_id.rpartition("/")[2]),
            "site": (self._sites.get(alike(line["site"]), ""), shift.site),
            "task": (self._tasks.get(alike(line["task"]), ""), shift.task),
        }
        for column, (seen, written) in stands.items():
            if seen and seen != written:
                what = f"{quoted(line[column])} is not what row_id says, {quoted(row_id)}"
                yield column, what, "sort whole rows, with their row_id"

    @cached_property
    def _sites(self) -> dict[str, str]:
        """Sites by printed name; those that share a name are left out."""
        return _only_ones((alike(row.name), row.site) for row in self.association.sites)

    @cached_property
    def _tasks(self) -> dict[str, str]:
        return _only_ones((alike(row.name), row.task) for row in self.association.tasks)

    @cached_property
    def _told_apart(self) -> Mapping[int, str]:
        """Row ids of rows that can be of several shifts and still say together what was written."""
        if self.sent is None:
            return {}
        rows = [
            Doubtful(line, int(number[0]), tuple(self._alike(line)))
            for line in self.table.lines
            if (number := re.match(r"\d+", line["seat"]))
        ]
        taken = {f"{row.shifts[0].id}/{row.number}" for row in rows if len(row.shifts) == 1}
        doubtful = [row for row in rows if len(row.shifts) > 1]
        return told_apart(doubtful, taken, self.sent, self.people, self.association.zone)

    def _alike(self, line: Line) -> Iterator[Shift]:
        """Give the shifts that a row without any id can be for."""
        site, task = self._sites.get(alike(line["site"])), self._tasks.get(alike(line["task"]))
        days, clock = days_meant(line["date"]), clock_meant(line["start"])
        for shift in self.problem.shifts:
            if (shift.site, shift.task) != (site, task):
                continue
            undated = not line["date"] and len(shift.slots) != 1
            if undated or slots_meant(shift, days, clock, self.association.zone):
                yield shift


def _only_ones(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    held = list(pairs)
    count = Counter(name for name, _ in held)
    return {name: of for name, of in held if count[name] == 1}
