"""Sheet Why: what each member can be told: why sent, why not sent, wishes; a row each, so that it stays short."""

from __future__ import annotations

from dataclasses import replace

from openpyxl import Workbook

from rola.languages import Language, phrase
from rola.outputs.workbook import cells, room
from rola.outputs.workbook.cells import Look, put_text
from rola.roster_table import labels
from rola.season import Elsewhere, MemberLine, Season

TITLE = phrase("Why")
HEADINGS = phrase("Member"), phrase("Own work"), phrase("Not sent to")
_WIDTHS = (19, 64, 84)
_NOTE = phrase("For whoever asks: why me, why not me. Said by the same rules that the plan was made with.")
_HEAD = 4
_SMALL = Look(size=8, wrap=True, down="top")


def add(book: Workbook, season: Season) -> None:
    """Add the sheet."""
    language = season.association.speaks
    sheet = cells.new_sheet(book, season, language.say(TITLE), _WIDTHS)
    title = language.say("why, {days}", days=cells.days_in_words(season))
    cells.put_title(sheet, season, title, language.say(_NOTE))
    sheet.row_dimensions[3].height = 6
    cells.put_headings(sheet, _HEAD, tuple(map(language.say, HEADINGS)))
    shown = labels(season.association)
    told = [line for line in season.members if line.why]
    for row, line in enumerate(told, start=_HEAD + 1):
        put_text(sheet, row, 1, shown[line.member], Look(bold=True, size=9, wrap=True, down="top"))
        put_text(sheet, row, 2, "\n".join(_own(line)), _SMALL)
        others = (_elsewhere(group, season.spoken_to(line)) for group in line.elsewhere)
        put_text(sheet, row, 3, "\n".join(others), replace(_SMALL, indent=1))
        cells.line_above(sheet, row, len(HEADINGS))
    last = _HEAD + len(told)
    room.fit_heights(sheet, _HEAD + 1, last, line=11.75)
    sheet.print_area = f"A1:C{max(last, _HEAD)}"
    cells.protect(sheet)


def _own(line: MemberLine) -> tuple[str, ...]:
    return line.own if line.own or line.elsewhere else line.why


def _elsewhere(group: Elsewhere, language: Language) -> str:
    """Return what one reason keeps a member from: ``away then: Wed 10 17:30 Weeding, Sat 13 07:30 Planting``."""
    work = ", ".join(
        f"{language.numbered_day(start.date())} {language.time(start)} {task}" for task, start in group.work
    )
    return f"{group.reason}: {work}"
