"""A written plan checked from scratch: is it about this data, legal, rightly measured, proved as it says.

Everything is worked out again from the tables and from who works when; nothing else in the file is
believed. The file is somebody's: what is odd in it is a finding, never an error of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rola.association import Association
from rola.plain import Json, UnreadableError, table, text
from rola.recheck.figures import accounts_checked, members_checked
from rola.recheck.finding import Finding, Kind
from rola.recheck.reading import moment_begun, order_asked, read_plan, roster_in, weeks_in
from rola.versions import input_hash
from rola.wording import word
from solver.check import check
from solver.problem import Problem
from solver.roster import Roster

if TYPE_CHECKING:
    from rola.recheck.goals import SolveAgain

__all__ = [
    "Finding",
    "Kind",
    "UnreadableError",
    "kept_rules",
    "moment_begun",
    "order_asked",
    "other_data",
    "read_plan",
    "recheck",
    "roster_in",
    "weeks_in",
]


def other_data(plan: Json, association: Association, problem: Problem, book: str) -> Iterator[Finding]:
    """Say what the plan was made from that is not so any more; nothing if it is about this data."""
    limits = text(plan, "limits", "the plan")
    if plan.get("input_hash") == input_hash(association, problem.weeks, limits, book):
        return
    then, now = table(plan.get("files"), "the plan: 'files'"), association.source
    for file in sorted({*then, *now}):
        if then.get(file) != now.get(file):
            how = "changed" if file in then and file in now else "added" if file in now else "taken away"
            yield Finding(Kind.WRONG, f"{file} was {how} since the plan was made: its proof is about other data.")
    if plan.get("book") != book:
        yield Finding(
            Kind.WRONG, "What comes from the book changed since the plan was made: its proof is about other data."
        )
    yield Finding(
        Kind.WRONG, "The plan's input hash is not that of this folder: it was not made from these tables as they are."
    )


def recheck(
    plan: Json, association: Association, problem: Problem, solve_again: SolveAgain | None = None
) -> Iterator[Finding]:
    """Check everything a plan says of its roster.

    Parameters
    ----------
    plan : dict
        As `read_plan` returns it, about this data.
    solve_again : callable, optional
        Looks for a better roster where a line was shown by search only.

    Raises
    ------
    UnreadableError
        Where something in the plan is not what rola writes there.
    """
    from rola.recheck.goals import goals_checked

    roster = roster_in(plan, problem)
    kept = list(kept_rules(problem, association, roster))
    yield from kept
    if any(finding.kind is Kind.WRONG for finding in kept):
        return
    yield from accounts_checked(plan, problem, roster)
    yield from members_checked(plan, problem, roster)
    yield from goals_checked(plan, problem, roster, solve_again)


def kept_rules(problem: Problem, association: Association, roster: Roster) -> Iterator[Finding]:
    """Say which rules a plan's roster breaks, or that it keeps every one."""
    breaches = check(problem, roster)
    for breach in breaches:
        yield Finding(Kind.WRONG, f"The roster breaks a rule: {word(breach.reason, association, problem)}")
    if not breaches:
        places = sum(len(run.crew) for run in roster.runs)
        yield Finding(Kind.HOLDS, f"The roster keeps every rule: {places} places on {len(roster.runs)} shifts.")
