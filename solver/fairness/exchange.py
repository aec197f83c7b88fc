"""Better rosters by cyclic exchange: a chain of members each take the next one's place.

From the member who should change most, chains of moves are grown side by side. Only chains whose
first moves together already improve are kept (every improving cycle has such a start), the best of
each length. A chain closes into a cycle, or ends with someone who gives up nothing. All figures
are whole and ties go to the lower number, so the search is the same on every machine.

Source: Ahuja, Orlin and Sharma (very large-scale neighbourhood search); Lin and Kernighan (gain
criterion).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.fairness.board import Flags, Whole
from solver.fairness.seats import NEVER, Seats

_OVERHEAD = 20_000
"""What looking at no arc at all costs, in arcs."""

Moves = tuple[tuple[int, int], ...]
"""(seat, member who takes it), all at once."""


@dataclass(frozen=True, slots=True)
class Beam:
    """How wide and how deep chains are grown."""

    width: int = 60
    depth: int = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The best exchange from one member: what it changes, and its moves (none: nothing found)."""

    change: int
    moves: Moves = ()


@dataclass
class _Chains:
    """Chains of one length, one a row: `first` seat (-1: the first member only leaves), seats passed on."""

    change: Whole
    first: Whole
    path: NDArray[np.int64]

    @property
    def last(self) -> Whole:
        """The seat each chain still has to fill."""
        return self.path[:, -1]


class Search:
    """Looks for exchanges on a seat graph, all starting from one member at a time.

    Attributes
    ----------
    scanned : int
        How many arcs were looked at so far.
    """

    def __init__(self, seats: Seats) -> None:
        self.seats = seats
        self._count = len(seats.work)
        self._work = seats.leaves  # the same array all along: `apply` moves members, not seats
        self.scanned = 0

    def best(self, member: int, beam: Beam, barred: Flags | None = None, most: int = 0) -> Found:
        """Find the best exchange that begins with one member and changes less than `most`.

        Parameters
        ----------
        barred : accounts, optional
            Accounts (nobody last) that take no part.
        """
        seats = self.seats
        self._accounts = seats.account[seats.columns]
        self._closed = np.zeros(len(self._accounts), dtype=np.bool_) if barred is None else barred[self._accounts]
        chains, found = self._start(member, beam, Found(most))
        for step in range(beam.depth):
            if not len(chains.change):
                break
            arcs = self._arcs(chains)
            self.scanned += arcs.size + _OVERHEAD
            found = self._close(chains, arcs, found)
            if step + 1 < beam.depth:
                chains = self._extend(chains, arcs, beam)
        return found

    def _start(self, member: int, beam: Beam, found: Found) -> tuple[_Chains, Found]:
        """First moves: the member takes any seat, leaving one or none, or only leaves one."""
        seats = self.seats
        open_seats = ~self._closed[: self._count] & (self._accounts[: self._count] != seats.account[member])
        change, first, last = [], [], []
        for column in (*sorted(seats.own[member]), self._count + member):
            arcs = np.where(open_seats, seats.into(column), NEVER)
            if column >= self._count:
                found = self._only_take(member, arcs, found)
                continue
            taken = np.flatnonzero(arcs < 0)
            change += [arcs[taken], seats.free[column : column + 1]]
            first += [taken, np.array([-1])]
            last += [np.full(len(taken) + 1, column)]
        if not change:
            return _Chains(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 1), np.int64)), found
        changes, firsts, lasts = np.concatenate(change), np.concatenate(first), np.concatenate(last)
        keep = least(changes, beam.width)
        return _Chains(changes[keep], firsts[keep], lasts[keep][:, None]), found

    def _only_take(self, member: int, arcs: Whole, found: Found) -> Found:
        """Let the member take a seat more, and whoever has it leave."""
        total = arcs + self.seats.free
        seat = int(total.argmin()) if len(total) else 0
        if len(total) and total[seat] < found.change:
            return Found(int(total[seat]), ((seat, member),))
        return found

    def _arcs(self, chains: _Chains) -> Whole:
        """Sum of each chain and each move that could follow; NEVER where someone or some work is on it."""
        arcs = self.seats.arcs(chains.last) + chains.change[:, None]
        arcs[:, self._closed] = NEVER
        on_chain = [chains.path[:, i] for i in range(chains.path.shape[1])]
        first = np.where(chains.first < 0, chains.path[:, 0], chains.first)
        for seats in (first, *on_chain):
            account = self._accounts[seats]
            account = np.where(account == self.seats.account[-1], -1, account)
            arcs[self._accounts[None, :] == account[:, None]] = NEVER
            arcs[self._work[None, :] == self._work[seats][:, None]] = NEVER
        return arcs

    def _close(self, chains: _Chains, arcs: Whole, found: Found) -> Found:
        """Close each chain: whoever has its first seat takes the last, or leaves and another takes it."""
        seats, count = self.seats, self._count
        cyclic = chains.first >= 0
        first = np.where(cyclic, chains.first, 0)
        back = seats.gain[seats.work[chains.last], first] + seats.swap[chains.last, seats.member[first]]
        back = np.where(cyclic, back + chains.change, NEVER)
        row = int(back.argmin())
        if back[row] < found.change:
            member = int(seats.member[first[row]])
            found = Found(int(back[row]), self._moves(chains, row, member))
        leaving = np.where(cyclic, seats.free[first], 0)
        who = arcs[:, count:].argmin(axis=1)
        taken = arcs[np.arange(len(who)), count + who] + leaving
        row = int(taken.argmin())
        if taken[row] < found.change:
            found = Found(int(taken[row]), self._moves(chains, row, int(who[row])))
        return found

    def _extend(self, chains: _Chains, arcs: Whole, beam: Beam) -> _Chains:
        further = arcs[:, : self._count]
        flat = further.ravel()
        keep = least(flat, beam.width)
        row, column = keep // self._count, keep % self._count
        path = np.concatenate([chains.path[row], column[:, None]], axis=1)
        return _Chains(flat[keep], chains.first[row], path)

    def _moves(self, chains: _Chains, row: int, closing: int) -> Moves:
        path = [int(seat) for seat in chains.path[row]]
        first = int(chains.first[row])
        holders = [int(self.seats.member[seat]) for seat in path]
        into = [first, *path[:-1]] if first >= 0 else path[:-1]
        who = holders if first >= 0 else holders[1:]
        return (*zip(into, who, strict=True), (path[-1], closing))


def least(values: Whole, count: int) -> NDArray[np.int64]:
    """Positions of the lowest negative values, at most `count`, ties to the lower position."""
    negative = np.flatnonzero(values < 0)
    if len(negative) <= count:
        return negative
    own = values[negative]
    cut = np.partition(own, count - 1)[count - 1]
    below = negative[own < cut]
    level = negative[own == cut][: count - len(below)]
    return np.sort(np.concatenate([below, level]))
