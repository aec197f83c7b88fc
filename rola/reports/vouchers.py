"""Commitments as vouchers, for groups that run community asset vouchers beside their book.

A voucher says that its issuer will work so many hours for its holder, at what kind of work, and until
when. One is written for each debt that is left after both ways and rings are cancelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rola.book.book import Book
from rola.book.clearing import debts, rings

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
