"""`rola plan`: from the folder to the fairest roster, written where everybody finds it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import Why, carried_in
from rola.cli.asked import Folder, Json, Week, Weeks, association_in, leave, weeks_asked
from rola.cli.calendars_read import say_ages
from rola.cli.deciding import Overrule, around_sheet
from rola.cli.drafts import plan_name
from rola.cli.edited import weeks_of_sheet
from rola.cli.exits import Exit
from rola.cli.making import Making, make_options, make_plan
from rola.cli.placing import PlaceTakenError
from rola.cli.replan import as_begun, next_adopted, refuse_unadopted
from rola.cli.shell import say_next
from rola.cli.unled import say_unled
from rola.cli.why import why_command

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rola.association import Association
    from rola.planning import Carried
    from solver.problem import Problem
    from solver.solve import Limits

Out = Annotated[
    Path | None, typer.Option(file_okay=False, metavar="DIR", help="Where plans go; default: FOLDER/plans.")
]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--time",
        min=0.01,
        max=1_000_000_000,
        metavar="SECONDS",
        show_default=False,
        help="Stop after so many seconds with the best plan so far; default: no limit by the clock.",
    ),
]
Fast = Annotated[
    bool,
    typer.Option(
        "--fast",
        help="Search a quarter as long: wishes and trips may come out worse. What is said to be proved is proved.",
    ),
]


Replan = Annotated[
    bool,
    typer.Option(
        "--replan",
        help="Plan an adopted week again, after an absence, rain or a new request: as few people as can be have a "
        "change, then as few places; the change slip says who, from, to and why. Default week: the adopted one "
        "that comes next. It searches as long as --fast.",
    ),
]
Fill = Annotated[
    bool,
    typer.Option(
        "--fill", help="With --replan: fill as many seats as can be first, with as few changes as that takes."
    ),
]


Around = Annotated[
    Path | None,
    typer.Option(
        "--around",
        exists=True,
        dir_okay=False,
        metavar="SHEET",
        show_default=False,
        help="A roster (.xlsx, .ods or .csv) that the meeting changed: each change is kept, the other seats are filled "
        "with as few other changes as can be. Default week: that of the sheet.",
    ),
]


Options = Annotated[
    int | None,
    typer.Option(
        "--options",
        min=2,
        max=5,
        metavar="COUNT",
        show_default=False,
        help="Make so many plans side by side: fewest changes (of an adopted week), most even, most wishes, fewest "
        "trips, most learning; one of them is adopted by its number.",
    ),
]


def plan_weeks(
    folder: Folder = Path(),
    week: Week = None,
    weeks: Weeks = 1,
    out: Out = None,
    time: Seconds = None,
    fast: Fast = False,
    replan: Replan = False,
    fill: Fill = False,
    around: Around = None,
    options: Options = None,
    overrule: Overrule = None,
    reason: Why = "",
    as_json: Json = False,
) -> None:
    """Find the fairest roster and write the plan.

    The files go into plans/ in the folder, in place of an earlier plan of that week. Ctrl-C
    takes the best plan so far; a second Ctrl-C gives up, and nothing is written. With faults in
    the folder nothing is written.

    Example: rola plan ring --week 2027-W10

    After it was adopted: rola plan ring --week 2027-W10 --replan

    Several plans to choose from: rola plan ring --week 2027-W10 --options 3

    The meeting changed some seats: rola plan ring --around meeting.xlsx
    """
    from rola.weeks import week_name

    association = association_in(folder, as_json=as_json)
    say_ages(association)
    say_unled(association)
    _see_together(replan=replan, fill=fill, around=around is not None, overrule=bool(overrule), options=bool(options))
    week = week or (next_adopted(folder, association, as_json=as_json) if replan else None)
    named = weeks_of_sheet(around) if around and not week else ()
    mondays = named or weeks_asked(week, weeks, association.zone)
    place = (out or folder / "plans") / plan_name(mondays)
    carried = as_begun(carried_in(folder, association, mondays, as_json=as_json), association, mondays)
    cells: Mapping[tuple[str, str], str] = {}
    if around:
        rules = tuple(overrule or ())
        carried, cells = around_sheet(
            around, association, mondays, carried, plan=place, rules=rules, why=reason, as_json=as_json
        )
    making = Making(
        place=place,
        association=association,
        problem=_problem(association, mondays, carried, replan=replan, fill=fill or around is not None),
        limits=_limits(time, quick=fast or (replan and not options)),
        carried=carried,
        cells=cells,
        as_json=as_json,
    )
    with _told(place):
        if options:
            make_options(making, options, folder)
        else:
            make_plan(making, partial(why_command, folder=folder, week=week_name(mondays[0]), weeks=weeks))
            if out is None:
                _say_adopt(folder, mondays)


def _say_adopt(folder: Path, mondays: tuple[date, ...]) -> None:
    from rola.weeks import week_name

    several = ["--weeks", str(len(mondays))] if len(mondays) > 1 else []
    options = ("--week", week_name(mondays[0]), *several)
    say_next("When the meeting has agreed on it", "adopt", folder=folder, options=options)


def _see_together(*, replan: bool, fill: bool, around: bool, overrule: bool, options: bool) -> None:
    """End the program where options are said that do not go together."""
    if fill and not replan:
        raise typer.BadParameter("it goes with --replan", param_hint="--fill")
    if around and replan:
        raise typer.BadParameter("it does not go with --replan: the sheet says what is kept", param_hint="--around")
    if overrule and not around:
        raise typer.BadParameter("it goes with --around", param_hint="--overrule")
    if options and (fill or around):
        raise typer.BadParameter("it goes neither with --fill nor with --around", param_hint="--options")


def _limits(seconds: float | None, *, quick: bool) -> Limits:
    """Return how long to search: a quarter as long where somebody waits for it and most of the roster stands."""
    from solver.solve import FAST, Limits

    return replace(FAST if quick else Limits(), seconds=seconds)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what keeps a plan from being written into words and an exit code."""
    try:
        yield
    except KeyboardInterrupt:
        leave("Given up; nothing was written.", "do the same again when there is time for it", Exit.GIVEN_UP)
    except PlaceTakenError as taken:
        leave(f"rola: {taken}.", "move it away, or name another place: --out", Exit.USAGE)
    except OSError as error:
        what = f"rola: the plan cannot be written to {place}: {error.strerror or error}"
        hint = "see who may write there and whether there is room, or name another place: --out"
        leave(what, hint, Exit.USAGE)


def _problem(
    association: Association, mondays: tuple[date, ...], carried: Carried, *, replan: bool, fill: bool
) -> Problem:
    """Return what is to be planned, in the order of goals that was asked for."""
    from rola.orders import FILLED_FIRST, in_order
    from rola.planning import problem_for
    from rola.planning.past import as_it_stood

    problem = as_it_stood(problem_for(association, mondays, carried), carried.begun)
    if replan:
        refuse_unadopted(problem, carried)
    return in_order(problem, FILLED_FIRST) if fill else problem
