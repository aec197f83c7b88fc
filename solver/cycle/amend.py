"""Amends: what flow and dealing left short is mended crew by crew, and everyone still idle tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from solver.cycle.crews import Together
from solver.cycle.deal import Dealt
from solver.cycle.posts import Posts
from solver.fairness.board import Whole

_CHAINS = 2000
"""So many people are tried to be seated by letting someone else move."""


class Amends:
    """Crews by shift, with what is needed to change them.

    Parameters
    ----------
    owed, account : members
        Most shifts, and number of the account.
    base : accounts
        Minutes ahead before any own work in the plan.
    """

    def __init__(self, posts: Posts, dealt: Dealt, owed: Whole, account: Whole, base: Whole) -> None:
        self._times = posts.times
        self._problem = posts.times.problem
        self.together = Together(self._problem)
        self._seats = {own.shift.id: own for own in posts.seats}
        self.crews = {shift: list(crew) for shift, crew in dealt.crews.items()}
        self._owed, self._account = owed, account
        self._base, self._ends = base, base.copy()
        self._at: dict[int, list[int]] = {}
        for shift in self.crews:
            self._note(shift, self.crews[shift])
        self._shifts: dict[int, list[str]] = {}
        for own in posts.seats:
            self._shifts.setdefault(own.time, []).append(own.shift.id)

    @property
    def placed(self) -> int:
        """How many places are given."""
        return sum(map(len, self.crews.values()))

    def mend(self, most: int, goes_on: Callable[[], bool]) -> None:
        """Make every crew one that runs, or none at all; then seat whoever can still be seated.

        Parameters
        ----------
        most : int
            More places than this no roster gives.
        """
        self._rest()
        for shift in [shift for shift in self.crews if not self._runs(shift)]:
            self._complete(shift)
        if goes_on():
            self._seat_idle(most)

    def even_out(self, base: Whole, goes_on: Callable[[], bool]) -> None:
        """Give places to people further behind, until nobody could take one.

        Parameters
        ----------
        base : accounts
            Minutes ahead before any own work, now that it is known how much there is.
        """
        self._ends += base - self._base
        self._base = base
        while goes_on() and self._swap():
            pass

    def _rest(self) -> None:
        """Take someone out of the later of two places that lie too close."""
        for member in [member for member, times in self._at.items() if len(times) > 1]:
            for time in sorted(self._at[member])[1:]:
                others = [other for other in self._at[member] if other != time]
                if not self._clear(member, time, others):
                    shift = next(s for s in self._shifts[time] if member in self.crews.get(s, ()))
                    self._leave(shift, self._unit(member))

    def _runs(self, shift: str) -> bool:
        return self.together.runs(self._seats[shift].shift, self.crews[shift])

    def _complete(self, shift: str) -> None:
        """Bring a crew to what it cannot run without, by idle people, exchanges within its time, or spare ones."""
        own = self._seats[shift]
        for _ in range(own.shift.wanted):
            if self._runs(shift):
                return
            if not self._exchange(shift) and not self._draw(shift, spare=True):
                break
        if not self._runs(shift):
            for member in list(self.crews[shift]):
                if member in self.crews.get(shift, ()):
                    self._leave(shift, self._unit(member))
            del self.crews[shift]

    def _draw(self, shift: str, *, spare: bool) -> bool:
        """Add whoever brings the crew nearer to running: an idle person, else one that another crew can spare."""
        own = self._seats[shift]
        lacking = self._lacks(shift, self.crews[shift])
        others = [
            (other, member)
            for other in self._shifts[own.time]
            if spare and other != shift and self._can_spare(other)
            for member in self.crews[other]
        ]
        for left, member in (*(("", idle) for idle in self._idle(own.time)), *others):
            if member in self.together.partner or not self.together.may(own.shift, [*self.crews[shift], member]):
                continue
            if self._lacks(shift, [*self.crews[shift], member]) >= lacking:
                continue
            if left and not self.together.runs(
                self._seats[left].shift, [other for other in self.crews[left] if other != member]
            ):
                continue
            if left:
                self._leave(left, (member,))
            self._join(shift, (member,))
            return True
        return False

    def _exchange(self, shift: str) -> bool:
        """Exchange one of the crew with one of another crew of that time, if both run then."""
        own, crew = self._seats[shift], self.crews[shift]
        for other in self._shifts[own.time]:
            if other == shift or other not in self.crews:
                continue
            there = self.crews[other]
            for one in (m for m in crew if m not in self.together.partner):
                for two in (m for m in there if m not in self.together.partner):
                    mine = [two if m == one else m for m in crew]
                    theirs = [one if m == two else m for m in there]
                    if self.together.runs(own.shift, mine) and self.together.runs(self._seats[other].shift, theirs):
                        self.crews[shift], self.crews[other] = mine, theirs
                        return True
        return False

    def _lacks(self, shift: str, crew: Sequence[int]) -> int:
        """Count what a crew lacks: people, and holders of needed skills."""
        own = self._seats[shift]
        lack = max(0, own.least - len(crew))
        members = self.together.members
        for need in own.shift.needs:
            lack += max(0, need.count - sum(members[i].skills.get(need.skill, 0) >= need.level for i in crew))
        return lack

    def _can_spare(self, shift: str) -> bool:
        return len(self.crews.get(shift, ())) > self._seats[shift].least

    def _idle(self, time: int) -> list[int]:
        """List who could come at a time and owes more than they have, the furthest behind first."""
        able = np.flatnonzero(self._times.could[:, time])
        free = [member for member in able.tolist() if self._free(member, time)]
        return sorted(free, key=lambda member: (self.ends(member), member))

    def _free(self, member: int, time: int) -> bool:
        had = self._at.get(member, [])
        return len(had) < self._owed[member] and self._clear(member, time, had)

    def _clear(self, member: int, time: int, had: Sequence[int]) -> bool:
        """Tell whether a time lies far enough from others: another day, rested, within the week's cap."""
        times, problem = self._times, self._problem
        rest = 0 if "rest" in problem.terms.rules_off else problem.terms.rest_minutes
        for other in had:
            gap = max(times.start[time] - times.end[other], times.start[other] - times.end[time])
            if times.day[time] == times.day[other] or gap < max(rest, 0):
                return False
        week = int(times.week[time])
        same = 1 + sum(int(times.week[other]) == week for other in had)
        capped = "weekly-cap" not in problem.terms.rules_off
        return not capped or same * times.length <= self._problem.members[member].weekly_cap[week]

    def ends(self, member: int) -> int:
        """Minutes a member's account is ahead with what it has now."""
        return int(self._ends[self._account[member]])

    def _unit(self, member: int) -> tuple[int, ...]:
        partner = self.together.partner.get(member)
        return (member,) if partner is None else (member, partner)

    def _join(self, shift: str, people: tuple[int, ...]) -> None:
        self.crews.setdefault(shift, []).extend(people)
        self._note(shift, people)

    def _note(self, shift: str, people: Sequence[int]) -> None:
        for member in people:
            self._at.setdefault(member, []).append(self._seats[shift].time)
            self._ends[self._account[member]] += self._times.length

    def _leave(self, shift: str, people: tuple[int, ...]) -> None:
        for member in people:
            self.crews[shift].remove(member)
            self._at[member].remove(self._seats[shift].time)
            self._ends[self._account[member]] -= self._times.length

    def _seat_idle(self, most: int) -> None:
        """Seat people who owe more than they have: in a new crew, a free seat, or after a chain of one move."""
        for shift in sorted(self._seats.keys() - self.crews.keys()):
            self._open(shift)
        chains = _CHAINS
        for people in self._waiting() if self.placed < most else ():
            if not self._direct(people) and chains:
                chains -= 1
                self._chain(people)
            if self.placed >= most:
                break

    def _waiting(self) -> list[tuple[int, ...]]:
        units = {self._unit(m) for m in range(len(self._owed)) if len(self._at.get(m, ())) < self._owed[m]}
        units = {tuple(sorted(unit)) for unit in units}
        return sorted(units, key=lambda unit: (sum(map(self.ends, unit)), unit))

    def _seats_for(self, people: tuple[int, ...]) -> Iterator[str]:
        """Name the running shifts with room that people could take together."""
        could = self._times.could[list(people)].all(axis=0)
        for time in np.flatnonzero(could).tolist():
            if all(self._free(member, time) for member in people):
                for shift in self._shifts.get(time, ()):
                    if shift in self.crews:
                        yield shift

    def _fits(self, shift: str, people: tuple[int, ...], gone: int = -1) -> bool:
        crew = [*(m for m in self.crews[shift] if m != gone), *people]
        return self.together.runs(self._seats[shift].shift, crew)

    def _direct(self, people: tuple[int, ...]) -> bool:
        for shift in self._seats_for(people):
            if self._fits(shift, people):
                self._join(shift, people)
                return True
        return False

    def _chain(self, people: tuple[int, ...]) -> bool:
        """Let someone else move to a free seat elsewhere, and take theirs."""
        if len(people) > 1:
            return False
        for shift in self._seats_for(people):
            for other in list(self.crews[shift]):
                if other in self.together.partner or not self._fits(shift, people, other):
                    continue
                self._leave(shift, (other,))
                if self._direct((other,)) and self._fits(shift, people):
                    self._join(shift, people)
                    return True
                if other not in self.crews[shift] and self._free(other, self._seats[shift].time):
                    self._join(shift, (other,))
        return False

    def _open(self, shift: str) -> None:
        """Start a shift that nobody has with idle people only, if they make up its least crew."""
        self.crews[shift] = []
        for _ in range(self._seats[shift].least):
            if not self._draw(shift, spare=False):
                break
        if not self._runs(shift):
            for member in list(self.crews[shift]):
                self._leave(shift, (member,))
            del self.crews[shift]

    def _swap(self) -> bool:
        """Give places of those ahead to idle people further behind; tell whether anybody could take one."""
        taken = False
        for people in self._waiting():
            taken |= len(people) == 1 and self._take_over(people[0])
        return taken

    def _take_over(self, member: int) -> bool:
        """Take the place of whoever is furthest ahead of those who could be replaced and end further ahead."""
        after = self.ends(member) + self._times.length
        found = [
            (-self.ends(other), shift, other)
            for shift in self._seats_for((member,))
            for other in self.crews[shift]
            if other not in self.together.partner and self.ends(other) > after
        ]
        for _, shift, other in sorted(found):
            if self._fits(shift, (member,), other):
                self._leave(shift, (other,))
                self._join(shift, (member,))
                return True
        return False
