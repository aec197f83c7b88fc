"""What the person at the keyboard asked for: which folder, which weeks."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from rola.cli import completing
from rola.cli.exits import Exit
from rola.cli.faults import show_faults
from rola.printable import printable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from rola.association import Association


def week_typed(text: str) -> str:
    """Return the name of the week that was typed: ``2027-W09``, ``2027w9``, or a day in it.

    What is neither is given back as it is, and complained of where its Monday is asked for.
    """
    from rola.inputs.days import read_day
    from rola.weeks import week_name

    if match := _WEEK.fullmatch(text.strip()):
        return f"{match[1]}-W{int(match[2]):02}"
    day = read_day(text.strip())
    return week_name(day) if isinstance(day, date) else text


Folder = Annotated[
    Path,
    typer.Argument(
        exists=True,
        file_okay=False,
        metavar="FOLDER",
        show_default=False,
        help="The association's folder; default: here.",
    ),
]
Week = Annotated[
    str | None,
    typer.Option(
        metavar="WEEK",
        help="First week, such as 2027-W09, or a day in it; default: the coming one.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]
Weeks = Annotated[
    int, typer.Option("--weeks", min=1, max=53, metavar="COUNT", show_default=False, help="How many weeks; default: 1.")
]
Second = Annotated[
    Path | None,
    typer.Argument(metavar="FOLDER", show_default=False, help="The association's folder; default: here."),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON on stdout.")]

_WEEK = re.compile(r"(\d{4})\s?-?\s?[Ww](\d{1,2})", re.ASCII)
_PLAN_NAME = re.compile(r"(?P<first>(?P<year>\d{4})-W\d\d)(?:-(?P<last>W\d\d))?(?:\.changed-\d+)?")
_EARLIEST, _LATEST = date(1980, 1, 7), date(2107, 12, 25)  # what is inside a workbook can bear no other dates


def association_in(folder: Path, *, as_json: bool) -> Association:
    """Read the folder; print its faults and end the program when there are any."""
    from rola.inputs.folder import read

    reading = read(folder)
    if reading.association is None:
        show_faults(reading.faults, as_json=as_json)
        raise typer.Exit(Exit.FAULTS)
    return reading.association


def weeks_asked(week: str | None, count: int, zone: ZoneInfo) -> tuple[date, ...]:
    """Return the Mondays of the weeks asked for: from `week`, or from the coming week in `zone`."""
    from rola.weeks import coming_week

    first = coming_week(datetime.now(zone).date()) if week is None else monday_asked(week)
    if first < _EARLIEST or (_LATEST - first).days < 7 * count - 1:
        years = f"{_EARLIEST.year} to {_LATEST.year}"
        raise typer.BadParameter(
            f"only weeks of the years {years} can be planned; name one of them", param_hint="--week"
        )
    return tuple(first + timedelta(weeks=number) for number in range(count))


def weeks_of_plan(name: str) -> tuple[date, ...]:
    """Return the weeks that a plan's folder is named after (``2027-W09-W12``); none if it is not so named.

    A plan that was kept because somebody had changed it (``2027-W09.changed-1``) is one, too.
    """
    match = _PLAN_NAME.fullmatch(name)
    if match is None:
        return ()
    first = monday_asked(match["first"])
    if match["last"] is None:
        return (first,)
    last = monday_asked(f"{match['year']}-{match['last']}")
    if last <= first:  # a plan over New Year names the second year's week only
        last = monday_asked(f"{int(match['year']) + 1}-{match['last']}")
    return tuple(first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))


def file_and_folder(*words: Path | None) -> tuple[Path | None, Path]:
    """Tell the file from the association's folder, in any order; each may be left out."""
    given = [word for word in words if word is not None]
    files = [word for word in given if not word.is_dir()]
    folders = [word for word in given if word.is_dir()]
    if len(files) > 1 or len(folders) > 1:
        raise typer.BadParameter("name one file and one folder at most")
    for file in files:
        if not file.exists():
            raise typer.BadParameter(f"there is no file or folder '{file}': see how its name is written")
    return (files[0] if files else None), (folders[0] if folders else Path())


def leave(what: str, hint: str, code: Exit) -> NoReturn:
    """Say on stderr what is so, below it what to do next, and end the program with that exit code."""
    typer.echo(printable(f"{what}\n      -> {hint}"), err=True)
    raise typer.Exit(code)


def monday_asked(week: str) -> date:
    """Return the Monday of a week that was named; end the program when it is none."""
    from rola.weeks import monday_of

    try:
        return monday_of(week)
    except ValueError as error:
        raise typer.BadParameter(
            f"'{week}' is no week; write it like 2027-W09, or as a day in it, 2027-03-06", param_hint="--week"
        ) from error
