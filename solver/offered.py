"""What a member offered in a week: the most labour of its work they said they could come to.

Used to tell "could not come" from "was not asked" beside what somebody is behind, and for the talk about
promises that do not fit. It is no rule: skills and bars are left out, since nobody chooses them.

Source: the project's fairness study, section 6.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from solver.problem import Member, Problem, Slot
from solver.roster import Roster


def offered(problem: Problem, roster: Roster, member_id: str, week: date) -> int:
    """Return the minutes of the longest set of shifts that a member could have come to.

    Parameters
    ----------
    roster : Roster
        The shifts that run, whoever is in their crews.
    week : date
        Monday of a planned week.

    Returns
    -------
    int
        No two of the shifts overlap, none is on the member's own turn (unless hosts count), and all
        together are within the weekly cap.
    """
    member = problem.member[member_id]
    index = problem.week_index(week)
    slots = [
        slot
        for _, shift, slot in roster.timed(problem)
        if slot.week == week and _said_yes(member, slot) and (problem.terms.host_counts or shift.host != member.home)
    ]
    return _longest(sorted(slots, key=lambda slot: (slot.end, slot.start)), member.weekly_cap[index or 0])


def _said_yes(member: Member, slot: Slot) -> bool:
    away = any(one.overlaps(slot.start, slot.end) for one in member.away)
    free = member.offered is None or any(one.start <= slot.start and slot.end <= one.end for one in member.offered)
    return free and not away


def _longest(slots: list[Slot], cap: int) -> int:
    """Return the largest sum within `cap` of slots that do not overlap; `slots` by their end.

    `sums[n]` holds every sum that the first `n` slots allow.
    """
    ends = [slot.end for slot in slots]
    sums: list[frozenset[int]] = [frozenset({0})]
    for number, slot in enumerate(slots):
        before = sums[bisect_right(ends, slot.start, hi=number)]
        sums.append(sums[-1] | {total + slot.minutes for total in before if total + slot.minutes <= cap})
    return max(sums[-1])
