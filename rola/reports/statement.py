"""Statements: every line of an account from the beginning, and where all accounts stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from rola.book.balances import Balance, balances
from rola.book.book import Book
from rola.book.make_ups import open_make_ups
from rola.book.rows import EntryKind, Side
from rola.book.standing import ahead as ahead_of
from solver.shares import whole


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """Where one account stands; minutes. `owed` are hours it has still to make up."""

    account: str
    given: int
    received: int
    balance: int
    ahead: int
    owed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One line of an account.

    Attributes
    ----------
    minutes, balance : int
        What it added to the balance (taken from it: negative), and the balance after it.
    member : str
        Who worked, where somebody did.
    text, why : str
        What the entry says, and the reason given for the act.
    """

    act: int
    day: date
    week: str
    kind: EntryKind
    task: str
    shift: str
    member: str
    side: Side
    minutes: int
    balance: int
    text: str
    why: str


def accounts(book: Book) -> tuple[AccountLine, ...]:
    """Return every account the book knows, sorted; the commons is one of them."""
    held, ahead = balances(book), whole(ahead_of(book))
    owed: Counter[str] = Counter()
    for make_up, left in open_make_ups(book).values():
        owed[make_up.account] += left
    return tuple(
        AccountLine(
            account=account,
            given=held.get(account, Balance()).given,
            received=held.get(account, Balance()).received,
            balance=held.get(account, Balance()).minutes,
            ahead=ahead.get(account, 0),
            owed=owed[account],
        )
        for account in sorted({*held, *ahead, *owed})
    )


def statement(book: Book, account: str) -> tuple[StatementLine, ...]:
    """Return the lines of an account by day, and those of one day as they were written: the balance goes with the days.

    What was taken back is there twice: as it was written, and as the opposite.
    """
    found = book.ask(
        "SELECT line.act, entry.day, entry.week, entry.kind, task, shift, member, side, minutes, text, act.why "
        "FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry JOIN act ON act.id = line.act "
        "WHERE account = ? ORDER BY entry.day, line.act, line.nr",
        (account,),
    )
    lines = []
    balance = 0
    for act, day, week, kind, task, shift, member, side, minutes, text, why in found:
        balance += int(minutes or 0)
        lines.append(
            StatementLine(
                act=int(act or 0),
                day=date.fromisoformat(str(day)),
                week=str(week),
                kind=EntryKind(str(kind)),
                task=str(task),
                shift=str(shift),
                member=str(member),
                side=Side(str(side)),
                minutes=int(minutes or 0),
                balance=balance,
                text=str(text),
                why=str(why),
            )
        )
    return tuple(lines)
