"""`rola why`: why me, why not me, why is this seat open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import carried_in
from rola.cli.asked import Folder, Json, Week, Weeks, association_in, leave, weeks_asked
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.cli.replan import as_begun
from rola.cli.shell import command
from rola.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rola.association import Association
    from rola.season import MemberLine, Season, ShiftLine

Whom = Annotated[
    str,
    typer.Argument(
        metavar="MEMBER|SHIFT",
        help="A member or a shift, by short name or name.",
        autocompletion=completing.members_and_shifts,
    ),
]


def tell_why(whom: Whom, folder: Folder = Path(), week: Week = None, weeks: Weeks = 1, as_json: Json = False) -> None:
    """Say why a member is sent or not, or why a shift is as it is.

    The plan is made again for it, which gives the same plan as long as the tables are the same.

    Example: rola why odessa ring --week 2027-W10
    """
    from rola.planning import problem_for
    from rola.planning.past import as_it_stood
    from rola.plans import found_season

    association = association_in(folder, as_json=as_json)
    mondays = weeks_asked(week, weeks, association.zone)
    carried = carried_in(folder, association, mondays, as_json=as_json)
    carried = as_begun(carried, association, mondays)
    problem = as_it_stood(problem_for(association, mondays, carried), carried.begun)
    season = found_season(association, problem, carried=carried)
    if season is None:
        leave("There is no plan for these weeks; rola plan says what clashes.", Exit.IMPOSSIBLE)
    lines = _lines(season, whom) or _set_aside(folder, association, mondays, whom)
    if not lines:
        leave(f"Nobody and nothing in these weeks is called '{whom}'{_near(season, whom)}", Exit.USAGE)
    if as_json:
        print_json({"why": lines})
    else:
        for line in lines:
            typer.echo(printable(line).replace("\n", " "))


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
    """Gather what there is to say about every member and shift of that name."""
    from rola.spelling import alike

    meant = alike(whom)
    lines: list[str] = []
    for member in season.members:
        if meant in (alike(member.member), alike(member.name)):
            lines += _about_member(member)
    for shift in season.shifts:
        names = (shift.shift, shift.shift.partition("@")[0], shift.task, shift.task_name)
        if meant in {alike(name) for name in names}:
            lines += _about_shift(shift)
    return lines


def _about_member(member: MemberLine) -> list[str]:
    return [member.name, *(f"  {sentence}" for sentence in member.why)]


def _about_shift(shift: ShiftLine) -> list[str]:
    when = f", {shift.start:%Y-%m-%d %H:%M}" if shift.start else ""
    lines = [f"{shift.task_name}, {shift.site_name}{when} ({shift.shift}): {shift.state.value}"]
    lines += [f"  {seat.role}: {seat.member_name}: {seat.why}" for seat in shift.crew]
    lines += [f"  {sentence}" for sentence in shift.why]
    for cure in shift.cures:
        lines.append(f"  It would be filled {cure.clause}")
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
    hint = did_you_mean(whom, known)
    return f"; {hint}" if hint else "."
