"""Undo one change of an adopted week under later ones: those of other work and other people stay."""

from __future__ import annotations

from dataclasses import replace

from rola.acts.undo_again import void_before
from rola.book.adopted import places_in_force, places_of, version_in_force
from rola.book.book import Book
from rola.book.rows import Place, Row, Version

Seats = dict[str, tuple[Place, Place]]
"""By row id: a seat before a change and after it."""


def apart(book: Book, number: int) -> frozenset[int]:
    """Return the later changes of the same week that have no work and nobody in common with one."""
    if book.act(number).kind != "change":
        return frozenset()
    weeks = {row.week for act, _, row in book.rows(Version) if act == number}
    own = _touched(book, number)
    later = {act for act, _, row in book.rows(Version) if act > number and row.week in weeks}
    return frozenset(act for act in later if book.act(act).kind == "change" and not own & _touched(book, act))


def without(book: Book, number: int) -> tuple[Row, ...]:
    """Return the roster in force with the seats of a change as they were before it, as the next version."""
    rows: list[Row] = []
    for week, seats in _changed(book, number).items():
        ever = max(row.version for _, _, row in book.rows(Version, even_void=True, week=week))
        version = max(ever, version_in_force(book, week)) + 1
        rows.append(Version(week=week, version=version))
        for place in places_in_force(book, week):
            before = seats[place.row][0] if place.row in seats else place
            rows.append(replace(before, version=version))
    return tuple(rows)


def _touched(book: Book, number: int) -> set[tuple[str, str]]:
    """Return the shifts and the people of a change."""
    found: set[tuple[str, str]] = set()
    for seats in _changed(book, number).values():
        for pair in seats.values():
            found |= {("shift", place.shift) for place in pair}
            found |= {("member", who) for place in pair for who in (place.member, place.stand_in) if who}
    return found


def _changed(book: Book, number: int) -> dict[str, Seats]:
    """Return the seats that an act changed, by week."""
    then = void_before(book, number)
    found: dict[str, Seats] = {}
    for act, _, row in book.rows(Version):
        if act != number:
            continue
        older = [
            one.version
            for by, _, one in book.rows(Version, even_void=True, week=row.week)
            if by < number and by not in then
        ]
        was = {place.row: place for place in places_of(book, row.week, max(older, default=0))}
        now = {place.row: place for place in places_of(book, row.week, row.version)}
        found[row.week] = {
            name: (was[name], place)
            for name, place in now.items()
            if name in was and replace(was[name], version=row.version) != place
        }
    return found
