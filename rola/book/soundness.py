"""Is the book sound? Quickly on every opening, thoroughly when asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rola.book import schema
from rola.book.book import Book
from rola.book.cells import Cell
from rola.book.errors import RESTORE, BookError, DamagedBookError
from rola.book.seal import BEGINNING, Columns, columns_in, seal, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """An act as it is sealed: its own cells and its rows as text, and the seal that stands in the file."""

    act: int
    own: str
    rows: tuple[tuple[str, str], ...]
    seal: str


def quick_check(book: Book) -> None:
    """See that tables and triggers are as they were made, that all sums are 0, and the last seal.

    Raises
    ------
    DamagedBookError
        With the first thing that is wrong.
    """
    with _told(book):
        if book.version == schema.VERSION:
            _check_schema(book)
        _check_sums(book)
        head = book.head
        for table in book.columns:
            if table != "act" and book.ask(f'SELECT 1 FROM "{table}" WHERE act > ? LIMIT 1', (head,)):
                raise _damaged(book, "there are rows without their act")
        if head:
            before = book.ask("SELECT seal FROM act WHERE id = ?", (head - 1,))
            _check_seal(book, str(before[0][0]) if before else BEGINNING, next(_anew(book, head, head)))


def thorough_check(book: Book) -> None:
    """See to all that the quick check does, to the file's own structure, and to every seal.

    Raises
    ------
    DamagedBookError
        With the first thing that is wrong.
    """
    with _told(book):
        for (word,) in book.ask("PRAGMA integrity_check(1)"):
            if word != "ok":
                raise _damaged(book, str(word).splitlines()[-1])
        for _ in book.ask("PRAGMA foreign_key_check"):
            raise _damaged(book, "there are rows without what they belong to")
        for _ in sealed_acts(book):
            pass
        _check_added(book)
    quick_check(book)


def sealed_acts(book: Book) -> Iterator[Sealed]:
    """Yield every act in order, once its seal is found to be right.

    Raises
    ------
    DamagedBookError
        At the first act that is not what was written.
    """
    before = BEGINNING
    number = 0
    for low, high in _eras(book):
        for one in _quickly(book, low, high):
            number += 1
            if one.act != number:
                raise _damaged(book, f"act {number} is missing")
            if seal(before, one.own, one.rows) != one.seal:
                # The database's own JSON is quick; what counts is how Python writes it.
                _check_seal(book, before, next(_anew(book, number, number)))
            before = one.seal
            yield one


def _check_seal(book: Book, before: str, one: Sealed) -> None:
    if seal(before, one.own, one.rows) != one.seal:
        raise _damaged(book, f"act {one.act} is not what was written")


def _eras(book: Book) -> Iterator[tuple[int, int]]:
    """Yield the first and last acts that were written in each version of the tables."""
    for _, low, high in book.ask("SELECT tables, min(id), max(id) FROM act GROUP BY tables ORDER BY tables"):
        yield int(low or 0), int(high or 0)


def _columns(book: Book, low: int) -> Columns:
    version = book.ask("SELECT tables FROM act WHERE id = ?", (low,))[0][0]
    return columns_in(int(version or 0), book.columns, schema.ADDED)


def _own(book: Book, names: tuple[str, ...], low: int, high: int) -> Iterator[tuple[int, str, str]]:
    question = f"SELECT {_listed(names)}, seal FROM act WHERE id BETWEEN ? AND ? ORDER BY id"
    for *cells, stands in book.each(question, (low, high)):
        yield int(cells[names.index("id")] or 0), text_of([cells]), str(stands)


def _quickly(book: Book, low: int, high: int) -> Iterator[Sealed]:
    """Yield acts of one version of the tables, each table read once from its beginning to its end."""
    columns = _columns(book, low)
    texts = {table: _texts(book, table, names, low, high) for table, names in columns.items() if table != "act"}
    nexts = {table: next(rows, None) for table, rows in texts.items()}
    for number, own, stands in _own(book, columns["act"], low, high):
        rows = []
        for table, found in nexts.items():
            if found and found[0] == number:
                rows.append((table, found[1]))
                nexts[table] = next(texts[table], None)
        yield Sealed(act=number, own=own, rows=tuple(rows), seal=stands)
    if any(nexts.values()):
        raise _damaged(book, "there are rows without their act")


def _texts(book: Book, table: str, names: tuple[str, ...], low: int, high: int) -> Iterator[tuple[int, str]]:
    question = (
        f"SELECT act, '[' || group_concat(json_array({_listed(names)})) || ']' "
        f'FROM "{table}" WHERE act BETWEEN ? AND ? GROUP BY act ORDER BY act'
    )
    return ((int(act or 0), str(text)) for act, text in book.each(question, (low, high)))


def _anew(book: Book, low: int, high: int) -> Iterator[Sealed]:
    """Yield acts of one version of the tables, row by row and slowly: this is what a seal is made of."""
    columns = _columns(book, low)
    for number, own, stands in _own(book, columns["act"], low, high):
        rows: list[tuple[str, str]] = []
        for table, names in columns.items():
            found: list[tuple[Cell, ...]] = []
            if table != "act":
                found = book.ask(f'SELECT {_listed(names)} FROM "{table}" WHERE act = ? ORDER BY nr', (number,))
            if found:
                rows.append((table, text_of(found)))
        yield Sealed(act=number, own=own, rows=tuple(rows), seal=stands)


@contextmanager
def _told(book: Book) -> Iterator[None]:
    """Tell damage of every kind: a cell can be of any type, a table can have lost its columns."""
    try:
        yield
    except (ValueError, TypeError, LookupError, StopIteration, OverflowError) as error:
        raise _damaged(book, f"what it holds makes no sense ({error})") from error


def _check_added(book: Book) -> None:
    """See that what a later version added is empty in older acts: it is not in their seals."""
    for (table, column), version in schema.ADDED.items():
        if column in book.columns.get(table, ()):
            info = f"SELECT dflt_value FROM pragma_table_info('{table}') WHERE name = ?"
            default = book.ask(info, (column,))[0][0]
            wrong = "1" if column == "act" else f'"{column}" IS NOT {default}'
            question = f'SELECT act FROM "{table}" JOIN act ON act.id = act WHERE tables < ? AND {wrong} LIMIT 1'
            if found := book.ask(question, (version,)):
                raise _damaged(book, f"act {found[0][0]} is not what was written")


def _check_schema(book: Book) -> None:
    found = {str(row[0]) for row in book.ask("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'")}
    missing = set(schema.statements()) - found
    if missing:
        name = min(missing).split("(")[0].split(" BEFORE")[0].removeprefix("CREATE ").strip().lower()
        raise _damaged(book, f"another program has changed a part of it ({name})")
    if found - set(schema.statements()):
        raise _damaged(book, "another program has put something of its own into it")


def _check_sums(book: Book) -> None:
    wrong = book.ask("SELECT act FROM line GROUP BY act, entry HAVING sum(minutes) <> 0 LIMIT 1")
    if wrong:
        raise _damaged(book, f"an entry of act {wrong[0][0]} does not sum to 0")


def _damaged(book: Book, what: str) -> BookError:
    return DamagedBookError(f"{book.path.name} is damaged: {what}", RESTORE)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
