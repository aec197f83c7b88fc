"""Give a book of an older version the tables of today, after a copy of it.

A later version only adds (see `rola.book.schema`), so there is one way for all: new tables, into
which the rows go as they are; what was added gets its DEFAULT. Seals stay true, because an act is
sealed with the columns there were when it was written.
"""

from __future__ import annotations

from datetime import datetime

from rola.book import schema
from rola.book.backups import back_up
from rola.book.book import Book
from rola.book.soundness import thorough_check


def migrate(book: Book, now: datetime) -> None:
    """Bring the tables to the version of today: whole or not at all.

    Parameters
    ----------
    now : datetime
        Names the copy that is kept of the book as it is.

    Raises
    ------
    DamagedBookError
        When the book is not sound; it is left as it is.
    BookError
        When the copy cannot be written.
    """
    with book.altering(now):
        if book.version >= schema.VERSION:
            return  # somebody else was quicker
        thorough_check(book)
        back_up(book, now, f"before-tables-{schema.VERSION}")
        _alter(book)
        thorough_check(book)


def _alter(book: Book) -> None:
    columns = dict(book.columns)
    columns["act"] = (*columns["act"], "seal")
    found = book.ask("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL")
    triggers = [statement for statement in schema.statements() if statement.startswith("CREATE TRIGGER")]
    book.alter(f'DROP {kind} "{name}"' for kind, name in found)
    book.alter(f'ALTER TABLE "{table}" RENAME TO "old_{table}"' for table in columns)
    book.alter(statement for statement in schema.statements() if statement not in triggers)
    for table, names in columns.items():
        listed = ", ".join(f'"{name}"' for name in names)
        book.alter([f'INSERT INTO "{table}" ({listed}) SELECT {listed} FROM "old_{table}"'])
    book.alter(f'DROP TABLE "old_{table}"' for table in columns)
    book.alter([*triggers, f"PRAGMA user_version = {schema.VERSION}"])
