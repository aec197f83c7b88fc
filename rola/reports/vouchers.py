"""Commitments as vouchers, for groups that run community asset vouchers beside their book.

A voucher says that its issuer will work so many hours for its holder, at what kind of work, and until
until when. One is written for each debt that is left after both ways and rings are cancelled.

An opening balance is owed to nobody in particular, and a make-up is worked off as work, which then is a
debt of the host: neither becomes a voucher, and whoever prints them is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rola.book.book import Book
from rola.book.clearing import debts, rings
from rola.book.make_ups import open_make_ups
from rola.book.rows import EntryKind, Outcome

ANY_WORK = "labour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """A commitment of labour. `kind` is the task that the issuer received most of; of the commons, any labour."""

    issuer: str
    holder: str
    minutes: int
    kind: str
    valid_until: date


def vouchers(book: Book, valid_until: date) -> tuple[Voucher, ...]:
    """Return the commitments that stand open, sorted by issuer and holder."""
    _, left = rings(debts(book))
    kinds = _kinds(book)
    return tuple(
        Voucher(
            issuer=issuer, holder=holder, minutes=minutes, kind=kinds.get(issuer, ANY_WORK), valid_until=valid_until
        )
        for (issuer, holder), minutes in sorted(left.items())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What no voucher is about: how many accounts opened with a balance, and the minutes to be made up."""

    openings: int
    make_ups: int


def left_out(book: Book) -> LeftOut:
    """Return what the vouchers do not cover."""
    opened = book.ask(
        "SELECT account FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
        "WHERE kind = ? AND account <> 'commons' GROUP BY account HAVING sum(minutes) <> 0",
        (EntryKind.OPENING.value,),
    )
    due = sum(minutes for _, minutes in open_make_ups(book).values())
    return LeftOut(openings=len(list(opened)), make_ups=due)


def newest_work(book: Book) -> date | None:
    """Return the last day of which work is recorded; None when there is none."""
    return max((row.day for _, _, row in book.rows(Outcome) if row.minutes), default=None)


def _kinds(book: Book) -> Mapping[str, str]:
    """Return the task of which each account received most; the first by name of several."""
    received: dict[str, Counter[str]] = {}
    for account, task, minutes in book.ask(
        "SELECT account, task, -sum(minutes) FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
        "WHERE kind = 'work' AND side = 'received' AND task <> '' AND account <> 'commons' "
        "GROUP BY account, task ORDER BY task"
    ):
        received.setdefault(str(account), Counter())[str(task)] += int(minutes or 0)
    return {account: tasks.most_common(1)[0][0] for account, tasks in received.items()}
