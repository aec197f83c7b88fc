"""Sheet Roster: one row a seat. The coloured cells may be changed, and the file is read back."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rola.languages import Language, phrase
from rola.outputs.workbook import cells, room
from rola.outputs.workbook.cells import Look, put_text
from rola.roster_table import HEADINGS, MEMBERS_NAME, STATES, labels, seat_label
from rola.season import Season, Seat, State

TITLE = phrase("Roster")
_WIDTHS = (15, 7, 9.5, 20, 26, 18, 17, 22, 11.5, 37, 30)
_NOTE = phrase(
    "Change only the blue cells: choose a member, or empty the cell to leave the seat open. "
    "An underlined name is no member, or has two places at one time."
)

_HEAD = 4
_FIRST = _HEAD + 1
_ON_A_PAGE = 32
"""So many seats are made to fit on one page; smaller they would be hard to read."""

_SHOWN = 10
"""Columns that are printed; the one after them is the hidden row id."""


def add(book: Workbook, season: Season) -> None:
    """Add the sheet."""
    language = season.association.speaks
    sheet = cells.new_sheet(book, season, language.say(TITLE), _WIDTHS, pages=int(len(season.seats) <= _ON_A_PAGE))
    title = language.say("roster for {days}", days=cells.days_in_words(season))
    cells.put_title(sheet, season, title, language.say(_NOTE))
    sheet.row_dimensions[3].height = 6
    cells.put_headings(sheet, _HEAD, (*map(language.say, HEADINGS.values()), "row_id"), centred=(2, 3, 9))
    names = labels(season.association)
    above: Seat | None = None
    for row, seat in enumerate(season.seats, start=_FIRST):
        _seat(sheet, row, seat, names.get(seat.member, seat.member_name), above, language)
        above = seat
    last = _HEAD + len(season.seats)
    room.fit_heights(sheet, _FIRST, last)
    sheet.column_dimensions["K"].hidden = True
    sheet.auto_filter.ref = f"A{_HEAD}:K{last}"  # with the ids, or sorting would tear them off their rows
    sheet.print_area = f"A1:J{last}"
    if season.seats:
        _choices(sheet, last, language)
        _colours(sheet, last, language)
    cells.protect(sheet)


def _seat(sheet: Worksheet, row: int, seat: Seat, member: str, above: Seat | None, language: Language) -> None:
    """Write one row; what it repeats of the row above is quiet, so that the eye finds the shifts."""
    same = bool(above and above.shift == seat.shift)
    idle = seat.state is State.NOT_RUNNING
    look = Look(ink=cells.QUIET if same or idle else cells.INK, italic=idle, wrap=True)
    cells.put_times(sheet, row, 1, (seat.start, seat.end), look, language)
    for column, text in enumerate((seat.task_name, seat.site_name, seat.host_name), start=4):
        put_text(sheet, row, column, text, look)
    put_text(sheet, row, 7, seat_label(seat, language), Look(italic=idle, wrap=True))
    put_text(sheet, row, 8, member, Look(fill=cells.BLUE_TINT, wrap=True))
    put_text(sheet, row, 9, language.say(STATES[seat.state]), Look(ink=cells.QUIET, italic=idle, across="center"))
    put_text(sheet, row, 10, seat.why, Look(ink=cells.QUIET, size=9, wrap=True))
    put_text(sheet, row, 11, seat.row_id)
    sheet.cell(row, 8).protection = Protection(locked=False)
    for place in range(1, 4) if seat.start is None else ():
        # Who makes such work run has to say when.
        sheet.cell(row, place).protection = Protection(locked=False)
        sheet.cell(row, place).fill = cells.filled(cells.BLUE_TINT)
    if not same:
        new_day = above is None or _day(above) != _day(seat)
        cells.line_above(sheet, row, _SHOWN, cells.DARK if new_day else cells.THIN)


def _day(seat: Seat) -> date | None:
    return seat.start.date() if seat.start else None


def _choices(sheet: Worksheet, last: int, language: Language) -> None:
    """Give the member cells a drop-down; another name is warned of, and refused when the file is read."""
    choice = DataValidation(type="list", formula1=MEMBERS_NAME, allow_blank=True)
    choice.showErrorMessage = True
    choice.errorStyle = "warning"
    choice.errorTitle = language.say("No such member")
    choice.error = language.say("This name is no member's. Choose one from the list, or empty the cell.")
    choice.add(f"H{_FIRST}:H{last}")
    sheet.add_data_validation(choice)


def _colours(sheet: Worksheet, last: int, language: Language) -> None:
    """Show what an edit did: each colour comes with bold, italic or a stroke."""
    empty, first = f"LEN(TRIM($H{_FIRST}))=0", _FIRST
    known = f"SUMPRODUCT(--EXACT({MEMBERS_NAME},$H{first}))"  # COUNTIF would take <Sam> for a comparison
    idle, is_filled = (
        f'EXACT($I{first},"{language.say(STATES[state])}")' for state in (State.NOT_RUNNING, State.FILLED)
    )
    same = f"--EXACT($H${first}:$H${last},$H{first})"
    then = f"--($A${first}:$A${last}=$A{first}),--($B${first}:$B${last}=$B{first})"
    orange, red = cells.filled(cells.ORANGE_TINT), cells.RED_INK
    marks = (
        ("H", f"AND(NOT({empty}),{known}=0)", Font(bold=True, italic=True, underline="single", color=red), orange),
        (
            "H",
            f"AND(NOT({empty}),LEN($A{first})>0,SUMPRODUCT({same},{then})>1)",
            Font(bold=True, underline="double", color=red),
            orange,
        ),
        ("G:I", f"AND({empty},NOT({idle}))", Font(bold=True, color=cells.ORANGE_INK), orange),
        ("I", f"IF({empty},{is_filled},NOT({is_filled}))", _STRUCK, None),
    )
    for columns, formula, font, fill in marks:
        left, _, right = columns.partition(":")
        rule = FormulaRule(formula=[formula], font=font, fill=fill)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(f"{left}{first}:{right or left}{last}", rule)


_STRUCK = Font(strike=True)
"""For a state that no longer says what the row says."""
