"""`rola settle`: the end of a cycle: who could work for whom, what is carried on, what is closed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.faults import print_json
from rola.cli.named import account_meant, accounts_in_book
from rola.cli.taking import DatedOptions, taking

if TYPE_CHECKING:
    from rola.association import Association
    from rola.book.book import Book

Leaver = Annotated[
    str | None,
    typer.Option(
        "--leaver",
        metavar="ACCOUNT",
        show_default=False,
        help="Close only the account of who leaves.",
        autocompletion=completing.accounts,
    ),
]
Propose = Annotated[bool, typer.Option("--propose", help="Only show what the meeting could decide; write nothing.")]


@taking(DatedOptions)
def settle_accounts(
    leaver: Leaver = None,
    propose: Propose = False,
    *,
    asked: DatedOptions,
) -> None:
    """Settle the accounts at the end of a cycle, as the rules in association.toml say (carry, carry_weeks).

    First it shows which rings of debts cancel and who could work for whom. Waivers come before it:
    rola waive. The next cycle of turns is opened with: rola turns open.

    Example: rola settle ring --day 2027-11-28 --propose
    """
    from rola.acts import settle

    association = asked.association()
    when, as_json = asked.when(association), asked.as_json
    if leaver is None:
        with book_in(asked.folder, as_json=as_json) as book, book.reading():
            _show_proposal(book, association, when, as_json=as_json and propose, quiet=as_json and not propose)
    if propose:
        return
    acting = asked.acting(association)
    if leaver is None:
        acting.do(lambda book: settle.compose(association, book, when, why=asked.why))
        return
    account = account_meant(association, leaver, when, accounts_in_book(asked.folder, as_json=as_json))
    acting.do(lambda book: settle.leaver(association, book, account, when, why=asked.why))


def _show_proposal(book: Book, association: Association, day: date, *, as_json: bool, quiet: bool) -> None:
    """Show the rings that cancel, who could work for whom, and what is still owed for misses."""
    from rola.book.balances import balances
    from rola.book.clearing import debts, rings, transfers
    from rola.book.make_ups import open_make_ups
    from rola.wording import account_name, hours

    found, _ = rings(debts(book))
    moves = transfers({account: balance.minutes for account, balance in balances(book).items()})
    owed = [(row, left) for row, left in open_make_ups(book).values()]
    if as_json:
        print_json(
            {
                "day": day.isoformat(),
                "rings": [asdict(ring) for ring in found],
                "transfers": [asdict(move) for move in moves],
                "make_ups": [{**asdict(row), "left": left} for row, left in owed],
            }
        )
    if as_json or quiet:
        return
    names = {account: account_name(association, account) for account in balances(book)}
    lines = ["Rings that cancel, without anybody working:"] if found else []
    lines += [
        f"  {' -> '.join(names[one] for one in (*ring.accounts, ring.accounts[0]))}: {hours(ring.minutes)} each"
        for ring in found
    ]
    lines += ["Who could work for whom, so that all balances come to 0:"] if moves else ["All balances are 0."]
    lines += [f"  {names[move.debtor]} for {names[move.creditor]}: {hours(move.minutes)}" for move in moves]
    lines += _unrecorded_words(book, day)
    lines += _waiting_words(book, association)
    lines += ["Owed for misses; a vote can forgive it (rola waive):"] if owed else []
    lines += [
        f"  {account_name(association, row.account)}: {hours(left)}, {row.week} {row.shift}" for row, left in owed
    ]
    for line in lines:
        typer.echo(line)


def _unrecorded_words(book: Book, day: date) -> list[str]:
    """Name the weeks that are over on that day and whose work does not stand in the accounts yet."""
    from rola.book.adopted import unrecorded
    from rola.weeks import monday_of
    from rola.wording import listed

    weeks = [week for week in unrecorded(book) if monday_of(week) + timedelta(days=6) <= day]
    if not weeks:
        return []
    verb = "is" if len(weeks) == 1 else "are"
    return [f"{listed(weeks)} {verb} adopted and not recorded: what was worked then is not counted here (rola record)."]


def _waiting_words(book: Book, association: Association) -> list[str]:
    """Say who still waits for a turn of the cycle that runs: settling does not end it."""
    from rola.book.turns import rotation
    from rola.wording import account_name, listed

    running = rotation(book)
    if running is None or not running.waiting:
        return []
    names = listed([account_name(association, turn.household) for turn in running.waiting])
    waits = "A turn" if len(running.waiting) == 1 else f"{len(running.waiting)} turns"
    wait = "waits" if len(running.waiting) == 1 else "wait"
    return [f"{waits} of cycle {running.cycle} still {wait}, which settling does not end: {names} (rola turns show)."]
