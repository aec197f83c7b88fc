"""What a crew is worth to the goals before fairness, as one number, and how a change of one person changes it.

The number weighs what is missing: a shift that cannot run above any open seat, an open seat above
any minute of it, and each above everything that fairness can gain in one exchange.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from solver.fairness.board import Board, Whole, learning, level_of
from solver.problem import Level, Need, Problem, Shift, Urgency

MINUTE = 10**9
"""Weight of an open minute: above the change of the squares in any one exchange."""
SEAT = 10**13
_SHORT = {Urgency.MUST: 10**17, Urgency.SHOULD: 10**16, Urgency.COULD: 10**15}
"""Weight of each person or skill without which a shift cannot run."""
BROKEN = 5 * 10**17
"""Weight of a rule that a crew breaks; larger figures stand for "cannot be"."""
_TURN = 10**14
_TWO = 2


class Crews:
    """The crews of a board's works, each judged on its own.

    Members are numbered as on the board; the number after the last stands for nobody.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.nobody = len(board.problem.members)
        known: dict[tuple[Need, ...], _Skilled] = {}
        for work in board.works:
            if work.shift.needs not in known:
                known[work.shift.needs] = _Skilled(board.problem, work.shift)
        far = {
            work.shift.id: _flags(board.problem.is_far_ahead(member.id, work.shift) for member in board.problem.members)
            for work in board.works
            if board.problem.terms.spare_ahead and "spare-seats" not in board.problem.terms.rules_off
        }
        self._works = [
            _Crew(work.shift, work.slot.minutes, known[work.shift.needs], far.get(work.shift.id))
            for work in board.works
        ]
        number = {member.id: i for i, member in enumerate(board.problem.members)}
        self.apart: dict[int, list[int]] = {}
        if "apart" not in board.problem.terms.rules_off:
            for pair in board.problem.pairs:
                if not pair.together:
                    self.apart.setdefault(number[pair.one], []).append(number[pair.other])
                    self.apart.setdefault(number[pair.other], []).append(number[pair.one])

    def with_each(self, work: int, rest: Sequence[int]) -> Whole:
        """Cost of a crew of `rest` and one more, for everyone who might be that one, nobody last."""
        cost = self._works[work].with_each([i for i in rest if i != self.nobody])
        for member in rest:
            for other in self.apart.get(member, ()):
                cost[other] += BROKEN
        return cost

    def cost(self, work: int, crew: Sequence[int]) -> int:
        """Cost of one crew."""
        return int(self.with_each(work, crew)[self.nobody])

    def runs(self, work: int, crew: Sequence[int]) -> bool:
        """Tell whether a crew has its least size and its skills."""
        return self._works[work].short([i for i in crew if i != self.nobody]) == 0


class _Skilled:
    """Who of all members holds, learns and leads the skills that some works need."""

    def __init__(self, problem: Problem, shift: Shift) -> None:
        members = problem.members
        self.needs = [
            (need.count, _flags(level_of(member, need.skill) >= need.level for member in members))
            for need in shift.needs
        ]
        learns = [learning(member, shift) for member in members]
        self.learners = [
            (_flags(skill in own for own in learns), _flags(level_of(m, skill) == Level.LEAD for m in members))
            for skill in sorted({skill for own in learns for skill in own})
        ]
        self.learns = _flags(bool(own) for own in learns)


class _Crew:
    """What one work asks of its crew, over all members at once."""

    def __init__(self, shift: Shift, minutes: int, skilled: _Skilled, far: Whole | None) -> None:
        self._far = far
        self._least = max(shift.least, _TWO if shift.never_alone else 0)
        self._wanted = shift.wanted
        self._open = SEAT + MINUTE * minutes
        self._weight = _SHORT[shift.urgency]
        if shift.overdue_days is not None:
            self._weight += _TURN
        self._needs, self._learners, self._learns = skilled.needs, skilled.learners, skilled.learns
        self._places = shift.learning_places if shift.trained_only and shift.needs else shift.wanted

    def short(self, crew: Sequence[int]) -> int:
        """Count the people and skills that are missing."""
        missing = max(0, self._least - len(crew))
        return missing + sum(max(0, count - int(holds[crew].sum())) for count, holds in self._needs)

    def with_each(self, crew: Sequence[int]) -> Whole:
        size = np.full(len(self._learns), len(crew) + 1, dtype=np.int64)
        size[-1] -= 1
        short = np.maximum(0, self._least - size)
        for count, holds in self._needs:
            short += np.maximum(0, count - int(holds[crew].sum()) - holds)
        broken = np.maximum(0, int(self._learns[crew].sum()) + self._learns - self._places)
        for learns, leads in self._learners:
            broken += ((learns[crew].sum() + learns) > 0) & ((leads[crew].sum() + leads) == 0)
        if self._far is not None:
            broken += self._spare(crew, size, self._far)
        total: Whole = short * self._weight + (self._wanted - size) * self._open + np.minimum(broken, 1) * BROKEN
        return total

    def _spare(self, crew: Sequence[int], size: Whole, far: Whole) -> Whole:
        """Count those far ahead who are to spare, once each of all members has joined the crew."""
        holding = [(count, holds, int(holds[crew].sum()) + holds) for count, holds in self._needs]
        own = far.copy()
        for count, holds, there in holding:
            own &= 1 - (holds & (there <= count))
        spare = own
        for member in crew:
            if far[member]:
                needed = np.zeros_like(far)
                for count, holds, there in holding:
                    needed |= int(holds[member]) & (there <= count)
                spare = spare + (1 - needed)
        return spare * (size > self._least)


def _flags(values: Iterable[bool]) -> Whole:
    """One 0 or 1 for each member, and 0 for nobody."""
    return np.array([*values, False], dtype=np.int64)
