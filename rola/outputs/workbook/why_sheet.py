"""Sheet Why: what each member can be told: why sent, why not sent, wishes."""

from __future__ import annotations

from openpyxl import Workbook

from rola.outputs.workbook import cells
from rola.outputs.workbook.cells import Look, put_text
from rola.roster_table import labels
from rola.season import Season

TITLE = "Why"
HEADINGS = ("Member", "Why")
_WIDTHS = (24, 120)
_NOTE = "For whoever asks: why me, why not me. Said by the same rules that the plan was made with."
_HEAD = 4


def add(book: Workbook, season: Season) -> None:
    """Add the sheet."""
    sheet = cells.new_sheet(book, season, TITLE, _WIDTHS)
    cells.put_title(sheet, season, f"why, {cells.days_in_words(season.weeks[0], season.weeks[-1])}", _NOTE)
    sheet.row_dimensions[3].height = 6
    cells.put_headings(sheet, _HEAD, HEADINGS)
    shown = labels(season.association)
    row = _HEAD
    for line in season.members:
        for number, sentence in enumerate(line.why):
            row += 1
            put_text(sheet, row, 1, shown[line.member], Look(bold=not number, ink=cells.QUIET if number else cells.INK))
            put_text(sheet, row, 2, sentence, Look(wrap=True))
            if not number:
                cells.line_above(sheet, row, len(HEADINGS))
    cells.fit_heights(sheet, _HEAD + 1, row)
    sheet.print_area = f"A1:B{row}"
    cells.protect(sheet)
