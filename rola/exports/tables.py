"""What stands in an export, whatever its format: every table of the book, cell by cell, seals included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rola.book.book import Book
from rola.book.cells import Cell
from rola.book.errors import RefusedError

TAKE = "take the export as 'rola export' wrote it, or another one, or a copy from backups"
LATER = "take the export as 'rola export' wrote it; where a later version of rola did, install that one first"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: whether it holds whole numbers, and whether a cell may be without a value."""

    name: str
    number: bool
    may_be_none: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the book and its rows, in the order they were written."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


def as_it_is(column: Column) -> str:
    """Return how SQL asks for a cell as it stands in the book."""
    return f'"{column.name}"'


def tables_of(book: Book, asked: Callable[[Column], str] = as_it_is) -> Iterator[Table]:
    """Yield every table of a book, the acts first.

    Parameters
    ----------
    asked : callable
        How SQL asks for a column's cells.
    """
    for name, columns in columns_of(book).items():
        names = tuple(column.name for column in columns)
        cells = ", ".join(map(asked, columns))
        yield Table(name, names, book.each(f'SELECT {cells} FROM "{name}" ORDER BY {_order(name)}'))


def columns_of(book: Book) -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of a book by table, the acts first."""
    return {
        table: tuple(
            Column(str(name), kind == "INTEGER", not (required or key))
            for name, kind, required, key in book.ask(
                f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}') ORDER BY cid"
            )
        )
        for table in ("act", *(table for table in book.columns if table != "act"))
    }


def read_cells(columns: Sequence[Column], texts: Sequence[str], where: str) -> tuple[Cell, ...]:
    """Return the cells that were written as text.

    Raises
    ------
    RefusedError
        When a number is none.
    """
    return tuple(_cell(column, text, where) for column, text in zip(columns, texts, strict=True))


def known(book: Book, table: str, header: Sequence[str], where: str) -> tuple[Column, ...]:
    """Return the columns a header names.

    Raises
    ------
    RefusedError
        When the book has no such table or column, as in an export of a later version.
    """
    columns = {column.name: column for column in columns_of(book).get(table, ())}
    strange = [name for name in header if name not in columns]
    if strange or not columns or len(set(header)) < len(header):
        what = f"column '{strange[0]}'" if strange and columns else f"table '{table}' with such columns"
        raise RefusedError(f"{where}: the book has no {what}", LATER)
    return tuple(columns[name] for name in header)


def listed(names: Iterable[str]) -> str:
    """Return names as SQL lists them."""
    return ", ".join(f'"{name}"' for name in names)


def _order(table: str) -> str:
    return "id" if table == "act" else "act, nr"


def _cell(column: Column, text: str, where: str) -> Cell:
    if not text and column.may_be_none:
        return None
    if not column.number:
        return text
    try:
        return int(text)
    except ValueError:
        raise RefusedError(f"{where}: '{text}' in column '{column.name}' is no whole number", TAKE) from None
