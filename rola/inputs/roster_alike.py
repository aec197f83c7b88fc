"""Rows without `row_id` that can be of several shifts: one task at one site, and a time at which each could be.

Nobody can tell such rows apart by looking at them either. So where all of them together still say what was written,
each is the row that said so, and nothing was changed. Where one says something else, rola asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rola import weeks
from rola.inputs.people import People
from rola.inputs.roster_rows import Line
from rola.inputs.roster_times import clock_meant, days_meant
from rola.inputs.roster_written import Written
from rola.season import State
from rola.spelling import alike
from solver.problem import Shift


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A row, the number of its seat, and the shifts whose row it can be."""

    line: Line
    number: int
    shifts: tuple[Shift, ...]

    @property
    def key(self) -> tuple[str, str, int]:
        """What it has in common with those that it cannot be told from."""
        return alike(self.line["site"]), alike(self.line["task"]), self.number


def told_apart(
    rows: Sequence[Doubtful], taken: Collection[str], written: Written, people: People, zone: ZoneInfo
) -> Mapping[int, str]:
    """Return the row id by the number of the row, of rows that say together what was written.

    Parameters
    ----------
    taken : collection of str
        Row ids of other rows.
    """
    groups: defaultdict[tuple[str, str, int], list[Doubtful]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    found: dict[int, str] = {}
    for group in groups.values():
        said: dict[int, str] = {}
        for row in group:
            for shift in row.shifts:
                row_id = f"{shift.id}/{row.number}"
                if row_id not in (*taken, *said.values()) and _says(row.line, row_id, shift, written, people, zone):
                    said[row.line.row] = row_id
                    break
        if len(said) == len(group):
            found |= said
    return found


def _says(line: Line, row_id: str, shift: Shift, written: Written, people: People, zone: ZoneInfo) -> bool:
    """Tell whether a row says of a seat what was written of it: who, when, and whether it runs."""
    start = written.starts.get(shift.id)
    member = written.members.get(row_id, "")
    runs = start is not None
    state = State.FILLED if member else State.OPEN if runs else State.NOT_RUNNING
    if line["state"] and line["state"].casefold() != state:
        return False
    if (people.find(line["member"]) if line["member"] else "") != member:
        return False
    if not runs and len(shift.slots) == 1:
        start = shift.slots[0].start  # such work is written with its time, also when it does not run
    if start is None:
        return not line["date"]
    then = weeks.local(start, zone)
    return then.date() in days_meant(line["date"]) and clock_meant(line["start"]) in (None, then.time())
