"""`rola waive`: what is owed for a miss is forgiven, by vote."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rola.cli.acting import Acting, By, DryRun
from rola.cli.asked import Folder, Json, association_in
from rola.cli.named import Day, Reason, account_meant, accounts_in_book, day_meant

Whose = Annotated[str, typer.Argument(metavar="ACCOUNT", help="Who owes: a household or a member.")]
Shift = Annotated[
    str, typer.Option("--shift", metavar="SHIFT", show_default=False, help="Only what is owed for this shift.")
]


def waive_owed(
    whose: Whose,
    why: Reason,
    folder: Folder = Path(),
    shift: Shift = "",
    day: Day = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Forgive what an account owes for misses: make-ups not yet worked, and fines in hours.

    Example: rola waive hollis ring --why "voted on 4 March: she was ill"
    """
    from rola.acts import waive

    association = association_in(folder, as_json=as_json)
    when = day_meant(association, day)
    account = account_meant(association, whose, when, accounts_in_book(folder, as_json=as_json))
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda book: waive.make_ups(association, book, account, when, shift=shift, why=why))
