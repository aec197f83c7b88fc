"""What a plan carries over from before: from the opening balances, or from the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from hashlib import sha256

from rola.association import Association, RequestRow
from rola.planning.decided import Decided
from solver.problem import Absence, Account, Away, Member, Pin, Shift, Standing
from solver.shares import whole


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Where everyone stands when the planned weeks begin.

    Attributes
    ----------
    ahead : mapping
        Exact minutes by account; who is missing starts level.
    unpleasant : mapping
        By member: exact points of unpleasant work beyond the own share.
    days_before : mapping
        By member: days in a row worked right before the plan.
    past_crews : mapping
        How often two members were in one crew lately, by the sorted pair.
    done : mapping
        Requests that were worked in other weeks, or stand in their adopted rosters, and the day of it.
    only_after : mapping
        By shift of a planned week that was put off or called off: the minute before which it is not to
        begin any more.
    put_aside : mapping
        The same work, by shift: the act that put it off or called it off last.
    put_off : frozenset of str
        Requests that were put off in earlier weeks and not done since: they wait whether or not their window ended.
    kept_out : frozenset of (member, shift)
        Who has said that they cannot come to a shift of a planned week.
    said_away : frozenset of (member, start, end)
        When that was, in minutes since the epoch: they are away for all other work at that time, too.
    make_ups : mapping
        Minutes still owed for misses, by who owes and the host to whom.
    turns : mapping
        By household whose turn waits in the cycle that runs: the day it is due.
    turns_left : mapping
        By household that gave up a turn of the cycle that runs: how many of its turns still wait.
    past_turns : mapping
        By household that had the last turn, if that was in the week before the plan: the day of it.
    decided : Decided
        What the meeting fixed in the planned weeks.
    adopted : tuple of Standing, or None
        The roster in force in the planned weeks, when all of them have one.
    base : mapping
        By week that is planned: the number of the roster in force; 0 = none.
    notes : tuple of str
        What people must know about all this, in sentences.
    from_book : bool
        False when it is the opening balances that the tables hold.
    around : bool
        It is planned around a sheet of the meeting: `decided` and `adopted` are what that sheet says.
    begun : datetime or None
        The local moment of planning, where that is in the middle of the planned weeks: what has begun by then
        stays as it stood.
    """

    ahead: Mapping[str, Fraction] = field(default_factory=dict)
    unpleasant: Mapping[str, Fraction] = field(default_factory=dict)
    days_before: Mapping[str, int] = field(default_factory=dict)
    past_crews: Mapping[tuple[str, str], int] = field(default_factory=dict)
    done: Mapping[str, date] = field(default_factory=dict)
    only_after: Mapping[str, int] = field(default_factory=dict)
    put_aside: Mapping[str, int] = field(default_factory=dict)
    put_off: frozenset[str] = frozenset()
    kept_out: frozenset[tuple[str, str]] = frozenset()
    said_away: frozenset[tuple[str, int, int]] = frozenset()
    make_ups: Mapping[tuple[str, str], int] = field(default_factory=dict)
    turns: Mapping[str, date] = field(default_factory=dict)
    turns_left: Mapping[str, int] = field(default_factory=dict)
    past_turns: Mapping[str, date] = field(default_factory=dict)
    decided: Decided = field(default_factory=Decided)
    adopted: tuple[Standing, ...] | None = None
    base: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    from_book: bool = False
    around: bool = False
    begun: datetime | None = None

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, over all that came from the book; empty when nothing did."""
        if not self.from_book and not self.decided and self.adopted is None:
            return ""
        adopted = [(one.shift, one.start, sorted(one.crew)) for one in self.adopted or ()]
        parts = (
            self.ahead,
            self.unpleasant,
            self.days_before,
            self.past_crews,
            self.done,
            self.make_ups,
            self.turns,
            self.only_after,
            self.base,
        )
        words = [sorted((str(key), str(value)) for key, value in part.items()) for part in parts]
        whole = (
            words,
            self.adopted is None,
            adopted,
            sorted(self.kept_out),
            *([sorted(self.turns_left.items())] if self.turns_left else []),
            *([sorted(self.put_off)] if self.put_off else []),
            *([sorted(self.said_away)] if self.said_away else []),
            *([self.decided.key] if self.decided else []),
            *([self.begun.isoformat()] if self.begun else []),
            *([sorted((host, str(day)) for host, day in self.past_turns.items())] if self.past_turns else []),
        )
        return sha256(repr(whole).encode()).hexdigest()


def carried_from_openings(association: Association) -> Carried:
    """Return what an association without a book carries: the opening balances of its tables."""
    return Carried(ahead={account: Fraction(minutes) for account, minutes in openings(association).items()})


def openings(association: Association) -> dict[str, int]:
    """Return the minutes that the tables say each account is ahead when the season begins."""
    ahead: dict[str, int] = {}
    for row in association.openings:
        ahead[row.account] = ahead.get(row.account, 0) + row.ahead
    return ahead


def accounts_of(carried: Carried, members: tuple[Member, ...]) -> tuple[Account, ...]:
    """Return the accounts of these members with what each brings along, sorted."""
    ids = sorted({member.account for member in members})
    return tuple(Account(id=account, ahead=Fraction(carried.ahead.get(account, 0))) for account in ids)


def laden(carried: Carried, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members with their points of unpleasant work and the days they have just worked.

    Points beyond the own share can be less than none. What counts is only who carries more than
    whom, so they are whole points above the member who carries least: a newcomer, who carries
    exactly their share, comes in between.
    """
    points = whole({member.id: carried.unpleasant.get(member.id, Fraction(0)) for member in members})
    least = min(points.values(), default=0)
    return tuple(
        replace(member, unpleasant=points[member.id] - least, days_before=carried.days_before.get(member.id, 0))
        for member in members
    )


def less_sent(
    said: Iterable[tuple[str, int, int]], sent: Iterable[tuple[str, int, int]]
) -> Iterator[tuple[str, int, int]]:
    """Yield when members are away as they said, less those times at which they were sent somewhere after all.

    Parameters
    ----------
    said, sent : iterable of (member, start, end)
        In minutes since the epoch.
    """
    there = list(sent)
    for member, start, end in said:
        if not any(who == member and begin < end and start < stop for who, begin, stop in there):
            yield member, start, end


def away_as_said(carried: Carried, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members, away when the work is that they have said they cannot come to."""
    said: dict[str, list[Away]] = {}
    for member, start, end in carried.said_away:
        said.setdefault(member, []).append(Away(start=start, end=end, kind=Absence.SAID))
    if not said:
        return members
    return tuple(
        replace(
            member,
            away=tuple(
                sorted((*member.away, *said.get(member.id, ())), key=lambda one: (one.start, one.end, one.kind))
            ),
        )
        for member in members
    )


def with_done(association: Association, carried: Carried, first: date) -> Association:
    """Return the association in which requests that the book knows are done, or wait for their day.

    Parameters
    ----------
    first : date
        The first planned day. What was worked before it is done; what an adopted roster has on a
        later day is planned there and nowhere else, and what waits for it goes on waiting.
    """
    if not carried.done:
        return association

    def known(row: RequestRow) -> RequestRow:
        day = carried.done.get(row.request)
        if day is None or row.done is not None:
            return row
        return replace(row, done=day) if day < first else replace(row, first=day, last=day)

    return replace(association, requests=tuple(map(known, association.requests)))


def with_put_off(association: Association, carried: Carried, first: date) -> Association:
    """Return the association in which requests that were put off go on waiting when their window has ended."""
    if not carried.put_off:
        return association
    rows = tuple(
        replace(row, last=None) if row.request in carried.put_off and row.last and row.last < first else row
        for row in association.requests
    )
    return replace(association, requests=rows)


def with_turns(association: Association, carried: Carried, first: date, last: date) -> Association:
    """Return the association in which the turns that wait are due, each at its household's next call for work.

    A household's earliest open request within the days from `first` to `last` is its turn, unless the
    tables say of one of them when it is due. What the tables say is due beyond the turns that are left to a
    household that gave some up is due no more, the earliest first.
    """
    given_up = _given_up(association, carried)
    due: dict[str, date | None] = dict.fromkeys(given_up)
    for household, day in carried.turns.items():
        own = [row for row in _calls(association, household) if _touches(row, first, last)]
        open_to = [row for row in own if row.request not in given_up]
        if open_to and all(row.turn_due is None for row in open_to):
            due[min(open_to, key=lambda row: (row.first or date.min, row.request)).request] = day
    rows = tuple(replace(row, turn_due=due[row.request]) if row.request in due else row for row in association.requests)
    return replace(association, requests=rows) if due else association


def _given_up(association: Association, carried: Carried) -> frozenset[str]:
    """Return the requests whose turns were given up."""
    found: set[str] = set()
    for household, left in carried.turns_left.items():
        dated = sorted((row.turn_due, row.request) for row in _calls(association, household) if row.turn_due)
        found |= {request for _, request in dated[: max(0, len(dated) - left)]}
    return frozenset(found)


def _calls(association: Association, household: str) -> list[RequestRow]:
    """Return a household's calls for work that are not done."""
    sites = {row.site for row in association.sites if row.household == household}
    return [row for row in association.requests if row.site in sites and row.done is None]


def _touches(row: RequestRow, first: date, last: date) -> bool:
    return (row.first or first) <= last and first <= (row.last or last)


NEVER = 1 << 40
"""A minute that never comes: work that is called off may begin only after it."""


def without_called_off(carried: Carried, shifts: tuple[Shift, ...]) -> tuple[Shift, ...]:
    """Return the work less the times that were put off, and less what was called off for good."""
    left = []
    for shift in shifts:
        after = carried.only_after.get(shift.id)
        if after is None:
            left.append(shift)
        elif slots := tuple(slot for slot in shift.slots if slot.start > after):
            left.append(replace(shift, slots=slots))
    return tuple(left)


def kept_out(carried: Carried, shifts: tuple[Shift, ...], here: frozenset[str]) -> tuple[Pin, ...]:
    """Return the pins that keep those away from a shift who have said that they cannot come."""
    work = {shift.id for shift in shifts}
    pairs = sorted(pair for pair in carried.kept_out if pair[0] in here and pair[1] in work)
    return tuple(Pin(member=member, shift=shift, comes=False) for member, shift in pairs)
