"""Is the book sound? Quickly on every opening, thoroughly when asked."""

from __future__ import annotations

from collections.abc import Iterator

from rola.book import schema
from rola.book.book import Book
from rola.book.cells import Cell
from rola.book.errors import DamagedBookError
from rola.book.seal import BEGINNING, Written, seal

_RESTORE = "put the newest good backup in its place; 'rola check' names it"


def quick_check(book: Book) -> None:
    """See that tables and triggers are as they were made, that all sums are 0, and the last seal.

    Raises
    ------
    DamagedBookError
        With the first thing that is wrong.
    """
    _check_schema(book)
    _check_sums(book)
    head = book.head
    if head:
        _check_seal(book, head)


def thorough_check(book: Book) -> None:
    """See to all that the quick check does, to the file's own structure, and to every seal.

    Raises
    ------
    DamagedBookError
        With the first thing that is wrong.
    """
    for (word,) in book.ask("PRAGMA integrity_check(1)"):
        if word != "ok":
            raise DamagedBookError(f"{book.path.name} is damaged: {word}", _RESTORE)
    for _ in book.ask("PRAGMA foreign_key_check"):
        raise DamagedBookError(f"{book.path.name} is damaged: rows without their act", _RESTORE)
    quick_check(book)
    for number in range(1, book.head):
        _check_seal(book, number)


def _check_schema(book: Book) -> None:
    found = {str(row[0]) for row in book.ask("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    missing = set(schema.statements()) - found
    if missing:
        name = min(missing).split("(")[0].split(" BEFORE")[0].removeprefix("CREATE ").strip().lower()
        raise DamagedBookError(f"{book.path.name} has been changed by another program: its {name} is gone", _RESTORE)
    if found - set(schema.statements()):
        raise DamagedBookError(f"{book.path.name} has been changed by another program: it has tables of its", _RESTORE)


def _check_sums(book: Book) -> None:
    wrong = book.ask("SELECT act FROM line GROUP BY act, entry HAVING sum(minutes) <> 0 LIMIT 1")
    if wrong:
        raise DamagedBookError(
            f"{book.path.name} is damaged: an entry of act {wrong[0][0]} does not sum to 0", _RESTORE
        )


def _check_seal(book: Book, number: int) -> None:
    before = book.ask("SELECT seal FROM act WHERE id = ?", (number - 1,))
    act = cells(book, "act", "id", number)
    if not act or (number > 1 and not before):
        raise DamagedBookError(f"{book.path.name} is damaged: act {number - (not before)} is missing", _RESTORE)
    expected = seal(str(before[0][0]) if before else BEGINNING, act[0], written_in(book, number))
    if expected != act[0]["seal"]:
        raise DamagedBookError(f"{book.path.name} is damaged: act {number} is not what was written", _RESTORE)


def written_in(book: Book, number: int) -> Written:
    """Return the rows of an act, by table, each as its cells by column."""
    return {
        table: [
            {name: cell for name, cell in row.items() if name not in ("act", "nr")}
            for row in cells(book, table, "act", number)
        ]
        for table in schema.CHILDREN
    }


def cells(book: Book, table: str, key: str, number: int) -> list[dict[str, Cell]]:
    """Return rows of a table as cells by column, in order."""
    names = columns(book, table)
    order = "nr" if "nr" in names else "id"
    found = book.ask(f'SELECT * FROM "{table}" WHERE "{key}" = ? ORDER BY {order}', (number,))
    return [dict(zip(names, row, strict=True)) for row in found]


def columns(book: Book, table: str) -> tuple[str, ...]:
    """Return the columns of a table."""
    return tuple(_names(book.ask(f'PRAGMA table_info("{table}")')))


def _names(info: list[tuple[Cell, ...]]) -> Iterator[str]:
    for column in info:
        yield str(column[1])
