"""`rola adopt`: the roster that the meeting approved becomes the week's roster, in the book."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import Acting, By, DryRun, Why, carried_in
from rola.cli.asked import Json, Second, Week, Weeks, association_in, file_and_folder, leave, weeks_asked, weeks_of_plan
from rola.cli.exits import Exit
from rola.cli.faults import show_faults
from rola.cli.placing import STAMP, changed_files
from rola.cli.plan import plan_name
from rola.cli.sheet import renew_sheet, say_older_papers
from rola.printable import printable

if TYPE_CHECKING:
    from rola.association import Association
    from solver.problem import Problem
    from solver.roster import Roster

First = Annotated[
    Path | None,
    typer.Argument(
        metavar="ROSTER", show_default=False, help="The roster (.csv, .xlsx or .ods); default: that of the week's plan."
    ),
]
Replaces = Annotated[
    int | None,
    typer.Option(
        "--replaces",
        min=0,
        metavar="NUMBER",
        show_default=False,
        help="Which version of the week's roster it replaces, 0 = none; default: the one its plan was made from.",
    ),
]

_ROSTERS = ("roster.csv", "roster.xlsx", "roster.ods")


def adopt_roster(
    first: First = None,
    second: Second = None,
    week: Week = None,
    weeks: Weeks = 1,
    replaces: Replaces = None,
    by: By = None,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Adopt the roster that the meeting approved.

    It must keep every rule. It moves no balance: only what is recorded after the work does. The
    first adoption begins the book, rola.db, with the opening balances of the tables.

    Of a week's plan, the roster that was changed by hand is taken, else roster.csv. If somebody
    has adopted another roster of that week meanwhile, nothing is written.

    Example: rola adopt ring --week 2027-W10
    """
    from rola.acts import adopt, begin
    from rola.attendance_table import lines_of_roster
    from rola.planning import problem_for

    roster, folder = file_and_folder(first, second)
    association = association_in(folder, as_json=as_json)
    named = weeks_of_plan(roster.resolve().parent.name) if roster and not week else ()
    mondays = named or weeks_asked(week, weeks, association.zone)
    path = roster or _of_plan(folder / "plans" / plan_name(mondays))
    carried = carried_in(folder, association, mondays, as_json=as_json)
    problem = problem_for(association, mondays, carried)
    legal = _legal(path, problem, association, as_json=as_json)
    base = dict.fromkeys(carried.base, replaces) if replaces is not None else _base(path)
    if base is None:
        base = _nothing_in_force(path, carried.base)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acts = acting.do(
        lambda book: adopt.compose(problem, legal, book, based_on=base, plan=_plan(path), why=why),
        begin=lambda _: begin.compose(association, mondays[0]),
    )
    if acts:
        renew_sheet(path.parent, lines_of_roster(association, problem, legal))
        if path.name != _ROSTERS[0] or path in changed_files(path.parent):
            say_older_papers(path.parent)


def _of_plan(plan: Path) -> Path:
    """Return the roster of a plan: the one that people changed, else roster.csv."""
    changed = [file for file in changed_files(plan) if file.parent == plan and file.name in _ROSTERS]
    if len(changed) > 1:
        names = " and ".join(file.name for file in changed)
        leave(f"rola: {names} in {plan} were both changed; name the one that was adopted.", Exit.USAGE)
    path = changed[0] if changed else plan / _ROSTERS[0]
    if not path.is_file():
        leave(f"rola: there is no {path}; make a plan first, or name the roster.", Exit.USAGE)
    return path


def _legal(path: Path, problem: Problem, association: Association, *, as_json: bool) -> Roster:
    """Read and judge the roster; end the program with all that is wrong in it."""
    from rola.breach_hints import hint_for
    from rola.faults import Fault
    from rola.inputs.rosters import read_placed
    from rola.wording import word
    from solver.check import check

    placed, faults = read_placed(path, problem, association)
    if placed:
        faults = tuple(
            Fault(
                path.name,
                placed.sheet,
                placed.rows.get((breach.shift or "", breach.member or ""), placed.firsts.get(breach.shift or "", 0)),
                "member" if breach.member else "",
                word(breach.reason, association, problem),
                hint_for(breach),
            )
            for breach in check(problem, placed.roster)
        )
    if placed is None or faults:
        show_faults(faults, as_json=as_json)
        leave("Nothing was adopted.", Exit.FAULTS)
    for row, seat in placed.emptied:
        typer.echo(printable(f"Row {row}: the seat {seat} was filled and is open now."), err=True)
    return placed.roster


def _base(path: Path) -> dict[str, int] | None:
    """Return which rosters were in force when a roster's plan was made; None when nothing says so."""
    from rola.inputs.roster_rows import read_stamp

    stamped = re.findall(r"(\S+)=(\d+)", read_stamp(path).get("base", ""))
    if stamped:
        return {week: int(number) for week, number in stamped}
    base = _plan_json(path).get("base")
    return {str(week): int(number) for week, number in base.items()} if isinstance(base, dict) else None


def _nothing_in_force(path: Path, in_force: Mapping[str, int]) -> dict[str, int]:
    """See that a roster of which nobody knows what it was made from replaces nothing."""
    there = {week: number for week, number in in_force.items() if number}
    if there:
        standing = ", ".join(f"{week} has version {number}" for week, number in there.items())
        leave(
            f"rola: nothing says which roster {path.name} was made from, and {standing} in force.\n"
            f"      -> if it replaces that one: --replaces {max(there.values())}",
            Exit.FAULTS,
        )
    return {}


def _plan(path: Path) -> str:
    """Return the input hash of the plan a roster comes from; empty when nothing says so."""
    from rola.inputs.roster_rows import read_stamp

    return read_stamp(path).get("plan", "") or str(_plan_json(path).get("input_hash", ""))


def _plan_json(path: Path) -> dict[str, object]:
    try:
        found = json.loads((path.parent / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
