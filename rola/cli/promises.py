"""`rola promises`: what was learned after a week was recorded, such as an illness, is counted in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from rola.cli.acting import Acting, By, DryRun
from rola.cli.asked import Folder, Json, association_in, monday_asked
from rola.cli.named import Reason, member_meant

Member = Annotated[str, typer.Argument(metavar="MEMBER", help="Whose promise was another.")]
From = Annotated[str, typer.Option("--from", metavar="WEEK", help="The first week, such as 2027-W09.")]
To = Annotated[
    str | None, typer.Option("--to", metavar="WEEK", show_default=False, help="The last week; default: the first.")
]


def correct_promises(
    member: Member,
    first: From,
    why: Reason,
    folder: Folder = Path(),
    last: To = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Count an illness, a leave or another promise in weeks that are recorded already.

    First put it with its dates into adjustments.csv (or the day of joining or leaving into
    members.csv). The weeks are then shared out anew: everybody's figure is shown before it is written.

    Example: rola promises ada ring --from 2027-W09 --to 2027-W11 --why "was ill, told afterwards"
    """
    from rola.acts import promised

    association = association_in(folder, as_json=as_json)
    who = member_meant(association, member)
    begins, ends = _span(first, last)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda book: promised.compose(association, book, (who,), begins, ends, why=why))


def _span(first: str, last: str | None) -> tuple[date, date]:
    begins = monday_asked(first)
    ends = monday_asked(last) if last else begins
    if ends < begins:
        raise typer.BadParameter(f"{last} is before {first}", param_hint="--to")
    return begins, ends
