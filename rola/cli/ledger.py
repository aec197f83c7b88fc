"""`rola ledger`: what everybody gave and received, and each line of one account."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.asked import Json, Second, association_in
from rola.cli.faults import print_json
from rola.cli.named import day_meant
from rola.cli.statement import show_statement

if TYPE_CHECKING:
    from rich.table import Table

    from rola.association import Association
    from rola.book.book import Book
    from rola.reports.statement import AccountLine

First = Annotated[
    str | None,
    typer.Argument(
        metavar="WHOM",
        show_default=False,
        help="Whose lines: a member or an account; default: all accounts.",
        autocompletion=completing.accounts_or_folders,
    ),
]
Acts = Annotated[bool, typer.Option("--acts", help="All that was done instead: number, day, who and why.")]


Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", show_default=False, help="Only lines of that account from this day on."),
]
Every = Annotated[bool, typer.Option("--all", help="All lines of that account; otherwise the newest 60.")]


def show_ledger(
    first: First = None,
    second: Second = None,
    acts: Acts = False,
    since: Since = None,
    every: Every = False,
    as_json: Json = False,
) -> None:
    """Show where all accounts stand, or every line of one.

    Received is work at one's own place, and dues and corrections. Balance is given less received;
    over all accounts it is 0. Ahead and behind compare the labour
    given with one's share of all labour, and steer who is sent next. Below the lines of an account stands
    what it owes for misses, to whom, since when, and what of it was worked off or forgiven; and what it is
    behind with.

    Examples: rola ledger ring; rola ledger hollis ring; rola ledger hollis ring --since 2027-01-01
    """
    whom, folder = _whom_and_folder(first, second)
    if whom is None and (since is not None or every):
        raise typer.BadParameter("--since and --all are about the lines of one account; name whose", param_hint="WHOM")
    association = association_in(folder, as_json=as_json)
    day = None if since is None else day_meant(association, since, "--since")
    with book_in(folder, as_json=as_json) as book, book.reading():
        if acts:
            _show_acts(book, as_json=as_json)
        elif whom is None:
            _show_accounts(book, association, as_json=as_json)
        else:
            show_statement(book, association, whom, since=day, every=every, as_json=as_json)


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
    opening = book.ask("SELECT DISTINCT act FROM entry WHERE kind = 'opening'")
    brought = any(act not in book.void for (act,) in opening)
    console.print(
        f"After act {book.head}. All balances together are {sum(line.balance for line in lines)}."
        + (" Opening balances stand under given." if brought else "")
    )


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
