"""Which figures an account can reach at all: sums of shifts that one person could really work.

The sums are a superset of what any roster gives (rest between days, crews and skills are left
out), as narrow as days and weeks make them; every bound and every ladder rests on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from solver.problem import Member, Problem, Shift, Slot

Duty = tuple[Shift, Slot]
Sums = int
"""A set of sums of minutes as a bit mask: bit n is set when n can be reached."""

Known = dict[tuple[int, tuple[tuple[str, int], ...]], Sums]
"""Sums already found, by cap and places of a day."""

_MOST_STATES = 20_000
"""Where the possible crews of one day are more than this, its conflicts are left out."""


def reachable(lengths: Sequence[int], most: int) -> list[int]:
    """List all sums of some of the lengths up to `most`, ascending, 0 first."""
    return members_of(_any(lengths, most))


def members_of(sums: Sums) -> list[int]:
    """List the sums in a mask, ascending."""
    return [total for total, bit in enumerate(reversed(f"{sums:b}")) if bit == "1"]


def account_sums(problem: Problem, duties: Mapping[str, Sequence[Duty]]) -> dict[str, list[int]]:
    """List, for each account, the minutes its members can give together, ascending.

    Parameters
    ----------
    duties : mapping
        For each member, the places they could have.
    """
    found: dict[str, Sums] = {account.id: 1 for account in problem.accounts}
    known: Known = {}
    for member in problem.members:
        own = member_sums(problem, member, duties.get(member.id, ()), known)
        found[member.account] = add(found[member.account], own)
    return {account: members_of(sums) for account, sums in found.items()}


def member_sums(problem: Problem, member: Member, duties: Iterable[Duty], known: Known) -> Sums:
    """All sums one member can work: conflict-free within each day, within day and week caps.

    `known` remembers days that several members share.
    """
    days: dict[date, list[Duty]] = {}
    for duty in duties:
        days.setdefault(duty[1].day, []).append(duty)
    weeks: dict[date, Sums] = {}
    off = problem.terms.rules_off
    for places in days.values():
        cap = sum(slot.minutes for _, slot in places)
        if "daily-cap" not in off:
            cap = min(cap, member.daily_cap)
        monday = places[0][1].week
        key = (cap, tuple((shift.id, slot.start) for shift, slot in places))
        if key not in known:
            known[key] = day_sums(problem, places, cap)
        weeks[monday] = add(weeks.get(monday, 1), known[key])
    total = 1
    caps = dict(zip(problem.weeks, member.weekly_cap, strict=True))
    for monday, sums in weeks.items():
        most = caps.get(monday) if "weekly-cap" not in off else None
        total = add(total, sums if most is None else sums & _up_to(most))
    return total


def day_sums(problem: Problem, places: Sequence[Duty], cap: int) -> Sums:
    """All sums of places of one day of which no two are in conflict, up to `cap` minutes."""
    order = sorted(places, key=lambda duty: (duty[1].start, duty[1].end, duty[0].id))
    count = len(order)
    later = [sum(1 << b for b in range(a + 1, count) if not _clash(problem, order[a], order[b])) for a in range(count)]
    known: dict[int, Sums] = {}

    def sums(open_places: int) -> Sums | None:
        """Add up whatever can still be taken of these places (a mask); None when it grows too long."""
        if not open_places:
            return 1
        if open_places not in known:
            if len(known) >= _MOST_STATES:
                return None
            first = (open_places & -open_places).bit_length() - 1
            rest = open_places & (open_places - 1)
            without, beside = sums(rest), sums(rest & later[first])
            if without is None or beside is None:
                return None
            known[open_places] = (without | beside << order[first][1].minutes) & _up_to(cap)
        return known[open_places]

    exact = sums((1 << count) - 1)
    return _any([slot.minutes for _, slot in order], cap) if exact is None else exact


def add(one: Sums, other: Sums) -> Sums:
    """All sums of one figure of each."""
    if one.bit_count() > other.bit_count():
        one, other = other, one
    total = 0
    while one:
        bit = one & -one
        total |= other << bit.bit_length() - 1
        one ^= bit
    return total


def _clash(problem: Problem, one: Duty, other: Duty) -> bool:
    way = problem.travel_between(one[0].site, other[0].site)
    return one[0].id == other[0].id or (one[1].start < other[1].end + way and other[1].start < one[1].end + way)


def _any(lengths: Sequence[int], most: int) -> Sums:
    sums = 1
    for length in lengths:
        sums |= sums << length
        sums &= _up_to(most)
    return sums


def _up_to(most: int) -> Sums:
    return (1 << max(0, most) + 1) - 1
