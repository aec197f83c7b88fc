"""Sheet Changes: what is otherwise than in the roster before, who from where to where, and why."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook

from rola.languages import Language, phrase
from rola.outputs.workbook import cells, room
from rola.outputs.workbook.cells import Look, put_text
from rola.roster_table import labels
from rola.season import Season, Spot, WorkMoved
from rola.slip_text import summary_words, why_words

TITLE = phrase("Changes")
HEADINGS = phrase("Who"), phrase("Before"), phrase("Now"), phrase("Why")
_WIDTHS = (24, 40, 40, 50)
_HEAD = 4
_ADOPTED = phrase("Compared with the adopted roster, version {versions}:")
_OF_MEETING = phrase("Compared with the sheet of the meeting:")
_NONE = "-"


def add(book: Workbook, season: Season) -> None:
    """Add the sheet, where there was a roster before this plan."""
    slip = season.slip
    if slip is None:
        return
    language = season.association.speaks
    sheet = cells.new_sheet(book, season, language.say(TITLE), _WIDTHS)
    title = language.say("what changed, {days}", days=cells.days_in_words(season))
    versions = ", ".join(map(str, slip.since.values()))
    before = language.say(_ADOPTED, versions=versions) if versions else language.say(_OF_MEETING)
    cells.put_title(sheet, season, title, f"{before} {summary_words(slip, language)}")
    sheet.row_dimensions[3].height = 6
    cells.put_headings(sheet, _HEAD, tuple(map(language.say, HEADINGS)))
    shown = labels(season.association)
    rows = [
        (
            shown.get(line.member, line.name),
            _spot(line.was, language),
            _spot(line.now, language),
            why_words(line, season.association, season.problem, language),
        )
        for line in slip.lines
    ]
    rows += [(f"{moved.task_name}, {moved.site_name}", *_times(moved, language), "") for moved in slip.work]
    for row, texts in enumerate(rows, start=_HEAD + 1):
        for column, text in enumerate(texts, start=1):
            put_text(sheet, row, column, text, Look(bold=column == 1, wrap=True))
        cells.line_above(sheet, row, len(HEADINGS))
    room.fit_heights(sheet, _HEAD + 1, _HEAD + len(rows))
    if not rows:
        put_text(sheet, _HEAD + 1, 1, language.say("Nothing: everybody works where and when they did before."))
    sheet.print_area = f"A1:D{_HEAD + max(len(rows), 1)}"
    cells.protect(sheet)


def _spot(spot: Spot | None, language: Language) -> str:
    """Return a place, such as ``Sat 13 07:30 Planting, Long field``."""
    return f"{_when(spot.start, language)} {spot.task_name}, {spot.site_name}" if spot else _NONE


def _times(moved: WorkMoved, language: Language) -> tuple[str, str]:
    return (
        _when(moved.was, language) if moved.was else language.say("did not run"),
        _when(moved.now, language) if moved.now else f"{cells.STOPPED} {language.say('does not run')}",
    )


def _when(start: datetime, language: Language) -> str:
    return f"{language.numbered_day(start.date())} {language.time(start)}"
