"""What an act does to whose account: where all stand before it and after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rola.association import Association
from rola.book.balances import Balance, balances
from rola.book.book import Book
from rola.book.standing import ahead
from rola.wording import account_name, hours
from solver.problem import COMMONS
from solver.shares import whole

_NOTHING = Balance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where every account stands: its balance, and whole minutes ahead."""

    balances: Mapping[str, Balance]
    ahead: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of one account, in minutes.

    `touched` is False for those who have no line in what was done and only bear their share of it.
    """

    account: str
    balance_before: int
    balance_after: int
    ahead_before: int
    ahead_after: int
    touched: bool


def stand_of(book: Book) -> Stand:
    """Return where every account stands in the book as it is now."""
    return Stand(balances=balances(book), ahead=whole(ahead(book)))


def moved(before: Stand, after: Stand) -> tuple[Moved, ...]:
    """Return the accounts of which anything is different, sorted."""
    accounts = sorted({*before.balances, *after.balances, *before.ahead, *after.ahead})
    found = (
        Moved(
            account=account,
            balance_before=before.balances.get(account, _NOTHING).minutes,
            balance_after=after.balances.get(account, _NOTHING).minutes,
            ahead_before=before.ahead.get(account, 0),
            ahead_after=after.ahead.get(account, 0),
            touched=before.balances.get(account, _NOTHING) != after.balances.get(account, _NOTHING),
        )
        for account in accounts
    )
    return tuple(one for one in found if one.touched or one.ahead_before != one.ahead_after)


def effect_words(association: Association, changes: Sequence[Moved], *, everybody: bool = False) -> tuple[str, ...]:
    """Say for each account touched what becomes of it, and what the others bear together.

    Parameters
    ----------
    everybody : bool
        Name the others one by one, too: shares are what the act is about.
    """
    lines = [_words(association, one) for one in changes if one.touched or everybody]
    others = [one for one in changes if not one.touched and not everybody]
    if others:
        most = max(abs(one.ahead_after - one.ahead_before) for one in others)
        count = "1 other account takes its" if len(others) == 1 else f"{len(others)} other accounts take their"
        lines.append(f"{count} share of it: ahead and behind move by up to {hours(most)}.")
    return tuple(lines)


def stands(minutes: int) -> str:
    """Return where an account stands in words, such as ``2 h 30 ahead``."""
    if not minutes:
        return "level"
    return f"{hours(abs(minutes))} {'ahead' if minutes > 0 else 'behind'}"


def _words(association: Association, one: Moved) -> str:
    name = "The commons" if one.account == COMMONS else account_name(association, one.account)
    if not one.touched:
        return f"{name}: {stands(one.ahead_before)} -> {stands(one.ahead_after)}."
    words = f"{name}: balance {hours(one.balance_before)} -> {hours(one.balance_after)}"
    if one.account == COMMONS and one.ahead_before == one.ahead_after:
        return f"{words}."
    return f"{words}; {stands(one.ahead_before)} -> {stands(one.ahead_after)}."
