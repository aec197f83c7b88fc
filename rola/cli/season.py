"""`rola season`: a cycle before it starts: a day for each turn, and what will be short."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import Acting, By, DryRun, Why, book_in
from rola.cli.asked import Folder, Json, Week, association_in, weeks_asked
from rola.cli.faults import print_json

if TYPE_CHECKING:
    from rola.association import Association
    from rola.book.turns import Waiting
    from rola.forecast import Forecast, TurnLine

SeasonWeeks = Annotated[int, typer.Option("--weeks", min=1, max=53, metavar="COUNT", help="How many weeks to look at.")]
Out = Annotated[Path | None, typer.Option(file_okay=False, metavar="DIR", help="Where; default: FOLDER/season.")]
Most = Annotated[
    int | None,
    typer.Option("--most", min=1, metavar="COUNT", show_default=False, help="At most so many turns at one gathering."),
]
Agree = Annotated[bool, typer.Option("--agree", help="Write these days into the book as the turns' days.")]


def forecast_season(
    folder: Folder = Path(),
    week: Week = None,
    weeks: SeasonWeeks = 26,
    most: Most = None,
    out: Out = None,
    agree: Agree = False,
    by: By = None,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Forecast a cycle: one day for each turn, at real gatherings, in the order in which turns wait (rola turns show).

    It says who could come to each, and the weeks in which a skill will be short. Written as a table
    (turns.csv), a calendar (turns.ics) and a page for the calendar meeting (turns.html). Without a
    cycle in the book, the order is that of households.csv. An earlier file that somebody changed is
    kept beside the new one, as turns.changed-1.csv.

    Example: rola season ring --week 2027-W09 --weeks 17 --most 2
    """
    from rola.forecast import forecast

    association = association_in(folder, as_json=as_json)
    mondays = weeks_asked(week, weeks, association.zone)
    cycle, waiting = _cycle(folder, association, as_json=as_json)
    seen = forecast(association, cycle, waiting, mondays, most=most)
    if not as_json:
        _show(seen, association)
    if agree:
        _agree(seen, Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json), why)
    if as_json and not agree:
        print_json({"cycle": seen.cycle, "turns": [_as_json(line) for line in seen.turns], "skills": _skills(seen)})
    if not dry_run:
        _put(seen, association, out or folder / "season")


def _put(seen: Forecast, association: Association, place: Path) -> None:
    """Write the files; what the meeting wrote into an earlier one is kept beside it."""
    from rola.cli.placing import put_among
    from rola.printable import printable
    from rola.season_files import contents

    made = contents(seen, association, place)
    kept = put_among(place, made)
    typer.echo(f"Written to {place}: {', '.join(made)}", err=True)
    for file in kept:
        typer.echo(printable(f"An earlier file that somebody had changed is kept as {file}"), err=True)


def _cycle(folder: Path, association: Association, *, as_json: bool) -> tuple[int, tuple[Waiting, ...]]:
    """Return the cycle that runs and who waits in it; without one, the first as the tables order it."""
    from rola.acts.cycle import shares_in
    from rola.book.opening import FILE
    from rola.book.turns import Waiting, next_order, rotation

    if (folder / FILE).exists():
        with book_in(folder, as_json=as_json) as book, book.reading():
            running = rotation(book)
        if running:
            return running.cycle, running.waiting
    order = next_order(shares_in(association), (), "fixed")
    shares = [order[:place].count(household) + 1 for place, household in enumerate(order)]
    turns = [
        Waiting(place=place, household=household, share=share)
        for place, (household, share) in enumerate(zip(order, shares, strict=True), 1)
    ]
    return 1, tuple(turns)


def _agree(seen: Forecast, acting: Acting, why: str) -> None:
    from rola.acts import cycle

    days = {line.place: line.meeting.day for line in seen.turns if line.meeting}
    acting.do(lambda book: cycle.set_days(acting.association, book, days, seen.first, why=why))


def _show(seen: Forecast, association: Association) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rola.languages import ENGLISH
    from rola.printable import printable
    from rola.season_files.page import no_day_words, skill_words
    from rola.wording import account_name, hours, task_name

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for heading in ("place", "household", "day", "work", "crew", "could come"):
        table.add_column(heading, justify="right" if heading == "place" else "left")
    for line in seen.turns:
        short = f", {hours(line.short)} short" if line.short else ""
        table.add_row(
            str(line.place),
            Text(printable(account_name(association, line.household))),
            _day(line.meeting.day) if line.meeting else Text(no_day_words(line, ENGLISH), "bold"),
            Text(printable(task_name(association, line.task)) if line.task else "no call yet"),
            f"{line.least}-{line.wanted}",
            f"{line.helpers}{short}" if line.meeting else "",
        )
    console = Console(highlight=False)
    console.print(f"Cycle {seen.cycle}: a forecast, as the tables stand today.")
    console.print(table)
    for short_skill in seen.skills:
        console.print(Text(f"Short: {printable(skill_words(short_skill, association, ENGLISH))}"))


def _day(day: date) -> str:
    return f"{day:%a} {day.isoformat()}"


def _as_json(line: TurnLine) -> dict[str, object]:
    return {
        "place": line.place,
        "household": line.household,
        "share": line.share,
        "day": line.meeting.day.isoformat() if line.meeting else None,
        "gathering": line.meeting.gathering if line.meeting else None,
        "request": line.request,
        "task": line.task,
        "first": line.first.isoformat() if line.first else None,
        "last": line.last.isoformat() if line.last else None,
        "full": [day.isoformat() for day in line.full],
        "least": line.least,
        "wanted": line.wanted,
        "helpers": line.helpers,
        "short": line.short,
    }


def _skills(seen: Forecast) -> list[dict[str, object]]:
    return [
        {
            "week": one.week,
            "task": one.task,
            "skill": one.skill,
            "level": one.level.name.lower(),
            "needed": one.needed,
            "there": one.there,
        }
        for one in seen.skills
    ]
