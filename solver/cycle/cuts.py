"""How many shifts cannot run, whatever is done: shown by cuts and by a flow of parts of shifts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from math import lcm

import numpy as np

from solver.cycle.flows import Exits, Network
from solver.cycle.posts import Posts, Seats
from solver.problem import Urgency

_UNIT = lcm(*range(1, 13))
"""One shift, cut so that a seat of any usual least crew is a whole part of it."""


def least_idle(network: Network, posts: Posts, among: AbstractSet[Urgency]) -> int:
    """Bound from below how many shifts of some classes do not run in any roster.

    There are two ways to a bound, and the better one counts. Each seat of a least crew may count as
    its part of the shift. And where a cut shows posts that too few people can come to, shifts must be
    left out there until the others' least crews are no more than these people; such posts are taken
    apart into groups that have no people in common.
    """
    seats = [own for own in posts.seats if own.shift.urgency in among]
    count = sum(shift.urgency in among for shift in posts.times.problem.work)
    never = count - len(seats)
    return never + max(len(seats) - _in_parts(network, seats), _left_out(network, posts, seats), 0)


def _in_parts(network: Network, seats: Iterable[Seats]) -> int:
    """Most shifts that run if each may run in part."""
    exits = [(post, most, -(-_UNIT // max(1, own.least))) for own in seats for post, most in own.must.items()]
    post, room, reward = np.array(exits, dtype=np.int64).reshape(-1, 3).T
    return -network.best_seats(Exits(post=post, room=room, cost=-reward)) // _UNIT


def _left_out(network: Network, posts: Posts, seats: Sequence[Seats]) -> int:
    """Count the shifts that must be left out where a cut shows too few people."""
    must, _ = posts.room(seats)
    group, load = network.short(must, [sorted(own.must) for own in seats])
    there: dict[int, int] = {}
    for own_group, people in zip(group.tolist(), load.tolist(), strict=True):
        if own_group >= 0:
            there[own_group] = there.get(own_group, 0) + people
    asked: dict[int, list[int]] = {own_group: [] for own_group in there}
    for own in seats:
        inside = {post: count for post, count in own.must.items() if group[post] >= 0}
        if inside:
            asked[int(group[min(inside)])].append(sum(inside.values()))
    return sum(_dropped(asked[own_group], people) for own_group, people in there.items())


def _dropped(asked: Sequence[int], people: int) -> int:
    """How many of these least crews must go, the largest first, until so many people are enough."""
    over = sum(asked) - people
    dropped = 0
    for size in sorted(asked, reverse=True):
        if over <= 0:
            break
        over -= size
        dropped += 1
    return dropped
