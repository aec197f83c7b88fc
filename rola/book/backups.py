"""Copies of the book beside it: one for each day on which something was written, and one before each migration.

A copy is the file itself, byte by byte; it is put back with ``rola rebuild``, or by hand when nobody
has the book open: ``rola.db`` and, if there is one, ``rola.db-journal`` go aside, the copy takes the name.
"""

from __future__ import annotations

import errno
import re
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from rola.book.book import Book
from rola.book.errors import DATABASE_ERRORS, BookError
from rola.whole_files import put

FOLDER = "backups"
KEPT = 14
"""So many daily copies are kept; copies with a word in their name are kept for ever."""

OTHER = "other-book"
"""Word of a copy that holds what the book has not: of a longer one, of another, or of nobody knows what."""

_DAY = re.compile(r"-(\d{4}-\d\d-\d\d)")


def back_up(book: Book, now: datetime, word: str = "") -> Path:
    """Write a copy of the book, as of the last act; only while nobody else can write in it.

    Parameters
    ----------
    now : datetime
        Local time of the association.
    word : str
        What the copy is for, such as ``before-tables-2``; empty = the daily copy: there is one a
        day, which each act renews, and the oldest go. One that holds what this book does not is
        kept under another name, for ever.

    Raises
    ------
    BookError
        When it cannot be written, or does not read back as it was written.
    """
    path = book.path
    folder = path.parent / FOLDER
    day = f"{path.stem}-{now:%Y-%m-%d}"
    target = _free(folder, f"{day}-{word}") if word else folder / f"{day}.db"
    try:
        if not _is_in(target, book):
            target.replace(_free(folder, f"{day}-{OTHER}"))
        put(target, book.content())
        _thin_out(folder, target, book)
    except OSError as error:
        why = error.strerror or str(error)
        raise BookError(f"no copy of the book can be written: {why}", _what_to_do(error, folder)) from error
    return target


def _free(folder: Path, name: str) -> Path:
    """Return a name that no copy has yet."""
    target, number = folder / f"{name}.db", 1
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}.db"
    return target


def _is_in(copy: Path, book: Book) -> bool:
    """Tell whether all that a copy holds is in the book: its last act is there, under the same seal."""
    if not copy.exists() or not copy.stat().st_size:
        return True
    with suppress(*DATABASE_ERRORS), closing(_read_only(copy)) as connection:
        last = connection.execute("SELECT id, seal FROM act ORDER BY id DESC LIMIT 1").fetchone()
        return last is None or bool(book.ask("SELECT 1 FROM act WHERE id = ? AND seal = ?", last))
    return False  # nobody can tell


def _read_only(copy: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def backups(path: Path) -> list[Path]:
    """Return the copies of a book, the newest first."""
    return sorted((path.parent / FOLDER).glob(f"{path.stem}-*.db"), key=_age, reverse=True)


def _age(copy: Path) -> tuple[str, int]:
    day = _DAY.search(copy.name)
    return day[1] if day else "", copy.stat().st_mtime_ns


def _what_to_do(error: OSError, folder: Path) -> str:
    closed = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    what = f"see who may write to {folder}" if closed else f"make room in {folder}"
    return f"{what}; the next act makes the copy"


def _thin_out(folder: Path, target: Path, book: Book) -> None:
    stem = book.path.stem
    daily = sorted(folder.glob(f"{stem}-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].db"))
    for copy in daily[:-KEPT]:
        if _is_in(copy, book):
            copy.unlink(missing_ok=True)
        else:
            copy.replace(_free(folder, f"{copy.stem}-{OTHER}"))
    hour_ago = target.stat().st_mtime - 3600
    for part in folder.glob(f"{stem}*.part"):  # of processes that were killed
        if part.stat().st_mtime < hour_ago:
            part.unlink(missing_ok=True)
