"""What a plan says of accounts and members, compared with what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from rola.plain import Json, tables
from rola.proof_text import accounts_of, rules_of
from rola.recheck.finding import Finding, Kind, short
from solver.answer import Cut
from solver.problem import Problem
from solver.roster import Roster
from solver.shares import after, before


def accounts_checked(plan: Json, problem: Problem, roster: Roster) -> Iterator[Finding]:
    """Compare the rules, and what the accounts carry and come to."""
    if plan.get("rules") != rules_of(problem):
        yield Finding(Kind.WRONG, "The rules in the plan are not those in force in its weeks.")
    if plan.get("cut") not in (None, *list(Cut)):
        yield Finding(Kind.WRONG, "Why the search ended is not what rola writes there.")
    written = tables(plan, "accounts", "the plan")
    wrong = list(_unlike(written, accounts_of(problem, roster), "account"))
    yield from wrong
    if not wrong:
        yield Finding(Kind.HOLDS, f"What {len(written)} accounts carry, give and come to is right to the minute.")


def _unlike(written: list[Json], right: list[Json], key: str) -> Iterator[Finding]:
    if [item.get(key) for item in written] != [item[key] for item in right]:
        yield Finding(Kind.WRONG, f"The plan does not list every {key} once, in order.")
        return
    for item, own in zip(written, right, strict=True):
        for name, value in own.items():
            if item.get(name) != value or isinstance(item.get(name), bool) != isinstance(value, bool):
                what = f"{key} {own[key]}: the plan says {name} is {short(item.get(name))}, and it is {short(value)}."
                yield Finding(Kind.WRONG, what)


def members_checked(plan: Json, problem: Problem, roster: Roster) -> Iterator[Finding]:
    """Compare what is said of each member in figures."""
    was, becomes = before(problem), after(problem, roster)
    duties = roster.duties(problem)
    written = sorted(tables(plan, "members", "the plan"), key=lambda item: str(item.get("member")))
    right: list[Json] = []
    for member in sorted(problem.members, key=lambda member: member.id):
        own = duties.get(member.id, [])
        right.append(
            {
                "member": member.id,
                "account": member.account,
                "promised": sum(member.promise),
                "given": sum(slot.minutes for _, slot in own),
                "ahead_before": was[member.account],
                "ahead_after": becomes[member.account],
                "shifts": [shift.id for shift, _ in own],
            }
        )
    yield from _unlike(written, right, "member")
