"""How much room text takes in a sheet: not every program gives rows and columns what they need by itself."""

from __future__ import annotations

from unicodedata import east_asian_width

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_PAPER = {"1": (734.0, 544.0), "9": (784.0, 527.0)}
"""Letter and A4 lying down: points between the margins of `new_sheet`, across and down."""

_SMALLEST = 0.8
"""How much smaller a sheet may become to need one page less."""


def width_of(text: str, *, size: float = 1, bold: bool = False) -> float:
    """Return about how wide a line is, in digits of 10 points; `size` is that of its letters, in tens of points."""
    return sum(map(_width, text)) * size * (1.06 if bold else 1)


def make_room(sheet: Worksheet, column: str, text: str, *, bold: bool = False) -> None:
    """Widen a column for a text that must not wrap: a day becomes ####, a word breaks anywhere."""
    needed = width_of(text, bold=bold) + 1
    sheet.column_dimensions[column].width = max(sheet.column_dimensions[column].width, needed)


def fit_heights(sheet: Worksheet, first: int, last: int, *, line: float = 13) -> None:
    """Give rows the height of their wrapped text: not every program does so by itself.

    Parameters
    ----------
    line : float
        Height of a line of text in 10 points, in points.
    """
    for row in range(first, last + 1):
        high = max((_lines(sheet, cell) * _size(cell) for cell in sheet[row] if isinstance(cell, Cell)), default=1)
        sheet.row_dimensions[row].height = round(5 + line * max(high, 1), 1)


def _size(cell: Cell) -> float:
    """Return the size of a cell's letters, in tens of points."""
    return (cell.font.sz or 10) / 10


def _lines(sheet: Worksheet, cell: Cell) -> int:
    """Return how many lines a cell's text takes, rather one too many than one too few."""
    if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
        return 1
    size = _size(cell) * (1.06 if cell.font.b else 1)
    room = (sheet.column_dimensions[cell.column_letter].width - 0.7 - cell.alignment.indent) / size
    return sum(_lines_of(text, max(room, 2)) for text in cell.value.split("\n"))


def _lines_of(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        width = sum(map(_width, word))
        if used and used + width > room:
            lines, used = lines + 1, 0.0
        lines += int(width / room)
        used += width % room + _width(" ")
    return lines


def _width(character: str) -> float:
    """Return how wide Arial draws a character, in digits, as column widths are counted."""
    if character in " fijlrtI.,;:'|!()[]-":
        return 0.55
    if character in "mwMW@%" or east_asian_width(character) in "WF":
        return 1.9 if ord(character) > ord("z") else 1.5
    return 1.25 if character.isupper() else 1


def fit_page(sheet: Worksheet, columns: int, last: int) -> None:
    """Print a sheet on one page where that makes it only a little smaller; call it when the heights are set.

    Parameters
    ----------
    columns, last : int
        How many columns, and up to which row it is printed.
    """
    across, down = _PAPER[str(sheet.page_setup.paperSize)]
    letters = [get_column_letter(column) for column in range(1, columns + 1)]
    wide = sum(5.25 * sheet.column_dimensions[letter].width + 3.75 for letter in letters)
    high = sum(sheet.row_dimensions[row].height or 15 for row in range(1, last + 1))
    if down / (high * min(1, across / wide)) >= _SMALLEST:
        sheet.page_setup.fitToHeight = 1
