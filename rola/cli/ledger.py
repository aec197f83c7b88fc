"""`rola ledger`: what everybody gave and received, and each line of one account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import book_in
from rola.cli.asked import Json, Second, association_in, leave
from rola.cli.exits import Exit
from rola.cli.faults import print_json

if TYPE_CHECKING:
    from rich.table import Table

    from rola.association import Association, MemberRow
    from rola.book.book import Book
    from rola.reports.statement import AccountLine, StatementLine

First = Annotated[
    str | None,
    typer.Argument(
        metavar="WHOM", show_default=False, help="Whose lines: a member or an account; default: all accounts."
    ),
]
Acts = Annotated[bool, typer.Option("--acts", help="All that was done instead: number, day, who and why.")]


def show_ledger(first: First = None, second: Second = None, acts: Acts = False, as_json: Json = False) -> None:
    """Show where all accounts stand, or every line of one.

    Received is work at one's own place, and dues and corrections. Balance is given less received;
    over all accounts it is 0. Ahead and behind compare the labour
    given with one's share of all labour, and steer who is sent next. Below the lines of an account stands
    what it owes for misses, to whom, since when, and what of it was worked off or forgiven; and what it is
    behind with.

    Examples: rola ledger ring; rola ledger hollis ring
    """
    whom, folder = _whom_and_folder(first, second)
    association = association_in(folder, as_json=as_json)
    with book_in(folder, as_json=as_json) as book, book.reading():
        if acts:
            _show_acts(book, as_json=as_json)
        elif whom is None:
            _show_accounts(book, association, as_json=as_json)
        else:
            _show_statement(book, association, whom, as_json=as_json)


def _whom_and_folder(first: str | None, second: Path | None) -> tuple[str | None, Path]:
    """Tell a name from the folder: with one word alone, a folder that is there is the folder."""
    if second is None:
        return (None, Path(first or "")) if first is None or Path(first).is_dir() else (first, Path())
    if not second.is_dir():
        raise typer.BadParameter(f"there is no folder '{second}'; name first whose lines, then the folder")
    return first, second


def _show_acts(book: Book, *, as_json: bool) -> None:
    """List every act, and which were taken back."""
    from rola.printable import printable

    acts = book.acts()
    if as_json:
        print_json({"acts": [asdict(act) | {"day": act.day.isoformat(), "void": act.id in book.void} for act in acts]})
        return
    for act in acts:
        says = act.says.splitlines()[0] if act.says else act.kind
        back = "  TAKEN BACK" if act.id in book.void else ""
        why = f" ({act.why})" if act.why else ""
        typer.echo(printable(f"{act.id:>4}  {act.made[:10]}  {act.by_whom}: {says}{why}{back}").replace("\n", " "))


def _show_accounts(book: Book, association: Association, *, as_json: bool) -> None:
    from rich.console import Console

    from rola.reports.statement import accounts
    from rola.wording import account_name

    lines = accounts(book)
    if as_json:
        named = [asdict(line) | {"name": account_name(association, line.account)} for line in lines]
        print_json({"act": book.head, "accounts": named})
        return
    console = Console(highlight=False)
    console.print(_accounts_table(lines, association))
    console.print(f"After act {book.head}. All balances together are {sum(line.balance for line in lines)}.")


def _accounts_table(lines: tuple[AccountLine, ...], association: Association) -> Table:
    from rich.table import Table
    from rich.text import Text

    from rola.acts.effect import stands
    from rola.printable import printable
    from rola.wording import account_name, hours

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    table.add_column("Account", overflow="fold")
    for heading in ("given", "received", "balance", "ahead or behind", "to make up"):
        table.add_column(heading, justify="right", no_wrap=True)
    for line in lines:
        table.add_row(
            Text(" ".join(printable(account_name(association, line.account)).split())),
            hours(line.given),
            hours(line.received),
            Text(hours(line.balance), "bold"),
            stands(line.ahead),
            hours(line.owed) if line.owed else "-",
        )
    return table


def _show_statement(book: Book, association: Association, whom: str, *, as_json: bool) -> None:
    from rich.console import Console

    from rola.acts.effect import stands
    from rola.book.balances import balances
    from rola.book.make_ups import make_ups
    from rola.book.members import accounts_of_members
    from rola.book.standing import ahead
    from rola.cli.owed import behind_words, owed_plainly, owed_tables
    from rola.printable import printable
    from rola.reports.limits import behind
    from rola.reports.statement import statement
    from rola.wording import account_name, hours
    from solver.shares import whole

    held, exactly = balances(book), ahead(book)
    account = _account(whom, association, {*held, *exactly}, accounts_of_members(book))
    lines = statement(book, account)
    owed = make_ups(book, of=account)
    parts = behind(book, account, stands=exactly, owed=owed)
    if as_json:
        rows = [asdict(line) | {"day": line.day.isoformat()} for line in lines]
        more = {"make_ups": owed_plainly(owed), "behind": asdict(parts)}
        print_json({"account": account, "name": account_name(association, account), "lines": rows, **more})
        return
    console = Console(highlight=False)
    title = printable(account_name(association, account))
    console.print(f"{title} ({account})", style="bold", markup=False)
    console.print(_lines_table(lines, association))
    balance = held[account].minutes if account in held else 0
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
        leave(f"rola: {found.what} ({found.hint}).", Exit.USAGE)
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
