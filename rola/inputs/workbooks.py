"""Workbooks as grids of text: .xlsx and .ods, with everything refused that has no single plain value."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from rola.faults import Fault
from rola.inputs.grid import Grid, Odd, Row

MOST_ROWS = 50_000
_MOST_BYTES = 300_000_000
"""Unpacked size above which a workbook is refused: no association's tables come near it."""

_OLE = b"\xd0\xcf\x11\xe0"
_ODS_DURATION = re.compile(r"PT(\d+)H(\d\d)M(\d\d)S")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TRUTH = {"of:=TRUE()", "of:=FALSE()"}
"""How LibreOffice stores a typed yes or no that came from another program: no real formula."""

_SAVE_AGAIN = "open it in a spreadsheet program and save it again"
_TYPE_VALUE = "type the value itself instead of the formula"
_UNMERGE = "undo the merge, so that every cell stands for itself"


def read_workbook(content: bytes, file: str) -> tuple[tuple[Grid, ...], list[Fault]]:
    """Read every sheet of a workbook as text.

    Parameters
    ----------
    content : bytes
        The .xlsx or .ods file; which of the two is seen from `file`.
    file : str
        Its name, for the faults.

    Returns
    -------
    tuple of Grid, list of Fault
        Numbers come as they are typed (``4``, ``2.5``), days and times as ISO text. Formulas,
        merged cells and error values are named in `Grid.odd`: they matter only in a table's own
        columns.
    """
    fault = _unreadable(content, file)
    if fault:
        return (), [fault]
    try:
        return _read_ods(content, file) if file.lower().endswith(".ods") else _read_xlsx(content, file)
    except Exception as error:  # noqa: BLE001  # a damaged workbook breaks its readers in any way it likes
        return (), [Fault(file, "", 0, "", f"the workbook is damaged ({type(error).__name__})", _SAVE_AGAIN)]


def _unreadable(content: bytes, file: str) -> Fault | None:
    if not content:
        return Fault(file, "", 0, "", "the file is empty", "save the workbook again, or delete the file")
    if content.startswith(_OLE):
        return Fault(
            file, "", 0, "", "it is locked by a password, or of an old format", "save it as .xlsx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            is_ods = _is_ods(package)
            size = sum(part.file_size for part in package.infolist())
            locked = "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in package.read(
                "META-INF/manifest.xml"
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return Fault(file, "", 0, "", "this is not a workbook, or it is damaged", _SAVE_AGAIN)
    if locked:
        return Fault(file, "", 0, "", "it is locked by a password", "save it without a password")
    if size > _MOST_BYTES:
        return Fault(file, "", 0, "", "the workbook is far too large", "delete what is not part of the tables")
    return _under_other_ending(file, is_ods=is_ods)


def _under_other_ending(file: str, *, is_ods: bool | None) -> Fault | None:
    if is_ods is None or is_ods == file.lower().endswith(".ods"):
        return None
    other, own = (".ods", ".xlsx") if is_ods else (".xlsx", ".ods")
    what = f"it is an {other} workbook under the name of an {own}"
    return Fault(file, "", 0, "", what, f"give it the ending {other}, or open it and save it as {own}")


def _is_ods(package: zipfile.ZipFile) -> bool | None:
    """Tell an .ods from an .xlsx by what is in it; None where it is neither."""
    names = package.namelist()
    if "xl/workbook.xml" in names:
        return False
    return True if "content.xml" in names and "[Content_Types].xml" not in names else None


# --- .xlsx ---


def _read_xlsx(content: bytes, file: str) -> tuple[tuple[Grid, ...], list[Fault]]:
    book = load_workbook(io.BytesIO(content))
    long = [sheet for sheet in book.worksheets if sheet.max_row > MOST_ROWS]
    grids = tuple(_xlsx_grid(sheet, file) for sheet in book.worksheets if sheet not in long)
    return grids, [_too_long(file, sheet.title, sheet.max_row) for sheet in long]


def _xlsx_grid(sheet: Worksheet, file: str) -> Grid:
    odd = [
        Odd(
            area.min_row,
            area.max_row,
            area.min_col - 1,
            area.max_col - 1,
            f"the cells {area.coord} are merged",
            _UNMERGE,
        )
        for area in sheet.merged_cells.ranges
    ]
    rows = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        rows.append(Row(number, tuple(_xlsx_text(cell) for cell in cells)))
        odd += [found for column, cell in enumerate(cells) if (found := _xlsx_odd(cell, number, column))]
    return Grid(file=file, sheet=sheet.title, rows=tuple(rows), odd=tuple(odd))


def _xlsx_odd(cell: Cell | MergedCell, row: int, column: int) -> Odd | None:
    if cell.data_type == "f":
        return Odd(row, row, column, column, f"the cell {cell.coordinate} holds a formula", _TYPE_VALUE)
    if cell.data_type == "e":
        what = f"the cell {cell.coordinate} holds the error {cell.value}"
        return Odd(row, row, column, column, what, "type the value it should have")
    return None


def _xlsx_text(cell: Cell | MergedCell) -> str:
    value = cell.value
    # A format of zeros only is how people keep 007 in a number cell: what they see is what they mean.
    if isinstance(value, int) and not isinstance(value, bool) and re.fullmatch("0+", cell.number_format):
        return str(value).zfill(len(cell.number_format))
    if isinstance(value, str):
        value = unescape(value).replace("\r", "")  # _x000D_ in the file; the line feed behind it stays
    return as_text(value)


# --- .ods ---


def _read_ods(content: bytes, file: str) -> tuple[tuple[Grid, ...], list[Fault]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ET.fromstring(package.read("content.xml"))  # noqa: S314  # of one's own folder; expat bounds entities
    grids, faults = [], []
    for table in root.iter(f"{_TABLE}table"):
        title = table.get(f"{_TABLE}name", "")
        sheet = book.get_sheet_by_name(title)
        if sheet.total_height > MOST_ROWS:
            faults.append(_too_long(file, title, sheet.total_height))
            continue
        values = sheet.to_python(skip_empty_area=False)
        rows = tuple(Row(number, tuple(_ods_text(value) for value in cells)) for number, cells in enumerate(values, 1))
        grids.append(Grid(file=file, sheet=title, rows=rows, odd=tuple(_ods_odd(table))))
    return tuple(grids), faults


def _ods_text(value: object) -> str:
    text = as_text(value)
    duration = _ODS_DURATION.fullmatch(text)
    return f"{duration[1]}:{duration[2]}" + _seconds(int(duration[3])) if duration else text


def _ods_odd(table: ET.Element) -> Iterator[Odd]:
    row = 1
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            place = f"{get_column_letter(min(column, 16383) + 1)}{row}"
            if cell.get(f"{_TABLE}formula", "of:=TRUE()") not in _TRUTH:
                yield Odd(row, row, column, column + repeated - 1, f"the cell {place} holds a formula", _TYPE_VALUE)
            wide, high = (int(cell.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("columns", "rows"))
            if wide > 1 or high > 1:
                yield Odd(
                    row, row + high - 1, column, column + wide - 1, f"the cells from {place} are merged", _UNMERGE
                )
            column += repeated
        row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))


# --- both ---


def _too_long(file: str, sheet: str, rows: int) -> Fault:
    hint = "delete the empty rows below the last one in use"
    return Fault(file, sheet, 0, "", f"the sheet has {rows} rows", hint)


def as_text(value: object) -> str:  # noqa: PLR0911  # one line a type of value
    """Give a spreadsheet's value as the text a person would have typed for it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"  # noqa: PLR2004
        case datetime():
            return _day_and_time(value)
        case date():
            return value.isoformat()
        case time():
            return _day_and_time(datetime.combine(date(1900, 1, 1), value))[11:] or "00:00"
        case timedelta():
            seconds = round(value.total_seconds())
            return f"{seconds // 3600}:{seconds // 60 % 60:02}" + _seconds(seconds % 60)
        case _:
            return str(value).replace("\r\n", "\n").strip()


def _day_and_time(moment: datetime) -> str:
    # Spreadsheets keep times as fractions of a day: 07:30 may come back some microseconds short.
    rounded = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    if rounded.time() == time():
        return rounded.date().isoformat()
    return f"{rounded:%Y-%m-%d %H:%M}" + _seconds(rounded.second)


def _seconds(seconds: int) -> str:
    return f":{seconds:02}" if seconds else ""
