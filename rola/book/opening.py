"""Begin a book, and open one: never without seeing that it is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rola.book import schema
from rola.book.book import Book, told
from rola.book.errors import BookError, DamagedBookError, NewerBookError, NoBookError
from rola.book.soundness import quick_check

FILE = "rola.db"
"""Name of the book in the association folder."""

PATIENCE = 10.0
"""Seconds that one waits for another who is writing."""


def begin_book(path: Path) -> Book:
    """Make an empty book.

    Raises
    ------
    BookError
        When there is something at `path` already, or it cannot be written.
    """
    if path.exists():
        raise BookError(f"{path.name} is already there", "open it instead")
    connection = _connected(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():  # nobody else was quicker
            for statement in schema.statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise told(error) from error
    return Book(connection, path)


def open_book(path: Path) -> Book:
    """Open the book and see that it is sound: the right tables and triggers, all sums 0, the last seal.

    Raises
    ------
    NoBookError
        When there is none.
    NewerBookError, DamagedBookError
        When it cannot be used.
    """
    if not path.exists():
        raise NoBookError(path)
    connection = _connected(path)
    try:
        book = Book(connection, path)
        _identify(book)
        with book.reading():
            quick_check(book)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise told(error) from error
        raise
    return book


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """Open the book for as long as one needs it; see `open_book`."""
    with closing(open_book(path)) as book:
        yield book


def _connected(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    except sqlite3.Error as error:
        raise BookError(f"{path.name} cannot be opened: {error}", "check who may open it") from error
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def _identify(book: Book) -> None:
    application = book.ask("PRAGMA application_id")[0][0]
    version = int(book.ask("PRAGMA user_version")[0][0] or 0)
    if application != schema.APPLICATION:
        raise DamagedBookError(f"{book.path.name} is no book of rola's", "put the newest backup in its place")
    if version > schema.VERSION:
        raise NewerBookError(
            f"{book.path.name} was written by a later version of rola (tables {version}, known {schema.VERSION})",
            "install that version",
        )
