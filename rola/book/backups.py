"""Copies of the book beside it, one for each day on which something was written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from rola.book.book import Book
from rola.book.errors import BookError

FOLDER = "backups"
KEPT = 14
"""So many daily copies are kept; copies with a word in their name are kept for ever."""


def back_up(book: Book, now: datetime, word: str = "") -> Path:
    """Copy the book as it stands.

    Parameters
    ----------
    now : datetime
        Local time of the association.
    word : str
        What the copy is for, such as ``before-tables-2``; empty = the daily copy, of which there is
        one a day and the oldest go.

    Returns
    -------
    Path
        The copy; when today's is there already, that one, untouched.
    """
    folder = book.path.parent / FOLDER
    target = folder / f"{book.path.stem}-{now:%Y-%m-%d}{'-' if word else ''}{word}.db"
    if target.exists():
        return target
    try:
        folder.mkdir(exist_ok=True)
        part = target.with_suffix(".part")
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(book.path)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        os.replace(part, target)  # noqa: PTH105 -- atomic, and over what is there
        _thin_out(folder, book.path.stem)
    except (OSError, sqlite3.Error) as error:
        raise BookError(f"the backup cannot be written: {error}", f"make room in {folder}, then do it again") from error
    return target


def backups(path: Path) -> list[Path]:
    """Return the copies of a book, the newest first."""
    return sorted((path.parent / FOLDER).glob(f"{path.stem}-*.db"), key=lambda copy: copy.stat().st_mtime, reverse=True)


def _thin_out(folder: Path, stem: str) -> None:
    daily = sorted(folder.glob(f"{stem}-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].db"))
    for copy in daily[:-KEPT]:
        copy.unlink(missing_ok=True)
