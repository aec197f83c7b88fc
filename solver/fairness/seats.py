"""The seat graph: every seat with who has it, and what each move of one member would change.

A move: the member of seat t (or someone who gives up nothing) takes the place of the member of
seat s. `gain[work, column]` holds what that does to balances, `swap[seat, member]` what it does to
the crew; their sum is the arc from s to t. Everything is kept up to date in whole numbers.

Source: cyclic exchange neighbourhoods (Thompson and Orlin), here with empty seats held by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from solver.fairness.board import Board, Flags, Whole
from solver.fairness.crews import Crews

NEVER = 2 * 10**18
"""Stands for "cannot be"; sums of a few of them still fit."""


_AT_ONCE = 256
"""Columns worked out together: more would only take more memory."""


class Seats:
    """A roster as seats, and the seat graph over it.

    Parameters
    ----------
    held : mapping of work to members
        Who has its seats; the rest of the wanted seats are held by nobody.
    frozen : set of (work, member)
        Seats that do not change hands.
    base : accounts
        What each account is ahead before its own work.

    Attributes
    ----------
    work, member : seats
        The work each seat belongs to, and who holds it (`nobody` = the number of members).
    stands : accounts
        What each account is ahead.
    """

    def __init__(
        self,
        board: Board,
        crews: Crews,
        held: Mapping[int, Sequence[int]],
        base: Whole,
        frozen: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self.board, self.crews, self.nobody = board, crews, crews.nobody
        people, works = board.could.shape
        self.crew: list[list[int]] = [list(held.get(work, ())) for work in range(works)]
        self.stands = np.append(base, 0)
        self.account = np.append(board.account, len(base))
        self._busy = np.zeros((people, works), dtype=np.int16)
        self._on_day = np.zeros((people, board.days), dtype=np.int64)
        self._in_week = np.zeros((people, board.week_cap.shape[1]), dtype=np.int64)
        for work, crew in enumerate(self.crew):
            for member in crew:
                self._count(member, work, 1)
        self._seat_all(frozen)
        self.own: list[list[int]] = [[] for _ in range(people + 1)]
        for seat, member in enumerate(self.member.tolist()):
            self.own[member].append(seat)
        self.columns = np.concatenate([self.member, np.arange(people, dtype=np.int64)])
        count = len(self.work)
        self.leaves = np.concatenate([self.work, np.full(people, -1, dtype=np.int64)])
        self.gain = np.full((works, count + people), NEVER, dtype=np.int64)
        self.swap = np.full((count, people + 1), NEVER, dtype=np.int64)
        self.free = np.zeros(count, dtype=np.int64)
        for begin in range(0, count + people, _AT_ONCE):
            self._gains(np.arange(begin, min(begin + _AT_ONCE, count + people), dtype=np.int64))
        for work in sorted(set(self.work.tolist())):
            self._swaps(work)

    def _seat_all(self, frozen: frozenset[tuple[int, int]]) -> None:
        work, member = [], []
        self._fixed: dict[int, list[int]] = {}
        for number, crew in enumerate(self.crew):
            kept = [i for i in crew if (number, i) in frozen]
            moving = [i for i in crew if (number, i) not in frozen]
            self._fixed[number] = kept
            empty = self.board.works[number].shift.wanted - len(crew)
            member += [*moving, *[self.nobody] * empty]
            work += [number] * (len(moving) + empty)
        self.work = np.array(work, dtype=np.int64)
        self.member = np.array(member, dtype=np.int64)
        self.seats: list[list[int]] = [[] for _ in self.crew]
        for seat, number in enumerate(work):
            self.seats[number].append(seat)

    def _count(self, member: int, work: int, sign: int) -> None:
        board = self.board
        self._busy[member] += sign * board.clash[work]
        length = sign * int(board.length[work])
        self._on_day[member, board.day[work]] += length
        self._in_week[member, board.week[work]] += length
        self.stands[self.account[member]] += length

    def value(self, seat: int) -> int:
        """Minutes of the seat's work."""
        return int(self.board.length[self.work[seat]])

    def squares(self) -> int:
        """Sum of the squared figures of all accounts."""
        return int((self.stands[:-1] ** 2).sum())

    def fits(self, member: int, left: Sequence[int]) -> Flags:
        """Tell for each work whether a member who leaves some others could have it."""
        board = self.board
        busy = self._busy[member] - board.clash[left].sum(axis=0)
        day, week = self._loads(member, left)
        fits: Flags = board.could[member] & (busy == 0)
        fits &= day[board.day] + board.length <= board.day_cap[member]
        fits &= week[board.week] + board.length <= board.week_cap[member, board.week]
        return fits

    def beside(self, member: int, left: Sequence[int], works: Whole) -> Flags:
        """Tell for each two of these works whether a member who leaves some others could have both."""
        board = self.board
        day, week = self._loads(member, left)
        length, on, at = board.length[works], board.day[works], board.week[works]
        both = length[:, None] + length
        fits: Flags = ~board.clash[np.ix_(works, works)]
        fits &= (on[:, None] != on) | (day[on] + both <= board.day_cap[member])
        fits &= (at[:, None] != at) | (week[at] + both <= board.week_cap[member, at])
        return fits

    def holds(self, member: int, left: Sequence[int], works: Sequence[int]) -> bool:
        """Tell whether caps allow a member who leaves some works several others together."""
        board = self.board
        day, week = self._loads(member, left)
        np.add.at(day, board.day[works], board.length[works])
        np.add.at(week, board.week[works], board.length[works])
        return bool((day <= board.day_cap[member]).all() and (week <= board.week_cap[member]).all())

    def _loads(self, member: int, left: Sequence[int]) -> tuple[Whole, Whole]:
        """Minutes of a member on each day and in each week, without some of their works."""
        board = self.board
        day, week = self._on_day[member].copy(), self._in_week[member].copy()
        np.subtract.at(day, board.day[left], board.length[left])
        np.subtract.at(week, board.week[left], board.length[left])
        return day, week

    def arcs(self, seats: NDArray[np.int64]) -> Whole:
        """Arcs from each of these seats to every column."""
        total: Whole = self.gain[self.work[seats]] + self.swap[seats][:, self.columns]
        return total

    def into(self, column: int) -> Whole:
        """Arcs from every seat to one column: what its member taking each seat would change."""
        total: Whole = self.gain[self.work, column] + self.swap[:, self.columns[column]]
        return total

    def apply(self, moves: Iterable[tuple[int, int]]) -> None:
        """Give seats to other members: (seat, member) for each; members and works are distinct."""
        changes = [(seat, int(self.member[seat]), member) for seat, member in moves]
        for seat, old, _ in changes:
            if old != self.nobody:
                self._count(old, int(self.work[seat]), -1)
                self.crew[int(self.work[seat])].remove(old)
            self.own[old].remove(seat)
        for seat, _, new in changes:
            if new != self.nobody:
                self._count(new, int(self.work[seat]), 1)
                self.crew[int(self.work[seat])].append(new)
            self.own[new].append(seat)
            self.member[seat] = self.columns[seat] = new
        for work in sorted({int(self.work[seat]) for seat, _, _ in changes}):
            self._swaps(work)
        people = {member for _, old, new in changes for member in (old, new) if member != self.nobody}
        accounts = {int(self.account[member]) for member in people}
        touched = [i for i in range(self.nobody) if int(self.account[i]) in accounts] if accounts else []
        columns = {seat for member in touched for seat in self.own[member]}
        columns |= {len(self.work) + member for member in touched}
        columns |= {seat for seat, _, new in changes if new == self.nobody}
        self._gains(np.array(sorted(columns), dtype=np.int64))

    def _swaps(self, work: int) -> None:
        """Recompute what replacing each member of a crew does to it."""
        crew = self.crew[work]
        known: dict[int, Whole] = {}
        for seat in self.seats[work]:
            member = int(self.member[seat])
            if member not in known:
                known[member] = self._crew_changes(work, [i for i in crew if i != member], member)
            self.swap[seat] = known[member]

    def _crew_changes(self, work: int, rest: Sequence[int], member: int) -> Whole:
        """Work out what each member instead of this one would change in a crew."""
        cost = self.crews.with_each(work, rest)
        change: Whole = cost - cost[member]
        return change

    def _changes(self, who: Whole, left: Whole) -> Whole:
        """Work out what it changes that each of these takes each work and leaves one (-1: none): works x members."""
        stands = self.stands[self.account[who]]
        minutes = np.where(left >= 0, self.board.length[np.maximum(left, 0)], 0)
        after = stands - minutes + self.board.length[:, None]
        change: Whole = after * after - stands * stands
        return change

    def _gains(self, columns: Whole) -> None:
        """Recompute what taking each work does to the balance of each of these columns' members."""
        board = self.board
        nobody = self.columns[columns] == self.nobody
        ghosts, real = columns[nobody], columns[~nobody]
        self.gain[:, ghosts] = np.where(np.arange(len(board.works))[:, None] == self.leaves[ghosts], NEVER, 0)
        self.free[ghosts] = 0
        if not len(real):
            return
        who, left = self.columns[real], self.leaves[real]
        leaving = left >= 0
        away = np.where(leaving, left, 0)
        minutes = np.where(leaving, board.length[away], 0)
        possible: Flags = board.could[who].T.copy()
        possible &= (self._busy[who] - (leaving[:, None] & board.clash[away])).T == 0
        same_day = leaving & (board.day[:, None] == board.day[away])
        worked = self._on_day[who][:, board.day].T - np.where(same_day, minutes, 0)
        possible &= worked + board.length[:, None] <= board.day_cap[who]
        same_week = leaving & (board.week[:, None] == board.week[away])
        worked = self._in_week[who][:, board.week].T - np.where(same_week, minutes, 0)
        possible &= worked + board.length[:, None] <= board.week_cap[who][:, board.week].T
        possible &= np.arange(len(board.works))[:, None] != left
        self.gain[:, real] = np.where(possible, self._changes(who, left), NEVER)
        stands = self.stands[self.account[who]]
        seats = real[leaving]
        self.free[seats] = ((stands - minutes) ** 2 - stands**2)[leaving]
