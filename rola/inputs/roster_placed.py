"""A roster that was read back, and where in its file everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rola.inputs.roster_edits import Seen
from rola.inputs.roster_rows import Table
from solver.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A roster that was read, and where in the file each place stands.

    Attributes
    ----------
    sheet : str
        Of the workbook; empty for a .csv file.
    rows : mapping
        The row of each place, by shift and member.
    firsts : mapping
        The first row of each shift.
    emptied : tuple of (int, str)
        Row and seat of those that say they are filled and name nobody.
    called_off : tuple of str
        The shifts all of whose people were taken out: they do not run.
    table : Table
        The rows it was read from.
    seen : mapping
        What was understood of each seat's row, by row id.
    stamp : mapping
        What the hidden sheet says; empty without one.
    """

    roster: Roster
    sheet: str
    rows: Mapping[tuple[str, str], int]
    firsts: Mapping[str, int]
    emptied: tuple[tuple[int, str], ...]
    called_off: tuple[str, ...]
    table: Table
    seen: Mapping[str, Seen]
    stamp: Mapping[str, str]

    def place(self, shift: str | None, member: str | None) -> tuple[int, str, str]:
        """Return row, heading and cell of a member's place, or of the first row of a shift; 0 and empty for none."""
        row = self.rows.get((shift or "", member or ""), self.firsts.get(shift or "", 0))
        if not row or not member:
            return row, "", self.table.cell(row, "member") if row else ""
        return row, self.table.headings["member"], self.table.cell(row, "member")
