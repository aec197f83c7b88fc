r"""The book as an .xlsx workbook, one sheet a table, written as plain XML: ten years are millions of cells.

Texts are texts, whatever they look like. Characters that a workbook cannot hold, and what its readers
would take for one of them, stand as ``\u000d``; a backslash stands as ``\u005c``.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from python_calamine import CalamineError, CalamineWorkbook

from rola.book.book import Book
from rola.book.cells import Cell
from rola.book.errors import RefusedError
from rola.exports.tables import TAKE, Table, columns_of, known, read_cells, tables_of
from rola.whole_files import whole_files

MOST_ROWS, LONGEST = 1_048_575, 32_767
"""What a sheet and a cell can hold."""

_AT_ONCE = 2_000
"""So many rows are packed together."""

AS_JSON = "name a file that ends in .json, such as book.json: it holds any book"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>'
    '<xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_NOT_AS_IT_IS = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\\]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def write(book: Book, target: Path) -> None:
    """Write the workbook.

    Raises
    ------
    RefusedError
        When the book has more rows, or a longer text, than a workbook can hold.
    """
    names = list(columns_of(book))
    with whole_files(target) as (part,), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in _frame(names).items():
            package.writestr(name, text)
        for number, table in enumerate(tables_of(book), 1):
            with package.open(f"xl/worksheets/sheet{number}.xml", "w") as sheet:
                pieces = _sheet(table)
                while some := "".join(islice(pieces, _AT_ONCE)):  # each writing costs, a single row little
                    sheet.write(some.encode())


def _frame(names: Sequence[str]) -> dict[str, str]:
    count = range(1, len(names) + 1)
    sheet = "/xl/worksheets/sheet{}.xml"
    types = "".join(f'<Override PartName="{sheet.format(one)}" ContentType="{_TYPE}.worksheet+xml"/>' for one in count)
    sheets = "".join(f'<sheet name="{name}" sheetId="{one}" r:id="r{one}"/>' for one, name in enumerate(names, 1))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/worksheet" Target="{sheet.format(n)}"/>' for n in count
    )
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="styles" Type="{_RELATIONS}/styles" Target="/xl/styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }


def _sheet(table: Table) -> Iterator[str]:
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>'
    )
    yield _row(table.columns)
    for number, row in enumerate(table.rows, 1):
        if number > MOST_ROWS:
            raise RefusedError(f"table '{table.name}' has more rows than a sheet can hold", AS_JSON)
        yield _row(row)
    yield "</sheetData></worksheet>"


def _row(cells: Sequence[Cell]) -> str:
    return f"<row>{''.join(map(_written, cells))}</row>"


@lru_cache(maxsize=100_000)  # names, weeks and seats come again in thousands of rows
def _written(cell: Cell) -> str:
    if isinstance(cell, int):
        return f"<c><v>{cell}</v></c>"
    if not cell:
        return '<c s="1"/>'
    text = _NOT_AS_IT_IS.sub(lambda found: f"\\u{ord(found[0]):04x}", cell)
    if len(text) > LONGEST:
        raise RefusedError("a text is longer than a cell of a workbook can be", AS_JSON)
    return f'<c s="1" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def read(book: Book, source: Path) -> Iterator[Table]:
    """Yield the tables of an export; their columns must be known to `book`.

    Raises
    ------
    RefusedError
        When a sheet is missing, or it is no workbook.
    """
    try:
        workbook = CalamineWorkbook.from_path(source)
        sheets = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names
        }
    except (CalamineError, OSError, ValueError) as error:
        raise RefusedError(f"{source.name} is no workbook: {error}", TAKE) from error
    for name in columns_of(book):
        if not sheets.get(name):
            raise RefusedError(
                f"the sheet '{name}' is missing in {source.name}", "an export has a sheet for each table: take it whole"
            )
        yield _read(book, name, sheets[name], f"{source.name}, sheet {name}")


def _read(book: Book, name: str, rows: Sequence[Sequence[object]], where: str) -> Table:
    header = tuple(str(cell) for cell in rows[0])
    columns = known(book, name, header, where)
    read = (
        read_cells(columns, [_text(cell) for cell in row], f"{where}, row {number}")
        for number, row in enumerate(rows[1:], 2)
    )
    return Table(name, header, read)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(cell))
