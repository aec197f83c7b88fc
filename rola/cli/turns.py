"""`rola turns`: whose turn it is, and what the meeting decides about the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.asked import Folder, Json, association_in
from rola.cli.faults import counted, print_json
from rola.cli.named import Day, day_meant, household_meant
from rola.cli.taking import DatedOptions, VotedOptions, taking
from rola.printable import printable

if TYPE_CHECKING:
    from rola.association import Association
    from rola.reports.turns import Turns, WaitingTurn

app = typer.Typer(
    help="The order of turns: show it, open a cycle, change a place by vote, take in and let go.\n\n"
    "Example: rola turns show ring",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Household = Annotated[
    str, typer.Argument(metavar="HOUSEHOLD", help="Whose turn.", autocompletion=completing.households)
]
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
def show_turns(folder: Folder = Path(), day: Day = None, as_json: Json = False) -> None:
    """Show who is next, how long each turn is overdue, and why it still waits.

    A day without "about" was agreed at the calendar meeting (rola season --agree); the others are
    reckoned, one turn a week.

    Example: rola turns show ring
    """
    from rola.reports.turns import turns_on

    association = association_in(folder, as_json=as_json)
    today = day_meant(association, day)
    with book_in(folder, as_json=as_json) as book, book.reading():
        seen = turns_on(association, book, today)
    if as_json:
        print_json({"cycle": seen and _as_json(seen)})
    elif seen is None:
        typer.echo("No cycle of turns has been opened; open one with: rola turns open")
    else:
        _show(seen, association)


@app.command("open")
@taking(DatedOptions)
def open_cycle(*, asked: DatedOptions) -> None:
    """Open the next cycle, in the order that the rules give (turn_order, rotate_by).

    Example: rola turns open ring --day 2027-02-06
    """
    from rola.acts import begin, cycle

    association = asked.association()
    when = asked.when(association)
    asked.acting(association).do(
        lambda book: cycle.open_cycle(association, book, when, why=asked.why),
        begin=lambda _: begin.compose(association, when),
    )


@app.command("move")
@taking(VotedOptions)
def move_turn(household: Household, place: PlaceNumber, asked: VotedOptions) -> None:
    """Bring a household's next turn to another place, by vote and with the reason.

    Example: rola turns move hollis 1 ring --why "the roof leaks; voted on 4 March"
    """
    from rola.acts import cycle

    association = asked.association()
    whose, when = household_meant(association, household), asked.when(association)
    asked.acting(association).do(lambda book: cycle.move_turn(association, book, whose, place, when, why=asked.why))


@app.command("exempt")
@taking(VotedOptions)
def exempt_household(household: Household, asked: VotedOptions) -> None:
    """Say that a household gives up its next turn of this cycle.

    Example: rola turns exempt hollis ring --why "no garden this year"
    """
    _end(household, "exempt", asked)


@app.command("left")
@taking(VotedOptions)
def let_go(household: Household, asked: VotedOptions) -> None:
    """Say that a household has left: all its turns end. Its account is closed with: rola settle --leaver.

    Example: rola turns left hollis ring --why "moved away"
    """
    _end(household, "left", asked)


@app.command("join")
@taking(DatedOptions)
def take_in(household: Household, turns: Shares = None, *, asked: DatedOptions) -> None:
    """Take a household in during a cycle: its turn comes at the end.

    A household with two turns has the last of the others between them.

    Example: rola turns join ewing ring
    """
    from rola.acts import cycle

    association = asked.association()
    whose, when = household_meant(association, household), asked.when(association)
    shares = turns or cycle.shares_in(association).get(whose, 1)
    asked.acting(association).do(lambda book: cycle.join(association, book, whose, shares, when, why=asked.why))


def _end(household: str, state: str, asked: VotedOptions) -> None:
    from rola.acts import cycle

    association = asked.association()
    whose, when = household_meant(association, household), asked.when(association)
    asked.acting(association).do(lambda book: cycle.end_turn(association, book, whose, state, when, why=asked.why))


def _show(seen: Turns, association: Association) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rola.wording import account_name, day_words

    console = Console(highlight=False)
    running = seen.running
    count = len(running.waiting) + len(running.served)
    opened = f"{day_words(running.opened)} {running.opened.year}"
    console.print(f"Cycle {running.cycle}, opened {opened}: {len(running.served)} of {count} turns served.")
    for line in _next(seen, association):
        console.print(Text(line, "bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for heading in ("", "household", "due", "overdue", "as it stands"):
        table.add_column(heading, justify="left" if heading else "right", no_wrap=heading in {"", "due", "overdue"})
    for turn in seen.waiting:
        late = counted(turn.days, "day") if turn.days else ""
        due = Text(("" if turn.agreed else "about ") + turn.due.isoformat())
        stands = Text(printable("; ".join(_stands(turn))))
        name = Text(printable(account_name(association, turn.household)))
        table.add_row(str(turn.number), name, due, Text(late, "bold" if turn.gatherings > 1 else ""), stands)
    if seen.waiting:
        console.print(table)


def _next(seen: Turns, association: Association) -> Iterator[str]:
    """Say who is next, and who is the next that has called for work."""
    from rola.wording import account_name

    if not seen.waiting:
        yield "Nobody waits any more; the next cycle is opened with: rola turns open"
    if seen.next:
        yield f"Next: {printable(account_name(association, seen.next.household))}, {_due(seen.next)}{_late(seen.next)}."
    if seen.next and seen.called and seen.called != seen.next:
        name = printable(account_name(association, seen.called.household))
        yield f"The first that has called for work: {name}, {_due(seen.called)}{_late(seen.called)}."


def _due(turn: WaitingTurn) -> str:
    from rola.wording import day_words

    return f"due {'' if turn.agreed else 'about '}{day_words(turn.due)}"


def _late(turn: WaitingTurn) -> str:
    if not turn.days:
        return ""
    return f", {counted(turn.days, 'day')} overdue ({counted(turn.gatherings, 'gathering')} without it)"


def _stands(turn: WaitingTurn) -> Iterator[str]:
    """Say in a few words why a turn waits."""
    from rola.reports.turns import Stands

    match turn.stands:
        case Stands.ON_ROSTER:
            yield f"on the roster of {turn.week}: {turn.request}"
        case Stands.CALLED:
            yield f"called: {turn.request}" + (f", to {turn.last}" if turn.last else "")
        case Stands.LATER:
            yield f"called: {turn.request}, from {turn.first}"
        case Stands.ENDED:
            yield f"its call {turn.request} ended {turn.last}: give it a later day"
        case Stands.NO_CALL:
            yield "no call yet (requests.csv)"
        case Stands.NO_SITE:
            yield "no site of its own (sites.csv)"
    if turn.put_off:
        last = turn.put_off[-1]
        times = "once" if len(turn.put_off) == 1 else counted(len(turn.put_off), "time")
        yield f"postponed {times}, {last.day}" + (f" ({last.why})" if last.why else "")
    if turn.had:
        yield f"had a turn on {turn.had}: not on the next turn day"
    if turn.why:
        yield f"moved: {turn.why}"


def _as_json(seen: Turns) -> dict[str, object]:
    running = seen.running
    return {
        "cycle": running.cycle,
        "opened": running.opened.isoformat(),
        "order_kind": running.order_kind,
        "next": seen.next and seen.next.household,
        "waiting": [_plain(asdict(turn)) for turn in seen.waiting],
        "served": [_plain(asdict(turn)) for turn in running.served],
    }


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
