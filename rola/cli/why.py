"""`rola why`: why me, why not me, why is this seat open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import carried_in
from rola.cli.asked import Folder, Json, Week, Weeks, association_in, leave, weeks_asked
from rola.cli.drafts import Option, option_folder, plan_name
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.cli.placing import OPTIONS, STAMP
from rola.cli.proof import carried_by
from rola.cli.replan import as_begun
from rola.cli.shell import command
from rola.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rola.association import Association
    from rola.languages import Language
    from rola.plain import Json as Plain
    from rola.planning import Carried
    from rola.season import MemberLine, Season, ShiftLine

Whom = Annotated[
    str,
    typer.Argument(
        metavar="MEMBER|SHIFT",
        help="A member or a shift, by short name or name.",
        autocompletion=completing.members_and_shifts,
    ),
]


def tell_why(
    whom: Whom,
    folder: Folder = Path(),
    week: Week = None,
    weeks: Weeks = 1,
    option: Option = None,
    as_json: Json = False,
) -> None:
    """Say why a member is sent or not, or why a shift is as it is.

    It is about the plan that was written, in the order of goals in which it was made. Where there is none,
    or the tables, the book or the roster have changed since, a plan is made again for it.

    Example: rola why odessa ring --week 2027-W10

    Of several options: rola why odessa ring --week 2027-W10 --option 2
    """
    association = association_in(folder, as_json=as_json)
    mondays = weeks_asked(week, weeks, association.zone)
    carried = carried_in(folder, association, mondays, as_json=as_json)
    place = folder / "plans" / plan_name(mondays)
    season = _written(place, option, association, mondays, carried) or _planned_again(association, mondays, carried)
    lines = _lines(season, whom) or _set_aside(folder, association, mondays, whom)
    if not lines:
        leave(f"Nobody and nothing in these weeks is called '{whom}'.", _near(season, whom), Exit.USAGE)
    if as_json:
        print_json({"why": lines})
    else:
        for line in lines:
            typer.echo(printable(line).replace("\n", " "))


def _written(
    place: Path, option: int | None, association: Association, mondays: tuple[date, ...], carried: Carried
) -> Season | None:
    """Put the plan together that was written; None where none fits what is so now."""
    from rola.plain import UnreadableError, table
    from rola.planning.drafted import moved_on
    from rola.recheck.reading import read_plan

    several = option is not None or (place / OPTIONS).is_file()
    path = (place / f"option-{option or 1}" if several else place) / STAMP
    if not path.is_file():
        if option is not None:
            leave(f"rola: there is no {path.parent}.", "rola plan --options makes several plans", Exit.USAGE)
        return None
    try:
        plan = read_plan(path.read_bytes())
        if moved_on(carried, table(plan.get("base", {}), "the plan: 'base'")):
            _say_anew(f"A roster was adopted after {path} was written", "from the roster in force")
            return None
        option_folder(place, option, "is meant")  # ends the program where one of several must be named
        season = _as_written(plan, association, mondays, carried)
    except UnreadableError as error:
        _say_anew(f"{path} cannot be read: {error}", "from the tables and the book")
        return None
    if season is None:
        _say_anew(f"The tables or the book have changed since {path} was written", "from them as they are now")
    return season


def _say_anew(why: str, what: str) -> None:
    typer.echo(printable(f"{why}. This is about a plan made {what}."), err=True)


def _as_written(plan: Plain, association: Association, mondays: tuple[date, ...], carried: Carried) -> Season | None:
    """Return the season of a written plan, in its own order of goals; None where it is not about this data."""
    from rola.orders import in_order
    from rola.planning import problem_for
    from rola.planning.past import as_it_stood
    from rola.recheck import other_data
    from rola.recheck.reading import order_asked
    from rola.recheck.written import written_season

    carried = carried_by(plan, carried)
    problem = in_order(as_it_stood(problem_for(association, mondays, carried), carried.begun), order_asked(plan))
    if any(other_data(plan, association, problem, carried.digest)):
        return None
    return written_season(plan, association, problem, carried)


def _planned_again(association: Association, mondays: tuple[date, ...], carried: Carried) -> Season:
    from rola.planning import problem_for
    from rola.planning.past import as_it_stood
    from rola.plans import found_season

    carried = as_begun(carried, association, mondays)
    problem = as_it_stood(problem_for(association, mondays, carried), carried.begun)
    season = found_season(association, problem, carried=carried)
    if season is None:
        leave("There is no plan for these weeks.", "'rola plan' says what clashes", Exit.IMPOSSIBLE)
    return season


def _set_aside(folder: Path, association: Association, mondays: Sequence[date], whom: str) -> list[str]:
    """Say of work that it was put off or called off in these weeks: no plan of them has it any more."""
    from rola.book.opening import FILE, opened
    from rola.book.rows import Change
    from rola.weeks import week_name
    from rola.wording import site_name, task_name

    if not (folder / FILE).is_file():
        return []
    names = {week_name(monday) for monday in mondays}
    with opened(folder / FILE) as book, book.reading():
        asked = [row for _, _, row in book.rows(Change) if row.week in names and row.kind in ("postpone", "cancel")]
    rows = {row.request: row for row in association.requests}
    last = {row.shift: row for row in asked if row.shift.casefold() == whom.casefold() and row.shift in rows}
    return [
        f"{task_name(association, rows[shift].task)}, {site_name(association, rows[shift].site)} ({shift}): "
        + (
            f"called off in {row.week}."
            if row.kind == "cancel"
            else f"put off in {row.week} ({row.note}); it is planned again at the gatherings that come."
        )
        for shift, row in last.items()
    ]


def why_command(shift: str, *, folder: Path, week: str | None, weeks: int) -> str:
    """Return the command that tells all about a shift of a plan, as a shell takes it."""
    options = [*(["--week", week] if week else []), *(["--weeks", str(weeks)] if weeks > 1 else [])]
    return command("why", shift, folder=folder, options=options)


def _lines(season: Season, whom: str) -> list[str]:
    """Gather what there is to say about all of that name; else about the one member of that first name."""
    from rola.languages import language_of
    from rola.spelling import alike, begins

    meant = alike(whom)
    lines: list[str] = []
    for member in season.members:
        if meant in (alike(member.member), alike(member.name)):
            lines += _about_member(member)
    for shift in season.shifts:
        names = (shift.shift, shift.shift.partition("@")[0], shift.task, shift.task_name)
        if meant in {alike(name) for name in names}:
            lines += _about_shift(shift, language_of(season.association.language))
    called = [member for member in season.members if begins(member.name, whom)]
    return lines or (_about_member(called[0]) if len(called) == 1 else [])


def _about_member(member: MemberLine) -> list[str]:
    return [member.name, *(f"  {sentence}" for sentence in member.why)]


def _about_shift(shift: ShiftLine, language: Language) -> list[str]:
    when = f", {shift.start:%Y-%m-%d %H:%M}" if shift.start else ""
    lines = [f"{shift.task_name}, {shift.site_name}{when} ({shift.shift}): {shift.state.value}"]
    lines += [f"  {seat.role}: {seat.member_name}: {seat.why}" for seat in shift.crew]
    lines += [f"  {sentence}" for sentence in shift.why]
    for cure in shift.cures:
        lines.append(f"  {language.say('It would be filled {if_so}', if_so=cure.clause)}")
        lines += [f"    {row.words}" for row in cure.rows]
    return lines


def _near(season: Season, whom: str) -> str:
    from rola.faults import did_you_mean

    known = (
        [member.name for member in season.members]
        + [member.member for member in season.members]
        + [shift.shift for shift in season.shifts]
        + [shift.task_name for shift in season.shifts]
    )
    return did_you_mean(whom, known, "name a member, a task or a shift as it stands in the plan's roster.csv")
