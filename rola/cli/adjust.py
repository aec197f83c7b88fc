"""`rola adjust`: a correction that a meeting decided, with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rola.cli.acting import Acting, By, DryRun
from rola.cli.asked import Folder, Json, association_in
from rola.cli.named import Day, Reason, account_meant, accounts_in_book, day_meant, minutes_meant
from solver.problem import COMMONS

Whose = Annotated[str, typer.Argument(metavar="ACCOUNT", help="Whose account: a household, a member or commons.")]
Hours = Annotated[
    str, typer.Option("--hours", metavar="HOURS", help="To add, such as 1:30; less than 0 takes away: -2.")
]
Against = Annotated[str, typer.Option("--against", metavar="ACCOUNT", help="The other side.")]


def adjust_account(
    whose: Whose,
    hours: Hours,
    why: Reason,
    folder: Folder = Path(),
    against: Against = COMMONS,
    day: Day = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Correct an account; the book never corrects without who and why.

    What is added to one account is taken from the other, so that all balances still sum to 0. To
    correct what was recorded, rather undo that act and record it again. Both sides may be accounts that the
    tables no longer have: so the debt of a household moves to its new short name.

    Examples: rola adjust hollis ring --hours -2 --why "counted twice in the paper book"; rola adjust tait ring
    --hours 5 --against tate --why "renamed"
    """
    from rola.acts import move

    association = association_in(folder, as_json=as_json)
    minutes, when = minutes_meant(hours), day_meant(association, day)
    known = accounts_in_book(folder, as_json=as_json)
    account, other = account_meant(association, whose, when, known), account_meant(association, against, when, known)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda _: move.adjust(association, account, minutes, when, against=other, why=why))
