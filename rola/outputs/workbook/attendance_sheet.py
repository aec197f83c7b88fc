"""Sheet Attendance: printed, signed after the work, and filled in for `rola record`."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Border, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rola.attendance_table import EMPTY_ROWS, HEADINGS, INSTEAD, SHEET, legend
from rola.languages import Language, phrase
from rola.outputs.workbook import cells, room
from rola.outputs.workbook.cells import Look, put_text
from rola.planning import block_in_force
from rola.roster_table import labels, short_ids
from rola.season import Season, Seat, State

_WIDTHS = (15, 7, 9.5, 24, 18, 22, 17, 8, 20, 20, 20, 30, 10)
_NOTE = phrase(
    "After the work: one word for each row in {outcome}. Work off the plan goes into the empty rows at the end, "
    "with date, member and hours. A guest is written as: guest Kim Lee."
)
_SHOWN = 11
"""Columns that are printed; those after them are hidden."""
_FILLED_IN = (7, 8, 9, 10)
_PRINTED = 4
"""So many of the empty rows are printed: more would often take another page."""


def add(book: Workbook, season: Season) -> None:
    """Add the sheet."""
    language = season.association.speaks
    sheet = cells.new_sheet(book, season, language.say(SHEET), _WIDTHS)
    said = {column: language.say(heading) for column, heading in HEADINGS.items()}
    title = language.say("attendance, {days}", days=cells.days_in_words(season))
    cells.put_title(sheet, season, title, language.say(_NOTE, outcome=said["outcome"]))
    words = legend(block_in_force(season.association, season.weeks[0]), language)
    told = (*words, (said["came_instead"], language.say(INSTEAD)))
    for row, (word, does) in enumerate(told, start=3):
        put_text(sheet, row, 1, word, Look(bold=True, size=9))
        put_text(sheet, row, 3, does, cells.NOTE)
    head = 4 + len(told)
    headings = (*said.values(), language.say("Signature"), "row_id", "week")
    cells.put_headings(sheet, head, headings, centred=(2, 3, 8))
    seats = [seat for seat in season.seats if seat.state is not State.NOT_RUNNING]
    names = labels(season.association)
    short = short_ids(shift.shift for shift in season.shifts)
    for row, seat in enumerate(seats, start=head + 1):
        work = f"{seat.task_name}\n({short[seat.shift]})"
        _seat(sheet, row, seat, (work, seat.host_name, names.get(seat.member, seat.member_name)), language)
    last = head + len(seats)
    room.fit_heights(sheet, head + 1, last)
    for row in range(last + 1, last + EMPTY_ROWS + 1):
        _to_fill(sheet, row, tuple(range(1, 11)))
    _choices(sheet, [word for word, _ in words], f"G{head + 1}:G{last + EMPTY_ROWS}", language)
    for column in ("L", "M"):
        sheet.column_dimensions[column].hidden = True
    sheet.print_area = f"A1:K{last + _PRINTED}"
    room.fit_page(sheet, _SHOWN, last + _PRINTED)
    cells.protect(sheet)


def _seat(sheet: Worksheet, row: int, seat: Seat, texts: tuple[str, str, str], language: Language) -> None:
    """Write a seat; below its work stands what `rola change` calls it.

    Parameters
    ----------
    texts : tuple of (str, str, str)
        Work, host and member.
    """
    look = Look(wrap=True)
    cells.put_times(sheet, row, 1, (seat.start, seat.end), look, language)
    for column, text in enumerate(texts, start=4):
        put_text(sheet, row, column, text, look)
    _to_fill(sheet, row, _FILLED_IN)
    put_text(sheet, row, 12, seat.row_id)
    put_text(sheet, row, 13, seat.week)


def _to_fill(sheet: Worksheet, row: int, columns: tuple[int, ...]) -> None:
    """Leave cells open to be filled in, as text, so that 1:30 stays 1:30."""
    for column in columns:
        put_text(sheet, row, column, "", Look(fill=cells.BLUE_TINT, wrap=True))
        sheet.cell(row, column).protection = Protection(locked=False)
    for column in range(1, _SHOWN + 1):
        sheet.cell(row, column).border = Border(top=cells.THIN, bottom=cells.THIN)
    sheet.row_dimensions[row].height = 22


def _choices(sheet: Worksheet, words: list[str], where: str, language: Language) -> None:
    """Give the outcome cells a drop-down; another word is a fault when the sheet is read."""
    choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    choice.showErrorMessage = True
    choice.errorStyle = "warning"
    choice.errorTitle = language.say("No such outcome")
    choice.error = language.say("Choose one of the words in the list.")
    choice.add(where)
    sheet.add_data_validation(choice)
