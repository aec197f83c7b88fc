"""Undo: take an act back by the opposite entries. Both stay in the book."""

from __future__ import annotations

from dataclasses import replace

from rola.book.book import Book
from rola.book.errors import RefusedError
from rola.book.reading import entries_of
from rola.book.rows import Draft, Entry


def compose(book: Book, number: int, *, why: str) -> Draft:
    """Take back an act; taking back an undo puts the act in force again.

    Raises
    ------
    RefusedError
        When the act was taken back already, or later ones rest on it.
    BookError
        When there is no such act.
    """
    act = book.act(number)
    if number in book.void:
        raise RefusedError(f"act {number} was taken back already", "undo that undo to put it in force again")
    if act.kind == "begin":
        raise RefusedError("the opening of the book cannot be taken back", "correct a balance with 'rola adjust'")
    _refuse_when_rested_on(book, number)
    entries = tuple(_opposite(entry, number) for entry in entries_of(book, number))
    what = f"Takes back act {number} ({act.kind} of {act.day.isoformat()}, by {act.by_whom})."
    return Draft(kind="undo", day=act.day, says=(what,), why=why, entries=entries, undoes=number)


def _refuse_when_rested_on(book: Book, number: int) -> None:
    later = book.ask("SELECT DISTINCT act FROM make_up_end WHERE of_act = ? AND act <> ?", (number, number))
    standing = [int(row[0] or 0) for row in later if row[0] not in book.void]
    newer = book.ask(
        "SELECT b.act FROM version a JOIN version b ON b.week = a.week AND b.version > a.version WHERE a.act = ?",
        (number,),
    )
    standing += [int(row[0] or 0) for row in newer if row[0] not in book.void]
    if standing:
        acts = ", ".join(f"act {one}" for one in sorted(set(standing)))
        raise RefusedError(f"{acts} rests on act {number}", "take that back first")


def _opposite(entry: Entry, number: int) -> Entry:
    lines = tuple(replace(line, minutes=-line.minutes) for line in entry.lines)
    return replace(entry, lines=lines, text=f"takes back act {number}: {entry.text}".rstrip(": "))
