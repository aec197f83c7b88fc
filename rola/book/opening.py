"""Begin a book, and open one: never without seeing that it is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rola.book import schema
from rola.book.backups import backups
from rola.book.book import Book
from rola.book.errors import DATABASE_ERRORS, RESTORE, BookError, DamagedBookError, NewerBookError, NoBookError, told
from rola.book.keeping import Keeping, noted
from rola.book.migrations import migrate
from rola.book.soundness import quick_check

FILE = "rola.db"
"""Name of the book in the association folder."""

IN_MEMORY = ":memory:"
"""Path of a book that is in nobody's folder and gone when it is closed: to rehearse the first acts."""

_SMALLEST = 512
"""Bytes of the smallest page of SQLite; it takes a file of one byte for an empty one."""

PATIENCE = 10.0
"""Seconds that one waits for another who is writing."""


def begin_book(path: Path, *, kept: bool = True) -> Book:
    """Make an empty book.

    Parameters
    ----------
    kept : bool
        False = do not note and copy it after each act.

    Raises
    ------
    BookError
        When there is a book at `path` already, one was emptied there, or it cannot be written.
    """
    if path.exists() and path.stat().st_size < _SMALLEST:
        _refuse_emptied(path)
    connection = _connected(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        empty = connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None
        if empty:
            _make_tables(connection)
        connection.execute("COMMIT")
    except DATABASE_ERRORS as error:
        connection.close()
        raise told(error) from error
    if not empty:
        connection.close()
        raise BookError(f"{path.name} is already there", "do the same again: the book was begun meanwhile")
    return Book(connection, path, Keeping() if kept and str(path) != IN_MEMORY else None)


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in schema.statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def open_book(path: Path, now: datetime | None = None) -> Book:
    """Open the book and see that it is sound: the right tables and triggers, all sums 0, the last seal.

    Where the file is not byte by byte as the last act left it, all the seals are looked at. A book
    of an older version is copied, and then given the tables of today.

    Parameters
    ----------
    now : datetime or None
        Local time, which names the copy before a migration; None = the clock's, UTC.

    Raises
    ------
    NoBookError
        When there is none.
    NewerBookError, DamagedBookError
        When it cannot be used.
    """
    if not path.exists():
        raise NoBookError(path)
    keeper = Keeping()
    book = Book(_connected(path), path, keeper)
    with _closed_when_unsound(book):
        with book.reading():
            _identify(book)
        if book.version < schema.VERSION:
            migrate(book, now or datetime.now(UTC))
        with book.reading():
            quick_check(book)
            keeper.before(book)
    return book


def look_at(path: Path) -> Book:
    """Open a copy of a book to read it; nothing is written, and nothing is migrated.

    Raises
    ------
    NoBookError, NewerBookError, DamagedBookError
        When it cannot be used.
    """
    if not path.exists():
        raise NoBookError(path)
    book = Book(_connected(path, "?mode=ro&immutable=1"), path)
    with _closed_when_unsound(book), book.reading():
        _identify(book)
        quick_check(book)
    return book


def unchecked(path: Path) -> Book:
    """Open a book only to examine it: it is one of rola's, and whether it is sound is still to be seen.

    Raises
    ------
    NoBookError, NewerBookError, DamagedBookError
        When it cannot be read as a book at all.
    """
    if not path.exists():
        raise NoBookError(path)
    book = Book(_connected(path), path)
    with _closed_when_unsound(book), book.reading():
        _identify(book)
    return book


def rehearsal_of(book: Book) -> Book:
    """Return a copy of an open book that is in nobody's folder: what is tried in it needs no leave to write."""
    with book.reading():
        content = book.content()
    connection = _connected(Path(IN_MEMORY))
    connection.deserialize(content)
    return Book(connection, book.path)


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """Open the book for as long as one needs it; see `open_book`."""
    with closing(open_book(path)) as book:
        yield book


@contextmanager
def _closed_when_unsound(book: Book) -> Iterator[None]:
    try:
        yield
    except BaseException:
        book.close()
        raise


def _connected(path: Path, how: str = "") -> sqlite3.Connection:
    place = IN_MEMORY if str(path) == IN_MEMORY else path.absolute().as_uri() + how
    try:
        connection = sqlite3.connect(place, timeout=PATIENCE, isolation_level=None, uri=True)
    except sqlite3.Error as error:
        raise BookError(
            f"{path.name} cannot be opened: {error}", "see who may open it, then do the same again"
        ) from error
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = EXTRA")
    except DATABASE_ERRORS as error:
        connection.close()
        raise told(error) from error
    return connection


def _identify(book: Book) -> None:
    application = book.ask("PRAGMA application_id")[0][0]
    if application != schema.APPLICATION:
        if not application and not book.ask("SELECT 1 FROM sqlite_schema"):
            _refuse_emptied(book.path)
            raise NoBookError(book.path)  # whoever began it was stopped before anything stood in it
        raise DamagedBookError(f"{book.path.name} is no book of rola's", RESTORE)
    if book.version > schema.VERSION:
        raise NewerBookError(
            f"{book.path.name} was written by a later version of rola (tables {book.version}, known {schema.VERSION})",
            "install that version of rola, then do the same again",
        )


def _refuse_emptied(path: Path) -> None:
    """Refuse an empty file where there was a book: there are copies of it, or its last act was noted."""
    if backups(path) or noted(path):
        raise DamagedBookError(f"{path.name} is empty, and there was a book in it", RESTORE)
