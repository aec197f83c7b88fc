"""Balances: what each account gave and received, straight from the lines of the book."""

from __future__ import annotations

from dataclasses import dataclass

from rola.book.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Minutes given and received by an account, dues and corrections included."""

    given: int = 0
    received: int = 0

    @property
    def minutes(self) -> int:
        """Given less received; over all accounts always 0."""
        return self.given - self.received


def balances(book: Book) -> dict[str, Balance]:
    """Return the balance of every account that has a line in the book, sorted by account."""
    found = book.ask(
        "SELECT account, sum(CASE side WHEN 'given' THEN minutes ELSE 0 END), "
        "-sum(CASE side WHEN 'received' THEN minutes ELSE 0 END) FROM line GROUP BY account ORDER BY account"
    )
    return {
        str(account): Balance(given=int(given or 0), received=int(received or 0)) for account, given, received in found
    }
