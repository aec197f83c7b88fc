"""What the meeting fixed by its edits, and which rules it overruled: read from a sheet, on the command line."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.asked import leave
from rola.cli.edited import read_edited, say_edits
from rola.cli.exits import Exit
from rola.cli.placing import STAMP
from rola.cli.renewing import LIST

if TYPE_CHECKING:
    from datetime import date

    from rola.association import Association
    from rola.cli.edited import Edited
    from rola.planning import Carried
    from rola.planning.decided import Decided, Overruled, Place
    from solver.problem import Problem, Standing
    from solver.reason import Breach

Overrule = Annotated[
    list[str] | None,
    typer.Option(
        "--overrule",
        metavar="RULE",
        show_default=False,
        help="The meeting overrules this rule where the sheet breaks it; the reason goes into --why, and is kept. "
        "Only rest, daily-cap, weekly-cap, plan-cap, days-in-a-row, apart, together and turns-apart.",
    ),
]


def see_overrule(rules: Collection[str], why: str) -> None:
    """End the program where a rule cannot be overruled, or no reason is given."""
    from rola.planning.decided import SOFT
    from solver.rules import RULES

    for rule in rules:
        if rule not in {one.name for one in RULES}:
            what = f"there is no rule '{rule}'; a meeting may overrule {', '.join(sorted(SOFT))}"
            raise typer.BadParameter(what, param_hint="--overrule")
        if rule not in SOFT:
            what = f"'{rule}' cannot be overruled, only {', '.join(sorted(SOFT))}"
            raise typer.BadParameter(what, param_hint="--overrule")
    if rules and not why.strip():
        raise typer.BadParameter("to overrule a rule the reason is needed, and is kept: --why TEXT", param_hint="--why")


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a sheet holds to, before the rules are looked at.

    Attributes
    ----------
    problem : Problem
        The planned weeks with all possible times and without what the sheet fixes.
    carried : Carried
        What it is made from, less the words that the sheet overrules.
    fixed : Decided
        What was fixed before and still is so in the sheet, and every edit of it.
    again : tuple of str
        A sentence for each word that no longer holds, as the meeting sends its member after all.
    """

    problem: Problem
    carried: Carried
    fixed: Decided
    again: tuple[str, ...]


def free_problem(association: Association, weeks: tuple[date, ...], carried: Carried) -> Problem:
    """Return some weeks as a sheet of them is read: nothing that a meeting fixed narrows them down.

    What has begun as it stood in the roster in force breaks no rule.
    """
    from rola.planning import problem_for
    from rola.planning.decided import Decided
    from rola.planning.past import less_strict

    return less_strict(problem_for(association, weeks, replace(carried, decided=Decided())), carried.begun)


def held_by(
    edited: Edited,
    problem: Problem,
    carried: Carried,
    association: Association,
    *,
    plan: Path,
    off: Collection[str] = (),
) -> Held:
    """Return what a sheet holds to.

    Parameters
    ----------
    problem : Problem
        As the sheet was read, see `free_problem`.
    plan : Path
        Folder of the week's plan.
    off : collection of str
        Shifts that are called off: who was taken out of them is not kept out.
    """
    fixed = fixed_by(edited, problem, fixed_in_plan(edited, plan, carried.decided), off)
    carried, again = sent_again(edited, problem, fixed, carried, association)
    if again:
        problem = free_problem(association, problem.weeks, carried)
    return Held(problem=problem, carried=carried, fixed=fixed, again=tuple(again))


def fixed_by(edited: Edited, problem: Problem, before: Decided, off: Collection[str] = ()) -> Decided:
    """Return what is fixed: what was before and still is so in the sheet, and every edit of it.

    Parameters
    ----------
    problem : Problem
        As the sheet was read, with all possible times.
    before : Decided
        What was fixed when the sheet was written.
    off : collection of str
        Shifts that are called off: who was taken out of them is not kept out.
    """
    from rola.planning.decided import Decided

    roster = edited.roster
    who = [edit for edit in edited.edits or () if not edit.time and edit.shift not in off]
    starts = {run.shift: slot.start for run, _, slot in roster.timed(problem)}
    times = {edit.shift for edit in edited.edits or () if edit.time and edit.shift in starts}
    edits = Decided(
        pins=frozenset((edit.now, edit.shift) for edit in who if edit.now),
        kept_out=frozenset(
            (edit.was, edit.shift) for edit in who if edit.was and not roster.sends(edit.was, edit.shift)
        ),
        starts={shift: starts[shift] for shift in times},
    )
    return before.still(problem, roster).and_also(edits)


def overruled_in(
    breaches: Iterable[Breach], edited: Edited, problem: Problem, rules: Collection[str], why: str
) -> Decided:
    """Return the rules that are overruled where the sheet breaks them, and the places that need it."""
    from rola.planning.decided import TURNS_APART, Decided, Overruled, keepers

    found = tuple(
        dict.fromkeys(
            Overruled(rule=breach.rule, shift=breach.shift, member=whom, why=why)
            for breach in breaches
            if breach.rule in rules and breach.shift
            for whom in (breach.member or problem.shift[breach.shift].host,)
        )
    )
    # What holds a household's turns together is their times, as what holds a member's places is who comes.
    hosts = {one.member for one in found if one.rule == TURNS_APART}
    timed = edited.roster.timed(problem)
    starts = {shift.id: slot.start for _, shift, slot in timed if shift.turn and shift.host in hosts}
    return Decided(pins=keepers(problem, edited.roster, found), starts=starts, overruled=found)


def fixed_in_plan(edited: Edited, plan: Path, in_book: Decided) -> Decided:
    """Return what was fixed when a sheet was written: by the plan it comes from, else by the book."""
    from rola.planning.around import decided_from

    if (edited.path.parent / LIST).is_file():
        return in_book  # a paper of the roster in force, whatever the draft of that week was made with
    stamped = edited.placed.stamp.get("plan", "")
    for folder in (edited.path.parent, plan):
        try:
            found = json.loads((folder / STAMP).read_text(encoding="utf-8"))
            if (not stamped or found["input_hash"] == stamped) and found["around"]:
                return decided_from(found["around"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return in_book


def sent_again(
    edited: Edited, problem: Problem, decided: Decided, carried: Carried, association: Association
) -> tuple[Carried, list[str]]:
    """Return what a plan is made from less the words that a sheet overrules, and a sentence for each.

    Whom the meeting sends where they had said that they cannot come is kept out no more, nor are they away then.
    """
    from rola.planning.carried import less_sent
    from rola.wording import member_name

    times = {run.shift: slot for run, _, slot in edited.roster.timed(problem)}
    sent = {(who, shift): times[shift] for who, shift in sorted(decided.pins) if shift in times}
    left = {
        (who, shift): frozenset(less_sent(carried.said_away, [(who, slot.start, slot.end)]))
        for (who, shift), slot in sent.items()
    }
    again = (decided.pins & carried.kept_out) | {place for place in left if left[place] != carried.said_away}
    said = [
        f"{member_name(association, member)} had said that they cannot come to '{shift}'; that word no longer holds."
        if (member, shift) in carried.kept_out
        else f"{member_name(association, member)} had said that they cannot come at the time of '{shift}'; "
        "that word no longer holds."
        for member, shift in sorted(again)
    ]
    away = carried.said_away.intersection(*left.values())
    return replace(carried, kept_out=carried.kept_out - again, said_away=away), said


def judged(
    edited: Edited, problem: Problem, decided: Decided, rules: Collection[str], why: str
) -> tuple[Decided, tuple[Breach, ...]]:
    """Return what is fixed with what is overruled, and the rules that are still broken.

    The sheet's slots are those of the problem, so times are not narrowed down here.
    """
    from rola.planning.decided import decided_in
    from solver.check import check

    timeless = decided_in(problem, replace(decided, starts={}))
    more = overruled_in(check(timeless, edited.roster), edited, timeless, rules, why)
    whole = decided.and_also(more)
    return whole, check(decided_in(problem, replace(whole, starts={})), edited.roster)


def around_sheet(
    path: Path,
    association: Association,
    mondays: tuple[date, ...],
    carried: Carried,
    *,
    plan: Path,
    rules: Collection[str],
    why: str,
    as_json: bool,
) -> tuple[Carried, Mapping[Place, str]]:
    """Return what a plan around a sheet is made from, and the cell of each place that the sheet fixes.

    Every edit of the sheet is fixed; the sheet as it is stands for the roster of which as little as possible changes.
    """
    see_overrule(rules, why)
    free = free_problem(association, mondays, carried)
    edited = read_edited(
        path, free, association, (plan,), carried=carried, as_json=as_json, said="Nothing was planned."
    )
    if edited.edits is None:
        leave(
            f"rola: what {path.name} said when it was written is not known: nothing can be planned around it.",
            "put it beside its plan.json, or change the workbook roster.xlsx of a plan",
            Exit.FAULTS,
        )
    say_edits(edited, association, err=True)
    held = held_by(edited, free, carried, association, plan=plan)
    decided, _ = judged(edited, held.problem, held.fixed, rules, why)
    notes = (
        *(one for one in carried.notes if "is adopted" not in one),
        _around_note(path, decided),
        *held.again,
        *_overruled_notes(decided, association),
    )
    cells = {(edit.now or edit.was, edit.shift): edit.place for edit in edited.edits if not edit.time}
    standing = _standing(edited, held.problem)
    return replace(held.carried, decided=decided, adopted=standing, around=True, notes=notes), cells


def _standing(edited: Edited, problem: Problem) -> tuple[Standing, ...]:
    """Return the sheet as it is, for the roster of which as little as possible changes."""
    from solver.problem import Standing

    return tuple(
        Standing(shift=run.shift, start=slot.start, crew=frozenset(run.crew))
        for run, _, slot in edited.roster.timed(problem)
    )


def _around_note(path: Path, decided: Decided) -> str:
    count = len(decided.pins) + len(decided.kept_out)
    return f"Planned around {path.name}: {count} {'place is' if count == 1 else 'places are'} fixed by it."


def _overruled_notes(decided: Decided, association: Association) -> list[str]:
    from rola.planning.decided import TURNS_APART
    from rola.wording import account_name, member_name

    def named(one: Overruled) -> str:
        whose = account_name if one.rule == TURNS_APART else member_name
        return whose(association, one.member)

    return [
        f"The meeting overruled {one.rule} for {named(one)} on '{one.shift}': {one.why}" for one in decided.overruled
    ]
