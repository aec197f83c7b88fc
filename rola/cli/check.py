"""`rola check`: what is wrong in the folder, and which rules a roster breaks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import carried_in
from rola.cli.asked import Folder, Json, Week, Weeks, association_in, weeks_asked, weeks_of_plan
from rola.cli.book_check import check_book
from rola.cli.calendars_read import say_ages
from rola.cli.exits import Exit
from rola.cli.faults import counted, print_json, show_faults
from rola.cli.proof import check_proof
from rola.cli.replan import as_begun
from rola.cli.shell import say_next
from rola.cli.unled import say_unled
from rola.printable import printable

if TYPE_CHECKING:
    from rola.association import Association
    from rola.inputs.roster_placed import Placed
    from rola.planning import Carried
    from solver.problem import Problem
    from solver.reason import Breach

RosterFile = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        exists=True,
        dir_okay=False,
        metavar="FILE",
        help="A roster (.csv, .xlsx or .ods), from rola or edited, to judge by the rules.",
    ),
]
ProofFile = Annotated[
    Path | None,
    typer.Option(
        "--proof",
        exists=True,
        dir_okay=False,
        metavar="FILE",
        help="A plan.json: work out again all that it says, from the tables and who works when, without solving.",
    ),
]
Solve = Annotated[
    bool,
    typer.Option("--solve", help="With --proof: what was shown by search only is solved again, which may take long."),
]


def check_folder(
    folder: Folder = Path(),
    roster: RosterFile = None,
    proof: ProofFile = None,
    solve: Solve = False,
    week: Week = None,
    weeks: Weeks = 1,
    as_json: Json = False,
) -> None:
    """Show every fault, every rule a roster breaks, or whether a plan's proof holds.

    Without --roster the folder is checked, and every act of the book if there is one.
    With it, that roster is judged by the rules.
    The weeks of a roster are those its folder is named after (plans/2027-W09), unless you say.
    With --proof a plan.json is checked: its data, roster, figures, and each line of its proof.

    Examples: rola check ring; rola check ring --roster ring/plans/2027-W10/roster.xlsx

    A plan's proof: rola check ring --proof ring/plans/2027-W10/plan.json
    """
    from rola.planning import problem_for
    from rola.planning.past import less_strict

    if solve and proof is None:
        raise typer.BadParameter("name the plan that is solved again, with --proof", param_hint="--solve")
    if proof is not None and roster is not None:
        raise typer.BadParameter("check a roster or a proof, one at a time", param_hint="--proof")
    association = association_in(folder, as_json=as_json)
    say_ages(association)
    say_unled(association)
    if proof is not None:
        check_proof(proof, folder, association, solve=solve, as_json=as_json)
    if roster is None:
        if not as_json:
            typer.echo(f"{association.name}: no faults.")
        if not check_book(folder, association, as_json=as_json) and not as_json:
            say_next("To plan the coming week", "plan", folder=folder)
        return
    named = () if week else weeks_of_plan(roster.resolve().parent.name)
    mondays = named or weeks_asked(week, weeks, association.zone)
    carried = as_begun(carried_in(folder, association, mondays, as_json=as_json), association, mondays)
    problem = less_strict(problem_for(association, mondays, carried), carried.begun)
    _check_roster(roster, association, problem, carried, as_json=as_json)


def _check_roster(path: Path, association: Association, problem: Problem, carried: Carried, *, as_json: bool) -> None:
    from rola.inputs.rosters import read_placed
    from solver.check import check

    edited, faults = read_placed(path, problem, association, carried)
    if edited is None:
        show_faults(faults, as_json=as_json)
        raise typer.Exit(Exit.FAULTS)
    breaches = check(problem, edited.roster)
    if as_json:
        _print_judged(breaches, edited, association, problem)
    else:
        _say_judged(breaches, edited, path, association, problem)
    raise typer.Exit(Exit.FAULTS if breaches else Exit.DONE)


def _row(breach: Breach, edited: Placed) -> int:
    """Return the row of the file that a breach is about; 0 where it is about none."""
    shift = breach.shift or ""
    return edited.rows.get((shift, breach.member or ""), edited.firsts.get(shift, 0))


def _print_judged(breaches: tuple[Breach, ...], edited: Placed, association: Association, problem: Problem) -> None:
    from rola.breach_hints import hint_for
    from rola.wording import word
    from solver.check import measures

    print_json(
        {
            "faults": [],
            "breaches": [
                {
                    "rule": breach.rule,
                    "shift": breach.shift,
                    "member": breach.member,
                    "row": _row(breach, edited) or None,
                    "what": word(breach.reason, association, problem),
                    "hint": hint_for(breach),
                }
                for breach in breaches
            ],
            "emptied": [{"row": row, "row_id": seat} for row, seat in edited.emptied],
            "measures": measures(problem, edited.roster),
        }
    )


def _say_judged(
    breaches: tuple[Breach, ...], edited: Placed, path: Path, association: Association, problem: Problem
) -> None:
    from rola.breach_hints import hint_for
    from rola.wording import word

    if breaches:
        typer.echo(f"{path} breaks the rules in {counted(len(breaches), 'place')}:")
    else:
        typer.echo(f"{path}: keeps every rule.")
    for breach in breaches:
        row = _row(breach, edited)
        place = f"row {row}: " if row else ""
        typer.echo(printable(f"  {place}{word(breach.reason, association, problem)}  [{breach.rule}]"))
        typer.echo(f"      -> {hint_for(breach)}")
    for row, seat in edited.emptied:
        typer.echo(printable(f"  row {row}: the seat {seat} was filled and is open now"))
