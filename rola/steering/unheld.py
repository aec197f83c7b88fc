"""Accounts that stand in the book and that nobody holds by the tables any more: a household renamed, rules changed.

Their hours are not lost, but they steer nobody: whoever held them begins level. The book never guesses
who is meant; it says who may be, and how a meeting moves the hours there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from rola.association import Association
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.make_ups import open_make_ups
from rola.book.standing import ahead
from rola.planning import block_in_force
from rola.wording import hours, listed
from solver.problem import COMMONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheld:
    """An account that nobody holds.

    Attributes
    ----------
    account : str
        Its name in the book.
    minutes : int
        Ahead, or behind when below 0; never 0.
    shares : tuple of (str, int)
        Who may be meant, and the whole minutes that an even share comes to; empty when nobody can tell.
    """

    account: str
    minutes: int
    shares: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """The account and where it stands."""
        return f"{self.account} ({hours(abs(self.minutes))} {'ahead' if self.minutes > 0 else 'behind'})"


def unheld(
    book: Book, association: Association, day: date, stands: Mapping[str, Fraction] | None = None
) -> tuple[Unheld, ...]:
    """Return the accounts that nobody holds by the tables and the rules in force on a day, and that are not level.

    Parameters
    ----------
    stands : mapping, optional
        Exact minutes that each account is ahead; as the whole book has it, if not given.
    """
    own = _accounts(association, day)
    held = _held(association, day)
    exactly = ahead(book) if stands is None else stands
    return tuple(
        Unheld(
            account=account, minutes=minutes, shares=tuple(_shares(minutes, _meant(book, association, own, account)))
        )
        for account, minutes in sorted((account, round(minutes)) for account, minutes in exactly.items())
        if minutes and account not in held
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelUnheld:
    """An account that nobody holds, and that is level: neither ahead nor behind, with something else still on it.

    Attributes
    ----------
    balance : int
        Minutes given less minutes received.
    owes, owed : int
        Minutes to make up for misses, by it and to it.
    """

    account: str
    balance: int
    owes: int
    owed: int

    @property
    def words(self) -> str:
        """The account and what is on it."""
        parts = ["level"]
        parts += [f"balance {hours(self.balance)}"] if self.balance else []
        parts += [f"{hours(self.owes)} to make up for others"] if self.owes else []
        parts += [f"{hours(self.owed)} to be made up for it"] if self.owed else []
        return f"{self.account} ({', '.join(parts)})"


def level_unheld(
    book: Book, association: Association, day: date, stands: Mapping[str, Fraction] | None = None
) -> tuple[LevelUnheld, ...]:
    """Return the accounts that nobody holds on a day, and that are level, but have a balance or make-ups; sorted.

    `stands` as for `unheld`.
    """
    held = _held(association, day)
    exactly = ahead(book) if stands is None else stands
    steering = {account for account, minutes in exactly.items() if round(minutes)}
    given = {account: balance.minutes for account, balance in balances(book).items()}
    owes: Counter[str] = Counter()
    owed: Counter[str] = Counter()
    for row, left in open_make_ups(book).values():
        owes[row.account] += left
        owed[row.owed_to] += left
    found = (
        LevelUnheld(account=account, balance=given.get(account, 0), owes=owes[account], owed=owed[account])
        for account in sorted({*given, *owes, *owed} - held - steering)
    )
    return tuple(one for one in found if one.balance or one.owes or one.owed)


def unheld_note(found: tuple[Unheld, ...]) -> str:
    """Say in a plan that hours in the book steer nobody; empty when all accounts are held."""
    if not found:
        return ""
    names = listed([one.words for one in found])
    return (
        f"Nobody holds {names} by the tables any more, and these hours count for nobody: "
        "'rola check' says how to move them."
    )


def _accounts(association: Association, day: date) -> dict[str, str]:
    """Return the account of each member."""
    by_member = block_in_force(association, day).account == "member"
    return {row.member: row.member if by_member else row.household for row in association.members}


def _held(association: Association, day: date) -> set[str]:
    """Return the accounts that somebody holds."""
    by_member = block_in_force(association, day).account == "member"
    homes = set() if by_member else {row.household for row in association.households}
    return {COMMONS, *_accounts(association, day).values()} | homes


def _meant(book: Book, association: Association, own: dict[str, str], account: str) -> list[str]:
    """Return the accounts of today of those who had this one, or whose name or household it is."""
    found = book.ask(
        "SELECT member FROM offer WHERE account = :account UNION SELECT member FROM promise WHERE account = :account "
        "UNION SELECT member FROM outcome WHERE account = :account",
        {"account": account},
    )
    had = {str(member) for (member,) in found}
    had |= {row.member for row in association.members if account in (row.member, row.household)}
    return sorted({own[member] for member in had if member in own})


def _shares(minutes: int, accounts: list[str]) -> Iterator[tuple[str, int]]:
    """Divide minutes evenly; the first get what is over."""
    sign = 1 if minutes > 0 else -1
    for place, account in enumerate(accounts):
        part = abs(minutes) // len(accounts) + (place < abs(minutes) % len(accounts))
        if part:
            yield account, sign * part
