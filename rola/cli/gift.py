"""`rola gift`: hours that one account hands to another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.named import account_meant, accounts_in_book, minutes_meant
from rola.cli.taking import DatedOptions, taking

if TYPE_CHECKING:
    from rola.association import Association

_MUCH = 4
"""A gift of more weeks of the giver's promise is pointed at."""

Source = Annotated[
    str,
    typer.Argument(
        metavar="FROM", help="Who gives: a household, a member or commons.", autocompletion=completing.accounts
    ),
]
Target = Annotated[
    str,
    typer.Argument(metavar="TO", help="Who receives; commons = the whole group.", autocompletion=completing.accounts),
]
Hours = Annotated[str, typer.Argument(metavar="HOURS", help="Such as 2, 1.5 or 1:30.")]


@taking(DatedOptions)
def give_hours(
    source: Source,
    target: Target,
    hours: Hours,
    asked: DatedOptions,
) -> None:
    """Hand hours to somebody, or to the commons: solidarity.

    Both the balances and who is ahead move by it. An account that the tables no longer have, such as that of
    a household that was given another short name, can still give what stands on it.

    Examples: rola gift tate commons 3 ring --why "for whoever is ill"; rola gift tait tate 12 ring --why "renamed"
    """
    from rola.acts import move

    association = asked.association()
    minutes, when = minutes_meant(hours), asked.when(association)
    known = accounts_in_book(asked.folder, as_json=asked.as_json)
    accounts = account_meant(association, source, when, known), account_meant(association, target, when)
    _say_much(association, accounts[0], minutes, when)
    asked.acting(association).do(lambda _: move.gift(association, *accounts, minutes, when, why=asked.why))


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
            f"note: {hours(minutes)} is more than {who} promises in {_MUCH} weeks, {hours(_MUCH * weekly)}; "
            "if it is a slip of the keys, take the act back",
            err=True,
        )
