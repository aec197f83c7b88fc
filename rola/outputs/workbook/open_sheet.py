"""Sheet Open: seats that still need someone and work that does not run, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rola.languages import Language, phrase
from rola.outputs.workbook import cells, room, roster_sheet
from rola.outputs.workbook.cells import Look, put_text
from rola.roster_table import seat_label
from rola.season import Season, ShiftLine, State
from rola.weeks import local

TITLE = phrase("Open")
HEADINGS = (
    phrase("Date"),
    phrase("Start"),
    phrase("End"),
    phrase("Task"),
    phrase("Site"),
    phrase("What"),
    phrase("Why"),
)
_WIDTHS = (15, 7.5, 9.5, 20, 21, 27, 55)
_NOTE = phrase("To fill a seat, choose a member on the sheet {sheet}.")
_HEAD = 4


@dataclass(frozen=True, slots=True)
class _Line:
    shift: ShiftLine
    what: str
    why: tuple[str, ...]


def add(book: Workbook, season: Season) -> None:
    """Add the sheet."""
    language = season.association.speaks
    sheet = cells.new_sheet(book, season, language.say(TITLE), _WIDTHS)
    title = language.say("what is still open, {days}", days=cells.days_in_words(season))
    cells.put_title(sheet, season, title, language.say(_NOTE, sheet=language.say(roster_sheet.TITLE)))
    if season.shortages:
        put_text(
            sheet, 3, 1, " ".join(f"{short}." for short in season.shortages), Look(bold=True, ink=cells.ORANGE_INK)
        )
    else:
        sheet.row_dimensions[3].height = 6
    cells.put_headings(sheet, _HEAD, tuple(map(language.say, HEADINGS)), centred=(2, 3))
    lines = tuple(_lines(season, language))
    for row, line in enumerate(lines, start=_HEAD + 1):
        _row(sheet, row, line, language)
        cells.line_above(sheet, row, len(HEADINGS))
    room.fit_heights(sheet, _HEAD + 1, _HEAD + len(lines))
    if not lines:
        put_text(sheet, _HEAD + 1, 1, language.say("Nothing: all work runs, and every seat is filled."))
    sheet.print_area = f"A1:G{_HEAD + max(len(lines), 1)}"
    cells.protect(sheet)


def _lines(season: Season, language: Language) -> Iterator[_Line]:
    for shift in season.shifts:
        if shift.state is State.NOT_RUNNING:
            why = (*shift.why, *_possible(season, shift, language), *_cures(shift, language))
            stopped = language.say("does not run (needs {least})", least=shift.least)
            yield _Line(shift, f"{cells.STOPPED} {stopped}", why)
        for seat in shift.seats:
            if seat.state is State.OPEN:
                why = tuple(dict.fromkeys(reason for reason in (seat.why, *shift.why) if reason))
                vacant = language.say("open seat: {seat}", seat=seat_label(seat, language))
                yield _Line(shift, f"{cells.OPEN} {vacant}", (*why, *_cures(shift, language)))


def _cures(shift: ShiftLine, language: Language) -> tuple[str, ...]:
    """Say what would fill a seat."""
    return tuple(language.say("It would be filled {if_so}.", if_so=cure.clause) for cure in shift.cures)


def _possible(season: Season, shift: ShiftLine, language: Language) -> tuple[str, ...]:
    """Say when work without a time could run, for whoever wants to give it one."""
    zone = season.association.zone
    work = season.problem.shift.get(shift.shift)  # what was called off is no work to plan any more
    slots = work.slots if work and shift.start is None else ()
    times = [f"{language.short_day(slot.day)} {language.time(local(slot.start, zone))}" for slot in slots]
    return (language.say("Possible times: {times}", times=", ".join(times)),) if times else ()


def _row(sheet: Worksheet, row: int, line: _Line, language: Language) -> None:
    look = Look(wrap=True)
    cells.put_times(sheet, row, 1, (line.shift.start, line.shift.end), look, language)
    put_text(sheet, row, 4, line.shift.task_name, look)
    put_text(sheet, row, 5, line.shift.site_name, look)
    put_text(sheet, row, 6, line.what, Look(bold=True, ink=cells.ORANGE_INK, wrap=True))
    put_text(sheet, row, 7, "\n".join(line.why), look)
