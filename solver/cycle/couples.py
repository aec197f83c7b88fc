"""Couples who only come together: one unit of two, placed before everybody else.

A flow of all people, couples taken apart, shows at which times couples are wanted; a flow of
couples then takes just these places, two seats at a time. Whoever finds none there goes wherever
two seats of one shift are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.cycle.flows import Exits, Network, People
from solver.cycle.posts import Posts
from solver.fairness.board import Flags, Whole

Couple = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Seated:
    """Couples at times: (couple, time) each."""

    at: tuple[tuple[Couple, int], ...] = ()

    def heads(self, posts: Posts) -> Whole:
        """Count the people that couples bring to each post."""
        general = general_posts(posts)
        count = np.zeros(len(posts.keys), dtype=np.int64)
        for _, time in self.at:
            count[general[time]] += 2
        return count


def general_posts(posts: Posts) -> dict[int, int]:
    """For each time, the post of seats that ask for no skill."""
    return {time: post for post, (time, skill, _) in enumerate(posts.keys) if not skill}


def seat_couples(posts: Posts, pairs: Sequence[Couple], wanted: Whole, ahead: Whole) -> Seated:
    """Give each couple a time, if there is one.

    Parameters
    ----------
    pairs : sequence of (int, int)
        Numbers of the members, the same for both in what they could.
    wanted : times
        How many people of couples a flow of all people sends to each time.
    ahead : members
        Minutes each is ahead; of couples that cannot all come, those furthest behind do.
    """
    if not pairs:
        return Seated()
    room = np.zeros(len(posts.times.shifts), dtype=np.int64)
    general = general_posts(posts)
    for own in posts.seats:
        room[own.time] += own.most[general[own.time]] // 2
    could = posts.times.could[[one for one, _ in pairs]] & posts.times.could[[other for _, other in pairs]]
    together = ahead[np.array(pairs)].sum(axis=1)
    dislike = -posts.times.wish.astype(np.int64)[np.array(pairs)].sum(axis=1)
    first = _send(could, np.minimum(room, -(-wanted // 2)), together, dislike)
    could[first.any(axis=1)] = False
    second = _send(could, room - first.sum(axis=0), together, dislike)
    rows, columns = np.nonzero(first | second)
    return Seated(at=tuple((pairs[row], time) for row, time in zip(rows.tolist(), columns.tolist(), strict=True)))


def _send(could: Flags, room: Whole, ahead: Whole, dislike: Whole) -> Flags:
    """Send as many couples as there is room for, those furthest behind; then, where they like to come."""
    count, times = could.shape
    ones = np.ones(count, dtype=np.int64)
    people = People(account=np.arange(count), owed=ones, in_week=ones[:, None], on_day=ones)
    arcs = np.nonzero(could)
    nowhere = np.zeros(times, dtype=np.int64)
    network = Network(people, (arcs[0], arcs[1]), (nowhere, nowhere))
    total = int(network.most(room).sum())
    cost = dislike[arcs] + 2
    rank = np.unique(ahead, return_inverse=True)[1][:, None] * (4 * total + 1)
    exits = Exits(post=np.arange(times), room=room, cost=nowhere)
    used = network.cheapest(exits, nowhere, total, rank, cost)
    sent = np.zeros_like(could)
    if used is not None:
        sent[arcs[0][used], arcs[1][used]] = True
    return sent
