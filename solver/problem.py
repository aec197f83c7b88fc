"""What is to be planned, as plain data.

Times are whole minutes since 1970-01-01 00:00 UTC, so that lengths, rest and travel are right on
the nights when the clocks change; the local calendar day rides along as a `date`. Labour is
whole minutes. Nothing here reads a file, a clock or the environment, and every value pickles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from solver.people import Absence, Account, Away, Member, Pair, Wish, wished
from solver.work import COMMONS, Closure, Level, Need, Shift, Slot, Span, Urgency

__all__ = [
    "COMMONS",
    "Absence",
    "Account",
    "Away",
    "Closure",
    "Level",
    "MakeUp",
    "Member",
    "Need",
    "Pair",
    "Pin",
    "Problem",
    "Shift",
    "Slot",
    "Span",
    "Standing",
    "Terms",
    "Urgency",
    "Wish",
    "wished",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A place the meeting fixed: `member` comes to `shift`, or (`comes=False`) does not.

    `past` = nobody has to fix it any more: the time of the shift has passed.
    """

    member: str
    shift: str
    comes: bool = True
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One shift of the adopted roster: its start in minutes, and its crew."""

    shift: str
    start: int
    crew: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeUp:
    """Labour that an account owes a host for a miss: minutes that are due when the plan begins."""

    account: str
    owed_to: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The association's rules in force, as far as planning needs them.

    Attributes
    ----------
    rest_minutes : int
        Least time between the end of work on one day and its start on another.
    travel_minutes : int
        Between two different sites for which `Problem.travel` says nothing.
    host_counts : bool
        The host's own people may be part of the crew on their own turn.
    most_days : int
        Most days in a row that anybody works.
    rules_off : frozenset of str
        Names of rules that the association has switched off.
    spare_ahead : int
        Whoever is more minutes ahead than this before the plan gets no spare seat; 0 = no such limit.
    catch_up : Fraction
        In a week nobody works more than so many times what they promised for it, while others can; 0 = no such limit.
    goal_order : tuple of str
        Names of goals in the order the meeting wants; those not named follow in their usual
        order. The first two goals stay first.
    """

    rest_minutes: int = 8 * 60
    travel_minutes: int = 15
    host_counts: bool = False
    most_days: int = 7
    rules_off: frozenset[str] = frozenset()
    goal_order: tuple[str, ...] = ()
    spare_ahead: int = 0
    catch_up: Fraction = Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Everything a plan is made from. Members, shifts and accounts are sorted by id.

    Attributes
    ----------
    weeks : tuple of date
        The planned weeks, as Mondays, in order.
    travel : mapping
        Minutes between two sites, keyed by the sorted pair of their ids.
    adopted : tuple of Standing, or None
        The roster the meeting adopted, when re-planning; None for a new plan.
    past_crews : mapping
        How often two members were in one crew lately, keyed by the sorted pair of their ids.
    past_turns : mapping
        Who hosted the last turn before these weeks, if that was in the week before them: the day of it.
    make_ups : tuple of MakeUp
        What is owed for misses: one for each two accounts, sorted.
    eased : frozenset of (rule, member)
        The rules `rest` and `days-in-a-row` where the meeting overruled them for a member in these
        weeks, and `turns-apart` where it did for a household.
    """

    weeks: tuple[date, ...]
    members: tuple[Member, ...]
    accounts: tuple[Account, ...]
    shifts: tuple[Shift, ...]
    closures: tuple[Closure, ...] = ()
    pairs: tuple[Pair, ...] = ()
    pins: tuple[Pin, ...] = ()
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)
    adopted: tuple[Standing, ...] | None = None
    past_crews: Mapping[tuple[str, str], int] = field(default_factory=dict)
    past_turns: Mapping[str, date] = field(default_factory=dict)
    make_ups: tuple[MakeUp, ...] = ()
    terms: Terms = Terms()
    eased: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def member(self) -> Mapping[str, Member]:
        """Members by id."""
        return {member.id: member for member in self.members}

    @cached_property
    def homes(self) -> frozenset[str]:
        """The households that members of this problem belong to."""
        return frozenset(member.home for member in self.members)

    @cached_property
    def past(self) -> frozenset[str]:
        """The shifts whose time has passed."""
        return frozenset(pin.shift for pin in self.pins if pin.past)

    @cached_property
    def work(self) -> tuple[Shift, ...]:
        """The shifts that are work of the planned weeks, and so count in the goals."""
        return tuple(shift for shift in self.shifts if shift.counted)

    @cached_property
    def shift(self) -> Mapping[str, Shift]:
        """Shifts by id."""
        return {shift.id: shift for shift in self.shifts}

    @cached_property
    def hosted(self) -> Mapping[str, tuple[str, ...]]:
        """For each account that hosts work: the shifts it hosts."""
        found: dict[str, list[str]] = {}
        for shift in self.shifts:
            found.setdefault(shift.host, []).append(shift.id)
        return {host: tuple(shifts) for host, shifts in found.items()}

    @cached_property
    def paired(self) -> Mapping[str, tuple[Pair, ...]]:
        """For each member who is part of any: the pairs."""
        found: dict[str, tuple[Pair, ...]] = {}
        for pair in self.pairs:
            for member in (pair.one, pair.other):
                found[member] = (*found.get(member, ()), pair)
        return found

    @cached_property
    def account(self) -> Mapping[str, Account]:
        """Accounts by id."""
        return {account.id: account for account in self.accounts}

    @cached_property
    def liked_places(self) -> int:
        """How many shifts each member would like at some of their times, able to come or not, all added up."""
        alike: dict[tuple[Wish, ...], int] = {}
        count = 0
        for member in self.members:
            if any(wish.likes for wish in member.wishes):
                if member.wishes not in alike:
                    liked = (any(wished(member, shift, slot) > 0 for slot in shift.slots) for shift in self.shifts)
                    alike[member.wishes] = sum(liked)
                count += alike[member.wishes]
        return count

    @cached_property
    def longest_shift(self) -> Mapping[int, int]:
        """By number of the planned week: the longest work in it, in minutes."""
        longest: dict[int, int] = {}
        for shift in self.work:
            for slot in shift.slots:
                week = self.week_index(slot.week) or 0
                longest[week] = max(longest.get(week, 0), slot.minutes)
        return longest

    def is_far_ahead(self, member: str, shift: Shift) -> bool:
        """Tell whether someone is too far ahead for a spare seat, and was not sent to this shift by the meeting."""
        limit = self.terms.spare_ahead
        if not limit or self.account[self.member[member].account].ahead <= limit:
            return False
        return not any(pin.comes and (pin.member, pin.shift) == (member, shift.id) for pin in self.pins)

    def travel_between(self, one: str, other: str) -> int:
        """Minutes from one site to another; 0 within a site."""
        if one == other:
            return 0
        key = (one, other) if one < other else (other, one)
        return self.travel.get(key, self.terms.travel_minutes)

    def called_off(self, shift: Shift) -> bool:
        """Tell whether closed or wet days leave a shift, or work it must follow, none of its times."""
        wet_counts = shift.dry and "weather" not in self.terms.rules_off
        shut = all(
            any(c.covers(slot.day, shift.site) and (wet_counts or not c.wet) for c in self.closures)
            for slot in shift.slots
        )
        waits = any(self.called_off(self.shift[name]) for name in shift.after if name in self.shift)
        return bool(shift.slots) and (shut or waits)

    def week_index(self, week: date) -> int | None:
        """Position of a Monday in `weeks`, or None when it is not planned."""
        return self.weeks.index(week) if week in self.weeks else None
