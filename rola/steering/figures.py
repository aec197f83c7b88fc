"""Figures a plan carries over from the book: ahead and behind, unpleasant points, crews, days in a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from rola.book.make_ups import Work, open_make_ups
from rola.book.rows import OutcomeKind
from rola.book.standing import shares
from rola.steering.look import Look
from rola.weeks import ONE_DAY, ONE_WEEK, week_name
from solver.problem import COMMONS

LATELY = 8
"""Weeks whose crews count when crews are to vary."""


@dataclass(frozen=True)
class Figures:
    """Where everyone stands when the planned weeks begin."""

    look: Look

    def ahead(self) -> dict[str, Fraction]:
        """Add to what the book holds what the assumed work would give and cost everyone."""
        ahead = defaultdict(Fraction, self.look.standing.ahead)
        pots: Counter[tuple[str, str]] = Counter()
        for week, places in self.look.assumed.items():
            people = self.look.people[week]
            for place in places:
                account = people.account(place.member or place.stand_in)
                if account != COMMONS and people.counts(place.comes, place.host):
                    ahead[account] += place.end - place.start
                    pots[week, people.sets_aside(place.host)] += place.end - place.start
        for (week, aside), labour in pots.items():
            for account, part in (shares(self.look.promised[week], aside) or {COMMONS: Fraction(1)}).items():
                ahead[account] -= part * labour
        return dict(sorted(ahead.items()))

    def unpleasant(self) -> dict[str, Fraction]:
        """Add to what the book holds the points of the assumed work."""
        carried = defaultdict(Fraction, self.look.standing.unpleasant)
        points = {row.task: row.unpleasant for row in self.look.association.tasks}
        for week, places in self.look.assumed.items():
            own = Counter({place.comes: 0 for place in places})
            for place in places:
                own[place.comes] += points.get(place.task, 0)
            total = sum(minutes for *_, minutes in self.look.promised[week])
            for member, *_, minutes in self.look.promised[week]:
                part = Fraction(minutes, total) if total else Fraction(1, len(self.look.promised[week]))
                carried[member] -= part * own.total()
            for member, amount in own.items():
                carried[member] += amount
        return dict(sorted(carried.items()))

    def make_ups(self) -> dict[tuple[str, str], int]:
        """Return what is still owed for misses, by who owes and to whom, less what the assumed work works off."""
        assumed = [
            Work(
                (place.day or self.look.weeks[0]).isoformat(),
                place.start,
                self.look.people[week].account(place.member or place.stand_in),
                place.host,
                place.end - place.start,
            )
            for week, places in self.look.assumed.items()
            for place in places
        ]
        owed: Counter[tuple[str, str]] = Counter()
        for make_up, left in open_make_ups(self.look.book, assumed).values():
            owed[make_up.account, make_up.owed_to] += left
        return dict(sorted(owed.items()))

    @cached_property
    def _worked(self) -> tuple[tuple[str, str, date, str], ...]:
        """Lately worked, or assumed to be: week, shift, day, member."""
        since = week_name(self.look.weeks[0] - LATELY * ONE_WEEK)
        found = self.look.book.ask(
            "SELECT act, week, shift, day, worked_by FROM outcome "
            "WHERE outcome = ? AND minutes > 0 AND week >= ? AND week < ? ORDER BY act, nr",
            (OutcomeKind.ATTENDED.value, since, self.look.first),
        )
        recorded = [
            (str(week), str(shift), date.fromisoformat(str(day)), str(member))
            for act, week, shift, day, member in found
            if act not in self.look.book.void
        ]
        assumed = [
            (week, place.shift, place.day, place.comes)
            for week, places in self.look.assumed.items()
            for place in places
            if place.day and week >= since
        ]
        return (*recorded, *assumed)

    def past_crews(self) -> dict[tuple[str, str], int]:
        """Count how often two members were in one crew."""
        crews: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for week, shift, _, member in self._worked:
            if shift:
                crews[week, shift].add(member)
        met = Counter(pair for crew in crews.values() for pair in combinations(sorted(crew), 2))
        return dict(sorted(met.items()))

    def days_before(self) -> dict[str, int]:
        """Count back from the planned weeks the days on which each member worked without a break."""
        worked: defaultdict[str, set[date]] = defaultdict(set)
        for *_, day, member in self._worked:
            worked[member].add(day)
        return {member: _in_a_row(days, self.look.weeks[0] - ONE_DAY) for member, days in sorted(worked.items())}


def _in_a_row(days: set[date], last: date) -> int:
    count = 0
    while last - count * ONE_DAY in days:
        count += 1
    return count
