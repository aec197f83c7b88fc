"""Goals after fair load without a model: places change hands, and nobody gives a minute more or less.

Cycles of members each take the next one's place, all of equal length. Every account stays where
fair load left it, and so do all goals before; a roster is only taken when its rules and measures
say so. Nothing here bounds these goals, so nothing of them is proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from solver.check import check
from solver.comforts import Comforts
from solver.fairness.board import around
from solver.fairness.exchange import Beam
from solver.fairness.exchange import Search as Exchanges
from solver.goals import goals_in_order
from solver.goals.goal import Goal, Spread
from solver.large import Search, held_places, rostered, running
from solver.roster import Roster
from solver.shares import after

_BEAMS = (Beam(width=10, depth=2), Beam(width=40, depth=3))
"""How chains are grown, one after the other as they find nothing more."""

_WIDE = Beam(width=60, depth=4)
"""How they are grown from whoever has most places they would rather not have."""


def improve_later(search: Search, roster: Roster) -> Roster:
    """Bring the goals after fair load as far as exchanges of equal places can, in their order.

    Parameters
    ----------
    search : Search
        What is planned, and the limits; `effort` is for all these goals together.
    roster : Roster
        Legal, and as good as it gets in the goals up to fair load, which are all kept.

    Returns
    -------
    Roster
        The same one where nothing better was found.
    """
    goals = goals_in_order(search.problem)
    fair = next(number for number, goal in enumerate(goals) if isinstance(goal, Spread))
    later = [goal for goal in goals[fair + 1 :] if goal.measure(search.problem, roster)]
    if not later or not roster.runs:
        return roster
    climb = _Later(search=search, before=goals[:fair], later=later, roster=roster)
    climb.spread_unwanted()
    climb.exchange()
    while climb.spread_unwanted():
        climb.exchange()
    return climb.roster


@dataclass
class _Later:
    search: Search
    before: Sequence[Goal]
    later: Sequence[Goal]
    roster: Roster
    scanned: int = 0
    _kept: tuple[object, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._kept = self._settled(self.roster)

    def spread_unwanted(self) -> bool:
        """Take places from those who have most that they would rather not have; tell whether most got fewer."""
        gained = False
        while any(goal.name == "wishes" for goal in self.later) and self._on():
            seats = self._seats(lower=True)
            most = int(seats.unwanted.max(initial=0))
            search = Exchanges(seats)
            for member in np.flatnonzero(seats.unwanted == most).tolist() if most else []:
                while seats.unwanted[member] == most and (found := search.best(member, _WIDE)).moves:
                    seats.apply(found.moves)
            self.scanned += search.scanned
            if most == int(seats.unwanted.max(initial=0)) or not self._take(seats):
                break
            gained = True
        return gained

    def exchange(self) -> None:
        """Exchange places from everyone in turn, until nothing more is found or the effort is spent."""
        seats = self._seats(lower=False)
        search = Exchanges(seats)
        for beam in _BEAMS:
            moved = True
            while moved and self._on():
                moved = False
                for member in range(seats.nobody):
                    while self._on(search.scanned) and (found := search.best(member, beam)).moves:
                        seats.apply(found.moves)
                        moved = True
                self.scanned, search.scanned = self.scanned + search.scanned, 0
        self._take(seats)

    def _on(self, more: int = 0) -> bool:
        return self.scanned + more < self.search.arcs and self.search.goes_on()

    def _seats(self, *, lower: bool) -> Comforts:
        whole = self.search.board
        here = around(whole, self.roster).pick(running(whole, self.roster))
        held, frozen = held_places(here, self.roster)
        base = np.zeros(len(self.search.problem.accounts), dtype=np.int64)  # nobody's figure changes
        return Comforts(here, held, base, frozen, [goal.name for goal in self.later], lower=lower)

    def _take(self, seats: Comforts) -> bool:
        """Take the roster if it is legal, undoes nothing, and is better in the first goal in which it differs."""
        found = rostered(seats.board, dict(enumerate(seats.crew)))
        if check(self.search.problem, found) or self._settled(found) != self._kept:
            return False
        if self._values(found) >= self._values(self.roster):
            return False
        self.roster = found
        return True

    def _settled(self, roster: Roster) -> tuple[object, ...]:
        problem = self.search.problem
        return after(problem, roster), [goal.measure(problem, roster) for goal in self.before]

    def _values(self, roster: Roster) -> list[tuple[int, ...]]:
        return [goal.measure(self.search.problem, roster) for goal in self.later]
