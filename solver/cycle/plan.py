"""The whole way of a very large plan: times, couples, which shifts run, one flow, crews, amends, proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.answer import GoalResult
from solver.cycle.amend import Amends
from solver.cycle.couples import Couple, Seated, seat_couples
from solver.cycle.crowd import as_the_rules, for_couples, network_of, pairs_of, people_of, shared_alike, wish_costs
from solver.cycle.deal import deal
from solver.cycle.flows import Exits, Network
from solver.cycle.posts import Seats, posts
from solver.cycle.proof import Loads
from solver.cycle.results import Relaxed, results
from solver.cycle.running import Places, running
from solver.cycle.times import times
from solver.fairness.board import Flags, Whole
from solver.problem import COMMONS, Problem
from solver.roster import Roster
from solver.shares import Pot, pots, start

Asked = Callable[[], bool]
At = tuple[Whole, Whole]
"""Members and the posts they have."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A legal roster, and how far each goal was brought."""

    roster: Roster
    goals: tuple[GoalResult, ...]


def plan(problem: Problem, goes_on: Asked, heard: Callable[[GoalResult], None]) -> Planned:
    """Plan a problem that `shape.fits`.

    Parameters
    ----------
    goes_on : callable
        When it says no, what is found is completed as it stands, without further proof.
    heard : callable
        Told of each goal's result.
    """
    way = _Way(problem)
    roster = way.roster(goes_on)
    relaxed = Relaxed(problem=problem, posts=way.loose, network=way.loose_net, most=way.most, loads=way.loads)
    goals = []
    for result in results(relaxed, roster, goes_on):
        heard(result)
        goals.append(result)
    return Planned(roster=roster, goals=tuple(goals))


class _Way:
    """What one plan is made of; see `roster`."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._known: dict[int, Loads] = {}
        self._pairs = pairs_of(problem)
        self._alike = shared_alike(problem)
        self._tied = [member for pair in self._pairs for member in pair]
        laid_out = for_couples(times(problem), self._pairs)
        self._times = laid_out
        self._people = people_of(problem, laid_out, self._pairs)
        self._posts = posts(laid_out)
        self.loose = posts(laid_out, loosely=True)
        self.loose_net = network_of(self.loose, as_the_rules(problem, self._people, laid_out))
        used = self.loose_net.most(self.loose.room(self.loose.seats)[1])
        self.most = int(used.sum())
        self._wanted = self._wanted_by_couples(used)

    def roster(self, goes_on: Asked) -> Roster:
        """Find the roster: couples first, then which shifts run, then everybody else, then crews."""
        ahead = self.loads(self.most).base[self._people.account]
        seated = seat_couples(self._posts, self._pairs, self._wanted, ahead)
        fixed = seated.heads(self._posts)
        single = replace(self._people, owed=self._people.owed.copy())
        single.owed[self._tied] = 0
        net = network_of(self._posts, single)
        room = np.maximum(0, self._posts.room(self._posts.seats)[1] - fixed)
        places = Places(self._posts, single, _at(net, net.most(room)), fixed)
        runs = running(places, self._posts.seats, goes_on)
        at = self._cheapest(net, runs, fixed) if goes_on() else None
        return self._crews(runs, places.at() if at is None else at, seated, goes_on)

    def _cheapest(self, net: Network, runs: Sequence[Seats], fixed: Whole) -> At | None:
        """Send people to posts as cheaply as possible; those who owe two shifts then get their rest."""
        must, most = self._posts.room(runs)
        must, room = np.maximum(0, must - fixed), np.maximum(0, most - fixed)
        total = int(net.most(room).sum())
        loads = self.loads(total + int(fixed.sum()))
        cost, each = wish_costs(net, self._posts, total)
        steps = loads.steps(each if total < int(net.people.owed.sum()) else 0)
        exits = Exits(post=np.arange(len(room)), room=room - must, cost=np.zeros_like(room))
        used = net.cheapest(exits, must, total, steps, cost)
        if used is None:
            return None
        if not (net.people.owed > 1).any():
            return _at(net, used)
        places = Places(self._posts, net.people, _at(net, used), fixed)
        places.give_rest()
        return places.at()

    def _crews(self, runs: Sequence[Seats], at: At, seated: Seated, goes_on: Asked) -> Roster:
        """Deal people out to crews and mend what is short."""
        there: dict[int, list[int]] = {}
        for member, post in zip(at[0].tolist(), at[1].tolist(), strict=True):
            there.setdefault(post, []).append(member)
        pairs: dict[int, list[Couple]] = {}
        for couple, time in seated.at:
            pairs.setdefault(time, []).append(couple)
        dealt = deal(self._posts, runs, there, pairs)
        placed = len(at[0]) + 2 * len(seated.at)
        amends = Amends(self._posts, dealt, self._people.owed, self._people.account, self.loads(placed).base)
        amends.mend(self.most, goes_on)
        amends.even_out(self._base(pots(self.problem, self._roster_of(amends.crews))), goes_on)
        return self._roster_of(amends.crews)

    def _roster_of(self, crews: Mapping[str, Sequence[int]]) -> Roster:
        members = self.problem.members
        return Roster.of((shift, 0, [members[i].id for i in crew]) for shift, crew in crews.items() if crew)

    def _wanted_by_couples(self, used: Flags) -> Whole:
        """Count how many people of couples a flow sends to each time."""
        tied = np.zeros(len(self._people.owed), dtype=np.bool_)
        tied[self._tied] = True
        time = self.loose.time[self.loose_net.post[used]]
        return np.bincount(time[tied[self.loose_net.member[used]]], minlength=len(self._times.shifts))

    def loads(self, placed: int) -> Loads:
        """Work out what accounts are ahead before their own work, if so many places are given.

        Where weeks are shared out differently it is a good guess only, with places given week by week as seats are.
        """
        if placed not in self._known:
            labour = placed * self._times.length
            owed = np.zeros(len(self.problem.accounts), dtype=np.int64)
            np.add.at(owed, self.loose_net.people.account, self.loose_net.people.owed)
            shared: dict[Pot, int] = {(0, COMMONS): labour}
            if not self._alike:
                seats = np.bincount(self._times.week[[own.time for own in self._posts.seats]])
                shared = {(week, COMMONS): labour * count // seats.sum() for week, count in enumerate(seats.tolist())}
            self._known[placed] = Loads(base=self._base(shared), owed=owed, length=self._times.length)
        return self._known[placed]

    def _base(self, labour: Mapping[Pot, int]) -> Whole:
        """Work out what accounts are ahead before their own work, once so much labour is shared out."""
        ahead = start(self.problem, labour)
        return np.array([ahead[account.id] for account in self.problem.accounts], dtype=np.int64)


def _at(net: Network, used: Flags) -> At:
    return net.member[used], net.post[used]
