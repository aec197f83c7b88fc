"""A list of members as people have it, as lines: plain text, a sheet saved as .csv, or a workbook as it is."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from python_calamine import CalamineError, CalamineWorkbook

from rola.faults import Fault
from rola.inputs.delimited import decoded
from rola.inputs.workbooks import MOST_ROWS, as_text
from rola.starters.headings import cells_of, columns_named

_BOOKS = (".xlsx", ".ods", ".xls", ".xlsm", ".xlsb")
_PACKAGES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SPANS = 10
"""A cell of a .csv file has so many lines at most; a quotation mark that is not closed by then is a letter."""


def list_lines(content: bytes, file: str) -> tuple[str, ...] | Fault:
    """Give the lines of a list for `rola.starters.people`; those of a sheet have tabs between their cells.

    Parameters
    ----------
    content : bytes
        Text in UTF-8, UTF-16 or Windows-1252, or a workbook. Of its sheets the first one that has a heading
        such as *Name* is read, else the first.
    file : str
        Its name, for the fault, and for its ending.

    Returns
    -------
    tuple of str, or Fault
        A line's place in it is the line or row as a spreadsheet shows it.
    """
    if file.lower().endswith(_BOOKS) or content.startswith(_PACKAGES):
        return _of_book(content, file)
    if not content.strip():
        return ()
    text, fault = decoded(content, file)
    return fault or tuple(_whole(text.splitlines()) if file.lower().endswith(".csv") else text.splitlines())


def _of_book(content: bytes, file: str) -> tuple[str, ...] | Fault:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [_of_sheet(book, name) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        what = f"the workbook cannot be read ({type(error).__name__})"
        return Fault(file, "", 0, "", what, "open it in a spreadsheet program and save it again, without a password")
    headed = (lines for lines in sheets if any(_headings(line) for line in lines))
    return next(headed, next((lines for lines in sheets if lines), ()))


def _headings(line: str) -> bool:
    columns = columns_named(line)
    return columns is not None and len(cells_of(line, columns)) > 1


def _of_sheet(book: CalamineWorkbook, name: str) -> tuple[str, ...]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS:
        return ()
    rows = [[as_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right:  # what is merged downwards stands for each of its rows
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    alone = len({at for row in rows for at, cell in enumerate(row) if cell}) < 2  # noqa: PLR2004
    return tuple(_line(row, alone=alone) for row in rows)


def _line(cells: Sequence[str], *, alone: bool) -> str:
    """Join the cells; in a sheet of one column a semicolon parts name and household, as in plain text."""
    plain = (" ".join(cell.split()) for cell in cells)
    if alone:
        return "".join(plain)
    return "\t".join(cell.replace(";", ",") for cell in plain)


def _whole(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of a cell that spans several: a line is then a row as a spreadsheet numbers it."""
    at = 0
    while at < len(lines):
        end = next((to for to in range(at, min(at + _SPANS, len(lines))) if _closed(lines[at : to + 1])), at)
        yield " ".join(lines[at : end + 1])
        at = end + 1


def _closed(lines: Sequence[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 0
