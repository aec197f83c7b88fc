"""`rola health`: how a group does, without a leaderboard."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.asked import Folder, Json, association_in, monday_asked, week_typed
from rola.cli.faults import print_json
from rola.cli.named import day_meant

if TYPE_CHECKING:
    from rola.association import Association
    from rola.reports.health import Health, Spread
    from rola.reports.limits import Flag

First = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="WEEK",
        show_default=False,
        help="First week; default: all.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]
Last = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="WEEK",
        show_default=False,
        help="Last week; default: all.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]


def show_health(folder: Folder = Path(), first: First = "", last: Last = "", as_json: Json = False) -> None:
    """Show how the work is spread, which skills hang on one person, and whom the stewards may talk with.

    People are named only where the rules allow it (names_in_reports); limits flag, and block nothing.

    Example: rola health ring --from 2027-W09
    """
    from rola.planning import block_in_force
    from rola.reports.health import health
    from rola.reports.limits import flags

    association = association_in(folder, as_json=as_json)
    for week in (first, last):
        if week:
            monday_asked(week)
    if first and last and last < first:
        raise typer.BadParameter(f"{last} comes before {first}; name a later week", param_hint="--to")
    rules = block_in_force(association, day_meant(association, None))
    with book_in(folder, as_json=as_json) as book, book.reading():
        seen = health(book, association, first or "0000-W00", last or "9999-W53", names=rules.names_in_reports)
        flagged = flags(book, association, rules)
    if as_json:
        print_json({"health": _plain(asdict(seen)), "flags": [asdict(flag) for flag in flagged]})
        return
    for line in (*_lines(seen), *flag_lines(flagged, association, named=rules.names_in_reports)):
        typer.echo(line)


def _lines(seen: Health) -> list[str]:
    from rola.wording import hours

    held = ", ".join(f"{skill} ({level.name.lower()})" for skill, level in seen.one_holder)
    skills = f"Skills that only one person holds: {held}." if held else "No skill hangs on one person."
    if not seen.first:
        return ["Nothing is recorded in these weeks.", skills]
    lines = [
        (
            f"Work from {seen.first} to {seen.last}, by account. Given: {_spread(seen.given)}. "
            f"Received as hosts: {_spread(seen.received)}."
        ),
        (
            f"The fifth who worked most did {_percent(seen.top_fifth)} of the work; they promised "
            f"{_percent(seen.top_fifth_promised)} of it."
        ),
        f"{seen.missed} of {seen.seats} seats were missed without excuse.",
        _owed(seen),
        f"Unpleasant work: {float(seen.unpleasant.least):g} to {float(seen.unpleasant.most):g} points a member.",
        f"Learning: {hours(seen.learning)} on learning places.",
    ]
    return [*lines, skills] + ([f"Worked most: {', '.join(seen.names)}."] if seen.names else [])


def _owed(seen: Health) -> str:
    """Say what is still due for misses, and of how many; nobody is named."""
    from rola.wording import hours

    who = "1 account" if seen.owing == 1 else f"{seen.owing} accounts"
    return f"Still owed for misses: {hours(seen.owed)}, by {who}." if seen.owed else "Nothing is owed for misses."


def flag_lines(flagged: tuple[Flag, ...], association: Association, *, named: bool) -> list[str]:
    """Say whom the stewards may want to talk with; how many, where the rules allow no names."""
    from rola.wording import account_name, hours

    words = {
        "balance": "balance {} is below the limit of {}",
        "behind": "{} behind is past the limit of {}",
        "offered": "offered {} in eight weeks, less than three quarters ({}) of the promise",
    }
    if not named:
        return _counted(flagged)
    return [
        f"For a talk: {account_name(association, flag.account)}: "
        + words[flag.kind].format(
            hours(abs(flag.minutes) if flag.kind == "behind" else flag.minutes),
            hours(abs(flag.limit) if flag.kind == "behind" else flag.limit),
        )
        for flag in flagged
    ]


def _counted(flagged: tuple[Flag, ...]) -> list[str]:
    """Say of how many accounts the stewards may want to know, and how a meeting has them named."""
    many = len({flag.account for flag in flagged})
    counts = "1 account is" if many == 1 else f"{many} accounts are"
    return [
        f"For the stewards: {counts} past a limit, for a talk; 'rola ledger' shows where each stands.",
        "To have them named here, the meeting writes into its rules in association.toml: names_in_reports = true",
    ][: 2 * bool(flagged)]


def _spread(spread: Spread) -> str:
    from rola.wording import hours

    return f"{hours(round(spread.least))} to {hours(round(spread.most))}, middle {hours(round(spread.middle))}"


def _percent(part: Fraction) -> str:
    return f"{round(100 * part)} %"


def _plain(value: object) -> object:
    """Turn fractions and tuples into what JSON knows."""
    match value:
        case Fraction():
            return float(value)
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case _:
            return value
