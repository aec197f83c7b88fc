"""Proofs as plain data in `plan.json`, and back: written and read in one place, so that both agree.

A line of a goal's `proof`:

``figure``
    For goals that even out: `value` counts who ends at this figure or beyond; else null.
``value``
    What the roster has.
``how``
    ``sums`` (add up `cases`), ``flow``, ``each shift alone``, ``search``, ``open``.
``cases``
    For ``sums``: either ``parts`` and ``rows`` (multipliers of rows by name, in parts of one), or
    two cases ``low`` (`column` is at most `at`) and ``high`` (it is more).
``level``, ``above``, ``bound``, ``width``, ``closed``
    For `fair`, in minutes: what lies above that level, the least in any roster, and the difference.
"""

from __future__ import annotations

from collections.abc import Sequence

from rola.plain import Json, UnreadableError, table, text, whole
from solver.problem import Problem
from solver.proof.cases import MOST_DEEP, Cases, Split, Sum
from solver.proof.line import How, Line
from solver.roster import Roster
from solver.shares import after, before, given


def proof_of(lines: Sequence[Line], goal: str) -> list[Json]:
    """Write down the lines of one goal."""
    return [_line(line) | _level(line) for line in lines if line.goal == goal]


def _level(line: Line) -> Json:
    if line.level is None:
        return {}
    return {
        "level": line.level.figure,
        "above": line.level.value,
        "bound": line.level.bound,
        "width": line.level.value - line.level.bound,
        "closed": line.closed,
    }


def accounts_of(problem: Problem, roster: Roster) -> list[Json]:
    """Write down what each account carries into the plan, exactly, and what it comes to in minutes."""
    was, own, becomes = before(problem), given(problem, roster), after(problem, roster)
    return [
        {
            "account": account.id,
            "carried": str(account.ahead),
            "ahead_before": was[account.id],
            "given": own[account.id],
            "ahead_after": becomes[account.id],
        }
        for account in problem.accounts
    ]


def rules_of(problem: Problem) -> Json:
    """Write down the rules in force, as far as figures hang on them."""
    terms = problem.terms
    return {
        "rest_minutes": terms.rest_minutes,
        "travel_minutes": terms.travel_minutes,
        "host_counts": terms.host_counts,
        "most_days": terms.most_days,
        "rules_off": sorted(terms.rules_off),
        "goal_order": list(terms.goal_order),
        "spare_ahead": terms.spare_ahead,
        "catch_up": str(terms.catch_up),
    }


def _line(line: Line) -> Json:
    return {
        "figure": line.figure,
        "value": line.value,
        "how": line.how.value,
        "cases": None if line.cases is None else _cases(line.cases),
    }


def _cases(cases: Cases) -> Json:
    if isinstance(cases, Sum):
        return {"parts": cases.parts, "rows": dict(cases.multipliers)}
    return {"column": cases.column, "at": cases.at, "low": _cases(cases.low), "high": _cases(cases.high)}


def read_lines(goal: str, written: list[Json]) -> list[Line]:
    """Read the lines of one goal.

    Raises
    ------
    UnreadableError
        Where anything is missing or is of another kind.
    """
    lines = []
    for number, line in enumerate(written):
        where = f"line {number + 1} of the proof of {goal!r}"
        figure, cases, how = line.get("figure"), line.get("cases"), text(line, "how", where)
        if how not in list(How):
            raise UnreadableError(f"{where}: {how!r} is no way to show anything")
        lines.append(
            Line(
                goal=goal,
                number=number,
                figure=None if figure is None else whole(figure, where),
                value=whole(line.get("value"), where),
                how=How(how),
                cases=None if cases is None else _read_cases(cases, where, 0),
            )
        )
    return lines


def _read_cases(written: object, where: str, depth: int) -> Cases:
    if depth > MOST_DEEP:
        raise UnreadableError(f"{where}: too many cases lie inside one another")
    cases = table(written, where)
    if "rows" in cases:
        rows = table(cases["rows"], where)
        parts = whole(cases.get("parts"), where)
        if parts < 1:
            raise UnreadableError(f"{where}: parts must be 1 or more")
        return Sum({name: whole(value, where) for name, value in rows.items()}, parts)
    return Split(
        column=text(cases, "column", where),
        at=whole(cases.get("at"), where),
        low=_read_cases(cases.get("low"), where, depth + 1),
        high=_read_cases(cases.get("high"), where, depth + 1),
    )
