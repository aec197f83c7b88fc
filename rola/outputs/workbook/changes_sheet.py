"""Sheet Changes: what is otherwise than in the roster before, who from where to where, and why."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook

from rola.outputs.workbook import cells
from rola.outputs.workbook.cells import Look, put_text
from rola.roster_table import labels
from rola.season import Season, Spot, WorkMoved
from rola.slip_text import why_words

TITLE = "Changes"
HEADINGS = ("Who", "Before", "Now", "Why")
_WIDTHS = (24, 40, 40, 50)
_HEAD = 4
_NONE = "-"


def add(book: Workbook, season: Season) -> None:
    """Add the sheet, where there was a roster before this plan."""
    slip = season.slip
    if slip is None:
        return
    versions = ", ".join(map(str, slip.since.values()))
    before = f"the adopted roster, version {versions}" if versions else "the sheet of the meeting"
    people = "1 person has" if slip.people == 1 else f"{slip.people} people have"
    places = "1 place is" if slip.places == 1 else f"{slip.places} places are"
    note = f"Compared with {before}: {people} a change, {places} given or taken away."
    sheet = cells.new_sheet(book, season, TITLE, _WIDTHS)
    title = f"what changed, {cells.days_in_words(season.weeks[0], season.weeks[-1])}"
    cells.put_title(sheet, season, title, note)
    sheet.row_dimensions[3].height = 6
    cells.put_headings(sheet, _HEAD, HEADINGS)
    shown = labels(season.association)
    rows = [
        (
            shown.get(line.member, line.name),
            _spot(line.was),
            _spot(line.now),
            why_words(line, season.association, season.problem),
        )
        for line in slip.lines
    ]
    rows += [(f"{moved.task_name}, {moved.site_name}", *_times(moved), "") for moved in slip.work]
    for row, texts in enumerate(rows, start=_HEAD + 1):
        for column, text in enumerate(texts, start=1):
            put_text(sheet, row, column, text, Look(bold=column == 1, wrap=True))
        cells.line_above(sheet, row, len(HEADINGS))
    cells.fit_heights(sheet, _HEAD + 1, _HEAD + len(rows))
    if not rows:
        put_text(sheet, _HEAD + 1, 1, "Nothing: everybody works where and when they did before.")
    sheet.print_area = f"A1:D{_HEAD + max(len(rows), 1)}"
    cells.protect(sheet)


def _spot(spot: Spot | None) -> str:
    """Return a place, such as ``Sat 13 07:30 Planting, Long field``."""
    return f"{_when(spot.start)} {spot.task_name}, {spot.site_name}" if spot else _NONE


def _times(moved: WorkMoved) -> tuple[str, str]:
    return (
        _when(moved.was) if moved.was else "did not run",
        _when(moved.now) if moved.now else f"{cells.STOPPED} does not run",
    )


def _when(start: datetime) -> str:
    return f"{start:%a} {start.day} {start:%H:%M}"
