"""How every cell of the workbook is written and looks: text stays text, colours never speak alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from rola.languages import ENGLISH, Language
from rola.outputs.workbook.room import make_room
from rola.roster_table import clean
from rola.season import Season

FONT = "Arial"

# Tints and shades of the Okabe-Ito colours, which people with any colour vision can tell apart.
INK = "FF1F2933"
QUIET = "FF5F6B76"
RULE = "FFCBD2D9"
BLUE = "FF0072B2"
BLUE_TINT = "FFE3F1FA"
ORANGE_TINT = "FFFCEBC8"
ORANGE_INK = "FF8A4B00"
RED_INK = "FFA63C00"
ORANGE_BAR = "FFD98200"
GREY_TINT = "FFF2F4F6"

OPEN, STOPPED = "\N{WHITE CIRCLE}", "\N{MULTIPLICATION SIGN}"
"""Marks before an open seat and before work that does not run; every font has them."""

_DAY_FORMAT = "ddd d mmm yyyy"
_TIME_FORMATS = {24: "hh:mm", 12: "h:mm AM/PM"}
_NEXT_DAY = '" +1"'
"""After an end that is on the day after; the value is still the time alone."""

_OF_LANGUAGE = {"es": "[$-C0A]", "sw": "[$-441]"}
"""Before the format of a day: in what language a spreadsheet program writes the weekday and the month."""

_SPELLED_OUT = frozenset({"sw"})
"""LibreOffice writes days of these languages in English: their names stand in the format of each day that is locked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks."""

    bold: bool = False
    italic: bool = False
    size: float = 10
    ink: str = INK
    fill: str = ""
    across: str = "left"
    down: str = "center"
    wrap: bool = False
    indent: int = 0


_UNDERSCORED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""In a workbook ``_x000D_`` stands for a character; who is really called so needs another underscore."""

PLAIN = Look()
TITLE = Look(bold=True, size=15)
NOTE = Look(ink=QUIET, size=9)
HEADING = Look(bold=True, ink=BLUE, wrap=True)
CENTRED_HEADING = Look(bold=True, ink=BLUE, wrap=True, across="center")

THIN = Side(style="thin", color=RULE)
DARK = Side(style="thin", color="FF7B8794")
THICK = Side(style="medium", color=BLUE)


def put_text(sheet: Worksheet, row: int, column: int, text: str, look: Look = PLAIN) -> Cell:
    """Write text that no spreadsheet program takes for a formula, a number or an error.

    Every text of the workbook is written here, whoever typed it.
    """
    cell = _cell(sheet, row, column, look)
    cell.number_format = "@"
    if text:
        cell.value = _UNDERSCORED.sub("_x005F_", clean(text))
        cell.data_type = "s"  # openpyxl guesses "f" for =1+1 and "e" for #N/A
        cell.quotePrefix = True  # keeps it text when somebody types into the cell in Excel
    return cell


def put_number(sheet: Worksheet, row: int, column: int, number: float, style: str, look: Look = PLAIN) -> Cell:
    """Write a number with its format."""
    cell = _cell(sheet, row, column, look)
    cell.value = number
    cell.number_format = style
    return cell


def put_times(
    sheet: Worksheet,
    row: int,
    column: int,
    times: tuple[datetime | None, datetime | None],
    look: Look = PLAIN,
    language: Language = ENGLISH,
) -> None:
    """Write day, start and end as real days and times into three cells, as clocks show them there.

    They stay blank, with their formats, where there is no time yet.

    Parameters
    ----------
    times : tuple of (datetime or None, datetime or None)
        Start and end.
    """
    start, end = times
    over_midnight = bool(start and end and end.date() > start.date())
    clock = _TIME_FORMATS[language.clock]
    values: tuple[tuple[date | time | None, str], ...] = (
        (start.date() if start else None, _day_format(start, language)),
        (_clock(start), clock),
        (_clock(end), clock + _NEXT_DAY * over_midnight),
    )
    for place, (value, style) in enumerate(values):
        cell = _cell(sheet, row, column + place, replace(look, across="center" if place else "left"))
        cell.value = value
        cell.number_format = style
    if start:
        make_room(sheet, get_column_letter(column), language.tabled_day(start))


def _day_format(day: datetime | None, language: Language) -> str:
    """Return how a spreadsheet program writes that day; one that may be typed yet, in whatever language it knows."""
    if day is None or language.code not in _SPELLED_OUT:
        return _OF_LANGUAGE.get(language.code, "") + _DAY_FORMAT
    weekday, _, month, _ = language.tabled_day(day).split(" ")
    return f'"{weekday}" d "{month}" yyyy'


def new_sheet(book: Workbook, season: Season, title: str, widths: Sequence[float], *, pages: int = 0) -> Worksheet:
    """Add a sheet that prints well: landscape, one page wide, on the paper of the country.

    Parameters
    ----------
    pages : int
        Most pages it prints on; 0 = as many as it takes.
    """
    sheet: Worksheet = book.create_sheet(title)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    american = season.association.zone.key.startswith("America/")
    sheet.page_setup.paperSize = sheet.PAPERSIZE_LETTER if american else sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.4, 0.55, 0.2, 0.25
    sheet.print_options.horizontalCentered = True
    language = season.association.speaks
    sheet.sheet_view.rightToLeft = language.right_to_left
    if season.adoption:
        made = language.say("adopted, version {version}", version=season.adoption.version)
    else:
        made = language.say("plan {number}", number=season.input_hash[:8])
    page = language.say("Page {number} of {all}", number="&P", all="&N")
    for part, text in (("left", f"{season.week_name}, {made}"), ("right", page)):
        setattr(sheet.oddFooter, part, _HeaderFooterPart(text=text, font=FONT, size=8, color=QUIET[2:]))
    return sheet


def put_title(sheet: Worksheet, season: Season, what: str, note: str) -> None:
    """Write what the sheet is into row 1 and how to read it into row 2."""
    put_text(sheet, 1, 1, f"{season.association.name}: {what}", TITLE)
    put_text(sheet, 2, 1, note, NOTE)
    sheet.row_dimensions[1].height = 24
    sheet.row_dimensions[2].height = 16


def put_headings(sheet: Worksheet, row: int, headings: Sequence[str], centred: Sequence[int] = ()) -> None:
    """Write the headings of a table, freeze them and repeat them on every page.

    Parameters
    ----------
    centred : sequence of int
        Columns whose heading stands in the middle, counted from 1.
    """
    for column, heading in enumerate(headings, start=1):
        look = CENTRED_HEADING if column in centred else HEADING
        put_text(sheet, row, column, heading, look).border = Border(bottom=THICK)
        make_room(sheet, get_column_letter(column), max(heading.split(), key=len, default=""), bold=True)
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def protect(sheet: Worksheet) -> None:
    """Lock the sheet against slips, without a password; widths, filters and sorting stay free."""
    sheet.protection.sheet = True
    for free in ("formatColumns", "formatRows", "autoFilter", "sort"):
        setattr(sheet.protection, free, False)


def line_above(sheet: Worksheet, row: int, columns: int, side: Side = THIN) -> None:
    """Draw a line over a row."""
    for column in range(1, columns + 1):
        sheet.cell(row, column).border = Border(top=side)


def days_in_words(season: Season) -> str:
    """Return the planned days, such as ``1 to 7 March 2027``."""
    return season.association.speaks.days(season.weeks[0], season.last_day)


def short(start: datetime | None, task: str, language: Language) -> str:
    """Return a shift in few words, such as ``Sat 6 Planting``."""
    return f"{language.numbered_day(start.date())} {task}" if start else task


def use_arial(book: Workbook) -> None:
    """Make the font everywhere one that every program has in the same widths."""
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined]  # noqa: SLF001  # no other way to the default font
    normal.font = Font(name=FONT, size=10)


def _clock(moment: datetime | None) -> time | None:
    return moment.time().replace(tzinfo=None, fold=0) if moment else None


def _cell(sheet: Worksheet, row: int, column: int, look: Look) -> Cell:
    cell = cast("Cell", sheet.cell(row, column))  # nothing is merged here
    cell.font = _font(look)
    cell.alignment = alignment(look)
    if look.fill:
        cell.fill = filled(look.fill)
    return cell


@cache
def _font(look: Look) -> Font:
    return Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.ink)


@cache
def alignment(look: Look) -> Alignment:
    """Return where a text stands in its cell."""
    return Alignment(horizontal=look.across, vertical=look.down, wrap_text=look.wrap, indent=look.indent)


@cache
def filled(colour: str) -> PatternFill:
    """Return a plain fill, right for a cell and for a conditional format alike."""
    return PatternFill("solid", start_color=colour, end_color=colour)
