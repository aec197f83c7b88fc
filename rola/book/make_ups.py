"""What is owed for misses: to whom, since when, what of it was worked off or forgiven, and what is still due.

Work at the host after the miss works a make-up off, the oldest first; which work that was is never
posted, but read from the outcomes whenever it is asked for, so that weeks can be taken back and recorded
in any order.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rola.book.book import Book
from rola.book.rows import MakeUp, MakeUpEnd, OutcomeKind
from rola.weeks import monday_of

_EVENING = 1 << 40
"""Work off the plan has no time of day: it counts as done at its day's end."""


class Work(NamedTuple):
    """What an account gave to a host; `day` as in the book, `start` 0 where only the day is known."""

    day: str
    start: int
    account: str
    host: str
    minutes: int

    @property
    def moment(self) -> tuple[str, int]:
        """When it was, to be compared."""
        return self.day, self.start or _EVENING


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One make-up, and what became of it; minutes.

    Attributes
    ----------
    act, nr : int
        Where it stands in the book.
    day : date
        Of the miss.
    excused : bool
        It was excused, and is to be made up all the same.
    """

    act: int
    nr: int
    make_up: MakeUp
    day: date
    worked: int
    waived: int
    excused: bool = False

    @property
    def left(self) -> int:
        """What is still due."""
        return self.make_up.minutes - self.worked - self.waived


def make_ups(book: Book, more: Iterable[Work] = (), *, of: str = "") -> tuple[Owed, ...]:
    """Return all make-ups, by the day of the miss and then as they were written.

    Parameters
    ----------
    more : iterable of Work
        Work that counts beside what is recorded.
    of : str
        Only those that this account owes, or that are owed to it.
    """
    rows = [one for one in book.rows(MakeUp) if not of or of in (one[2].account, one[2].owed_to)]
    if not rows:
        return ()
    missed = _missed(book)
    since = {
        (act, nr): missed.get((act, row.member, row.shift), (monday_of(row.week).isoformat(), 0, False))
        for act, nr, row in rows
    }
    waived: Counter[tuple[int, int]] = Counter()
    for _, _, end in book.rows(MakeUpEnd, how="waived"):
        waived[end.of_act, end.of_nr] += end.minutes
    left = {(act, nr): row.minutes - waived[act, nr] for act, nr, row in rows}
    ordered = sorted(rows, key=lambda one: (since[one[0], one[1]], one[0], one[1]))
    by_pair: defaultdict[tuple[str, str], deque[tuple[int, int]]] = defaultdict(deque)
    for act, nr, row in ordered:
        by_pair[row.account, row.owed_to].append((act, nr))
    for work in sorted((*_worked(book, of), *more), key=lambda one: one.moment):
        spare, waiting = work.minutes, by_pair.get((work.account, work.host))
        while waiting and spare and since[waiting[0]][:2] < work.moment:
            off = min(spare, left[waiting[0]])
            left[waiting[0]] -= off
            spare -= off
            if not left[waiting[0]]:
                waiting.popleft()
    return tuple(
        Owed(
            act=act,
            nr=nr,
            make_up=row,
            day=date.fromisoformat(since[act, nr][0]),
            worked=row.minutes - waived[act, nr] - left[act, nr],
            waived=waived[act, nr],
            excused=since[act, nr][2],
        )
        for act, nr, row in ordered
    )


def open_make_ups(book: Book, more: Iterable[Work] = (), *, of: str = "") -> dict[tuple[int, int], tuple[MakeUp, int]]:
    """Return the make-ups that are still due, oldest first: (act, nr) -> make-up, minutes left."""
    return {(one.act, one.nr): (one.make_up, one.left) for one in make_ups(book, more, of=of) if one.left > 0}


def _missed(book: Book) -> dict[tuple[int, str, str], tuple[str, int, bool]]:
    """Return when each seat that was missed began, and whether it was excused, by act, member and shift."""
    found = book.ask(
        "SELECT act, member, shift, day, start, outcome FROM outcome WHERE outcome IN (?, ?)",
        (OutcomeKind.MISSED.value, OutcomeKind.EXCUSED_MAKE_UP.value),
    )
    return {
        (int(act or 0), str(member), str(shift)): (
            str(day),
            int(start or 0),
            outcome == OutcomeKind.EXCUSED_MAKE_UP.value,
        )
        for act, member, shift, day, start, outcome in found
    }


def _worked(book: Book, of: str) -> list[Work]:
    """Return all work of those who ever owed its host something; only what is given by or to one account, if named."""
    found = book.ask(
        "SELECT act, day, start, account, host, minutes FROM outcome WHERE outcome = ? AND minutes > 0 "
        "AND (account, host) IN (SELECT account, owed_to FROM make_up) AND ? IN ('', account, host) ORDER BY act, nr",
        (OutcomeKind.ATTENDED.value, of),
    )
    return [
        Work(str(day), int(start or 0), str(account), str(host), int(minutes or 0))
        for act, day, start, account, host, minutes in found
        if act not in book.void
    ]
