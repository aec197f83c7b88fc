"""`rola plan`: from the folder to the fairest roster, written where everybody finds it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from rola.cli.acting import Why, carried_in
from rola.cli.asked import Folder, Json, Week, Weeks, association_in, leave, weeks_asked
from rola.cli.calendars_read import say_ages
from rola.cli.deciding import Overrule, around_sheet
from rola.cli.edited import weeks_of_sheet
from rola.cli.exits import Exit
from rola.cli.faults import counted, print_json
from rola.cli.placing import STAMP, Draft, PlaceTakenError, draft_of
from rola.cli.replan import next_adopted, refuse_unadopted
from rola.cli.why import why_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from threading import Event

    from rola.association import Association
    from rola.planning import Carried
    from rola.season import Season
    from solver.answer import Answer, Found, Impossible, OutOfTime
    from solver.problem import Problem
    from solver.reason import Reason
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
    from solver.solve import FAST, Limits

    association = association_in(folder, as_json=as_json)
    say_ages(association)
    if fill and not replan:
        raise typer.BadParameter("it goes with --replan", param_hint="--fill")
    if around and replan:
        raise typer.BadParameter("it does not go with --replan: the sheet says what is kept", param_hint="--around")
    if overrule and not around:
        raise typer.BadParameter("it goes with --around", param_hint="--overrule")
    if options and (fill or around):
        raise typer.BadParameter("it goes neither with --fill nor with --around", param_hint="--options")
    week = week or (next_adopted(folder, association, as_json=as_json) if replan else None)
    named = weeks_of_sheet(around) if around and not week else ()
    mondays = named or weeks_asked(week, weeks, association.zone)
    place = (out or folder / "plans") / plan_name(mondays)
    carried = carried_in(folder, association, mondays, as_json=as_json)
    cells: Mapping[tuple[str, str], str] = {}
    if around:
        carried, cells = around_sheet(
            around,
            association,
            mondays,
            carried,
            plan=place,
            rules=tuple(overrule or ()),
            why=reason,
            as_json=as_json,
        )
    problem = _problem(association, mondays, carried, replan=replan, fill=fill or around is not None)
    quick = fast or (replan and not options)  # somebody waits for it, and most of the roster stands
    limits = replace(FAST if quick else Limits(), seconds=time)
    why = partial(why_command, folder=folder, week=week_name(mondays[0]), weeks=weeks)
    with _told(place):
        if options:
            _make_options(place, association, problem, limits, carried, count=options, folder=folder, as_json=as_json)
            return
        _make(place, association, problem, limits, carried, why=why, cells=cells, as_json=as_json)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what keeps a plan from being written into words and an exit code."""
    try:
        yield
    except KeyboardInterrupt:
        leave("Given up; nothing was written.", Exit.GIVEN_UP)
    except PlaceTakenError as taken:
        leave(f"rola: {taken}", Exit.USAGE)
    except OSError as error:
        what = f"rola: the plan cannot be written to {place}: {error.strerror or error}"
        leave(
            f"{what}\n      -> see who may write there and whether there is room, or name another place: --out",
            Exit.USAGE,
        )


def _problem(
    association: Association, mondays: tuple[date, ...], carried: Carried, *, replan: bool, fill: bool
) -> Problem:
    """Return what is to be planned, in the order of goals that was asked for."""
    from rola.orders import FILLED_FIRST, in_order
    from rola.planning import problem_for

    problem = problem_for(association, mondays, carried)
    if replan:
        refuse_unadopted(problem, carried)
    return in_order(problem, FILLED_FIRST) if fill else problem


def _make(
    place: Path,
    association: Association,
    problem: Problem,
    limits: Limits,
    carried: Carried,
    *,
    why: Callable[[str], str],
    cells: Mapping[tuple[str, str], str],
    as_json: bool,
) -> None:
    """Search, write the files beside their place, and put them there all at once."""
    from rola.cli.search import ctrl_c_stops, ctrl_c_waits
    from solver.answer import Found

    with ctrl_c_stops() as stop, draft_of(place) as draft:
        answer = _searched(problem, limits, stop)
        if not isinstance(answer, Found):
            _leave_without(answer, association, problem, cells, as_json=as_json)
        season = _season(answer, association, problem, limits, carried)
        written = _write(season, draft)
        with ctrl_c_waits():
            draft.swap_in()
            _show(season, draft, written, as_json=as_json, why=why)


def _make_options(
    place: Path,
    association: Association,
    problem: Problem,
    limits: Limits,
    carried: Carried,
    *,
    count: int,
    folder: Path,
    as_json: bool,
) -> None:
    """Search once for each option, write them side by side, and put them in their place all at once."""
    from rola.cli.options import options_made, show_options, write_options
    from rola.cli.search import ctrl_c_stops, ctrl_c_waits
    from rola.orders import options_for
    from rola.outputs import outputs_for
    from solver.answer import Found

    with ctrl_c_stops() as stop, draft_of(place) as draft:

        def make(ordered: Problem) -> Season:
            answer = _searched(ordered, limits, stop)
            if not isinstance(answer, Found):
                _leave_without(answer, association, ordered, {}, as_json=as_json)
            return _season(answer, association, ordered, limits, carried)

        plans = options_made(problem, options_for(problem, count), make)
        write_options(plans, draft, lambda season, to: [output.write(season, to) for output in outputs_for(season)])
        with ctrl_c_waits():
            draft.swap_in()
            show_options(plans, draft, folder, as_json=as_json)


def plan_name(weeks: tuple[date, ...]) -> str:
    """Name the folder of a plan: ``2027-W09``, or ``2027-W09-W12`` for several weeks."""
    first, last = weeks[0], weeks[-1]
    return f"{first:%G-W%V}" if first == last else f"{first:%G-W%V}-{last:W%V}"


def _searched(problem: Problem, limits: Limits, stop: Event) -> Answer:
    from rola.cli.progress import progress_shown
    from rola.cli.search import search

    with progress_shown() as show:
        return search(problem, limits, show, stop)


def _season(answer: Found, association: Association, problem: Problem, limits: Limits, carried: Carried) -> Season:
    from rola.plans import season_of

    _say_cut(answer)
    return season_of(association, problem, answer, limits, carried)


def _say_cut(answer: Found) -> None:
    from solver.answer import Cut

    if answer.cut is not None:
        why = "The time was up" if answer.cut is Cut.TIME else "You stopped the search"
        typer.echo(f"{why}: this is the best plan so far; what is not proved is marked.", err=True)


def _leave_without(
    answer: Impossible | OutOfTime,
    association: Association,
    problem: Problem,
    cells: Mapping[tuple[str, str], str],
    *,
    as_json: bool,
) -> NoReturn:
    from rola.wording import word
    from solver.answer import OutOfTime

    if isinstance(answer, OutOfTime):
        if as_json:
            print_json({"out_of_time": answer.seconds})
        leave(f"No plan was found in {answer.seconds:.1f} s. Give it longer, with --time.", Exit.OUT_OF_TIME)
    asks = [f"{_cell(ask, cells)}{word(ask, association, problem)}" for ask in answer.asks]
    if as_json:
        print_json({"impossible": asks})
    lines = ["No roster keeps all of these together; give up one of them:", *(f"  - {ask}" for ask in asks)]
    leave("\n".join(lines), Exit.IMPOSSIBLE)


def _cell(ask: Reason, cells: Mapping[tuple[str, str], str]) -> str:
    """Return the cell of a sheet that fixes a place, to stand before what it asks; empty where none does."""
    cell = cells.get((str(ask.get("member")), str(ask.get("shift")))) if ask.rule == "pins" else None
    return f"{cell}: " if cell else ""


def _write(season: Season, draft: Draft) -> tuple[Path, ...]:
    """Write every output into the draft; return the files as they will be called in their place."""
    from rola.outputs import outputs_for

    written = [file for output in outputs_for(season) for file in output.write(season, draft.folder)]
    return tuple(draft.place / file.relative_to(draft.folder) for file in written)


def _show(season: Season, draft: Draft, written: tuple[Path, ...], *, as_json: bool, why: Callable[[str], str]) -> None:
    if as_json:
        sys.stdout.flush()
        sys.stdout.buffer.write((draft.place / STAMP).read_bytes())  # UTF-8, whatever the terminal takes
    else:
        from rola.cli.table import print_season

        print_season(season, why=why)
    if draft.kept:
        typer.echo(f"{draft.kept_why}; it is kept in {draft.kept}.", err=True)
    typer.echo(f"Written to {draft.place}:", err=True)
    for line in _file_lines(written, draft.place):
        typer.echo(f"  {line}", err=True)


def _file_lines(written: tuple[Path, ...], place: Path) -> list[str]:
    """Name the files beside each other at the top, and count those in folders below it."""
    lines, counts = [], dict[str, int]()
    for file in written:
        top, *below = file.relative_to(place).parts
        if below:
            counts[top] = counts.get(top, 0) + 1
        else:
            lines.append(top)
    return lines + [f"{folder}/ ({counted(count, 'file')})" for folder, count in counts.items()]
