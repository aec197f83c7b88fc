"""Tables of text as every kind of file an association may keep them in, and an association as text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import Enum
from pathlib import Path

from odf.namespaces import TABLENS
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P, S
from openpyxl import Workbook

from rola.association import Association
from rola.inputs.columns import TABLES, Column, Kind
from solver.problem import Level, Need

Sheets = Mapping[str, list[list[str]]]
"""For each table: its header and its rows."""

TOML = """name = "The ring"
zone = "Europe/Berlin"

[[rules]]
adopted = 2027-01-04
"""

SOUND: dict[str, str] = {
    "members": "member,name,household,hours_per_week\nana,Ana,red,4\nbo,Bo,blue,2\n",
    "households": "household,name\nred,Red house\nblue,Blue house\n",
    "sites": "site,name,household\nplot,The plot,red\nfield,The field,\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,4\n",
    "gatherings": "gathering,weekday,start,end\nsat,Sat,07:30,11:30\n",
    "shifts": "shift,task,site,weekday,start\nmarket,weed,field,Sat,08:00\n",
}


def write_folder(folder: Path, tables: Mapping[str, str | bytes] = SOUND, toml: str = TOML) -> Path:
    """Write association.toml and one file a table; a name with a dot is the file's own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "association.toml").write_text(toml, encoding="utf-8")
    for name, content in tables.items():
        data = content.encode() if isinstance(content, str) else content
        path = folder / (name if "." in name else f"{name}.csv")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return folder


def as_sheets(tables: Mapping[str, str]) -> dict[str, list[list[str]]]:
    return {name: list(csv.reader(io.StringIO(text))) for name, text in tables.items()}


def write_csv(folder: Path, sheets: Sheets, *, encoding: str, delimiter: str, end: str, sep: bool = False) -> None:
    for name, rows in sheets.items():
        text = io.StringIO(newline="")
        if sep:
            text.write(f"sep={delimiter}{end}")
        csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
        (folder / f"{name}.csv").write_bytes(text.getvalue().encode(encoding))


def workbook(sheets: Sheets) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for index, text in enumerate(row, 1):
                if text:
                    cell = sheet.cell(number, index)
                    cell.value = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)  # as Excel writes an underscore
                    cell.data_type = "s"  # otherwise '=1+1' becomes a formula
    return book


def write_xlsx(folder: Path, sheets: Sheets) -> None:
    workbook(sheets).save(folder / "association.xlsx")


def write_ods(folder: Path, sheets: Sheets) -> None:
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for text in row:
                line.addElement(_ods_cell(text))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(folder / "association.ods")


def _ods_cell(text: str) -> TableCell:
    cell = TableCell(valuetype="string") if text else TableCell()
    for line in text.split("\n") if text else ():
        paragraph = P()
        for number, part in enumerate(line.split(" ")):
            if number:
                paragraph.addElement(S())
            paragraph.addText(part)
        cell.addElement(paragraph)
    return cell


def formula_cell(formula: str) -> TableCell:
    cell = TableCell(valuetype="float", value="2")
    cell.setAttrNS(TABLENS, "formula", formula)
    return cell


# --- an association as text ---


def sheets_of(association: Association) -> dict[str, list[list[str]]]:
    """Write each row back as a person could have typed it."""
    sheets = {}
    for table in TABLES:
        rows = getattr(association, table.name)
        if rows or table.required:
            header = [column.name for column in table.columns]
            sheets[table.name] = [
                header,
                *([_text(column, _field(row, column)) for column in table.columns] for row in rows),
            ]
    return sheets


def _field(row: object, column: Column) -> object:
    value = row
    for part in (column.field or column.name).split("."):
        value = getattr(value, part)
    return value


def _text(column: Column, value: object) -> str:  # noqa: PLR0911  # one line a type of value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Level():
            return value.name.lower()
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case int() if column.kind in (Kind.HOURS, Kind.SIGNED_HOURS):
            return f"{'-' if value < 0 else ''}{abs(value) // 60}:{abs(value) % 60:02}"
        case tuple():
            return "; ".join(_part(column, part) for part in value)
        case _:
            return str(value)


def _part(column: Column, part: object) -> str:
    if isinstance(part, Need):
        return f"{part.count} {part.level.name.lower()} {part.skill}"
    if column.kind is Kind.WEEKDAYS:
        return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[int(str(part))]
    return part.isoformat() if isinstance(part, date) else str(part)


def toml_of(association: Association) -> str:
    lines = [
        f"name = {_quoted(association.name)}",
        f'zone = "{association.zone.key}"',
        f'language = "{association.language}"',
        f"clock = {association.clock}",
        f'web = "{association.web}"',
    ]
    for block in association.blocks:
        lines += [
            "[[rules]]",
            f"adopted = {block.adopted}",
            f'mode = "{block.mode}"',
            f'account = "{block.account}"',
            f'unanswered = "{block.unanswered}"',
            f'rest_hours = "{block.rest // 60}:{block.rest % 60:02}"',
            f"travel_minutes = {block.travel}",
            f'daily_cap_hours = "{block.daily_cap // 60}:{block.daily_cap % 60:02}"',
            f"host_counts = {str(block.host_counts).lower()}",
            f'strictness = "{block.strictness}"',
            f"make_up_factor = {float(block.make_up_factor)}",
            f"rules_off = [{', '.join(_quoted(name) for name in block.rules_off)}]",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def places(faults: Iterable[object]) -> list[tuple[str, str, int, str]]:
    return [(fault.file, fault.sheet, fault.row, fault.column) for fault in faults]  # type: ignore[attr-defined]
