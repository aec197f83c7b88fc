"""`rola check --proof`: a written plan checked from scratch, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rola.cli.acting import carried_in
from rola.cli.exits import Exit
from rola.cli.faults import counted, print_json
from rola.printable import printable

if TYPE_CHECKING:
    from rola.association import Association
    from rola.plain import Json
    from rola.planning import Carried
    from rola.recheck import Finding
    from solver.problem import Problem
    from solver.roster import Roster

_MARKS = {"holds": "ok         ", "wrong": "WRONG      ", "not checked": "not checked"}


def check_proof(path: Path, folder: Path, association: Association, *, solve: bool, as_json: bool) -> None:
    """Check a plan.json against its folder, say what was found, and end with 0 or 1."""
    from rola.recheck import Finding, Kind, UnreadableError

    findings: list[Finding] = []
    try:
        for finding in _findings(path, folder, association, solve=solve, as_json=as_json):
            findings.append(finding)
            if not as_json:
                typer.echo(f"  {_MARKS[finding.kind]}  {printable(finding.what)}")
    except UnreadableError as error:
        findings.append(Finding(Kind.WRONG, f"{str(error)[:1].upper()}{str(error)[1:]}."))
        if not as_json:
            typer.echo(f"  {_MARKS[Kind.WRONG]}  {printable(findings[-1].what)}")
    wrong = sum(finding.kind is Kind.WRONG for finding in findings)
    left = sum(finding.kind is Kind.UNCHECKED for finding in findings)
    if as_json:
        print_json({"holds": not wrong, "findings": [{"kind": f.kind.value, "what": f.what} for f in findings]})
    else:
        typer.echo(f"{path}: {_summed_up(wrong, left)}")
    raise typer.Exit(Exit.FAULTS if wrong else Exit.DONE)


def _summed_up(wrong: int, left: int) -> str:
    if wrong:
        return f"{counted(wrong, 'thing')} in it {'is' if wrong == 1 else 'are'} wrong."
    if left:
        return f"what could be checked holds; {counted(left, 'thing')} could not be."
    return (
        "its roster, figures and proof hold, worked out again from the tables. "
        "Names, end times and reasons are not compared."
    )


def _findings(path: Path, folder: Path, association: Association, *, solve: bool, as_json: bool) -> Iterator[Finding]:
    from rola.orders import in_order
    from rola.plain import table
    from rola.planning import problem_for
    from rola.planning.drafted import as_drafted, moved_on
    from rola.planning.past import as_it_stood
    from rola.recheck import Finding, Kind, kept_rules, order_asked, other_data, read_plan, recheck, roster_in
    from solver.proof.again import solve_again

    plan = read_plan(path.read_bytes())
    mondays = _mondays(plan)
    carried = carried_by(plan, carried_in(folder, association, mondays, as_json=as_json))
    moved = moved_on(carried, table(plan.get("base", {}), "the plan: 'base'"))
    drafted = as_drafted(carried, association, str(plan.get("book", ""))) if moved else carried
    whole = as_it_stood(problem_for(association, mondays, drafted or carried), carried.begun)
    problem = in_order(whole, order_asked(plan))
    if moved:
        versions = ", ".join(f"{week}: version {number}" for week, number in moved.items())
        what = f"The roster has moved on since ({versions}); its proof was of the draft"
        yield Finding(Kind.HOLDS, f"{what}, as it is checked here.") if drafted else Finding(Kind.UNCHECKED, f"{what}.")
    if drafted is None:
        yield from kept_rules(problem, association, roster_in(plan, problem))
        what = "The book has gone on since: the draft's figures and proof are not worked out again."
        yield Finding(Kind.UNCHECKED, f"{what} A new plan has its own: rola plan --replan.")
        return
    others = list(other_data(plan, association, problem, drafted.digest))
    yield from others
    if not others:
        yield from _of_this_data(plan)
        if order := order_asked(plan):
            yield Finding(Kind.HOLDS, f"The goals are in an order that was asked for this plan: {', '.join(order)}.")
        yield from recheck(plan, association, problem, solve_again if solve else None)
        yield from _beside(path.with_name("roster.csv"), roster_in(plan, problem), association, problem)


def carried_by(plan: Json, carried: Carried) -> Carried:
    """Return what the plan carries over; of a plan around a sheet, with what that sheet fixed."""
    from rola.planning.around import carried_around
    from rola.recheck import UnreadableError, moment_begun

    carried = replace(carried, begun=moment_begun(plan))
    if "around" not in plan:
        return carried
    try:
        return carried_around(carried, plan["around"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableError("the plan: 'around' does not say what it was made around") from error


def _of_this_data(plan: Json) -> Iterator[Finding]:
    from rola import __version__
    from rola.plain import table
    from rola.recheck import Finding, Kind

    yield Finding(Kind.HOLDS, "The plan was made from this folder as it is now.")
    made = table(plan.get("versions"), "the plan: 'versions'").get("rola")
    if made != __version__:
        yield Finding(
            Kind.UNCHECKED,
            f"The plan was made by rola {made}; this is rola {__version__}, which may read rules otherwise.",
        )


def _mondays(plan: Json) -> tuple[date, ...]:
    """Return the planned weeks, which follow each other."""
    from rola.recheck import UnreadableError, weeks_in
    from rola.weeks import monday_of

    try:
        mondays = tuple(monday_of(week) for week in weeks_in(plan))
    except ValueError as error:
        raise UnreadableError("the plan: 'weeks' names something that is no week") from error
    if any(later - earlier != timedelta(weeks=1) for earlier, later in pairwise(mondays)):
        raise UnreadableError("the plan: 'weeks' do not follow each other")
    return mondays


def _beside(path: Path, roster: Roster, association: Association, problem: Problem) -> Iterator[Finding]:
    """Compare the roster with the table beside it, if there is one."""
    from rola.inputs.rosters import read_roster
    from rola.recheck import Finding, Kind

    if not path.is_file():
        return
    table, faults = read_roster(path, problem, association)
    if table == roster:
        yield Finding(Kind.HOLDS, f"{path.name} beside it has the same roster.")
    elif table is None:
        yield Finding(Kind.WRONG, f"{path.name} beside it cannot be read: {faults[0]}")
    else:
        yield Finding(Kind.WRONG, f"{path.name} beside it has another roster: somebody changed one of them.")
