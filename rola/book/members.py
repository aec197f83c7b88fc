"""The members whom the book knows, whether the tables still have them or not."""

from __future__ import annotations

from rola.book.book import Book


def accounts_of_members(book: Book) -> dict[str, str]:
    """Return the account of everyone who was ever offered work, promised some or had it recorded, as last known."""
    found: dict[str, str] = {}
    for table in ("offer", "promise", "outcome"):
        rows = book.ask(f"SELECT act, member, account FROM {table} WHERE member <> '' GROUP BY member, account, act")
        found |= {str(member): str(account) for act, member, account in sorted(rows, key=_act) if act not in book.void}
    return found


def _act(row: tuple[object, ...]) -> int:
    return int(str(row[0]))
