"""Places that an account need not have had: somebody further behind could, alone or by one other's move.

Only rosters that keep every rule and fill the same seats count, and only those whose figures, most
ahead first, are better. Read from the sentences of the manual; the solver's own rules are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.legal import bars, faults
from solver.problem import Member, Problem, Shift, Slot
from solver.roster import Roster
from solver.shares import after


def needless(problem: Problem, roster: Roster, account: str) -> list[str]:
    """Return the shifts of an account's places that others could have had with a fairer outcome."""
    search = _Search(problem, roster, after(problem, roster))
    return [
        shift.id
        for run, shift, slot in roster.timed(problem)
        for holder in run.crew
        if problem.member[holder].account == account and any(search.better(holder, shift, slot))
    ]


@dataclass(frozen=True)
class _Search:
    problem: Problem
    roster: Roster
    ahead: Mapping[str, int]

    def better(self, holder: str, shift: Shift, slot: Slot) -> Iterator[bool]:
        """Yield once for each way in which the holder could have stayed at home."""
        duties = self.roster.duties(self.problem)
        for other in self._able(shift, slot, holder):
            yield from self._tried({holder: -slot.minutes, other.id: slot.minutes}, [(holder, other.id, shift.id)])
            for left, at in duties.get(other.id, ()):
                for third in self._able(left, at, other.id):
                    if third.id != holder and left.id != shift.id:
                        moved = {holder: -slot.minutes, other.id: slot.minutes - at.minutes, third.id: at.minutes}
                        trades = [(holder, other.id, shift.id), (other.id, third.id, left.id)]
                        yield from self._tried(moved, trades)

    def _able(self, shift: Shift, slot: Slot, holder: str) -> list[Member]:
        """Return who could have a place that somebody holds, whatever else they do."""
        crew = self.roster.crew(shift.id)
        own = self.problem.member[holder].account
        free = [one for one in self.problem.members if one.id not in crew and one.account != own]
        return [one for one in free if not any(bars(self.problem, one, shift, slot))]

    def _tried(self, moved: Mapping[str, int], trades: list[tuple[str, str, str]]) -> Iterator[bool]:
        change: dict[str, int] = {}
        for member, minutes in moved.items():
            account = self.problem.member[member].account
            change[account] = change.get(account, 0) + minutes
        was = sorted((self.ahead[account] for account in change), reverse=True)
        then = sorted((self.ahead[account] + minutes for account, minutes in change.items()), reverse=True)
        if then < was and not faults(self.problem, self._traded(trades)):
            yield True

    def _traded(self, trades: list[tuple[str, str, str]]) -> Roster:
        crews = {run.shift: (run.shift, run.slot, set(run.crew)) for run in self.roster.runs}
        for goes, _, shift in trades:
            crews[shift][2].discard(goes)
        for _, comes, shift in trades:
            crews[shift][2].add(comes)
        return Roster.of(crews.values())
