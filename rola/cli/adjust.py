"""`rola adjust`: a correction that a meeting decided, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from rola.cli import completing
from rola.cli.named import account_meant, accounts_in_book, minutes_meant
from rola.cli.taking import VotedOptions, taking
from solver.problem import COMMONS

Whose = Annotated[
    str,
    typer.Argument(
        metavar="ACCOUNT", help="Whose account: a household, a member or commons.", autocompletion=completing.accounts
    ),
]
Hours = Annotated[
    str, typer.Option("--hours", metavar="HOURS", help="To add, such as 1:30; less than 0 takes away: -2.")
]
Against = Annotated[
    str, typer.Option("--against", metavar="ACCOUNT", help="The other side.", autocompletion=completing.accounts)
]


@dataclass(frozen=True, kw_only=True)
class _Asked(VotedOptions):
    """What a correction is asked with."""

    against: Against = COMMONS


@taking(_Asked)
def adjust_account(
    whose: Whose,
    hours: Hours,
    asked: _Asked,
) -> None:
    """Correct an account; the book never corrects without who and why.

    What is added to one account is taken from the other, so that all balances still sum to 0. To
    correct what was recorded, rather undo that act and record it again. Both sides may be accounts that the
    tables no longer have: so the debt of a household moves to its new short name.

    Examples: rola adjust hollis ring --hours -2 --why "counted twice in the paper book"; rola adjust tait ring
    --hours 5 --against tate --why "renamed"
    """
    from rola.acts import move

    association = asked.association()
    minutes, when = minutes_meant(hours), asked.when(association)
    known = accounts_in_book(asked.folder, as_json=asked.as_json)
    account, other = (
        account_meant(association, whose, when, known),
        account_meant(association, asked.against, when, known),
    )
    asked.acting(association).do(
        lambda _: move.adjust(association, account, minutes, when, against=other, why=asked.why)
    )
