"""What can be wrong with the book, each with what to do about it."""

from __future__ import annotations

from pathlib import Path


class BookError(Exception):
    """Something about the book that people must know; `what` happened and a `hint` what to do next."""

    def __init__(self, what: str, hint: str = "") -> None:
        self.what = what
        self.hint = hint
        super().__init__(f"{what} ({hint})" if hint else what)


class NoBookError(BookError):
    """The association has no book yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"there is no book yet: {path.name} is missing", "it begins with the first 'rola adopt'")


class BusyBookError(BookError):
    """Somebody else was writing in the book for as long as one waits."""

    def __init__(self) -> None:
        super().__init__(
            "somebody else is writing in the book just now; nothing of yours was written", "wait a moment, try again"
        )


class DamagedBookError(BookError):
    """The file does not hold what was written into it."""


class NewerBookError(BookError):
    """The book was written by a later version of rola."""


class RefusedError(BookError):
    """An act that cannot be done, and why."""
