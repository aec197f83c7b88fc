"""Sheet Members: what each was given, and how far ahead or behind they are, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Border
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from rola.languages import phrase
from rola.outputs.workbook import cells, room
from rola.outputs.workbook.cells import Look, put_number, put_text
from rola.roster_table import MEMBERS_NAME, labels
from rola.season import MemberLine, Season

TITLE = phrase("Members")
HEADINGS = (
    phrase("Member"),
    phrase("Account"),
    phrase("Promised"),
    phrase("Given"),
    phrase("Before"),
    phrase("After"),
    phrase("behind"),
    phrase("ahead"),
    phrase("Shifts"),
)
_WIDTHS = (24, 22, 10, 9, 9.5, 9.5, 14, 14, 42)
_NOTE = phrase(
    "Hours. Before and After this plan: ahead (+) or behind (-) of the share of all labour that was promised; "
    "those who hold one account share it. The bars show After."
)
_HEAD = 4
_HOURS, _SIGNED = "0.00", "+0.00;-0.00;0.00"
_LONGEST = 12
"""Blocks of the longest bar."""


def add(book: Workbook, season: Season) -> None:
    """Add the sheet, and the defined name that the drop-downs of Roster list."""
    language = season.association.speaks
    sheet = cells.new_sheet(book, season, language.say(TITLE), _WIDTHS)
    title = language.say("members, {days}", days=cells.days_in_words(season))
    cells.put_title(sheet, season, title, language.say(_NOTE))
    sheet.row_dimensions[3].height = 6
    cells.put_headings(sheet, _HEAD, tuple(map(language.say, HEADINGS)), centred=(3, 4, 5, 6))
    sheet.cell(_HEAD, 7).alignment = cells.alignment(Look(across="right", indent=1))
    sheet.cell(_HEAD, 8).alignment = cells.alignment(Look(indent=1))
    shown = labels(season.association)
    work = {shift.shift: cells.short(shift.start, shift.task_name, language) for shift in season.shifts}
    clocks = {shift.shift: language.time(shift.start) if shift.start else "" for shift in season.shifts}
    unit = max((abs(line.ahead_after) for line in season.members), default=0) / _LONGEST
    for row, line in enumerate(season.members, start=_HEAD + 1):
        shifts = ", ".join(_told_apart([(shift, work[shift]) for shift in line.shifts], clocks))
        _member(sheet, row, line, shown[line.member], shifts or language.say("no shift"))
        _bar(sheet, row, line.ahead_after, unit)
        cells.line_above(sheet, row, len(HEADINGS))
        sheet.cell(row, 8).border = Border(top=cells.THIN, left=cells.DARK)
    room.fit_heights(sheet, _HEAD + 1, _HEAD + len(season.members))
    last = _HEAD + max(len(season.members), 1)
    book.defined_names[MEMBERS_NAME] = DefinedName(
        MEMBERS_NAME, attr_text=f"{quote_sheetname(sheet.title)}!$A${_HEAD + 1}:$A${last}"
    )
    sheet.print_area = f"A1:I{last}"
    cells.protect(sheet)


def _told_apart(work: Sequence[tuple[str, str]], clocks: Mapping[str, str]) -> list[str]:
    """Return a member's shifts in words, with their times where two would be called the same."""
    called = [words for _, words in work]
    return [f"{words} {clocks[shift]}".rstrip() if called.count(words) > 1 else words for shift, words in work]


def _member(sheet: Worksheet, row: int, line: MemberLine, label: str, work: str) -> None:
    put_text(sheet, row, 1, label, Look(bold=True, wrap=True))
    put_text(sheet, row, 2, line.account_name, Look(ink=cells.QUIET, wrap=True))
    figures = (line.promised, _HOURS), (line.given, _HOURS), (line.ahead_before, _SIGNED), (line.ahead_after, _SIGNED)
    for column, (minutes, style) in enumerate(figures, start=3):
        put_number(sheet, row, column, round(minutes / 60, 4), style, Look(across="right", indent=1))
    put_text(sheet, row, 9, work, Look(ink=cells.INK if line.shifts else cells.QUIET, wrap=True))


def _bar(sheet: Worksheet, row: int, ahead: int, unit: float) -> None:
    """Draw ahead to the right and behind to the left of one line: side and colour say the same."""
    blocks = "█" * round(abs(ahead) / unit) if unit else ""
    behind, further = (blocks, "") if ahead < 0 else ("", blocks)
    put_text(sheet, row, 7, behind, Look(ink=cells.ORANGE_BAR, across="right", size=8))
    put_text(sheet, row, 8, further, Look(ink=cells.BLUE, size=8))
