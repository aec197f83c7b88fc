"""How `rola ledger WHOM` shows the lines of one account: the newest, and where they begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from rola.cli.asked import leave
from rola.cli.exits import Exit
from rola.cli.faults import print_json

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from rich.table import Table

    from rola.association import Association, MemberRow
    from rola.book.book import Book
    from rola.book.make_ups import Owed
    from rola.reports.limits import Behind
    from rola.reports.statement import StatementLine

NEWEST = 60
"""So many lines are shown where no more are asked for: about a screen and what stood before it."""


def show_statement(
    book: Book, association: Association, whom: str, *, since: date | None, every: bool, as_json: bool
) -> None:
    """Show the lines of one account, what it owes and what it is behind with.

    Parameters
    ----------
    since : date, optional
        Only lines from that day on; the balance before them stands in a line of its own.
    every : bool
        All lines; otherwise, and without `since`, the newest 60.
    """
    from rola.book.balances import balances
    from rola.book.make_ups import make_ups
    from rola.book.members import accounts_of_members
    from rola.book.standing import ahead
    from rola.cli.owed import owed_plainly
    from rola.reports.limits import behind
    from rola.reports.statement import statement
    from rola.wording import account_name

    held, exactly = balances(book), ahead(book)
    account = _account(whom, association, {*held, *exactly}, accounts_of_members(book))
    lines = statement(book, account)
    first = _first_shown(lines, since, every=every or (as_json and since is None))
    owed = make_ups(book, of=account)
    parts = behind(book, account, stands=exactly, owed=owed)
    if as_json:
        rows = [asdict(line) | {"day": line.day.isoformat()} for line in lines[first:]]
        more = {"make_ups": owed_plainly(owed), "behind": asdict(parts)}
        print_json({"account": account, "name": account_name(association, account), "lines": rows, **more})
        return
    _print_lines(lines, first, association, account)
    balance = held[account].minutes if account in held else 0
    _print_closing(association, account, balance, exactly, parts, owed)


def _first_shown(lines: tuple[StatementLine, ...], since: date | None, *, every: bool) -> int:
    """Return the number of the first line that is shown."""
    if since is not None:
        return sum(line.day < since for line in lines)  # they are in order of their days
    return 0 if every else max(0, len(lines) - NEWEST)


def _print_lines(lines: tuple[StatementLine, ...], first: int, association: Association, account: str) -> None:
    from rich.console import Console

    from rola.printable import printable
    from rola.wording import account_name, hours

    console = Console(highlight=False)
    title = printable(account_name(association, account))
    console.print(f"{title} ({account})", style="bold", markup=False)
    if first:
        console.print(f"Balance {hours(lines[first - 1].balance)} after {first} earlier lines (--all shows them).")
    console.print(_lines_table(lines[first:], association))


def _print_closing(
    association: Association,
    account: str,
    balance: int,
    exactly: Mapping[str, Fraction],
    parts: Behind,
    owed: Sequence[Owed],
) -> None:
    from rich.console import Console

    from rola.acts.effect import stands
    from rola.cli.owed import behind_words, owed_tables
    from rola.wording import hours
    from solver.shares import whole

    console = Console(highlight=False)
    closing = f"Balance {hours(balance)}, {stands(whole(exactly).get(account, 0))}"
    console.print(f"{': '.join(filter(None, (closing, behind_words(parts))))}.")
    for table in owed_tables(owed, account, association):
        console.print()
        console.print(table)


def _account(whom: str, association: Association, known: set[str], members: Mapping[str, str]) -> str:
    """Return the account that is meant by a short name or a printed one, of a member or an account.

    Parameters
    ----------
    members : mapping
        The accounts of those whom the book knows, whether the tables still have them or not.
    """
    from rola.inputs import naming
    from rola.inputs.grid import Complaint
    from solver.problem import COMMONS

    accounts = known | {row.household for row in association.households} | {COMMONS}
    found = naming.account(whom, association, accounts, lambda row: _held_in(row, known), members)
    if isinstance(found, Complaint):
        leave(f"rola: {found.what}.", found.hint, Exit.USAGE)
    return found


def _held_in(row: MemberRow, known: set[str]) -> str:
    """Return the account in which a member's work is kept."""
    return row.member if row.member in known else row.household


def _lines_table(lines: tuple[StatementLine, ...], association: Association) -> Table:
    from rich.table import Table
    from rich.text import Text

    from rola.printable import printable
    from rola.wording import hours

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for heading in ("day", "act"):
        table.add_column(heading, no_wrap=True)
    table.add_column("what", overflow="fold")
    for heading in ("hours", "balance"):
        table.add_column(heading, justify="right", no_wrap=True)
    for line in lines:
        what = " ".join(printable(_what(line, association)).split())
        sign = "+" if line.minutes > 0 else ""
        table.add_row(
            line.day.isoformat(),
            str(line.act),
            Text(what),
            f"{sign}{hours(line.minutes)}",
            Text(hours(line.balance), "bold"),
        )
    return table


def _what(line: StatementLine, association: Association) -> str:
    """Say what a line is for: who did which work, or what was decided, and why."""
    from rola.book.rows import EntryKind, Side
    from rola.wording import member_name, task_name

    words = str(line.kind)
    if line.kind is EntryKind.WORK:
        words = task_name(association, line.task) if line.task else "work"
        who = member_name(association, line.member) if line.member else ""
        words += f", {who}" if who and line.side is Side.GIVEN else ", received"
    notes = [note for note in dict.fromkeys((line.text, line.why)) if note and note != words]
    return f"{words} ({'; '.join(notes)})" if notes else words
