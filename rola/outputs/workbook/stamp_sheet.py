"""The hidden sheet `_rola`: which plan this workbook is, and what it said when it was written.

So the edits of people can be told wherever the file was sent. Nothing relies on it alone.
"""

from __future__ import annotations

from openpyxl import Workbook

from rola.outputs.workbook.cells import put_text
from rola.roster_table import SCHEMA, SEAT_KEY, STAMP_SHEET, seat_written, week_label
from rola.season import Season


def add(book: Workbook, season: Season) -> None:
    """Add the sheet: keys in column A, values in B."""
    sheet = book.create_sheet(STAMP_SHEET)
    stamp = {
        "schema": SCHEMA,
        "plan": season.input_hash,
        "week": week_label(season.weeks),
        "zone": season.association.zone.key,
        "version": str(season.adoption.version) if season.adoption else "0",
        "base": " ".join(f"{week}={number}" for week, number in season.base.items()),
    }
    stamp |= {f"{SEAT_KEY}{seat.row_id}": seat_written(seat) for seat in season.seats}
    for row, (key, value) in enumerate(stamp.items(), start=1):
        put_text(sheet, row, 1, key)
        put_text(sheet, row, 2, value)
    sheet.sheet_state = "hidden"  # not veryHidden, which LibreOffice turns into hidden anyway
    sheet.protection.sheet = True
