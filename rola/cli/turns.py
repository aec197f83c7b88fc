"""`rola turns`: whose turn it is, and what the meeting decides about the order."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from rola.cli.acting import Acting, By, DryRun, Why, book_in
from rola.cli.asked import Folder, Json, association_in
from rola.cli.faults import print_json
from rola.cli.named import Day, Reason, day_meant, household_meant

app = typer.Typer(
    help="The order of turns: show it, open a cycle, change a place by vote, take in and let go.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Household = Annotated[str, typer.Argument(metavar="HOUSEHOLD", help="Whose turn.")]
PlaceNumber = Annotated[int, typer.Argument(metavar="PLACE", min=1, help="Among the turns that wait; 1 = next.")]
Shares = Annotated[
    int | None,
    typer.Option(
        "--turns",
        min=1,
        max=9,
        metavar="COUNT",
        show_default=False,
        help="How many turns it has; default: what households.csv says.",
    ),
]


@app.command("show")
def show_turns(folder: Folder = Path(), as_json: Json = False) -> None:
    """Show who waits for a turn, in order, and since when.

    Example: rola turns show ring
    """
    from rola.book.turns import rotation
    from rola.wording import account_name

    association = association_in(folder, as_json=as_json)
    with book_in(folder, as_json=as_json) as book, book.reading():
        running = rotation(book)
    if as_json:
        print_json({"cycle": running and _plain(asdict(running))})
        return
    if running is None:
        typer.echo("No cycle of turns has been opened; open one with: rola turns open")
        return
    typer.echo(f"Cycle {running.cycle}, opened {running.opened}: {len(running.served)} turns served.")
    today = day_meant(association, None)
    for number, turn in enumerate(running.waiting, 1):
        notes = (
            [f"due {turn.due}" + (f", {(today - turn.due).days} days ago" if turn.due < today else "")]
            if turn.due
            else []
        )
        notes += [f"postponed {turn.postponed}x"] if turn.postponed else []
        notes += [turn.why] if turn.why else []
        name = account_name(association, turn.household)
        typer.echo(f"{number:3}  {name}" + (f" ({'; '.join(notes)})" if notes else ""))


@app.command("open")
def open_cycle(
    folder: Folder = Path(),
    day: Day = None,
    by: By = None,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Open the next cycle, in the order that the rules give (turn_order, rotate_by).

    Example: rola turns open ring --day 2027-02-06
    """
    from rola.acts import begin, cycle

    association = association_in(folder, as_json=as_json)
    when = day_meant(association, day)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(
        lambda book: cycle.open_cycle(association, book, when, why=why),
        begin=lambda _: begin.compose(association, when),
    )


@app.command("move")
def move_turn(
    household: Household,
    place: PlaceNumber,
    why: Reason,
    folder: Folder = Path(),
    day: Day = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Bring a household's next turn to another place, by vote and with the reason.

    Example: rola turns move hollis 1 ring --why "the roof leaks; voted on 4 March"
    """
    from rola.acts import cycle

    association = association_in(folder, as_json=as_json)
    whose, when = household_meant(association, household), day_meant(association, day)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda book: cycle.move_turn(association, book, whose, place, when, why=why))


@app.command("exempt")
def exempt_household(
    household: Household,
    why: Reason,
    folder: Folder = Path(),
    day: Day = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say that a household gives up its next turn of this cycle.

    Example: rola turns exempt hollis ring --why "no garden this year"
    """
    _end(household, "exempt", folder, day, by=by, why=why, dry_run=dry_run, as_json=as_json)


@app.command("left")
def let_go(
    household: Household,
    why: Reason,
    folder: Folder = Path(),
    day: Day = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say that a household has left: all its turns end. Its account is closed with: rola settle --leaver.

    Example: rola turns left hollis ring --why "moved away"
    """
    _end(household, "left", folder, day, by=by, why=why, dry_run=dry_run, as_json=as_json)


@app.command("join")
def take_in(
    household: Household,
    folder: Folder = Path(),
    turns: Shares = None,
    day: Day = None,
    by: By = None,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take a household in during a cycle: its turn comes at the end.

    A household with two turns has the last of the others between them.

    Example: rola turns join ewing ring
    """
    from rola.acts import cycle

    association = association_in(folder, as_json=as_json)
    whose, when = household_meant(association, household), day_meant(association, day)
    shares = turns or cycle.shares_in(association).get(whose, 1)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda book: cycle.join(association, book, whose, shares, when, why=why))


def _end(
    household: str,
    state: str,
    folder: Path,
    day: str | None,
    *,
    by: str | None,
    why: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    from rola.acts import cycle

    association = association_in(folder, as_json=as_json)
    whose, when = household_meant(association, household), day_meant(association, day)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda book: cycle.end_turn(association, book, whose, state, when, why=why))


def _plain(value: object) -> object:
    """Turn days and tuples into what JSON knows."""
    match value:
        case date():
            return value.isoformat()
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case _:
            return value
