"""Make the two workbook twins of the Print Rota from its .csv files.

Run it from the top of the project after a change to data/print-rota:
``python tests/make_workbooks.py``. Days, times and numbers become typed cells, as they would be if
people had filled in the workbook by hand; the twins must read exactly like the .csv files.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdsTable
from odf.table import TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import Font

from rola.inputs.columns import TABLES, Kind, Table

DATA = Path(__file__).parents[1] / "data"
SOURCE = DATA / "print-rota"
MADE = datetime(2027, 2, 24, 12, 0)  # noqa: DTZ001  # workbooks keep no zone; fixed, so that it is no news
NUMBERS = {Kind.HOURS, Kind.SIGNED_HOURS, Kind.MINUTES, Kind.COUNT}

Value = str | float | date | time


def sheets(folder: Path) -> Iterator[tuple[str, list[list[Value]]]]:
    """Yield each table of an association folder with typed cells, header first."""
    for table in TABLES:
        path = folder / f"{table.name}.csv"
        if path.exists():
            header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
            kinds = [_kind(table, name) for name in header]
            typed = [[_typed(kind, text) for kind, text in zip(kinds, row, strict=True)] for row in rows]
            yield table.name, [list(header), *typed]


def _kind(table: Table, name: str) -> Kind:
    return next(column.kind for column in table.columns if column.name == name)


def _typed(kind: Kind, text: str) -> Value:
    if not text:
        return ""
    if kind is Kind.DAY:
        return date.fromisoformat(text)
    if kind is Kind.CLOCK:
        return time.fromisoformat(text)
    if kind in NUMBERS and text.removeprefix("-").replace(".", "", 1).isdigit():
        return float(text)
    return text


def write_xlsx(folder: Path, file: Path) -> None:
    """Write the tables of a folder as one .xlsx workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = MADE
    for name, rows in sheets(folder):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell if cell != "" else None for cell in row])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    book.save(file)


def write_ods(folder: Path, file: Path) -> None:
    """Write the tables of a folder as one .ods workbook."""
    book = OpenDocumentSpreadsheet()
    for name, rows in sheets(folder):
        table = OdsTable(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(file))


def _ods_cell(value: Value) -> TableCell:
    match value:
        case "":
            return TableCell()
        case date():
            cell = TableCell(valuetype="date", datevalue=value.isoformat())
        case time():
            cell = TableCell(valuetype="time", timevalue=f"PT{value:%HH%MM%SS}")
        case float():
            cell = TableCell(valuetype="float", value=f"{value:g}")
        case _:
            cell = TableCell(valuetype="string")
    cell.addElement(P(text=f"{value:g}" if isinstance(value, float) else str(value)))
    return cell


def main() -> None:
    """Make both twins anew."""
    for kind, write in (("xlsx", write_xlsx), ("ods", write_ods)):
        folder = DATA / f"print-rota-{kind}"
        folder.mkdir(exist_ok=True)
        shutil.copy(SOURCE / "association.toml", folder)
        write(SOURCE, folder / f"association.{kind}")


if __name__ == "__main__":
    main()
