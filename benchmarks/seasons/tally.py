"""Turns judged from outside: who waits, since when, and whether what is stated about it is true.

Nothing here asks the book: the tally is kept from what the meetings decided and from what life
brought, and whether a crew could have been had is read from the sentences of the manual.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, islice

from benchmarks.legal import bars, crew_faults, faults, idle_reasons
from rola.association import GatheringRow
from solver.problem import Member, Problem, Shift, Slot
from solver.roster import Roster

CREWS = 20_000
"""Crews tried for one time of one shift; the examples have no more."""


@dataclass(kw_only=True)
class Own:
    """One turn as the tally has it; `due` is the day that was announced."""

    household: str
    share: int
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A turn that was not served at two gatherings or more, counted from its day on.

    `reason` is what was stated; empty where nothing was, or where it was not true.
    """

    household: str
    week: date
    gatherings: int
    reason: str


@dataclass(kw_only=True)
class Tally:
    """The cycle as people would keep it on a sheet of paper.

    Attributes
    ----------
    order : list of str
        The households in the order of the cycle, served or not.
    served : int
        Turns, over all cycles.
    in_a_row : list of str
        Whoever had turns at two gatherings one after the other, though others waited.
    """

    gathering: GatheringRow
    order: list[str] = field(default_factory=list)
    waiting: list[Own] = field(default_factory=list)
    last: str = ""
    served: int = 0
    before: frozenset[str] = frozenset()
    in_a_row: list[str] = field(default_factory=list)

    def opened(self, shares: Mapping[str, int], day: date) -> None:
        """Open a cycle: the first as the table has it, each later one a third of the places further down."""
        begin = -(-sum(min(self.order.count(one), shares.get(one, 0)) for one in {*self.order}) // 3)
        left, kept = Counter(shares), []
        for household in self.order:
            if left[household] > 0:
                left[household] -= 1
                kept.append(household)
        rounds = max(left.values(), default=0)
        new = [one for number in range(rounds) for one in shares if left[one] > number]
        self.order = spread_out([*kept[begin:], *kept[:begin], *new], self.last)
        self.waiting = [
            Own(household=one, share=self.order[:place].count(one) + 1, due=day + timedelta(weeks=place))
            for place, one in enumerate(self.order)
        ]

    def joined(self, household: str, shares: int, day: date) -> None:
        """Put a newcomer at the end, one other turn between two of its own as far as others wait."""
        between = min(shares - 1, len(self.waiting))
        for share in range(1, shares + 1):
            at = len(self.waiting) - between + share - 1 if share <= between else len(self.waiting)
            self.waiting.insert(at, Own(household=household, share=share, due=day))
        others = [household] * shares
        self.order = [*self.order, *others]

    def left(self, household: str) -> None:
        """Strike out whoever left."""
        self.waiting = [turn for turn in self.waiting if turn.household != household]

    def moved(self, household: str, place: int) -> None:
        """Bring a household's next turn to another place by vote; it is due when the one there was."""
        turn = next(turn for turn in self.waiting if turn.household == household)
        turn.due = self.waiting[place - 1].due
        self.waiting.remove(turn)
        self.waiting.insert(place - 1, turn)

    def worked(self, hosts: Collection[str]) -> None:
        """Strike out the next turn of each household at which somebody worked on its call, gathering by gathering."""
        now = frozenset(hosts)
        self.in_a_row += sorted(now & self.before)
        self.before = now or self.before
        for host in hosts:
            turn = next((turn for turn in self.waiting if turn.household == host), None)
            if turn:
                self.waiting.remove(turn)
                self.last = host
                self.served += 1

    def place_of(self, turn: Own) -> int:
        """Return how many turns of the same household wait before one."""
        return [other.share for other in self.waiting if other.household == turn.household].index(turn.share)

    def late(self, until: date) -> Iterator[tuple[Own, int]]:
        """Yield the turns that were not served at two gatherings or more from their day to `until`."""
        for turn in self.waiting:
            passed = sum(self._meets(turn.due + timedelta(days=more)) for more in range((until - turn.due).days + 1))
            if passed > 1:
                yield turn, passed

    def _meets(self, day: date) -> bool:
        repeat = self.gathering.repeat
        inside = (repeat.first or day) <= day <= (repeat.last or day)
        return inside and day.weekday() in repeat.weekdays and day not in repeat.skip


def in_short(template: str) -> str:
    """Return a reason without its figures, so that the same reasons can be counted."""
    return re.sub(r"\{\w+\}", "..", template)


def spread_out(order: Sequence[str], before: str) -> list[str]:
    """Draw forward the next other household wherever one would come twice in a row."""
    made, left = [before], list(order)
    while left:
        made.append(left.pop(next((at for at, one in enumerate(left) if one != made[-1]), 0)))
    return made[1:]


def could_run(problem: Problem, roster: Roster, shift: Shift) -> bool:
    """Tell whether people who are free in a roster could have been a legal crew for work that it leaves out."""
    busy = roster.duties(problem)
    for number, slot in enumerate(shift.slots):
        if not list(idle_reasons(problem, shift, slot)):
            free = [
                member for member in problem.members if _free(problem, busy.get(member.id, ()), member, shift, slot)
            ]
            for crew in islice(_crews(problem, shift, free), CREWS):
                more = Roster.of([*((r.shift, r.slot, r.crew) for r in roster.runs), (shift.id, number, crew)])
                if not faults(problem, more):
                    return True
    return False


def _free(problem: Problem, duties: Sequence[tuple[Shift, Slot]], member: Member, shift: Shift, slot: Slot) -> bool:
    apart = all(at.end <= slot.start or slot.end <= at.start for _, at in duties)
    return apart and not list(bars(problem, member, shift, slot))


def _crews(problem: Problem, shift: Shift, free: Sequence[Member]) -> Iterator[tuple[str, ...]]:
    for crew in combinations(free, shift.least):
        if not list(crew_faults(problem, shift, crew)):
            yield tuple(member.id for member in crew)
