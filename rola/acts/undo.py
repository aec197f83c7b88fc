"""Undo: take an act back by the opposite entries. Both stay in the book."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from rola.acts.stamps import KIND as CALENDARS
from rola.acts.undo_again import refuse_when_alone, refuse_when_twice, undone_by, void_before
from rola.acts.undo_seats import apart, without
from rola.book.adopted import places_of
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.reading import entries_of
from rola.book.rows import Entry, Outcome, Place, Row, Version
from rola.book.standing import CORRECTION
from rola.wording import listed
from solver.problem import COMMONS


def compose(book: Book, number: int, *, why: str) -> Composed:
    """Take back an act; taking back an undo puts the act in force again.

    Raises
    ------
    RefusedError
        When no reason is given, the act was taken back already, later ones rest on it, or what comes
        back in force was recorded anew meanwhile, taken back by another act, or rests on what was.
    BookError
        When there is no such act.
    """
    act = book.act(number)
    if not why.strip():
        raise RefusedError("to take an act back needs its reason", 'say why: --why "..."')
    if number in book.void:
        again = f"to put it in force again, take that back: rola undo {undone_by(book, number)}"
        raise RefusedError(f"act {number} was taken back already", again)
    if act.kind == "begin":
        raise RefusedError("the opening of the book cannot be taken back", "correct a balance with 'rola adjust'")
    if act.kind == CALENDARS:
        raise RefusedError(
            "what calendars were told cannot be taken back: programs have read it",
            "what holds now they learn from the next: rola calendars",
        )
    base, taken_back = _base(book, number)
    rows: tuple[Row, ...] = ()
    refuse_when_twice(book, number, base)
    if taken_back:
        others = apart(book, number) if number == base else frozenset[int]()
        _refuse_when_rested_on(book, base, others)
        rows = without(book, number) if others else ()
    else:
        _refuse_when_done_anew(book, base)
        _refuse_when_out_of_turn(book, base, number)
        refuse_when_alone(book, base, _resting)
    entries = tuple(_opposite(entry, number) for entry in entries_of(book, number))
    what = f"Takes back act {number} ({act.kind} of {act.day.isoformat()}, by {act.by_whom})."
    return Composed(kind="undo", day=act.day, says=(what,), why=why, entries=entries, rows=rows, undoes=number)


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
        acts, verb = listed([f"act {one}" for one in anew]), "has" if len(anew) == 1 else "have"
        back = "; ".join(f"rola undo {one}" for one in reversed(anew))
        raise RefusedError(
            f"{acts} {verb} recorded the same since, and it would count twice", f"take that back first: {back}"
        )


_ONE_AFTER_ANOTHER = ("settle", "leaver", "waive", "adopt", "change", "cycle")
"""Acts that are made from how things stood then: one cannot come back under a later one of its kind."""


def _refuse_when_out_of_turn(book: Book, number: int, undone: int) -> None:
    """Refuse to bring an act back when another of its kind was made since it was taken back."""
    kind = book.act(number).kind
    later = [act.id for act in book.acts() if act.kind == kind and act.id > undone and act.id not in book.void]
    if kind in _ONE_AFTER_ANOTHER and later:
        acts, verb = listed([f"act {one}" for one in later]), "was" if len(later) == 1 else "were"
        back = "; ".join(f"rola undo {one}" for one in reversed(later))
        raise RefusedError(
            f"{acts} {verb} made since, from how things stood without it", f"take that back first: {back}"
        )


def _refuse_when_rested_on(book: Book, number: int, others: Collection[int] = ()) -> None:
    """Refuse to take an act back under those that were made from it, but for some that have nothing of it."""
    standing = sorted((_resting(book, number) - book.void) - set(others))
    if standing:
        verb = "rests" if len(standing) == 1 else "rest"
        back = [f"rola undo {one} ({book.act(one).kind} of {book.act(one).day})" for one in reversed(standing)]
        which = "that" if len(standing) == 1 else "them"
        order = "" if len(standing) == 1 else ", in this order"
        raise RefusedError(
            f"{listed([f'act {one}' for one in standing])} {verb} on act {number}",
            f"take {which} back first{order}: {'; '.join(back)}",
        )


def _resting(book: Book, number: int) -> frozenset[int]:
    """Return the acts that were made from this one while it was in force; some may be taken back by now."""
    acts = {*_worked_off(book, number), *_newer(book, number), *_corrected(book, number), *_forgiven(book, number)}
    acts |= {*_worked(book, number), *_in_cycle(book, number), *_ordered(book, number), *_settled(book, number)}
    return frozenset(act for act in acts if number not in void_before(book, act))


def _settled(book: Book, number: int) -> list[int]:
    """Return the settlements that moved or closed what this one's entries and promises made of an account.

    A settlement of all accounts rests on every figure before it; one who leaves, on what touches that account.
    """
    return _acts(
        book,
        "WITH mine AS (SELECT week FROM entry WHERE act = :act UNION SELECT week FROM promise WHERE act = :act) "
        "SELECT DISTINCT s.act FROM settled s JOIN act ON act.id = s.act "
        "WHERE s.act > :act AND EXISTS (SELECT 1 FROM entry WHERE entry.act = s.act) AND EXISTS (SELECT 1 FROM mine) "
        "AND (act.kind = 'settle' OR s.account IN (SELECT account FROM line WHERE act = :act) "
        "OR s.account IN (SELECT account FROM promise WHERE week IN mine))",
        number,
    )


def _worked_off(book: Book, number: int) -> list[int]:
    """Return the acts that worked off or waived a make-up of this one."""
    return _acts(book, "SELECT act FROM make_up_end WHERE of_act = :act AND act <> :act", number)


def _newer(book: Book, number: int) -> list[int]:
    """Return the acts that wrote a later roster of the same week: it was made from this one's."""
    newer = "SELECT b.act FROM version a JOIN version b ON b.week = a.week AND b.version > a.version WHERE a.act = :act"
    return _acts(book, newer, number)


def _in_cycle(book: Book, number: int) -> list[int]:
    """Return the acts that decided on turns of a cycle which this one opened, served one, or opened the next."""
    return _acts(
        book,
        "SELECT b.act FROM cycle a JOIN (SELECT act, cycle FROM cycle UNION SELECT act, cycle FROM cycle_place "
        "UNION SELECT act, cycle FROM turn) b ON b.cycle >= a.cycle AND b.act > a.act WHERE a.act = :act",
        number,
    )


def _ordered(book: Book, number: int) -> list[int]:
    """Return the acts that wrote a later order of the same cycle: it was made from this one's."""
    later = (
        "SELECT b.act FROM cycle_place a JOIN cycle_place b ON b.cycle = a.cycle AND b.act > a.act WHERE a.act = :act"
    )
    return _acts(book, later, number)


def _corrected(book: Book, number: int) -> list[int]:
    """Return the acts that corrected promises of the same week."""
    corrected = (
        "SELECT b.act FROM promise a JOIN promise b ON b.week = a.week AND b.act > a.act "
        "JOIN act ON act.id = b.act WHERE a.act = :act AND kind = :kind"
    )
    return _acts(book, corrected, number, kind=CORRECTION)


def _forgiven(book: Book, number: int) -> list[int]:
    """Return the acts that waived a fine of this one: of the same shift, and of the same account."""
    return _acts(
        book,
        "SELECT b.act FROM entry a JOIN line la ON la.act = a.act AND la.entry = a.nr "
        "JOIN entry b ON b.kind = 'waiver' AND b.shift = a.shift AND b.act > a.act "
        "JOIN line lb ON lb.act = b.act AND lb.entry = b.nr AND lb.account = la.account "
        "JOIN act ON act.id = b.act "
        "WHERE a.act = :act AND a.kind = 'fine' AND act.kind = 'waive' AND la.account <> :commons",
        number,
        commons=COMMONS,
    )


def _worked(book: Book, number: int) -> Iterator[int]:
    """Yield the acts that recorded work which this one's roster has otherwise than the one before."""
    for version in (row for act, _, row in book.rows(Version) if act == number):
        before = max(
            (row.version for _, _, row in book.rows(Version, week=version.week) if row.version < version.version),
            default=0,
        )
        was, now = (_seats(places_of(book, version.week, one)) for one in (before, version.version))
        changed = {shift for shift in was.keys() | now.keys() if was.get(shift) != now.get(shift)}
        for act, _, outcome in book.rows(Outcome, week=version.week):
            if act > number and outcome.shift in changed:
                yield act


def _seats(places: Iterable[Place]) -> dict[str, set[tuple[str, str, int]]]:
    found: dict[str, set[tuple[str, str, int]]] = {}
    for place in places:
        found.setdefault(place.shift, set()).add((place.row, place.comes, place.start))
    return found


def _acts(book: Book, question: str, number: int, **values: str) -> list[int]:
    return [int(row[0] or 0) for row in book.ask(question, {"act": number, **values})]


def _opposite(entry: Entry, number: int) -> Entry:
    lines = tuple(replace(line, minutes=-line.minutes) for line in entry.lines)
    return replace(entry, lines=lines, text=f"takes back act {number}: {entry.text}".rstrip(": "))
