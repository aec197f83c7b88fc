"""A first roster at once: the scarcest work first, for each seat whoever is furthest behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from solver.fairness.board import Board, Whole
from solver.fairness.crews import BROKEN, Crews
from solver.problem import Urgency

Held = dict[int, list[int]]
"""The members in the crew of each work, by number."""

_ORDER = {Urgency.MUST: 0, Urgency.SHOULD: 1, Urgency.COULD: 2}


class _Filling:
    """Crews as they are filled, and what that leaves everyone free for."""

    def __init__(self, board: Board, crews: Crews, base: Whole) -> None:
        self.board, self.crews = board, crews
        people, works = board.could.shape
        self.held: Held = {work: [] for work in range(works)}
        self.stands = base.copy()
        self._busy = np.zeros((people, works), dtype=np.int16)
        self._on_day = np.zeros((people, board.days), dtype=np.int64)
        self._in_week = np.zeros((people, board.week_cap.shape[1]), dtype=np.int64)

    def free(self, work: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Tell who could still have a place."""
        board, length = self.board, self.board.length[work]
        day, week = board.day[work], board.week[work]
        could: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
            board.could[:, work]
            & (self._busy[:, work] == 0)
            & (self._on_day[:, day] + length <= board.day_cap)
            & (self._in_week[:, week] + length <= board.week_cap[:, week])
        )
        return could

    def send(self, member: int, work: int) -> None:
        """Give a place."""
        length = self.board.length[work]
        self.held[work].append(member)
        self._busy[member] += self.board.clash[work]
        self._on_day[member, self.board.day[work]] += length
        self._in_week[member, self.board.week[work]] += length
        self.stands[self.board.account[member]] += length

    def fill(self, work: int, alone: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
        """Fill a crew seat by seat, each with whoever helps the crew most, then is furthest behind."""
        wanted = self.board.works[work].shift.wanted
        while len(self.held[work]) < wanted:
            with_each = self.crews.with_each(work, self.held[work])
            cost, now = with_each[:-1], with_each[-1]
            possible = np.flatnonzero(self.free(work) & alone & (cost < now) & (cost - now < BROKEN // 2))
            if not len(possible):
                return
            stands = self.stands[self.board.account[possible]]
            self.send(int(possible[np.lexsort((possible, stands, cost[possible]))[0]]), work)


def first_roster(board: Board, crews: Crews, base: Whole) -> tuple[Held, frozenset[tuple[int, int]]]:
    """Fill crews greedily; pinned places, and those of people who only come together, first.

    Returns
    -------
    held : dict
        The members of each work's crew; works of one shift at several times share none.
    frozen : frozenset of (work, member)
        Places that must not change hands one by one.
    """
    filling = _Filling(board, crews, base)
    number = {member.id: i for i, member in enumerate(board.problem.members)}
    alone = np.ones(len(number), dtype=np.bool_)
    couples = []
    if "together" not in board.problem.terms.rules_off:
        for pair in board.problem.pairs:
            if pair.together:
                couples.append((number[pair.one], number[pair.other]))
                alone[[number[pair.one], number[pair.other]]] = False
    frozen = set()
    for work, member in _settled(board, number):
        if filling.free(work)[member]:
            filling.send(member, work)
            frozen.add((work, member))
    for work in _scarcest_first(board):
        for one, other in couples:
            free = filling.free(work)
            room = board.works[work].shift.wanted - len(filling.held[work])
            if free[one] and free[other] and room > 1 and _behind(filling, one, other, free & alone):
                for member in (one, other):
                    filling.send(member, work)
                    frozen.add((work, member))
        filling.fill(work, alone)
    return filling.held, frozenset(frozen)


def _settled(board: Board, number: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """List the places that the meeting pinned, then those it adopted."""
    pinned = {(pin.shift, pin.member) for pin in board.problem.pins if pin.comes}
    for work, placed in enumerate(board.works):
        for shift, member in sorted(pinned):
            if shift == placed.shift.id:
                yield work, number[member]
    for standing in board.problem.adopted or ():
        for work, placed in enumerate(board.works):
            if (placed.shift.id, placed.slot.start) == (standing.shift, standing.start):
                for member in sorted(standing.crew & number.keys()):
                    if (standing.shift, member) not in pinned:
                        yield work, number[member]


def _behind(filling: _Filling, one: int, other: int, free: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> bool:
    """Tell whether a couple is further behind than the middle of those who could come instead."""
    stands = np.sort(filling.stands[filling.board.account[np.flatnonzero(free)]])
    own = filling.stands[filling.board.account[[one, other]]].mean()
    return not len(stands) or bool(own <= stands[len(stands) // 2])


def _scarcest_first(board: Board) -> list[int]:
    """Order works: by urgency, then by how many people there are for each seat."""
    people = board.could.sum(axis=0)
    works = board.works

    def scarcity(work: int) -> tuple[int, int, float, int]:
        shift = works[work].shift
        overdue = -(shift.overdue_days or 0) if shift.overdue_days is not None else 1
        return _ORDER[shift.urgency], overdue, float(people[work]) / max(1, shift.wanted), work

    return sorted(range(len(works)), key=scarcity)
