"""Posts: the seats of a time, sorted by the skill they ask for.

People at one post can change seats among its shifts freely, so it is enough to know how many each
post has. Seats that need a skill are posts of their own; who holds the skill may also take a seat of
the general post.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from solver.cycle.times import Times
from solver.fairness.board import Flags, Whole, level_of
from solver.problem import Need, Problem, Shift

Key = tuple[int, str, int]
"""A time, the skill that a seat asks for ("" = none) and its level."""

_TWO = 2


@dataclass(frozen=True, kw_only=True)
class Seats:
    """The seats of one shift, by post.

    Attributes
    ----------
    must : mapping
        How many at each post it cannot run without.
    most : mapping
        How many it has at each post in all.
    """

    shift: Shift
    time: int
    must: Mapping[int, int]
    most: Mapping[int, int]

    @property
    def least(self) -> int:
        """With how many people it runs."""
        return sum(self.must.values())


@dataclass(frozen=True, kw_only=True)
class Posts:
    """All posts of a problem, and who could have them.

    Attributes
    ----------
    keys : tuple of Key
        What each post is.
    time : posts
        The time of each post.
    seats : tuple of Seats
        Each shift that may run and has enough seats for all that it needs.
    who : tuple of arrays
        For each post, the members who could have it, ascending.
    """

    times: Times
    keys: tuple[Key, ...]
    time: Whole
    seats: tuple[Seats, ...]
    who: tuple[Whole, ...]

    def room(self, seats: Iterable[Seats]) -> tuple[Whole, Whole]:
        """Add up what some shifts cannot run without, and what they have in all, by post."""
        must, most = np.zeros(len(self.keys), dtype=np.int64), np.zeros(len(self.keys), dtype=np.int64)
        for own in seats:
            for post, count in own.must.items():
                must[post] += count
            for post, count in own.most.items():
                most[post] += count
        return must, most


def posts(times: Times, *, loosely: bool = False) -> Posts:
    """Sort the seats of all shifts into posts.

    Parameters
    ----------
    loosely : bool
        Ask each shift for one of its needs only, the largest, so that no roster is left out: one
        person who holds two skills may count for both. Otherwise each need has seats of its own.
    """
    number: dict[Key, int] = {}
    common = _Common(times.problem)
    seats = []
    for time, shifts in enumerate(times.shifts):
        for shift in shifts:
            needs = _needs(shift, common)
            if loosely:
                needs = needs[:1]
            own = _seats(shift, time, needs, number)
            if all(own.must[post] <= count for post, count in own.most.items()):
                seats.append(own)
    keys = tuple(number)
    holders: dict[tuple[str, int], Flags] = {}
    for _, skill, level in keys:
        if (skill, level) not in holders:
            holders[skill, level] = common.holders(skill, level)
    return Posts(
        times=times,
        keys=keys,
        time=np.array([time for time, _, _ in keys], dtype=np.int64),
        seats=tuple(seats),
        who=tuple(np.flatnonzero(times.could[:, time] & holders[skill, level]) for time, skill, level in keys),
    )


class _Common:
    """Who holds which skill; a need that everyone meets asks for nothing."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[tuple[str, int], Flags] = {}

    def holders(self, skill: str, level: int) -> Flags:
        if (skill, level) not in self._known:
            flags = [not skill or level_of(member, skill) >= level for member in self._problem.members]
            self._known[skill, level] = np.array(flags, dtype=np.bool_)
        return self._known[skill, level]

    def met_by_all(self, need: Need) -> bool:
        return bool(self.holders(need.skill, need.level).all())


def _needs(shift: Shift, common: _Common) -> list[Need]:
    """List the needs that ask for something, the largest first."""
    asked = [need for need in shift.needs if not common.met_by_all(need)]
    return sorted(asked, key=lambda need: (-need.count, -need.level, need.skill))


def _seats(shift: Shift, time: int, needs: Sequence[Need], number: dict[Key, int]) -> Seats:
    least = max([shift.least, _TWO if shift.never_alone else 0, *(need.count for need in shift.needs)])
    must: dict[int, int] = {}
    for need in needs:
        post = number.setdefault((time, need.skill, int(need.level)), len(number))
        must[post] = must.get(post, 0) + need.count
    skilled = sum(must.values())
    most = dict(must)
    general = number.setdefault((time, "", 0), len(number))
    must[general] = max(0, least - skilled)
    most[general] = shift.wanted - skilled
    return Seats(shift=shift, time=time, must=must, most=most)
