"""Who and how much is meant on the command line: near names are suggested, never guessed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing

if TYPE_CHECKING:
    from rola.association import Association
    from rola.inputs.grid import Complaint

Shift = Annotated[
    str,
    typer.Argument(
        metavar="SHIFT",
        help="By its short name, with or without its day, or its work.",
        autocompletion=completing.shifts,
    ),
]
Reason = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]
Day = Annotated[
    str | None, typer.Option("--day", metavar="DAY", show_default=False, help="Such as 2027-03-06; default: today.")
]


def member_meant(association: Association, typed: str, known: Collection[str] = ()) -> str:
    """Return the member of that short or printed name, or of that first name where one member only has it.

    Parameters
    ----------
    known : collection of str
        Members whom an adopted roster has and the tables may not have any more, by their short names.
    """
    from rola.inputs.people import People
    from rola.spelling import alike

    found = People(association, handles_first=True, first_names=True).find(typed)
    if isinstance(found, str):
        return found
    gone = next((member for member in known if member and alike(member) == alike(typed)), None)
    if gone is not None:
        return gone
    what, hint = found
    raise typer.BadParameter(f"{what} ({'the members table has their names' if 'cell' in hint else hint})")


def accounts_in_book(folder: Path, *, as_json: bool) -> frozenset[str]:
    """Return the accounts that the folder's book has; the tables may not have some of them any more."""
    from rola.book.balances import balances
    from rola.cli.acting import book_in

    with book_in(folder, as_json=as_json) as book, book.reading():
        return frozenset(balances(book))


def account_meant(association: Association, typed: str, day: date, known: frozenset[str] = frozenset()) -> str:
    """Return the account of that name: a household, a member who holds one, or the commons.

    Parameters
    ----------
    day : date
        The rules in force on it say whether members hold accounts.
    known : frozenset of str
        Accounts that the book has and the tables may not have any more.
    """
    from rola.inputs import naming
    from rola.planning import block_in_force
    from solver.problem import COMMONS

    by_member = block_in_force(association, day).account == "member"
    own = {row.member: row.member if by_member else row.household for row in association.members}
    accounts = {COMMONS, *known, *own.values(), *(row.household for row in association.households)}
    return _meant(naming.account(typed, association, accounts, lambda row: own[row.member]))


def household_meant(association: Association, typed: str) -> str:
    """Return the household of that short or printed name."""
    from rola.inputs import naming

    return _meant(naming.hosting(typed, association, "see households.csv"))


def _meant(found: str | Complaint) -> str:
    """Return what was meant; end the program when that cannot be told."""
    if isinstance(found, str):
        return found
    raise typer.BadParameter(f"{found.what} ({found.hint})")


def minutes_meant(typed: str) -> int:
    """Return the minutes of hours as people type them: 2, 1.5, 1,5 or 1:30, with a sign or without."""
    from rola.inputs.cells import read_cell
    from rola.inputs.columns import Column, Kind
    from rola.inputs.grid import Complaint

    column = Column(name="hours", kind=Kind.SIGNED_HOURS, doc="", low=-10_000, high=10_000)
    found = read_cell(column, typed.strip())
    if isinstance(found, Complaint):
        raise typer.BadParameter(f"{found.what} ({found.hint})")
    return int(str(found))


def day_meant(association: Association, typed: str | None, option: str = "--day") -> date:
    """Return a day as people type it; today in the association's zone when nothing was typed."""
    from datetime import datetime

    from rola.inputs.days import read_day
    from rola.inputs.grid import Complaint

    if typed is None:
        return datetime.now(association.zone).date()
    found = read_day(typed.strip())
    if isinstance(found, Complaint):
        raise typer.BadParameter(f"{found.what} ({found.hint})", param_hint=option)
    return found
