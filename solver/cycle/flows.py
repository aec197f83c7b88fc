"""The network: from accounts over members and their days to posts, and out through seats.

It is a pure flow of whole people, so the cheapest one is exact. What a member may have on one day
or in one week are nodes between the member and the posts, drawn only for those who owe two shifts.
"""

from __future__ import annotations

from dataclasses import dataclass

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
        flow = max_flow.SimpleMaxFlow()
        accounts = np.arange(self._accounts)
        flow.add_arcs_with_capacity(np.full(len(accounts), _SOURCE), _FIRST + accounts, self._owed())
        arcs = flow.add_arcs_with_capacity(self._tail, self._head, self._room)
        posts = np.arange(self._posts)
        flow.add_arcs_with_capacity(self._into + posts, np.full(len(posts), _SINK), room)
        if flow.solve(_SOURCE, _SINK) != flow.OPTIMAL:
            raise AssertionError("a maximum flow was not found")
        used: Flags = flow.flows(arcs[-len(self.post) :]) > 0 if len(self.post) else np.zeros(0, dtype=np.bool_)
        return used

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
