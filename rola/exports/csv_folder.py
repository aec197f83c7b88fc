"""The book as a folder of .csv files, one a table: UTF-8 that every spreadsheet program opens.

A text that such a program could take for a formula carries an apostrophe, and so does one that
begins with an apostrophe; reading takes it away again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from rola.book.book import Book
from rola.book.cells import Cell
from rola.book.errors import RefusedError
from rola.exports.tables import TAKE, Column, Table, columns_of, known, read_cells, tables_of
from rola.whole_files import whole_files

_RISKY = ", ".join(str(ord(character)) for character in "=+-@\t\r'")


def write(book: Book, target: Path) -> None:
    """Write ``act.csv``, ``entry.csv``, ``line.csv`` … into a folder."""
    targets = [target / f"{name}.csv" for name in columns_of(book)]
    with whole_files(*targets) as parts:
        for part, table in zip(parts, tables_of(book, _guarded), strict=True):
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                rows = csv.writer(file, lineterminator="\r\n")
                rows.writerow(table.columns)
                rows.writerows(table.rows)


def read(book: Book, source: Path) -> Iterator[Table]:
    """Yield the tables of an export; their columns must be known to `book`.

    Raises
    ------
    RefusedError
        When a file is missing, or is no table of a book.
    """
    for name in columns_of(book):
        path = source / f"{name}.csv"
        if not path.exists():
            raise RefusedError(
                f"{path.name} is missing in {source.name}",
                "an export has a file for each table: copy all of them there",
            )
        yield _read(book, name, path)


def _read(book: Book, name: str, path: Path) -> Table:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
    except (ValueError, csv.Error) as error:
        raise RefusedError(f"{path.name} is no table of a book: {error}", TAKE) from error
    columns = known(book, name, header, path.name)
    return Table(name, tuple(header), _rows(columns, rows, path.name))


def _rows(columns: Sequence[Column], rows: Sequence[Sequence[str]], file: str) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows, 2):
        where = f"{file}, row {number}"
        if len(row) != len(columns):
            raise RefusedError(f"{where}: it has {len(row)} cells, not {len(columns)}", TAKE)
        yield read_cells(columns, [_bare(column, cell) for column, cell in zip(columns, row, strict=True)], where)


def _guarded(column: Column) -> str:
    """Return how SQL asks for a cell; the database guards millions of them in no time."""
    name = f'"{column.name}"'
    return name if column.number else f"CASE WHEN unicode({name}) IN ({_RISKY}) THEN char(39) || {name} ELSE {name} END"


def _bare(column: Column, text: str) -> str:
    return text if column.number else text.removeprefix("'")
