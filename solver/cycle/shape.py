"""Which problems have the shape that flows can plan."""

from __future__ import annotations

from solver.goals import goals_in_order
from solver.problem import Member, Problem, Shift

MANY = 2_000_000
"""More possible places than this (members times shifts) are not laid out one by one."""

_MOST = 2
"""So many shifts of the plan a member may owe."""


def fits(problem: Problem, many: int | None = None) -> bool:
    """Tell whether a problem is very large and of the shape that flows can plan.

    That is: more than `many` places (None: `MANY`); every shift has one time at most, and all are of one length;
    nobody's caps admit more than two shifts in the whole plan; nobody hosts, nothing waits for
    other work, nothing was adopted and nobody is pinned to a place; people who only come together
    are couples; and fair load comes before the goals that follow it by default.
    """
    if len(problem.members) * len(problem.shifts) <= (MANY if many is None else many):
        return False
    lengths = {slot.minutes for shift in problem.shifts for slot in shift.slots}
    return (
        len(lengths) == 1
        and all(_simple(problem, shift) for shift in problem.shifts)
        and problem.adopted is None
        and not any(pin.comes for pin in problem.pins)
        and _couples_only(problem)
        and _days_do_not_matter(problem)
        and _usual_order(problem)
        and not (problem.terms.spare_ahead or problem.terms.catch_up)
        and all(owed(problem, member, min(lengths)) <= _MOST for member in problem.members)
    )


def owed(problem: Problem, member: Member, length: int) -> int:
    """How many shifts of that length a member's caps admit in the whole plan."""
    off = problem.terms.rules_off
    if "daily-cap" not in off and member.daily_cap < length:
        return 0
    most = 7 * len(problem.weeks)
    if "weekly-cap" not in off:
        most = min(most, sum(cap // length for cap in member.weekly_cap))
    if "plan-cap" not in off and member.plan_cap is not None:
        most = min(most, member.plan_cap // length)
    return most


def couples(problem: Problem) -> list[tuple[str, str]]:
    """List the pairs who only come together."""
    if "together" in problem.terms.rules_off:
        return []
    return sorted((min(p.one, p.other), max(p.one, p.other)) for p in problem.pairs if p.together)


def _simple(problem: Problem, shift: Shift) -> bool:
    """Tell whether a shift has one time at most, nobody hosts it and it waits for nothing."""
    waits = any(first in problem.shift for first in shift.after)
    return len(shift.slots) <= 1 and not shift.turn and shift.host not in problem.homes and not waits


def _couples_only(problem: Problem) -> bool:
    tied = [member for pair in set(couples(problem)) for member in pair]
    return len(tied) == len(set(tied))


def _days_do_not_matter(problem: Problem) -> bool:
    """Tell whether two days of work can never be too many in a row."""
    most = problem.terms.most_days
    return "days-in-a-row" in problem.terms.rules_off or all(m.days_before + _MOST <= most for m in problem.members)


def _usual_order(problem: Problem) -> bool:
    names = [goal.name for goal in goals_in_order(problem)]
    return all(names.index(name) > names.index("fair") for name in ("unpleasant", "learning", "wishes", "trips"))
