"""Examine the book thoroughly, and say what to do when it is damaged: which copy of it is good."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from rola.book.backups import backups
from rola.book.errors import BookError, DamagedBookError, NoBookError
from rola.book.keeping import changed_outside, noted
from rola.book.opening import look_at, unchecked
from rola.book.soundness import thorough_check


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of a book.

    Attributes
    ----------
    acts : int
        So many are in it; 0 when it cannot be told.
    fault, hint : str
        What is wrong and what to do; empty when it is sound.
    note : str
        What else is good to know of a sound book.
    """

    acts: int = 0
    fault: str = ""
    hint: str = ""
    note: str = ""


def examine(path: Path) -> Finding | None:
    """Check everything in a book; nothing is written, nothing migrated.

    Returns
    -------
    Finding or None
        None when there is no book.
    """
    try:
        with closing(unchecked(path)) as book, book.reading():
            thorough_check(book)
            finding = Finding(acts=book.head)
            if changed_outside(book):
                return replace(finding, note=_changed(path))
            return finding if not book.head or _copied(path) else replace(finding, note=_NO_COPY)
    except NoBookError:
        return None
    except DamagedBookError as error:
        return Finding(fault=error.what, hint=_restore(path))
    except BookError as error:
        return Finding(fault=error.what, hint=error.hint)


def newest_good(path: Path) -> tuple[Path, int] | None:
    """Return the newest copy of a book that is sound to the last seal, and how many acts are in it."""
    for copy in backups(path):
        try:
            with closing(look_at(copy)) as book, book.reading():
                thorough_check(book)
                return copy, book.head
        except BookError:
            continue
    return None


_NO_COPY = "There is no copy of it in backups as it is now; the next act makes one."


def _changed(path: Path) -> str:
    good = newest_good(path)
    copy = f"; {_named(path, good[0])} holds {good[1]} acts and is sound, too" if good else ""
    return f"{path.name} was changed outside rola since its last act, but every act in it is intact{copy}."


def _restore(path: Path) -> str:
    good = newest_good(path)
    if good is None:
        return (
            "there is no good copy of it in backups; keep the file as it is, and ask somebody who knows computers well"
        )
    copy, acts = good
    held = f"the newest good copy is {_named(path, copy)} with {acts} acts"
    last = noted(path)
    if last and last.act >= acts:
        held += " (all there were)" if last.act == acts else f" of {last.act}"
    return f"{held}: 'rola rebuild {_named(path, copy)}' puts it in its place"


def _copied(path: Path) -> bool:
    last = noted(path)
    return last is not None and any(_digest(copy) == last.sha256 for copy in backups(path)[:2])


def _digest(copy: Path) -> str:
    try:
        return sha256(copy.read_bytes()).hexdigest()
    except OSError:
        return ""


def _named(path: Path, copy: Path) -> str:
    return copy.relative_to(path.parent).as_posix()
