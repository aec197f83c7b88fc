"""The members' sentence, tested: nobody is sent while someone further behind could have taken that very place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from benchmarks.legal import CAN_BE_OFF, bars, crew_faults, person_faults, visits_by_home
from solver.problem import Member, Problem, Shift, Slot
from solver.roster import Roster


class Swap(NamedTuple):
    """One place that could change hands."""

    shift: str
    holder: str
    other: str


def swaps(problem: Problem, roster: Roster, ahead: Mapping[str, int]) -> Iterator[Swap]:
    """Find the places of a legal roster that someone further behind could take, one swap for each.

    The swap keeps every rule, and the figures, most ahead first, get better by it: the taker stays
    below where the holder was.

    Parameters
    ----------
    ahead : mapping
        Minutes each account is ahead after the roster.
    """
    check = _Check(problem, roster)
    with_room = (member for member in problem.members if check.has_room(member))
    behind_first = sorted(with_room, key=lambda member: (ahead[member.account], member.id))
    for run, shift, slot in roster.timed(problem):
        below = max((ahead[problem.member[m].account] for m in run.crew), default=0) - slot.minutes
        behind = takewhile(lambda member: ahead[member.account] < below, behind_first)  # noqa: B023 -- used up here
        free = [m for m in behind if m.id not in run.crew and check.free(m, shift, slot)]
        for holder in run.crew:
            top = ahead[problem.member[holder].account]
            for other in free:
                if check.beyond(holder, other, slot) > 0:
                    continue
                if ahead[other.account] + slot.minutes >= top:
                    break
                if check.legal(shift, slot, run.crew, holder, other):
                    yield Swap(shift.id, holder, other.id)
                    break


class _Check:
    """Whether one swap in a legal roster leaves it legal."""

    def __init__(self, problem: Problem, roster: Roster) -> None:
        self.problem = problem
        self.duties = roster.duties(problem)
        self.visits = visits_by_home(problem, roster)
        self.off = problem.terms.rules_off & CAN_BE_OFF
        self.pinned = {(pin.member, pin.shift) for pin in problem.pins}

        self._shortest = min((slot.minutes for shift in problem.shifts for slot in shift.slots), default=0)

    def has_room(self, member: Member) -> bool:
        """Tell whether the member owes the plan more than they have; others can take no place."""
        if member.plan_cap is None or "plan-cap" in self.off:
            return True
        given = sum(slot.minutes for _, slot in self.duties.get(member.id, ()))
        return given + self._shortest <= member.plan_cap

    def free(self, member: Member, shift: Shift, slot: Slot) -> bool:
        """Tell whether the member could have the place at all."""
        kept = (member.id, shift.id) in self.pinned
        return not kept and set(bars(self.problem, member, shift, slot)) <= self.off

    def beyond(self, holder: str, other: Member, slot: Slot) -> int:
        """Minutes beyond the most of a usual week that a swap would add; 0 where the meeting has no such limit."""
        if not self.problem.terms.catch_up:
            return 0
        gone, come = -slot.minutes, slot.minutes
        return (
            self._over(holder, slot, gone)
            - self._over(holder, slot, 0)
            + (self._over(other.id, slot, come) - self._over(other.id, slot, 0))
        )

    def _over(self, member: str, slot: Slot, more: int) -> int:
        """Minutes beyond so many times the promise, or the longest shift, in the week of a slot."""
        week = self.problem.weeks.index(slot.week)
        lengths = [s.minutes for shift in self.problem.work for s in shift.slots if s.week == slot.week]
        promised = self.problem.member[member].promise[week]
        most = max(promised * self.problem.terms.catch_up // 1, *lengths)
        worked = sum(one.minutes for _, one in self.duties.get(member, ()) if one.week == slot.week)
        return max(0, worked + more - int(most))

    def legal(self, shift: Shift, slot: Slot, crew: tuple[str, ...], holder: str, other: Member) -> bool:
        """Tell whether the other member could take the holder's place."""
        if (holder, shift.id) in self.pinned or self.problem.member[holder].account == other.account:
            return False
        people = [other, *(self.problem.member[member] for member in crew if member != holder)]
        if not set(crew_faults(self.problem, shift, people)) <= self.off:
            return False
        duties = [*self.duties.get(other.id, ()), (shift, slot)]
        visits = self.visits.get(other.home, ())
        return set(person_faults(self.problem, other, duties, visits)) <= self.off
