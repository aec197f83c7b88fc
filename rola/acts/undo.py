"""Undo: take an act back by the opposite entries. Both stay in the book."""

from __future__ import annotations

from dataclasses import replace

from rola.acts.stamps import KIND as CALENDARS
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.reading import entries_of
from rola.book.rows import Entry
from rola.book.standing import CORRECTION


def compose(book: Book, number: int, *, why: str) -> Composed:
    """Take back an act; taking back an undo puts the act in force again.

    Raises
    ------
    RefusedError
        When the act was taken back already, later ones rest on it, or what comes back in force was
        recorded anew meanwhile.
    BookError
        When there is no such act.
    """
    act = book.act(number)
    if number in book.void:
        raise RefusedError(f"act {number} was taken back already", "undo that undo to put it in force again")
    if act.kind == "begin":
        raise RefusedError("the opening of the book cannot be taken back", "correct a balance with 'rola adjust'")
    if act.kind == CALENDARS:
        raise RefusedError(
            "what calendars were told cannot be taken back: programs have read it", "rola calendars says what holds now"
        )
    base, taken_back = _base(book, number)
    if taken_back:
        _refuse_when_rested_on(book, base)
    else:
        _refuse_when_done_anew(book, base)
        _refuse_when_out_of_turn(book, base, number)
    entries = tuple(_opposite(entry, number) for entry in entries_of(book, number))
    what = f"Takes back act {number} ({act.kind} of {act.day.isoformat()}, by {act.by_whom})."
    return Composed(kind="undo", day=act.day, says=(what,), why=why, entries=entries, undoes=number)


def _base(book: Book, number: int) -> tuple[int, bool]:
    """Follow undos of undos down to the act that is meant; tell whether it is taken back or comes in force again."""
    taken_back = True
    while undone := book.act(number).undoes:
        number, taken_back = undone, not taken_back
    return number, taken_back


def _refuse_when_done_anew(book: Book, number: int) -> None:
    """Refuse to bring back what another act has recorded since: hours and dues would count twice."""
    seats = book.ask(
        "SELECT DISTINCT b.act FROM outcome a JOIN outcome b ON b.week = a.week AND b.row = a.row AND b.act <> a.act "
        "WHERE a.act = ?",
        (number,),
    )
    dues = book.ask(
        "SELECT DISTINCT b.act FROM entry a JOIN entry b ON b.week = a.week AND b.kind = a.kind AND b.act <> a.act "
        "JOIN act ON act.id = b.act WHERE a.act = ? AND a.kind = 'dues' AND act.kind = 'record'",
        (number,),
    )
    anew = sorted({int(row[0] or 0) for row in (*seats, *dues)} - book.void)
    if anew:
        acts = ", ".join(f"act {one}" for one in anew)
        raise RefusedError(f"{acts} has recorded the same since, and it would count twice", "take that back first")


_ONE_AFTER_ANOTHER = ("settle", "leaver", "waive", "adopt", "change", "cycle")
"""Acts that are made from how things stood then: one cannot come back under a later one of its kind."""


def _refuse_when_out_of_turn(book: Book, number: int, undone: int) -> None:
    """Refuse to bring an act back when another of its kind was made since it was taken back."""
    kind = book.act(number).kind
    later = [act.id for act in book.acts() if act.kind == kind and act.id > undone and act.id not in book.void]
    if kind in _ONE_AFTER_ANOTHER and later:
        acts = ", ".join(f"act {one}" for one in later)
        raise RefusedError(f"{acts} was made since, from how things stood without it", "take that back first")


def _refuse_when_rested_on(book: Book, number: int) -> None:
    later = book.ask("SELECT DISTINCT act FROM make_up_end WHERE of_act = ? AND act <> ?", (number, number))
    standing = [int(row[0] or 0) for row in later if row[0] not in book.void]
    newer = book.ask(
        "SELECT b.act FROM version a JOIN version b ON b.week = a.week AND b.version > a.version WHERE a.act = ?",
        (number,),
    )
    corrected = book.ask(
        "SELECT DISTINCT b.act FROM promise a JOIN promise b ON b.week = a.week AND b.act > a.act "
        "JOIN act ON act.id = b.act WHERE a.act = ? AND kind = ?",
        (number, CORRECTION),
    )
    waived = book.ask(
        "SELECT DISTINCT b.act FROM entry a JOIN entry b ON b.kind = 'waiver' AND b.shift = a.shift AND b.act > a.act "
        "JOIN act ON act.id = b.act WHERE a.act = ? AND a.kind = 'fine' AND act.kind = 'waive'",
        (number,),
    )
    worked = book.ask(
        "SELECT DISTINCT b.act FROM version a JOIN outcome b ON b.week = a.week AND b.act > a.act "
        "WHERE a.act = ? AND b.shift <> ''",
        (number,),
    )
    standing += [int(row[0] or 0) for row in (*newer, *corrected, *waived, *worked) if row[0] not in book.void]
    if standing:
        acts = ", ".join(f"act {one}" for one in sorted(set(standing)))
        raise RefusedError(f"{acts} rests on act {number}", "take that back first")


def _opposite(entry: Entry, number: int) -> Entry:
    lines = tuple(replace(line, minutes=-line.minutes) for line in entry.lines)
    return replace(entry, lines=lines, text=f"takes back act {number}: {entry.text}".rstrip(": "))
