"""What can be wrong with the book, each with what to do about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class BookError(Exception):
    """Something about the book that people must know; `what` happened and a `hint` what to do next."""

    def __init__(self, what: str, hint: str) -> None:
        self.what = what
        self.hint = hint
        super().__init__(f"{what} ({hint})")


class NoBookError(BookError):
    """The association has no book yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"there is no book yet: {path.name} is missing",
            "it begins with the first 'rola adopt', or with 'rola turns open'",
        )


class BusyBookError(BookError):
    """Somebody else was writing in the book for as long as one waits."""

    def __init__(self) -> None:
        super().__init__(
            "somebody else is writing in the book just now; nothing of yours was written",
            "wait a moment, then do the same again",
        )


class DamagedBookError(BookError):
    """The file does not hold what was written into it."""


class NewerBookError(BookError):
    """The book was written by a later version of rola."""


class RefusedError(BookError):
    """An act that cannot be done, and why."""


class UnchangedError(RefusedError):
    """An act that would change nothing: it is not written, and that is no fault; the hint says what would."""


RESTORE = "'rola check' names the newest good copy of the book, and how it is put in its place"

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_CLOSED_TO_US = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN}


DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What reading and writing the file can raise; damaged text breaks the database's own messages, too."""


def told(error: Exception) -> BookError:
    """Put an error of the database into words."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the rest says more than people need
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyBookError()
    if code in _FULL:
        return BookError("the disk is full or fails; nothing was written", "make room, then do the same again")
    if code in _CLOSED_TO_US:
        return BookError(
            "the book cannot be written to here", "see who may write to the folder, then do the same again"
        )
    if code == sqlite3.SQLITE_CONSTRAINT:
        return RefusedError(
            f"the book refuses this: {error}", "nothing was written; please report what you typed, with these words"
        )
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):
        return DamagedBookError("the book is damaged: letters in it cannot be read", RESTORE)
    return DamagedBookError(f"the book cannot be read: {error}", RESTORE)
