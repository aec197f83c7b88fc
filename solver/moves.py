"""What moved between the adopted roster and a new one: who, from where, to where, and why.

The reasons are fit for everybody's eyes: that somebody cannot come is said, and never why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from solver.problem import Problem
from solver.reason import Reason
from solver.roster import Roster
from solver.stops import Stops


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place: on which shift, and when that begins, in minutes since the epoch."""

    start: int
    shift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One member leaves a place (`was`), comes to one (`now`), or both; None = no place.

    `why` says why they leave, then why they come, as far as there is something to say.
    """

    member: str
    was: Spot | None
    now: Spot | None
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftMove:
    """A shift begins at another time; None = it does not run."""

    shift: str
    was: int | None
    now: int | None


def moves(problem: Problem, roster: Roster) -> tuple[Move, ...]:
    """List all that differs between the adopted roster and this one, by member.

    Returns
    -------
    tuple of Move
        Each place that somebody had and has no more stands on one line as `was`, each new one on
        one line as `now`, and nothing else does. A place at another time is left and come to.
        Empty where nothing was adopted.
    """
    if problem.adopted is None:
        return ()
    return tuple(_Slip(problem, roster).moves())


def shift_moves(problem: Problem, roster: Roster) -> tuple[ShiftMove, ...]:
    """List the shifts that begin at another time, do not run any more, or did not run before."""
    if problem.adopted is None:
        return ()
    was: Mapping[str, int] = {standing.shift: standing.start for standing in problem.adopted}
    now = {shift.id: slot.start for _, shift, slot in roster.timed(problem) if shift.counted}
    return tuple(
        ShiftMove(shift=shift, was=was.get(shift), now=now.get(shift))
        for shift in sorted({*was, *now})
        if was.get(shift) != now.get(shift)
    )


@dataclass(frozen=True)
class _Slip:
    problem: Problem
    roster: Roster

    @cached_property
    def before(self) -> set[tuple[str, Spot]]:
        return {(m, Spot(one.start, one.shift)) for one in self.problem.adopted or () for m in one.crew}

    @cached_property
    def after(self) -> set[tuple[str, Spot]]:
        timed = self.roster.timed(self.problem)
        return {(m, Spot(slot.start, shift.id)) for run, shift, slot in timed if shift.counted for m in run.crew}

    def moves(self) -> Iterator[Move]:
        lost, won = _by_member(self.before - self.after), _by_member(self.after - self.before)
        for member in sorted({*lost, *won}):
            own = {spot: self._leaves(member, spot) for spot in lost.get(member, [])}
            for was, now in _paired(own, won.get(member, [])):
                leaves = () if was is None else own[was] or (() if now else self._gone(member, was))
                comes = () if now is None else self._comes(member, now)
                yield Move(member=member, was=was, now=now, why=tuple(dict.fromkeys((*leaves, *comes))))

    def _leaves(self, member: str, was: Spot) -> tuple[Reason, ...]:
        """Say what takes a place from somebody, whoever else comes; nothing where they could have kept it."""
        run = self.roster.run.get(was.shift)
        if run is None or was.shift not in self.problem.shift:
            return (Reason.of("moved", "the work does not run"),)
        if self.problem.shift[was.shift].slots[run.slot].start != was.start:
            return (Reason.of("moved", "the work is at another time"),)
        if member not in self.problem.member or self._cannot(member, was.shift):
            return (Reason.of("moved", "cannot come"),)
        return ()

    def _gone(self, member: str, was: Spot) -> tuple[Reason, ...]:
        """Say what becomes of a place that somebody could have kept."""
        other = self._instead(was, member, lost=True)
        return (Reason.of("moved", "{other} comes instead", other=other) if other else _LEFT_OPEN,)

    def _comes(self, member: str, now: Spot) -> tuple[Reason, ...]:
        """Say why somebody comes to a place."""
        if any(pin.comes and (pin.member, pin.shift) == (member, now.shift) for pin in self.problem.pins):
            return (Reason.of("moved", "the meeting decided so"),)
        starts = {one.start for one in self.problem.adopted or () if one.shift == now.shift}
        if not starts:
            return (Reason.of("moved", "the work did not run before"),)
        if now.start not in starts:
            return (Reason.of("moved", "the work is at another time"),)
        other = self._instead(now, member, lost=False)
        return (Reason.of("moved", "in the place of {other}", other=other) if other else _WAS_OPEN,)

    def _cannot(self, member: str, shift: str) -> bool:
        """Tell whether something about the member alone keeps them from a shift they had."""
        rest = Roster.of((run.shift, run.slot, set(run.crew) - {member}) for run in self.roster.runs)
        kept_out = tuple(pin for pin in self.problem.pins if not pin.comes)
        return bool(Stops(replace(self.problem, pairs=(), pins=kept_out), rest).of(member, shift))

    def _instead(self, spot: Spot, member: str, *, lost: bool) -> str:
        """Return who is set against a member: those who leave a crew and those who come, by name."""
        gone = sorted(m for m, one in self.before - self.after if one == spot)
        come = sorted(m for m, one in self.after - self.before if one == spot)
        own, others = (gone, come) if lost else (come, gone)
        number = own.index(member)
        return others[number] if number < len(others) else ""


_LEFT_OPEN = Reason.of("moved", "the place stays open")
_WAS_OPEN = Reason.of("moved", "the place was open")


def _by_member(spots: set[tuple[str, Spot]]) -> dict[str, list[Spot]]:
    found: defaultdict[str, list[Spot]] = defaultdict(list)
    for member, spot in sorted(spots):
        found[member].append(spot)
    return found


def _paired(lost: Mapping[Spot, tuple[Reason, ...]], won: list[Spot]) -> Iterator[tuple[Spot | None, Spot | None]]:
    """Set what somebody leaves beside what they come to: the same work, then what they leave only for the other."""
    later = {spot.shift: spot for spot in won}
    same = {spot: later[spot.shift] for spot in lost if spot.shift in later}
    yield from same.items()
    yield from ((spot, None) for spot, why in lost.items() if why and spot not in same)
    free = [spot for spot, why in lost.items() if not why and spot not in same]
    yield from zip_longest(free, [spot for spot in won if spot not in set(same.values())])
