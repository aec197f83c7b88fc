"""`rola adopt`: the roster that the meeting approved becomes the week's roster, in the book."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import Acting, By, DryRun, Why, carried_in
from rola.cli.asked import Json, Second, Week, Weeks, association_in, file_and_folder, leave, weeks_asked
from rola.cli.deciding import Held, Overrule, free_problem, held_by, judged, see_overrule
from rola.cli.drafts import Option, option_folder, plan_name
from rola.cli.edited import breach_faults, leave_with, read_edited, say_edits, unconfirmed, weeks_of_sheet
from rola.cli.exits import Exit
from rola.cli.placing import OPTIONS, STAMP, changed_files
from rola.cli.renewing import LIST
from rola.cli.replan import as_begun
from rola.cli.shell import say_next
from rola.printable import printable

if TYPE_CHECKING:
    from rola.association import Association
    from rola.cli.edited import Edited
    from rola.planning.decided import Decided

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

CallOff = Annotated[
    list[str] | None,
    typer.Option(
        "--call-off",
        metavar="SHIFT",
        show_default=False,
        help="Yes, the shift all of whose seats were emptied is called off; can be said several times.",
    ),
]


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What was said about the sheet."""

    call_off: tuple[str, ...]
    overrule: tuple[str, ...]
    why: str
    as_json: bool


_ROSTERS = ("roster.csv", "roster.xlsx", "roster.ods")


def adopt_roster(
    first: First = None,
    second: Second = None,
    week: Week = None,
    weeks: Weeks = 1,
    replaces: Replaces = None,
    by: By = None,
    why: Why = "",
    call_off: CallOff = None,
    overrule: Overrule = None,
    option: Option = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Adopt the roster that the meeting approved.

    Each change is printed with its cell, such as Roster!H7: Ana -> Ben. It must keep every rule:
    each that it breaks is named with the cell and who is affected. Where anything is in doubt,
    nothing is written. It moves no balance: only what is recorded after the work does. The
    first adoption begins the book, rola.db, with the opening balances of the tables.

    Each place that the meeting changed is fixed: planning the week again keeps it. A rule that is
    about how much, such as weekly-cap, the meeting may overrule, and its reason is kept.

    Of a week's plan, the roster that was changed by hand is taken, else roster.csv. If somebody
    has adopted another roster of that week meanwhile, nothing is written.

    Of several options: rola adopt ring --week 2027-W10 --option 2

    Example: rola adopt meeting.xlsx ring --week 2027-W10 --dry-run
    """
    from rola.acts import adopt, begin
    from rola.weeks import week_name

    see_overrule(overrule or (), why)
    roster, folder = file_and_folder(first, second)
    association = association_in(folder, as_json=as_json)
    named = weeks_of_sheet(roster) if roster and not week else ()
    mondays = named or weeks_asked(week, weeks, association.zone)
    plan = _plan_folder(folder / "plans" / plan_name(mondays), roster, option)
    path = roster or _of_plan(plan)
    carried = as_begun(carried_in(folder, association, mondays, as_json=as_json), association, mondays)
    problem = free_problem(association, mondays, carried)
    edited = read_edited(path, problem, association, (plan,), carried=carried, as_json=as_json)
    held = held_by(edited, problem, carried, association, plan=plan, off=edited.called_off)
    asked = _Asked(call_off=tuple(call_off or ()), overrule=tuple(overrule or ()), why=why, as_json=as_json)
    decided = _judged(edited, asked, association, held)
    base = _replaced(edited, carried.base, replaces)
    acting = Acting(
        folder=folder,
        association=association,
        by=by,
        dry_run=dry_run,
        as_json=as_json,
        beside={"changes": edited.words(association)},
        weeks=tuple(map(week_name, mondays)),
        taken_in=path if edited.edits and (path.parent / LIST).is_file() else None,
    )
    acts = acting.do(
        lambda book: adopt.compose(
            held.problem,
            edited.roster,
            book,
            based_on=base,
            plan=_plan(path),
            why=why,
            called_off=edited.called_off,
            decided=decided,
            decided_before=carried.decided,
            also=held.again,
        ),
        begin=lambda _: begin.compose(association, mondays[0]),
    )
    if acts:
        say_next("After the work", "record", folder=folder, options=("--week", week_name(mondays[0])))


def _plan_folder(plan: Path, roster: Path | None, option: int | None) -> Path:
    """Return the folder of a week's plan, or of the one of its options that is meant."""
    if option is None and roster is not None:
        beside = roster.resolve().parent
        return beside if beside.parent == plan.resolve() and (plan / OPTIONS).is_file() else plan
    return option_folder(plan, option, "was adopted")


def _of_plan(plan: Path) -> Path:
    """Return the roster of a plan: the one that people changed, else roster.csv."""
    changed = [file for file in changed_files(plan) if file.parent == plan and file.name in _ROSTERS]
    if len(changed) > 1:
        names = " and ".join(file.name for file in changed)
        leave(f"rola: {names} in {plan} were both changed.", "name the one that was adopted", Exit.USAGE)
    path = changed[0] if changed else plan / _ROSTERS[0]
    if not path.is_file():
        leave(f"rola: there is no {path}.", "make a plan first (rola plan), or name the roster", Exit.USAGE)
    return path


def _judged(edited: Edited, asked: _Asked, association: Association, held: Held) -> Decided:
    """Say what was changed, and return what is fixed by it; end the program with all that is wrong in it."""
    if not asked.as_json:
        say_edits(edited, association)
    decided, breaches = judged(edited, held.problem, held.fixed, asked.overrule, asked.why)
    faults = (*unconfirmed(edited, asked.call_off), *breach_faults(edited, breaches, association, held.problem))
    if faults:
        leave_with(faults, as_json=asked.as_json)
    return decided


def _replaced(edited: Edited, in_force: Mapping[str, int], replaces: int | None) -> Mapping[str, int]:
    """Return which rosters the adopted one replaces, by week: what was said, else those its plan was made from."""
    base = dict.fromkeys(in_force, replaces) if replaces is not None else _base(edited.path)
    if base is None:
        base = _nothing_in_force(edited.path, in_force)
    _say_old(edited, base, in_force)
    return base


def _base(path: Path) -> dict[str, int] | None:
    """Return which rosters were in force when a roster's plan was made; None when nothing says so."""
    from rola.inputs.roster_rows import read_stamp

    stamped = re.findall(r"(\S+)=(\d+)", read_stamp(path).get("base", ""))
    if stamped:
        return {week: int(number) for week, number in stamped}
    base = _plan_json(path).get("base")
    return {str(week): int(number) for week, number in base.items()} if isinstance(base, dict) else None


def _say_old(edited: Edited, base: Mapping[str, int], in_force: Mapping[str, int]) -> None:
    """Name the cell that says a workbook is older than the roster in force; the book then says what moved."""
    if "base" in edited.placed.stamp and any(base.get(week, 0) != number for week, number in in_force.items()):
        from rola.roster_table import STAMP_SHEET

        cell = f"{STAMP_SHEET}!B{list(edited.placed.stamp).index('base') + 1}"
        typer.echo(printable(f"{edited.path.name}, {cell}: this sheet is older than the roster in force."), err=True)


def _nothing_in_force(path: Path, in_force: Mapping[str, int]) -> dict[str, int]:
    """See that a roster of which nobody knows what it was made from replaces nothing."""
    there = {week: number for week, number in in_force.items() if number}
    if there:
        standing = ", ".join(f"{week} has version {number}" for week, number in there.items())
        leave(
            f"rola: nothing says which roster {path.name} was made from, and {standing} in force.",
            f"if it replaces that one: --replaces {max(there.values())}",
            Exit.FAULTS,
        )
    return {}


def _plan(path: Path) -> str:
    """Return the input hash of the plan a roster comes from; empty when nothing says so."""
    from rola.inputs.roster_rows import read_stamp

    return read_stamp(path).get("plan", "") or str(_plan_json(path).get("input_hash", ""))


def _plan_json(path: Path) -> dict[str, object]:
    """Return what lies beside a roster and says what it was made from: of a plan, or of an adopted week."""
    for beside in (STAMP, LIST):
        try:
            found = json.loads((path.parent / beside).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(found, dict):
            return found
    return {}
