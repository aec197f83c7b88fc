"""Keep the file: see that nobody changed it between two acts, and copy it after each.

After each act the SHA-256 of the whole file is noted in ``backups/rola.noted``, with the act it holds
for. Where the file is not as noted, every seal in it is looked at before anything is added: a copy
is never made of a damaged book.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from rola.book.backups import FOLDER, back_up
from rola.book.book import Book
from rola.book.cells import Cell
from rola.book.errors import BookError
from rola.book.soundness import thorough_check
from rola.whole_files import put


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What the file was like after an act."""

    act: int
    seal: str
    sha256: str


def noted(path: Path) -> Noted | None:
    """Return what was noted last; None when nothing was, or the note cannot be read."""
    with suppress(OSError, ValueError, TypeError):
        return Noted(**json.loads(_note(path).read_text("utf-8")))
    return None


def state(book: Book) -> Noted:
    """Return what is to be noted of a book; only while nobody can write in it."""
    last = book.act(book.head).seal if book.head else ""
    return Noted(act=book.head, seal=last, sha256=sha256(book.content()).hexdigest())


def changed_outside(book: Book) -> bool:
    """Tell whether some byte of the file is not as the last act left it.

    When the last act was not noted, because its process was killed right after it, nobody can tell.
    """
    before, is_now = noted(book.path), state(book)
    return before is not None and (before.act, before.seal) == (is_now.act, is_now.seal) and before != is_now


class Keeping:
    """Looks after the file around each act, and on opening."""

    def __init__(self) -> None:
        self._seen: Cell = None
        """What the database counts commits of others by, when the file was last seen to."""

    def before(self, book: Book) -> None:
        """See that the file is as the last act left it, or else that every act in it is sound.

        Raises
        ------
        DamagedBookError
            When it is not; nothing is added to such a book.
        """
        commits = book.ask("PRAGMA data_version")[0][0]
        if commits != self._seen and book.head and noted(book.path) != state(book):
            thorough_check(book)
        self._seen = commits

    def after(self, book: Book, now: datetime) -> None:
        """Note what the file is like, and renew today's copy.

        When that fails the act stands all the same, and `Book.uncopied` says why it is not copied.
        """
        book.uncopied = ""
        try:
            with book.reading():
                back_up(book, now)
                note(book)
        except (BookError, OSError) as error:
            book.uncopied = str(error)


def note(book: Book) -> None:
    """Note what the file is like; only while nobody can write in it."""
    put(_note(book.path), json.dumps(asdict(state(book))).encode(), sync=False)  # it can be done without


def _note(path: Path) -> Path:
    return path.parent / FOLDER / f"{path.stem}.noted"
