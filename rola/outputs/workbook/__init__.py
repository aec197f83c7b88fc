"""The workbook for the meeting: `roster.xlsx`.

Sheet Roster has one row a seat and is read back by `rola.inputs.rosters`; its coloured cells may be
changed. Week shows the same as people would draw it on paper, Changes what is otherwise than before
(where there was a roster), Members what each was given, Fairness how far ahead or behind that leaves
them, as a chart, Open what still needs someone, Why what each member can be told;
Attendance is signed and filled in after the work. The hidden sheet `_rola` says which plan it is.
No sheet holds a formula, and the same plan gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from rola.outputs.workbook import (
    attendance_sheet,
    changes_sheet,
    fairness_sheet,
    members_sheet,
    open_sheet,
    roster_sheet,
    stamp_sheet,
    week_sheet,
    why_sheet,
)
from rola.outputs.workbook.cells import use_arial
from rola.outputs.workbook.package import packed
from rola.season import Season

name = "workbook"

_SHEETS = (
    roster_sheet,
    week_sheet,
    changes_sheet,
    members_sheet,
    fairness_sheet,
    open_sheet,
    why_sheet,
    attendance_sheet,
    stamp_sheet,
)


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write `roster.xlsx`.

    Returns
    -------
    tuple of Path
        The file written.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    use_arial(book)
    for sheet in _SHEETS:
        sheet.add(book, season)
    path = folder / "roster.xlsx"
    path.write_bytes(packed(book, season.weeks[0]))
    return (path,)
