"""Sheet Attendance: printed, signed after the work, and filled in for `rola record`."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Border, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rola.attendance_table import EMPTY_ROWS, INSTEAD, SHEET, legend
from rola.languages import phrase
from rola.outputs.workbook import cells
from rola.outputs.workbook.cells import Look, put_text
from rola.planning import block_in_force
from rola.roster_table import labels, short_ids
from rola.season import Season, Seat, State

HEADINGS = (
    "Date",
    "Start",
    "End",
    "Task",
    "Host",
    "Member",
    "Outcome",
    "Hours",
    "Came instead",
    "Note",
    "Signature",
    "row_id",
    "week",
)
_WIDTHS = (15, 7, 9.5, 20, 18, 22, 17, 8, 20, 24, 20, 30, 10)
_NOTE = phrase(
    "After the work: one word for each row in Outcome. Work off the plan goes into the empty rows at the end, "
    "with date, member and hours. A guest is written as: guest Kim Lee."
)
_SHOWN = 11
"""Columns that are printed; those after them are hidden."""
_FILLED_IN = (7, 8, 9, 10)


def add(book: Workbook, season: Season) -> None:
    """Add the sheet."""
    sheet = cells.new_sheet(book, season, SHEET, _WIDTHS)
    days = cells.days_in_words(season.weeks[0], season.weeks[-1])
    language = season.association.speaks
    cells.put_title(sheet, season, f"{language.say('attendance')}, {days}", language.say(_NOTE))
    words = legend(block_in_force(season.association, season.weeks[0]), language)
    told = (*words, ("Came instead", language.say(INSTEAD)))
    for row, (word, does) in enumerate(told, start=3):
        put_text(sheet, row, 1, word, Look(bold=True, size=9))
        put_text(sheet, row, 3, does, cells.NOTE)
    head = 4 + len(told)
    cells.put_headings(sheet, head, HEADINGS, centred=("Start", "End", "Hours"))
    seats = [seat for seat in season.seats if seat.state is not State.NOT_RUNNING]
    names = labels(season.association)
    short = short_ids(shift.shift for shift in season.shifts)
    for row, seat in enumerate(seats, start=head + 1):
        _seat(sheet, row, seat, short[seat.shift], names.get(seat.member, seat.member_name))
    last = head + len(seats)
    cells.fit_heights(sheet, head + 1, last)
    for row in range(last + 1, last + EMPTY_ROWS + 1):
        _to_fill(sheet, row, tuple(range(1, 11)))
    _choices(sheet, [word for word, _ in words], head + 1, last + EMPTY_ROWS)
    for column in ("L", "M"):
        sheet.column_dimensions[column].hidden = True
    sheet.print_area = f"A1:K{last + EMPTY_ROWS}"
    cells.protect(sheet)


def _seat(sheet: Worksheet, row: int, seat: Seat, short: str, member: str) -> None:
    """Write a seat; below its work stands what `rola change` calls it."""
    look = Look(wrap=True)
    cells.put_times(sheet, row, 1, seat.start, seat.end, look)
    for column, text in enumerate((f"{seat.task_name}\n({short})", seat.host_name, member), start=4):
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


def _choices(sheet: Worksheet, words: list[str], first: int, last: int) -> None:
    """Give the outcome cells a drop-down; another word is a fault when the sheet is read."""
    choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    choice.showErrorMessage = True
    choice.errorStyle = "warning"
    choice.errorTitle = "No such outcome"
    choice.error = "Choose one of the words in the list."
    choice.add(f"G{first}:G{last}")
    sheet.add_data_validation(choice)
