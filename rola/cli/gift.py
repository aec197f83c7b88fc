"""`rola gift`: hours that one account hands to another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import Acting, By, DryRun, Why
from rola.cli.asked import Folder, Json, association_in
from rola.cli.named import Day, account_meant, accounts_in_book, day_meant, minutes_meant

if TYPE_CHECKING:
    from rola.association import Association

_MUCH = 4
"""A gift of more weeks of the giver's promise is pointed at."""

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
    _say_much(association, accounts[0], minutes, when)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda _: move.gift(association, *accounts, minutes, when, why=why))


def _say_much(association: Association, account: str, minutes: int, day: date) -> None:
    """Point at a gift of more than four weeks of the giver's promise: it may be a slip of the keys."""
    from rola.planning import block_in_force
    from rola.wording import account_name, hours

    by_member = block_in_force(association, day).account == "member"
    own = [row for row in association.members if account == (row.member if by_member else row.household)]
    weekly = sum(row.hours_per_week for row in own)
    if weekly and minutes > _MUCH * weekly:
        who = account_name(association, account)
        typer.echo(
            f"note: {hours(minutes)} is more than {who} promises in {_MUCH} weeks, {hours(_MUCH * weekly)}", err=True
        )
