"""Lower bounds by minimum-cost flow: no roster that gives the same labour is more even than this.

Labour flows from works to those who could come, on each day, up to what a day and a week allow
them, and on to their account, whose cost is the convex hull over the figures it can reach. Left
out are travel between people's crews, rest, skills, and that a shift is worked whole; so every
roster is a flow, and the least cost of a flow bounds them all. Exactly as much flows as the roster
gives, whether or not seats stay open, so the bound holds for short weeks too.

Works that the same people could come to are one node, which is fewer by far and no worse a bound
in practice.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from ortools.graph.python import min_cost_flow

from solver.fairness.board import Board, Whole
from solver.fairness.reach import day_sums


@dataclass(frozen=True, slots=True)
class Bound:
    """The least cost of any flow, and the minutes each account gives in one that has it."""

    cost: int
    given: Whole


class Flow:
    """The network of a board; the arcs from accounts on, and their cost, differ from bound to bound.

    Parameters
    ----------
    accounts : int
        How many accounts there are.
    labour : int
        The minutes that are given in all.
    """

    def __init__(self, board: Board, accounts: int, labour: int) -> None:
        self.board, self.accounts, self.labour = board, accounts, labour
        self.unit = max(1, math.gcd(*board.length.tolist(), labour))
        self._network()

    def _network(self) -> None:
        """Draw works, the days and weeks of members, and accounts, each as a node, numbered in this order."""
        groups = _groups(self.board)
        arcs: list[tuple[int, int, int]] = []
        self._nodes: dict[tuple[str, int, int], int] = {}
        self._first = 1 + len(groups)
        for number, works in enumerate(groups):
            supply = sum(int(self.board.length[w]) * self.board.works[w].shift.wanted for w in works)
            arcs.append((0, 1 + number, supply))
            alone = _most_of(self.board, works)
            for member in np.flatnonzero(self.board.may[:, works[0]]).tolist():
                arcs += self._to_account(member, int(self.board.day[works[0]]), int(self.board.week[works[0]]))
                day = self._nodes["day", member, int(self.board.day[works[0]])]
                arcs.append((1 + number, day, min(alone, int(self.board.day_cap[member]))))
        self._sink = self._first + self.accounts + len(self._nodes)
        self._tails, self._heads, most = np.array(arcs, dtype=np.int64).reshape(-1, 3).T
        self._most = np.minimum(most, self.labour) // self.unit

    def _to_account(self, member: int, day: int, week: int) -> Iterator[tuple[int, int, int]]:
        """Draw the arcs from a member's day to their week and their account, unless they are there."""
        board = self.board
        if ("day", member, day) in self._nodes:
            return
        fresh = ("week", member, week) not in self._nodes
        own_week = self._node("week", member, week)
        yield self._node("day", member, day), own_week, int(board.day_cap[member])
        if fresh:
            yield own_week, self._first + int(board.account[member]), int(board.week_cap[member, week])

    def _node(self, kind: str, member: int, number: int) -> int:
        return self._nodes.setdefault((kind, member, number), self._first + self.accounts + len(self._nodes))

    def least(self, cost: Callable[[int, int], int], reach: Sequence[Sequence[int]]) -> Bound | None:
        """Least total of a convex cost of what each account gives; None if not so much can be given.

        Parameters
        ----------
        cost : callable
            Of (account number, minutes given); convex in the minutes.
        reach : for each account, ascending
            The minutes it can give.
        """
        low = [sums[0] for sums in reach]
        steps = [
            (account, (high - low) // self.unit, cost(account, high) - cost(account, low))
            for account, sums in enumerate(reach)
            for low, high in pairwise(sums)
        ]
        owner, width, rise = np.array(steps, dtype=np.int64).reshape(-1, 3).T
        always = np.array(low, dtype=np.int64) // self.unit
        numbers = np.arange(self.accounts, dtype=np.int64)
        solver = min_cost_flow.SimpleMinCostFlow()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(
            np.concatenate([self._tails, self._first + owner]),
            np.concatenate([self._heads, np.full(len(owner), self._sink)]),
            np.concatenate([self._most, width]),
            np.concatenate([np.zeros_like(self._most), rise // np.maximum(1, width)]),  # rounded down: still a bound
        )
        units = self.labour // self.unit
        solver.set_nodes_supplies(self._first + numbers, -always)
        solver.set_nodes_supplies(np.array([0, self._sink]), np.array([units, int(always.sum()) - units]))
        if solver.solve() != solver.OPTIMAL:
            return None
        own = always * self.unit
        np.add.at(own, owner, solver.flows(arcs)[len(self._most) :] * self.unit)
        return Bound(
            sum(cost(account, sums[0]) for account, sums in enumerate(reach)) + int(solver.optimal_cost()), own
        )


def _groups(board: Board) -> list[list[int]]:
    """Works of one day that exactly the same people could come to."""
    found: dict[tuple[int, bytes], list[int]] = {}
    for work in range(len(board.works)):
        key = (int(board.day[work]), np.packbits(board.may[:, work]).tobytes())
        found.setdefault(key, []).append(work)
    return list(found.values())


def _most_of(board: Board, works: Sequence[int]) -> int:
    """Most minutes that one person can work among these works of one day."""
    places = [(board.works[work].shift, board.works[work].slot) for work in works]
    total = sum(slot.minutes for _, slot in places)
    return day_sums(board.problem, places, total).bit_length() - 1
