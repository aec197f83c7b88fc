"""Waive: forgive what is owed, by vote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rola.association import Association
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.make_ups import open_make_ups
from rola.book.reading import entries_of
from rola.book.rows import Entry, EntryKind, Line, MakeUpEnd, Side
from rola.weeks import week_name
from rola.wording import account_name, hours
from solver.problem import COMMONS


def make_ups(association: Association, book: Book, account: str, day: date, *, shift: str = "", why: str) -> Composed:
    """Forgive the open make-ups of an account (of one shift only, when named) and its fines for them.

    Raises
    ------
    RefusedError
        Without a reason, or when nothing is owed.
    """
    if not why.strip():
        raise RefusedError("a waiver needs its reason", "say what was voted, with --why")
    owed = {
        key: left
        for key, (row, left) in open_make_ups(book).items()
        if row.account == account and (not shift or row.shift == shift)
    }
    fines = tuple(_forgiven(book, account, shift, day, why))
    if not owed and not fines:
        where = f" for {shift}" if shift else ""
        raise RefusedError(
            f"{account_name(association, account)} owes nothing{where} that could be waived",
            "name another account; 'rola ledger' shows what each owes",
        )
    ends = tuple(MakeUpEnd(of_act=act, of_nr=nr, minutes=left, how="waived") for (act, nr), left in owed.items())
    total = sum(owed.values()) + sum(entry.lines[0].minutes for entry in fines)
    says = f"Forgives {account_name(association, account)} {hours(total)} that were owed."
    return Composed(kind="waive", day=day, says=(says,), why=why, entries=fines, rows=ends)


def _forgiven(book: Book, account: str, shift: str, day: date, why: str) -> Iterable[Entry]:
    """Yield the opposite of each fine of an account that was not forgiven or taken back yet."""
    left: dict[str, int] = {}
    found = book.ask("SELECT act FROM entry WHERE kind IN ('fine', 'waiver') GROUP BY act ORDER BY act")
    for entry in (entry for row in found for entry in entries_of(book, int(row[0] or 0))):
        if entry.kind in (EntryKind.FINE, EntryKind.WAIVER):
            for line in entry.lines:
                if line.account == account and (not shift or entry.shift == shift):
                    left[entry.shift] = left.get(entry.shift, 0) - line.minutes
    for of_shift, minutes in left.items():
        if minutes > 0:
            yield Entry(
                day=day,
                kind=EntryKind.WAIVER,
                week=week_name(day),
                shift=of_shift,
                lines=(
                    Line(account=account, minutes=minutes, side=Side.RECEIVED),
                    Line(account=COMMONS, minutes=-minutes, side=Side.RECEIVED),
                ),
                text=why,
            )
