"""The seat graph of the goals after fair load: who has which place, while everybody gives what they give.

A place changes hands only for one of equal length, so that no account moves, and only where the
crew serves all goals before fair load as well as it did. What a move changes is one number; in it
each goal outweighs all that those after it can gain in one exchange, which moves few members and
touches each work once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from solver.fairness.board import Board, Flags, Whole
from solver.fairness.crews import Crews
from solver.fairness.seats import NEVER, Seats
from solver.goals.learning import learns, single_holders
from solver.problem import Member

PARTS = {
    "make_ups": ("owed",),
    "unpleasant": ("points",),
    "learning": ("rare", "learners"),
    "wishes": ("worst", "unwanted", "liked"),
    "trips": ("days", "met"),
}
"""What each goal is made of here, most important first."""

_BITS = {"points": 26, "met": 10}
"""Room for what one exchange can change, where it is more than `_FEW` bits."""
_FEW = 3

_STEEP, _RANGE = 6, 9
"""A point more weighs so many times one less: more than there are members in an exchange; and for how
many points below the most."""

_OFTEN = 30
"""Past meetings above this count as so many."""


class Comforts(Seats):
    """Seats whose gains are those of the goals after fair load.

    Parameters
    ----------
    goals : sequence of str
        Names of these goals, in order.
    lower : bool
        Whether it counts how many members have most unwanted places; nobody ever gets more than that.

    Attributes
    ----------
    burden, unwanted : members
        Points of unpleasant work, and places they would rather not have.
    """

    def __init__(
        self,
        board: Board,
        held: Mapping[int, Sequence[int]],
        base: Whole,
        frozen: frozenset[tuple[int, int]],
        goals: Sequence[str],
        *,
        lower: bool,
    ) -> None:
        people = len(board.could)
        self._weigh(goals, lower=lower)
        self._unwanted, self._liked = _wishes(board)
        self._owed = _owed(board)
        self._points = np.array([work.shift.unpleasant for work in board.works], dtype=np.int64)
        self.burden = np.array([member.unpleasant for member in board.problem.members], dtype=np.int64)
        self.unwanted = np.zeros(people, dtype=np.int64)
        self._met = _meetings(board, people)
        self._learners(board)
        for work, crew in held.items():
            self.burden[list(crew)] += self._points[work]
            self.unwanted[list(crew)] += self._unwanted[list(crew), work]
        self._most, self._worst = int(self.burden.max(initial=0)), int(self.unwanted.max(initial=0))
        super().__init__(board, Crews(board), held, base, frozen)

    def _weigh(self, goals: Sequence[str], *, lower: bool) -> None:
        self._weight = dict.fromkeys((part for parts in PARTS.values() for part in parts), 0)
        bits = 0
        for part in reversed([part for goal in goals for part in PARTS.get(goal, ())]):
            self._weight[part] = 1 << bits
            bits += _BITS.get(part, _FEW)
        self._weight["worst"] *= lower

    def _learners(self, board: Board) -> None:
        problem = board.problem
        rare = single_holders(problem)
        known: dict[tuple[str, ...], Whole] = {}
        self._learns: list[Whole | None] = []
        self._places = [work.shift.learning_places for work in board.works]
        self._rare = [bool(rare & {need.skill for need in work.shift.needs}) for work in board.works]
        for work in board.works:
            key = tuple(need.skill for need in work.shift.needs)
            if work.shift.learning_places and key not in known:
                flags = [learns(problem, member.id, work.shift) for member in problem.members]
                known[key] = np.array([*flags, False], dtype=np.int64)
            self._learns.append(known[key] if work.shift.learning_places else None)

    def apply(self, moves: Sequence[tuple[int, int]]) -> None:  # type: ignore[override]
        """Give seats to other members, and count what they then have."""
        for seat, member in moves:
            work = int(self.work[seat])
            for who, sign in ((int(self.member[seat]), -1), (member, 1)):
                self.burden[who] += sign * int(self._points[work])
                self.unwanted[who] += sign * int(self._unwanted[who, work])
        super().apply(moves)

    def _crew_changes(self, work: int, rest: Sequence[int], member: int) -> Whole:
        """Work out what each member instead of this one changes in a crew; NEVER where an earlier goal would notice."""
        cost = self.crews.with_each(work, rest)
        change = np.where(cost == cost[member], 0, NEVER)
        change[self.nobody] = NEVER
        learners = self._learns[work]
        if learners is not None:
            empty = np.maximum(0, self._places[work] - int(learners[list(rest)].sum()) - learners)
            weight = self._weight["learners"] + self._weight["rare"] * self._rare[work]
            change += (empty - empty[member]) * weight
        if self._met is not None:
            met = self._met[list(rest)].sum(axis=0)
            change += (met - met[member]) * self._weight["met"]
        return change

    def _changes(self, who: Whole, left: Whole) -> Whole:
        """Work out what it changes that each of these takes each work and leaves one (-1: none): works x members."""
        board, away = self.board, np.maximum(left, 0)
        possible = (left >= 0) & (board.length[:, None] == board.length[away])
        unwanted = self._unwanted[who].T - self._unwanted[who, away]
        change = unwanted * self._weight["unwanted"]
        change += (self._liked[who, away] - self._liked[who].T) * self._weight["liked"]
        change += (self._owed[who, away] - self._owed[who].T) * self._weight["owed"]
        have = self.unwanted[who] + unwanted
        if self._weight["unwanted"]:
            possible &= (have <= self._worst) | (unwanted <= 0)
        change += ((have >= self._worst).astype(np.int64) - (self.unwanted[who] >= self._worst)) * self._weight["worst"]
        same = board.day[:, None] == board.day[away]
        rests = self._on_day[who, board.day[away]] == board.length[away]
        stays = self._on_day[who][:, board.day].T - np.where(same, board.length[away], 0)
        begins = stays == 0
        change += (begins.astype(np.int64) - rests) * self._weight["days"]
        possible &= self._add_points(change, who, away)
        return np.where(possible, change, NEVER)

    def _add_points(self, change: Whole, who: Whole, away: Whole) -> Flags:
        """Add what unpleasant points change; tell which moves cannot make the most burdened worse."""
        if not self._weight["points"]:
            return np.ones(change.shape, dtype=np.bool_)
        before = self.burden[who]
        after = before + self._points[:, None] - self._points[away]
        floor = self._most - _RANGE
        steep = _STEEP ** np.arange(_RANGE + 1, dtype=np.int64)
        rise = steep[np.clip(after - floor, 0, _RANGE)] - steep[np.clip(before - floor, 0, _RANGE)]
        change += rise * self._weight["points"]
        fine: Flags = (after <= before) | ((after > floor) & (after <= self._most))
        return fine

    def _gains(self, columns: Whole) -> None:
        super()._gains(columns)
        nobody = self.columns[columns] == self.nobody
        self.gain[:, columns[nobody]] = NEVER
        self.free[columns[columns < len(self.work)]] = NEVER


def _wishes(board: Board) -> tuple[Whole, Whole]:
    """For each member and work, 1 where they would rather not have it; 1 where they would like it."""
    works = board.works
    start = np.array([work.slot.start for work in works], dtype=np.int64)
    end = np.array([work.slot.end for work in works], dtype=np.int64)
    tasks = _where([work.shift.task for work in works])
    sites = _where([work.shift.site for work in works])

    def told(member: Member, *, likes: bool) -> Flags:
        flags = np.zeros(len(works), dtype=np.bool_)
        for wish in member.wishes:
            if wish.likes is likes:
                here = (wish.start < end) & (start < wish.end)
                for only, known in ((wish.task, tasks), (wish.site, sites)):
                    if only is not None:
                        here &= known.get(only, False)
                flags |= here
        return flags

    members = board.problem.members
    unwanted = np.array([told(member, likes=False) for member in members], dtype=np.bool_).reshape(board.could.shape)
    liked = np.array([told(member, likes=True) for member in members], dtype=np.bool_).reshape(board.could.shape)
    return unwanted.astype(np.int64), (liked & ~unwanted).astype(np.int64)


def _owed(board: Board) -> Whole:
    """For each member and work, 1 where their account owes its host labour for a miss."""
    owed = {(one.account, one.owed_to) for one in board.problem.make_ups}
    hosts = [work.shift.host if work.shift.counted else "" for work in board.works]
    flags = [[(member.account, host) in owed for host in hosts] for member in board.problem.members]
    return np.array(flags, dtype=np.int64).reshape(board.could.shape)


def _where(names: Sequence[str]) -> dict[str, Flags]:
    return {name: np.array([other == name for other in names], dtype=np.bool_) for name in sorted(set(names))}


def _meetings(board: Board, people: int) -> Whole | None:
    """Count how often each two members met lately (nobody last); None where nobody did."""
    past = board.problem.past_crews
    if not past:
        return None
    number = {member.id: i for i, member in enumerate(board.problem.members)}
    met = np.zeros((people + 1, people + 1), dtype=np.int64)
    for (one, other), times in past.items():
        if one in number and other in number:
            met[number[one], number[other]] = met[number[other], number[one]] = min(times, _OFTEN)
    return met
