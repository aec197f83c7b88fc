"""The network: from accounts over members and their days to posts, and out through seats.

It is a pure flow of whole people, so the cheapest one is exact. What a member may have on one day
or in one week are nodes between the member and the posts, drawn only for those who owe two shifts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from solver.fairness.board import Flags, Whole

_SOURCE, _SINK, _FIRST = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class People:
    """Who flows, in units of one member.

    Attributes
    ----------
    account, owed : members
        Number of the account, and most shifts in the plan.
    in_week : members x weeks
        Most shifts in each week.
    on_day : members
        Most shifts on one day.
    """

    account: Whole
    owed: Whole
    in_week: Whole
    on_day: Whole


@dataclass(frozen=True, kw_only=True)
class Exits:
    """Seats as arcs out of posts: `room` people each, at a cost for every one."""

    post: Whole
    room: Whole
    cost: Whole


class Network:
    """Members and posts, joined by arcs.

    Parameters
    ----------
    people : People
    member, post : arcs
        Who could have which post.
    day, week : posts
        When it is.
    """

    def __init__(self, people: People, arcs: tuple[Whole, Whole], when: tuple[Whole, Whole]) -> None:
        self.people = people
        self.member, self.post = arcs
        self._posts = len(when[0])
        self._accounts = int(people.account.max(initial=-1)) + 1
        self._lanes(when)

    def _lanes(self, when: tuple[Whole, Whole]) -> None:
        """Draw what leads from accounts to posts."""
        day, week = (own[self.post] for own in when)
        first = _FIRST + self._accounts
        tail = first + self.member
        members = np.arange(len(self.people.owed))
        tails, heads, rooms = [_FIRST + self.people.account], [first + members], [self.people.owed]
        self._next = first + len(members)
        two = self.people.owed[self.member] > 1
        capped = two & (self.people.in_week[self.member, week] < self.people.owed[self.member])
        for here, when_, most in (
            (capped, week, self.people.in_week[self.member, week]),
            (two, day, self.people.on_day[self.member]),
        ):
            if here.any():
                _, picked, node = np.unique(
                    tail[here] * (1 << 24) + when_[here], return_index=True, return_inverse=True
                )
                tails.append(tail[here][picked])
                heads.append(self._next + np.arange(len(picked)))
                rooms.append(most[here][picked])
                tail = tail.copy()
                tail[here] = self._next + node
                self._next += len(picked)
        self._into = self._next
        tails.append(tail)
        heads.append(self._into + self.post)
        rooms.append(np.ones(len(self.post), dtype=np.int64))
        self._tail, self._head, self._room = (np.concatenate(parts) for parts in (tails, heads, rooms))

    def most(self, room: Whole) -> Flags:
        """Send as many people as possible; return which arcs are used.

        Parameters
        ----------
        room : posts
            Most people at each post.
        """
        flow, arcs, _ = self._fullest(room)
        used: Flags = flow.flows(arcs[-len(self.post) :]) > 0 if len(self.post) else np.zeros(0, dtype=np.bool_)
        return used

    def _fullest(self, room: Whole) -> tuple[max_flow.SimpleMaxFlow, Whole, Whole]:
        """Solve a maximum flow; return it with its arcs to posts (last) and its arcs out of posts."""
        flow = max_flow.SimpleMaxFlow()
        accounts, posts = np.arange(self._accounts), np.arange(self._posts)
        flow.add_arcs_with_capacity(np.full(len(accounts), _SOURCE), _FIRST + accounts, self._owed())
        arcs = flow.add_arcs_with_capacity(self._tail, self._head, self._room)
        exits = flow.add_arcs_with_capacity(self._into + posts, np.full(len(posts), _SINK), room)
        if flow.solve(_SOURCE, _SINK) != flow.OPTIMAL:
            raise AssertionError("a maximum flow was not found")
        return flow, arcs, exits

    def short(self, room: Whole, linked: Iterable[Sequence[int]]) -> tuple[Whole, Whole]:
        """Find the posts that too few people can come to, by a minimum cut.

        Parameters
        ----------
        room : posts
            People wanted at each post.
        linked : iterable of sequences of posts
            Posts that are to be in one group, if they are short.

        Returns
        -------
        group, load : posts
            A number that short posts share if people join them, -1 for a post that is not short; and how
            many come. More than all who come to a group together never can.
        """
        flow, _, exits = self._fullest(room)
        near_sink = np.zeros(self._into + self._posts, dtype=np.bool_)
        near_sink[np.array(flow.get_sink_side_min_cut(), dtype=np.int64)] = True
        near_sink[_SINK] = False
        inside = near_sink[self._tail] & near_sink[self._head]
        chains = [(self._into + a, self._into + b) for own in linked for a, b in pairwise(own)]
        one, other = np.array(chains, dtype=np.int64).reshape(-1, 2).T
        both = near_sink[one] & near_sink[other]
        tails = np.concatenate([self._tail[inside], one[both]])
        heads = np.concatenate([self._head[inside], other[both]])
        label = _joined(len(near_sink), tails, heads)[self._into :]
        return np.where(near_sink[self._into :], label, -1), flow.flows(exits)

    def cheapest(self, exits: Exits, must: Whole, total: int, steps: Whole, cost: Whole) -> Flags | None:
        """Send `total` people as cheaply as possible; return which arcs are used, None if it cannot be.

        Parameters
        ----------
        must : posts
            So many people at least, in seats beside the exits.
        steps : accounts x shifts
            What the first, second... shift of each account costs; never falling.
        cost : arcs
            What it costs to send this member to this post.
        """
        flow = min_cost_flow.SimpleMinCostFlow()
        accounts, count = np.arange(self._accounts), steps.shape[1]
        wide = np.zeros(len(self._tail), dtype=np.int64)
        wide[len(wide) - len(cost) :] = cost
        flow.add_arcs_with_capacity_and_unit_cost(
            np.full(steps.size, _SOURCE),
            np.repeat(_FIRST + accounts, count),
            np.ones_like(steps.ravel()),
            steps.ravel(),
        )
        arcs = flow.add_arcs_with_capacity_and_unit_cost(self._tail, self._head, self._room, wide)
        flow.add_arcs_with_capacity_and_unit_cost(
            self._into + exits.post, np.full(len(exits.post), _SINK), exits.room, exits.cost
        )
        flow.set_nodes_supplies(self._into + np.arange(self._posts), -must)
        flow.set_nodes_supplies(np.array([_SOURCE, _SINK]), np.array([total, int(must.sum()) - total]))
        if flow.solve() != flow.OPTIMAL:
            return None
        used: Flags = flow.flows(arcs[-len(self.post) :]) > 0 if len(self.post) else np.zeros(0, dtype=np.bool_)
        return used

    def best_seats(self, exits: Exits) -> int:
        """Return the least cost of any flow at all, with costs of seats below 0."""
        flow = min_cost_flow.SimpleMinCostFlow()
        accounts = np.arange(self._accounts)
        owed = self._owed()
        flow.add_arcs_with_capacity_and_unit_cost(
            np.full(len(accounts), _SOURCE), _FIRST + accounts, owed, np.zeros_like(owed)
        )
        flow.add_arcs_with_capacity_and_unit_cost(self._tail, self._head, self._room, np.zeros_like(self._room))
        flow.add_arcs_with_capacity_and_unit_cost(
            self._into + exits.post, np.full(len(exits.post), _SINK), exits.room, exits.cost
        )
        flow.add_arc_with_capacity_and_unit_cost(_SOURCE, _SINK, int(owed.sum()), 0)
        flow.set_nodes_supplies(np.array([_SOURCE, _SINK]), np.array([owed.sum(), -owed.sum()]))
        if flow.solve() != flow.OPTIMAL:
            raise AssertionError("a flow that is free to stay at home was not found")
        return int(flow.optimal_cost())

    def _owed(self) -> Whole:
        """Most shifts of each account."""
        owed = np.zeros(self._accounts, dtype=np.int64)
        np.add.at(owed, self.people.account, self.people.owed)
        return owed


def _joined(count: int, one: Whole, other: Whole) -> Whole:
    """Return for each node the least node of its group; arcs join nodes to groups."""
    label: Whole = np.arange(count, dtype=np.int64)
    while True:
        before = label.copy()
        np.minimum.at(label, one, label[other])
        np.minimum.at(label, other, label[one])
        label = label[label]
        if (label == before).all():
            return label
