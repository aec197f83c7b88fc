"""Work that was put off and has neither been done nor called off since."""

from __future__ import annotations

from rola.book.book import Book
from rola.book.rows import Change, OutcomeKind, Place


def put_off(book: Book, *, before: str = "9999-W53") -> dict[str, tuple[Place, ...]]:
    """Return the work that was put off in the weeks before one, each with the seats that it had when it was.

    Whether by `rola change postpone`, or because the attendance sheet said so. Its seats stand in the roster of
    that week still; those of work put off by a change have no time.
    """
    found: dict[str, str] = {}
    for act, kind, week, shift in _happenings(book):
        if act in book.void or week >= before:
            continue
        if kind in ("postpone", OutcomeKind.POSTPONED):
            found[shift] = week
        else:
            found.pop(shift, None)
    return {shift: _seats(book, week, shift) for shift, week in sorted(found.items())}


def _happenings(book: Book) -> list[tuple[int, str, str, str]]:
    return book.once(_happened)


def _happened(book: Book) -> list[tuple[int, str, str, str]]:
    """Return by act and week what was put off, called off or worked, in the order in which it happened."""
    rows = [
        (row.week, act, row.kind, row.shift) for act, _, row in book.rows(Change) if row.kind in ("postpone", "cancel")
    ]
    # Of the many outcomes of many years only those matter that are about work that was put off at some time.
    found = book.ask(
        "SELECT week, act, outcome, shift FROM outcome WHERE (minutes <> 0 OR outcome IN (:postponed, :cancelled))"
        " AND shift <> '' AND shift IN (SELECT shift FROM outcome WHERE outcome = :postponed"
        " UNION SELECT shift FROM change WHERE kind = 'postpone')",
        {"postponed": OutcomeKind.POSTPONED.value, "cancelled": OutcomeKind.CANCELLED.value},
    )
    rows += [(str(week), int(act or 0), str(outcome), str(shift)) for week, act, outcome, shift in found]
    return [(act, kind, week, shift) for week, act, kind, shift in sorted(rows)]


def _seats(book: Book, week: str, shift: str) -> tuple[Place, ...]:
    rows = book.rows(Place, week=week, shift=shift)
    last = max((place.version for _, _, place in rows), default=0)
    return tuple(place for _, _, place in rows if place.version == last)
