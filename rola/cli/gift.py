"""`rola gift`: hours that one account hands to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rola.cli.acting import Acting, By, DryRun, Why
from rola.cli.asked import Folder, Json, association_in
from rola.cli.named import Day, account_meant, accounts_in_book, day_meant, minutes_meant

Source = Annotated[str, typer.Argument(metavar="FROM", help="Who gives: a household, a member or commons.")]
Target = Annotated[str, typer.Argument(metavar="TO", help="Who receives; commons = the whole group.")]
Hours = Annotated[str, typer.Argument(metavar="HOURS", help="Such as 2, 1.5 or 1:30.")]


def give_hours(
    source: Source,
    target: Target,
    hours: Hours,
    folder: Folder = Path(),
    day: Day = None,
    by: By = None,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Hand hours to somebody, or to the commons: solidarity.

    Both the balances and who is ahead move by it. An account that the tables no longer have, such as that of
    a household that was given another short name, can still give what stands on it.

    Examples: rola gift tate commons 3 ring --why "for whoever is ill"; rola gift tait tate 12 ring --why "renamed"
    """
    from rola.acts import move

    association = association_in(folder, as_json=as_json)
    minutes, when = minutes_meant(hours), day_meant(association, day)
    known = accounts_in_book(folder, as_json=as_json)
    accounts = account_meant(association, source, when, known), account_meant(association, target, when)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda _: move.gift(association, *accounts, minutes, when, why=why))
