"""`rola promises`: what was learned after a week was recorded, such as an illness, is counted in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

import typer

from rola.cli import completing
from rola.cli.asked import monday_asked, week_typed
from rola.cli.named import Reason, member_meant
from rola.cli.taking import ActOptions, taking

Member = Annotated[
    str, typer.Argument(metavar="MEMBER", help="Whose promise was another.", autocompletion=completing.members)
]
From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="WEEK",
        help="The first week, such as 2027-W09, or a day in it.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="WEEK",
        show_default=False,
        help="The last week; default: the first.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]


@dataclass(frozen=True, kw_only=True)
class _Asked(ActOptions):
    """What correcting is asked with."""

    last: To = None
    why: Reason = field()


@taking(_Asked)
def correct_promises(
    member: Member,
    first: From,
    asked: _Asked,
) -> None:
    """Count an illness, a leave or another promise in weeks that are recorded already.

    First put it with its dates into adjustments.csv (or the day of joining or leaving into
    members.csv). The weeks are then shared out anew: everybody's figure is shown before it is written.

    Example: rola promises ada ring --from 2027-W09 --to 2027-W11 --why "was ill, told afterwards"
    """
    from rola.acts import promised

    association = asked.association()
    who = member_meant(association, member)
    begins, ends = _span(first, asked.last)
    asked.acting(association).do(lambda book: promised.compose(association, book, (who,), begins, ends, why=asked.why))


def _span(first: str, last: str | None) -> tuple[date, date]:
    begins = monday_asked(first)
    ends = monday_asked(last) if last else begins
    if ends < begins:
        raise typer.BadParameter(f"{last} is before {first}; name a later week", param_hint="--to")
    return begins, ends
