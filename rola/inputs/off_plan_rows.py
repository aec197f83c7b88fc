"""The rows of an attendance sheet without a seat: work that no plan asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from rola.acts.outcomes import OffPlan
from rola.association import Association
from rola.book.rows import OutcomeKind
from rola.inputs import naming
from rola.inputs.attendance_rows import Line
from rola.inputs.days import read_day
from rola.inputs.grid import Complaint, folded
from rola.inputs.people import People
from rola.weeks import monday_of, week_name

T = TypeVar("T")

_CAME = frozenset({"", "yes", folded(OutcomeKind.ATTENDED)})
_NEEDED = "work off the plan needs its date, member and hours"

TOLD_APART = "if it was done twice, say in the note what was done each time; else take one of them out"


class FaultAt(Protocol):
    """Notes what is wrong with a cell of a row."""

    def __call__(self, line: Line | None, column: str, what: str, hint: str) -> None:
        """Note it."""


@dataclass(kw_only=True)
class OffPlanRows:
    """One reading of all such rows of a sheet.

    Attributes
    ----------
    week : str
        The week that is recorded.
    sheet : collection of str
        The weeks that the sheet is of.
    recorded : mapping
        The act by which such work was recorded before.
    found : dict
        The row in which each piece of work stands.
    """

    week: str
    sheet: Collection[str]
    recorded: Mapping[OffPlan, int]
    association: Association
    people: People
    fault: FaultAt
    found: dict[OffPlan, int] = field(default_factory=dict)

    def read(self, line: Line) -> None:
        """Read a row; it is found when nothing is wrong with it, and it is of this week."""
        one = self._work(line)
        if one is None:
            return
        if one in self.recorded:
            act = self.recorded[one]
            hint = f"take it out; to correct it: rola undo {act}; if it was done twice, say so in the note"
            self.fault(line, "hours", f"this work is recorded already, by act {act}", hint)
        elif one in self.found:
            self.fault(line, "hours", f"the same work stands also in row {self.found[one]}", TOLD_APART)
        else:
            self.found[one] = line.row

    def _work(self, line: Line) -> OffPlan | None:
        column = "member" if line["member"] else "name"
        for needed, hint in (
            ("date", "write it like 2027-03-06"),
            (column, "write who worked"),
            ("hours", "write 1:30"),
        ):
            if not line[needed]:
                self.fault(line, needed, _NEEDED, hint)
        if folded(line["outcome"]) not in _CAME:
            self.fault(line, "outcome", "work off the plan was attended", "empty the cell")
        if line["came_instead"]:
            self.fault(line, "came_instead", "nobody else was to come here", "write who worked into member")
        day = self._day(line) if line["date"] else None
        member = self._read(line, column, naming.who(line[column], self.people)) if line[column] else None
        minutes = self._read(line, "hours", naming.worked(line["hours"])) if line["hours"] else None
        host = self._read(line, "host", naming.household(line["host"], self.association))
        if folded(line["outcome"]) not in _CAME or line["came_instead"]:
            return None
        if day is None or member is None or minutes is None or host is None:
            return None
        task = naming.task(line["task"], self.association)
        return OffPlan(day=day, member=member, minutes=minutes, task=task, host=host, note=line["note"])

    def _day(self, line: Line) -> date | None:
        """Return the day of a row; none where it is of another week of the same sheet."""
        day = self._read(line, "date", read_day(line["date"]))
        if day is None or week_name(day) == self.week:
            return day
        if week_name(day) not in self.sheet:
            monday = monday_of(self.week)
            hint = f"that week begins on {monday}; record other weeks apart, each with --week"
            self.fault(line, "date", f"{day} is not in {self.week}", hint)
        return None

    def _read(self, line: Line, column: str, read: T | Complaint) -> T | None:
        """Return what was read; None where it is a fault, which is noted."""
        if isinstance(read, Complaint):
            self.fault(line, column, read.what, read.hint)
            return None
        return read
