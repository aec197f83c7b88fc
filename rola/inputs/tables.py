"""From an association folder to its raw tables: text with places, whichever kind of file it is in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from rola.faults import Fault, did_you_mean
from rola.inputs.columns import TABLES, Column, Table
from rola.inputs.delimited import read_delimited
from rola.inputs.grid import Grid, Row, folded, quoted
from rola.inputs.workbooks import read_workbook

WORKBOOKS = ("association.xlsx", "association.ods")
MOST_BYTES = 50_000_000
_TABLE_NAMES = {folded(table.name): table for table in TABLES}
_OTHER_KINDS = {".xls", ".xlsm", ".xlsb", ".numbers", ".fods", ".gsheet", ".xlsx", ".ods"}
_TEXT_KINDS = {".tsv", ".txt", ".xls", ".tab"}


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one row that stand below a known heading, by column name.

    `spoiled` names the columns whose cells are faulty already and need no further judging.
    """

    number: int
    cells: Mapping[str, str]
    spoiled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """One table as text; `columns` are those of its header, `rows` leave out blank ones."""

    table: Table
    grid: Grid
    columns: tuple[Column, ...]
    rows: tuple[RawRow, ...]

    def fault(self, row: int, column: str, what: str, hint: str) -> Fault:
        """Make a fault at a place of this table."""
        return self.grid.fault(row, column, what, hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFolder:
    """The tables that could be read, the content of each file, and what is wrong."""

    tables: tuple[RawTable, ...]
    files: Mapping[str, bytes]
    faults: tuple[Fault, ...]


def read_tables(folder: Path) -> RawFolder:
    """Read the tables of an association folder, from .csv files, an .xlsx or an .ods workbook.

    Returns
    -------
    RawFolder
        Tables that are absent are left out; that is a fault for those every association needs.
    """
    names = sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    faults = [*_misnamed_files(names), *_unreadable_tables(folder)]
    csv_files = [name for name in names if name.lower().endswith(".csv") and folded(name[:-4]) in _TABLE_NAMES]
    books = [name for name in names if name.lower() in WORKBOOKS]
    if len(books) + bool(csv_files) > 1:
        both = " and ".join([*books, *(["the .csv files"] if csv_files else [])])
        what = f"the tables are there twice: {both}"
        faults.append(Fault(books[0], "", 0, "", what, "keep one of them and move the rest out of the folder"))
        return RawFolder(tables=(), files={}, faults=tuple(faults))
    files = _contents(folder, books or csv_files, faults)
    if books:
        sheets, found = read_workbook(files[books[0]], books[0]) if files else ((), [])
        # What is wrong with a sheet that is no table of ours is nobody's business.
        faults += [fault for fault in found if not fault.sheet or folded(fault.sheet) in _TABLE_NAMES]
        grids = _book_grids(sheets, faults)
        there = {fault.sheet for fault in found} | {grid.sheet for _, grid in grids}
        there |= set(_TABLE_NAMES) if "" in there or not files else set()
    else:
        grids = _csv_grids(files, faults)
        there = {name[:-4] for name in csv_files}
    tables = tuple(_tables(_once(grids, faults), faults))
    faults += _missing_tables({folded(name) for name in there}, books[0] if books else "")
    return RawFolder(tables=tables, files=files, faults=tuple(faults))


def _unreadable_tables(folder: Path) -> list[Fault]:
    """Find what is called like a table and is none: a folder, a link that leads nowhere."""
    called = (path.name for path in folder.iterdir() if not path.is_file())
    hint = "put the table itself here, or remove this"
    return [
        Fault(name, "", 0, "", "this is no file that can be read", hint)
        for name in sorted(called)
        if name.lower() in WORKBOOKS or (name.lower().endswith(".csv") and folded(name[:-4]) in _TABLE_NAMES)
    ]


def _contents(folder: Path, names: Iterable[str], faults: list[Fault]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in names:
        content = content_of(folder, name)
        if isinstance(content, Fault):
            faults.append(content)
        else:
            files[name] = content
    return files


def content_of(folder: Path, name: str) -> bytes | Fault:
    """Read a file of the folder, or say why that is not possible."""
    path = folder / name
    try:
        if path.stat().st_size > MOST_BYTES:
            return Fault(name, "", 0, "", "the file is far too large", "is it the right file?")
        return path.read_bytes()
    except OSError as error:
        return Fault(name, "", 0, "", f"the file cannot be read: {error.strerror}", "check who may open it")


def _misnamed_files(names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        path = Path(name)
        stem, kind = folded(path.stem), path.suffix.lower()
        if stem == "association" and kind in _OTHER_KINDS and name.lower() not in WORKBOOKS:
            yield Fault(name, "", 0, "", "workbooks of this kind are not read", "save it as association.xlsx")
        elif stem in _TABLE_NAMES and kind in _TEXT_KINDS:
            hint = f"save it as {_TABLE_NAMES[stem].name}.csv"
            yield Fault(name, "", 0, "", "tables in files of this kind are not read", hint)
        elif kind == ".csv" and stem not in _TABLE_NAMES and (near := _near_table(path.stem)):
            hint = f"rename it to {near}.csv, or move it out of the folder"
            yield Fault(name, "", 0, "", f"there is no table '{path.stem}'", hint)


def _near_table(name: str) -> str:
    near = get_close_matches(folded(name)[:80], _TABLE_NAMES, n=1, cutoff=0.74)
    return _TABLE_NAMES[near[0]].name if near else ""


def _csv_grids(files: Mapping[str, bytes], faults: list[Fault]) -> list[tuple[Table, Grid]]:
    grids = []
    for name, content in files.items():
        table = _TABLE_NAMES[folded(Path(name).stem)]
        grid, found = read_delimited(content, name, [column.name for column in table.columns])
        faults += found
        if grid.rows:
            grids.append((table, grid))
    return grids


def _book_grids(sheets: Iterable[Grid], faults: list[Fault]) -> list[tuple[Table, Grid]]:
    grids = []
    for sheet in sheets:
        if folded(sheet.sheet) in _TABLE_NAMES:
            grids.append((_TABLE_NAMES[folded(sheet.sheet)], sheet))
        elif near := _near_table(sheet.sheet):
            faults.append(sheet.fault(0, "", f"there is no table '{sheet.sheet}'", f"rename the sheet to {near}"))
    return grids


def _once(grids: list[tuple[Table, Grid]], faults: list[Fault]) -> list[tuple[Table, Grid]]:
    seen: dict[str, Grid] = {}
    for table, grid in grids:
        first = seen.setdefault(table.name, grid)
        if first is not grid:
            what = f"the table {table.name} is there twice: {first.sheet or first.file} and {grid.sheet or grid.file}"
            faults.append(grid.fault(0, "", what, "keep one of the two"))
    return [(table, grid) for table, grid in grids if seen[table.name] is grid]


def _missing_tables(there: set[str], book: str) -> Iterator[Fault]:
    for table in TABLES:
        if table.required and table.name not in there:
            what = f"the table '{table.name}' is missing"
            hint = "'rola init' writes an example of every table"
            yield (
                Fault(book, table.name, 0, "", what, hint)
                if book
                else Fault(f"{table.name}.csv", "", 0, "", what, hint)
            )


def _tables(grids: Iterable[tuple[Table, Grid]], faults: list[Fault]) -> Iterator[RawTable]:
    for table, grid in grids:
        raw, found = _table(table, grid)
        faults += found
        if raw:
            yield raw


def _table(table: Table, grid: Grid) -> tuple[RawTable | None, list[Fault]]:
    rows = [row for row in grid.rows if any(row.cells)]
    if not rows:
        what, hint = "the header is missing", f"the first row must name the columns: {_names(table)}"
        return None, [grid.fault(1, "", what, hint)]
    header, faults = _header(table, grid, rows[0].number, rows[0].cells)
    if not header:
        return None, faults
    odd, covered = _odd_faults(grid, header)
    body = []
    for row in rows[1:]:
        found = _odd_characters(grid, row, header) + odd.pop(row.number, [])
        cells = {column.name: row.cells[index] for index, column in header.items() if index < len(row.cells)}
        homeless = _homeless_cells(table, grid, row, rows[0].cells)
        spoiled = {fault.column for fault in found} | covered.get(row.number, set())
        if homeless and not grid.sheet:
            # A delimiter too many has moved the cells behind it: only the first is surely in its place.
            spoiled |= {column.name for index, column in header.items() if index}
        body.append(RawRow(row.number, cells, frozenset(spoiled)))
        faults += found + homeless
    faults += [fault for found in odd.values() for fault in found]
    return RawTable(table=table, grid=grid, columns=tuple(header.values()), rows=tuple(body)), faults


def _names(table: Table) -> str:
    return ", ".join(column.name for column in table.columns if column.required)


def _header(table: Table, grid: Grid, number: int, cells: tuple[str, ...]) -> tuple[dict[int, Column], list[Fault]]:
    """Find the column below each heading: by name in any order, columns of one's own let be."""
    known = {folded(column.name): column for column in table.columns}
    header = {index: known[folded(cell)] for index, cell in enumerate(cells) if folded(cell) in known}
    if not header:
        what = f"the header is missing: no heading of this row is a column of {table.name}"
        return {}, [grid.fault(number, "", what, f"the first row must name the columns: {_names(table)}")]
    there = [column.name for column in header.values()]
    twice = sorted({name for name in there if there.count(name) > 1})
    faults = [grid.fault(number, name, f"the column '{name}' is there twice", "keep one of the two") for name in twice]
    absent = [column.name for column in table.columns if column.name not in there]
    for index, cell in enumerate(cells):
        near = "" if not cell or index in header else _near_column(cell, absent)
        if near:
            faults.append(grid.fault(number, cell[:60], f"there is no column '{cell[:60]}'", near))
            absent = [name for name in absent if f"'{name}'" not in near]
    for column in table.columns:
        if column.required and column.name in absent:
            hint = f"add it: {column.doc}"
            faults.append(grid.fault(number, column.name, f"the column '{column.name}' is missing", hint))
    return header, faults


def _near_column(heading: str, absent: list[str]) -> str:
    near = get_close_matches(folded(heading)[:80], [folded(name) for name in absent], n=1, cutoff=0.7)
    return did_you_mean(heading, [name for name in absent if folded(name) in near]) if near else ""


def _odd_faults(grid: Grid, header: Mapping[int, Column]) -> tuple[dict[int, list[Fault]], dict[int, set[str]]]:
    """Report formulas and merges in the table's own columns, by row, and which columns they cover."""
    faults: dict[int, list[Fault]] = {}
    covered: dict[int, set[str]] = {}
    for odd in grid.odd:
        columns = [header[index].name for index in sorted(header) if odd.first <= index <= odd.last]
        if columns:
            faults.setdefault(odd.row, []).append(grid.fault(odd.row, columns[0], odd.what, odd.hint))
            for row in range(odd.row, odd.last_row + 1):
                covered.setdefault(row, set()).update(columns)
    return faults, covered


def _odd_characters(grid: Grid, row: Row, header: Mapping[int, Column]) -> list[Fault]:
    faults = []
    for index, column in header.items():
        cell = row.cells[index] if index < len(row.cells) else ""
        odd = next((letter for letter in cell if _is_odd(letter)), "")
        if odd:
            what = f"the cell holds a control character (U+{ord(odd):04X})"
            faults.append(grid.fault(row.number, column.name, what, "delete the cell and type it again"))
    return faults


def _is_odd(letter: str) -> bool:
    """Tell control characters, and marks that would turn the reading order of what follows."""
    turns = "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069"
    return turns or (letter not in "\t\n" and unicodedata.category(letter) == "Cc")


def _homeless_cells(table: Table, grid: Grid, row: Row, headings: tuple[str, ...]) -> list[Fault]:
    for index, cell in enumerate(row.cells):
        if cell and (index >= len(headings) or not headings[index]):
            what = f"the cell {quoted(cell)} stands below no heading of {table.name}"
            hint = "clear it, or give it a heading"
            if not grid.sheet:
                hint = 'put a cell that holds the delimiter between quotation marks (")'
            return [grid.fault(row.number, "", what, hint)]
    return []
