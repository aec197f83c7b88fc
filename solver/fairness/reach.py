"""Which figures an account can reach at all: sums of shifts that one person could really work.

The sums are a superset of what any roster gives (crews and skills are left out, and rest between
weeks), as narrow as days, the rest between them and weeks make them; every bound and every ladder
rests on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

from solver.problem import Member, Problem, Shift, Slot

Duty = tuple[Shift, Slot]
Sums = int
"""A set of sums of minutes as a bit mask: bit n is set when n can be reached."""

Known = dict[tuple[int, tuple[tuple[str, int], ...]], "Day"]
"""Days already looked at, by cap and places."""

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
    weeks: dict[date, list[Day]] = {}
    off = problem.terms.rules_off
    for _, places in sorted(days.items()):
        cap = sum(slot.minutes for _, slot in places)
        if "daily-cap" not in off:
            cap = min(cap, member.daily_cap)
        key = (cap, tuple((shift.id, slot.start) for shift, slot in places))
        if key not in known:
            known[key] = Day(problem, places, cap)
        weeks.setdefault(places[0][1].week, []).append(known[key])
    total = 1
    caps = dict(zip(problem.weeks, member.weekly_cap, strict=True))
    rest = None if "rest" in off or ("rest", member.id) in problem.eased else problem.terms.rest_minutes
    for monday, own in weeks.items():
        most = caps.get(monday) if "weekly-cap" not in off else None
        sums = _of_week(own, rest)
        total = add(total, sums if most is None else sums & _up_to(most))
    if member.plan_cap is not None and "plan-cap" not in off:
        total &= _up_to(member.plan_cap)
    return total


def day_sums(problem: Problem, places: Sequence[Duty], cap: int) -> Sums:
    """All sums of places of one day of which no two are in conflict, up to `cap` minutes."""
    day = Day(problem, places, cap)
    return day.sums(day.starts[0], day.last)


class Day:
    """The places of one day, of which no two in conflict can be had, nor more than `cap` minutes.

    Attributes
    ----------
    starts : ascending
        When places begin.
    last : int
        When the last of them ends.
    """

    def __init__(self, problem: Problem, places: Sequence[Duty], cap: int) -> None:
        self._order = sorted(places, key=lambda duty: (duty[1].start, duty[1].end, duty[0].id))
        self._cap = cap
        count = len(self._order)
        self._later = [
            sum(1 << b for b in range(a + 1, count) if not _clash(problem, self._order[a], self._order[b]))
            for a in range(count)
        ]
        self.starts = sorted({slot.start for _, slot in places})
        self.last = max(slot.end for _, slot in places)
        self._until: dict[int, dict[int, Sums] | None] = {}

    def sums(self, begin: int, end: int) -> Sums:
        """All sums of places that neither begin before `begin` nor end after `end`."""
        if end not in self._until:
            self._until[end] = self._all(self._open(self.starts[0], end))
        known, here = self._until[end], self._open(begin, end)
        if not here:
            return 1
        if known is None:
            slots = [slot for number, (_, slot) in enumerate(self._order) if here >> number & 1]
            return _any([slot.minutes for slot in slots], self._cap)
        return known[here]

    def _open(self, begin: int, end: int) -> int:
        return sum(
            1 << number for number, (_, slot) in enumerate(self._order) if begin <= slot.start and slot.end <= end
        )

    def _all(self, places: int) -> dict[int, Sums] | None:
        """Find the sums of some places (a mask), and on the way of all that begin with a later one; None: too many."""
        known: dict[int, Sums] = {}

        def sums(open_places: int) -> Sums | None:
            """Add up whatever can still be taken of these places; None when it grows too long."""
            if not open_places:
                return 1
            if open_places not in known:
                if len(known) >= _MOST_STATES:
                    return None
                first = (open_places & -open_places).bit_length() - 1
                rest = open_places & (open_places - 1)
                without, beside = sums(rest), sums(rest & self._later[first])
                if without is None or beside is None:
                    return None
                known[open_places] = (without | beside << self._order[first][1].minutes) & _up_to(self._cap)
            return known[open_places]

        return None if sums(places) is None else known


def _of_week(days: Sequence[Day], rest: int | None) -> Sums:
    """All sums of the days of a week with this rest between any two that are worked; None: no rest is asked for."""
    known: dict[tuple[int, int], Sums] = {}
    last = list(accumulate((day.last for day in days), max))

    def until(number: int, end: int) -> Sums:
        """All sums of the days up to one of them, nothing ending after `end`."""
        if number < 0:
            return 1
        key = number, min(end, last[number])
        if key not in known:
            total = until(number - 1, end)
            for begin in days[number].starts:
                before = last[number] if rest is None else begin - rest
                total |= add(until(number - 1, before), days[number].sums(begin, key[1]))
                if number == 0 or before >= last[number - 1]:
                    break  # whoever begins later has no more than this
            known[key] = total
        return known[key]

    return until(len(days) - 1, last[-1])


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
