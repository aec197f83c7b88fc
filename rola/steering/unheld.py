"""Accounts that stand in the book and that nobody holds by the tables any more: a household renamed, rules changed.

Their hours are not lost, but they steer nobody: whoever held them begins level. The book never guesses
who is meant; it says who may be, and how a meeting moves the hours there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rola.association import Association
from rola.book.book import Book
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


def unheld(book: Book, association: Association, day: date, before: str = "9999-W53") -> tuple[Unheld, ...]:
    """Return the accounts that nobody holds by the tables and the rules in force on a day, and that are not level.

    Parameters
    ----------
    before : str
        Only what happened before that week counts.
    """
    by_member = block_in_force(association, day).account == "member"
    own = {row.member: row.member if by_member else row.household for row in association.members}
    held = {COMMONS, *own.values()} | (set() if by_member else {row.household for row in association.households})
    stands = {account: round(minutes) for account, minutes in sorted(ahead(book, before).items())}
    return tuple(
        Unheld(
            account=account, minutes=minutes, shares=tuple(_shares(minutes, _meant(book, association, own, account)))
        )
        for account, minutes in stands.items()
        if minutes and account not in held
    )


def unheld_note(found: tuple[Unheld, ...]) -> str:
    """Say in a plan that hours in the book steer nobody; empty when all accounts are held."""
    if not found:
        return ""
    names = listed([one.words for one in found])
    return (
        f"Nobody holds {names} by the tables any more, and these hours count for nobody: "
        "'rola check' says how to move them."
    )


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
