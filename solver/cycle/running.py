"""Which shifts run: as many as possible, the urgent first, each with all that it cannot run without.

One shift after another asks for its least crew. A seat that nobody has is filled along a chain:
somebody comes from a post that can spare them, whose place is filled by somebody else, and so on.
A shift whose least crew cannot be had gives back what it asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from solver.cycle.flows import People
from solver.cycle.posts import Posts, Seats
from solver.fairness.board import Flags, Whole
from solver.problem import Urgency

_NOBODY = -1
_TWO = 2
_CLASS = {urgency: number for number, urgency in enumerate(Urgency)}


class Places:
    """Who is at which post, while it is still open which shifts run.

    Attributes
    ----------
    held : members x 2
        Posts of each member; -1 = none.
    load, kept : posts
        How many people are there, and how many of them cannot be spared.
    fixed : posts
        People of the load who do not move.
    """

    def __init__(self, posts: Posts, people: People, used: tuple[Whole, Whole], fixed: Whole) -> None:
        self.posts = posts
        times = posts.times
        self._once = people.in_week < _TWO
        self._start, self._end = times.start[posts.time], times.end[posts.time]
        self._rest = 0 if "rest" in times.problem.terms.rules_off else times.problem.terms.rest_minutes
        self._day, self._week = times.day[posts.time], times.week[posts.time]
        self._owed = people.owed
        self.held = np.full((len(people.owed), _TWO), _NOBODY, dtype=np.int64)
        for member, post in zip(*used, strict=True):
            self.held[member, int(self.held[member, 0] != _NOBODY)] = post
        self.kept = np.zeros(len(posts.keys), dtype=np.int64)
        self.load = fixed + np.bincount(used[1], minlength=len(posts.keys))
        self._who = [frozenset(who.tolist()) for who in posts.who] if (people.owed > 1).any() else []
        self._count = (self.held != _NOBODY).sum(axis=1)

    def at(self) -> tuple[Whole, Whole]:
        """List everyone's places: members, and their posts."""
        member, own = np.nonzero(self.held != _NOBODY)
        return member, self.held[member, own]

    def ask(self, seats: Seats) -> bool:
        """Keep the least crew of one more shift, if it can be had."""
        asked = []
        for post, count in seats.must.items():
            for _ in range(count):
                self.kept[post] += 1
                asked.append(post)
                if self.load[post] < self.kept[post] and not self._fill(post):
                    for back in asked:
                        self.kept[back] -= 1
                    return False
        return True

    def _fill(self, post: int) -> bool:
        """Bring one more person to a post without taking any from where they are needed."""
        came: dict[int, tuple[int, int]] = {post: (_NOBODY, _NOBODY)}
        queue = [post]
        used: set[int] = set()
        for here in queue:
            who = self.posts.who[here]
            held = self.held[who]
            there = (held == here).any(axis=1)
            idle = ~there & (self._count[who] < self._owed[who]) & self._apart(who, held, here)
            for member in who[idle].tolist():
                if member not in used:
                    self.held[member, int(self.held[member, 0] != _NOBODY)] = here
                    self._count[member] += 1
                    self._follow(here, came)
                    return True
            for left, member in self._movers(here, came, used):
                came[left] = (member, here)
                used.add(member)
                if self.load[left] > self.kept[left]:
                    self.load[left] -= 1
                    self._follow(left, came)
                    return True
                queue.append(left)
        return False

    def _movers(self, here: int, came: Mapping[int, object], used: set[int]) -> Iterator[tuple[int, int]]:
        """For each post not yet come to: somebody who could leave it for a post, if there is anybody."""
        who = self.posts.who[here]
        held = self.held[who]
        there = (held == here).any(axis=1)
        for own in (0, 1):
            can = ~there & (held[:, own] != _NOBODY) & self._apart(who, held[:, 1 - own : 2 - own], here)
            froms, first = np.unique(held[can, own], return_index=True)
            for left, member in zip(froms.tolist(), who[can][first].tolist(), strict=True):
                if left not in came and member not in used:
                    yield left, member

    def _apart(self, who: Whole, held: Whole, post: int) -> Flags:
        """Tell whose other places lie on other days, with rest between, and in other weeks where they must."""
        near = (self._start[held] < self._end[post] + self._rest) & (self._start[post] < self._end[held] + self._rest)
        near |= self._day[held] == self._day[post]
        near |= (self._week[held] == self._week[post]) & self._once[who, self._week[post]][:, None]
        apart: Flags = ((held == _NOBODY) | ~near).all(axis=1)
        return apart

    def give_rest(self) -> None:
        """Let those with two places too close to each other change one of them, along a ring of moves.

        Everybody keeps as many places and every post as many people as before.
        """
        both = np.flatnonzero((self.held != _NOBODY).all(axis=1))
        for member in both.tolist():
            who = np.array([member])
            if not self._apart(who, self.held[who, 1:], int(self.held[member, 0]))[0]:
                any(self._around(member, own) for own in (1, 0))

    def _around(self, member: int, own: int) -> bool:
        """Give a member another post for one of theirs: somebody takes theirs, somebody else that one's, and so on."""
        post, who = int(self.held[member, own]), np.array([member])
        other = self.held[who, 1 - own][:, None]
        came: dict[int, tuple[int, int]] = {post: (_NOBODY, _NOBODY)}
        queue, used = [post], {member}
        for here in queue:
            for left, mover in self._movers(here, came, used):
                came[left] = (mover, here)
                used.add(mover)
                if member in self._who[left] and self._apart(who, other, left)[0]:
                    self.held[member, own] = left
                    self.load[post] -= 1
                    self._follow(left, came)
                    return True
                queue.append(left)
        return False

    def _follow(self, post: int, came: dict[int, tuple[int, int]]) -> None:
        """Let everybody on the chain move up, until the post that asked has one more."""
        while came[post][0] != _NOBODY:
            member, into = came[post]
            own = int(np.flatnonzero(self.held[member] == post)[0])
            self.held[member, own] = into
            post = into
        self.load[post] += 1


def running(places: Places, seats: Sequence[Seats], goes_on: Callable[[], bool]) -> list[Seats]:
    """Choose the shifts that run, the most urgent first, then those that need fewest people."""
    order = sorted(seats, key=lambda own: (_CLASS[own.shift.urgency], own.least, own.shift.id))
    runs: list[Seats] = []
    waiting: Iterable[Seats] = order
    while waiting:
        left, before = [], len(runs)
        for own in waiting:
            if goes_on() and places.ask(own):
                runs.append(own)
            else:
                left.append(own)
        if len(runs) == before:
            break
        waiting = left
    return runs
