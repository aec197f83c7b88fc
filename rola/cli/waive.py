"""`rola waive`: what is owed for a miss is forgiven, by vote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from rola.cli import completing
from rola.cli.named import account_meant, accounts_in_book
from rola.cli.taking import VotedOptions, taking

Whose = Annotated[
    str,
    typer.Argument(metavar="ACCOUNT", help="Who owes: a household or a member.", autocompletion=completing.accounts),
]
OwedFor = Annotated[
    str,
    typer.Option(
        "--shift",
        metavar="SHIFT",
        show_default=False,
        help="Only what is owed for this shift.",
        autocompletion=completing.shifts,
    ),
]


@dataclass(frozen=True, kw_only=True)
class _Asked(VotedOptions):
    """What forgiving is asked with."""

    shift: OwedFor = ""


@taking(_Asked)
def waive_owed(
    whose: Whose,
    asked: _Asked,
) -> None:
    """Forgive what an account owes for misses: make-ups not yet worked, and fines in hours.

    Example: rola waive hollis ring --why "voted on 4 March: she was ill"
    """
    from rola.acts import waive

    association = asked.association()
    when = asked.when(association)
    account = account_meant(association, whose, when, accounts_in_book(asked.folder, as_json=asked.as_json))
    asked.acting(association).do(
        lambda book: waive.make_ups(association, book, account, when, shift=asked.shift, why=asked.why)
    )
