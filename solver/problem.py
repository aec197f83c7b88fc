"""What is to be planned, as plain data.

Times are whole minutes since 1970-01-01 00:00 UTC, so that lengths, rest and travel are right on
the nights when the clocks change; the local calendar day rides along as a `date`. Labour is
whole minutes. Nothing here reads a file, a clock or the environment, and every value pickles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from fractions import Fraction
from functools import cached_property

COMMONS = "commons"
"""The account of the group itself: host of common sites, never a worker."""


class Level(IntEnum):
    """How well a member knows a skill; a higher level can do all a lower one can."""

    LEARNER = 1
    ABLE = 2
    LEAD = 3


class Urgency(StrEnum):
    """How much a piece of work matters this week, most urgent first."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Absence(StrEnum):
    """Why a member cannot come at some time."""

    AWAY = "away"
    BUSY = "busy"
    LEAVE = "leave"
    NOT_JOINED = "not joined"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time, start included, end excluded, in minutes since the epoch (UTC)."""

    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether any minute of `start`..`end` lies in this span."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Away(Span):
    """A span in which a member cannot come, and the kind of reason (never its details)."""

    kind: Absence = Absence.AWAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(Span):
    """What a member would like (`likes`) or would rather not do in a span.

    `task` or `site` narrow it to that work or place; None means any.
    """

    likes: bool
    task: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Span):
    """One possible time of a shift; `day` is the local calendar day on which it begins."""

    day: date

    @property
    def minutes(self) -> int:
        """Real length in minutes, also across a clock change."""
        return self.end - self.start

    @property
    def week(self) -> date:
        """The Monday of the ISO week in which the slot begins."""
        return self.day - timedelta(days=self.day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """`count` people of a crew must hold `skill` at `level` or higher.

    One person who holds two skills counts for both needs.
    """

    skill: str
    level: Level
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who holds a line in the book: a household, or a member where the rules say so.

    `ahead` is carried into the plan: minutes given beyond (below: negative) the account's dated
    share of all labour so far, as an exact fraction.
    """

    id: str
    ahead: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person who works.

    Attributes
    ----------
    account : str
        The account that is credited for this member's work.
    household : str
        The household they belong to: the host on its own turn. Empty = same as `account`.
    promise, weekly_cap : tuple of int
        Minutes, one figure for each week of `Problem.weeks`; 0 in leave, before joining, after
        leaving.
    daily_cap : int
        Most minutes on one calendar day.
    plan_cap : int or None
        Most minutes in the whole plan, where members owe so much a cycle; None = no such limit.
    offered : tuple of Span, or None
        The times the member said they are free; None = free whenever not away.
    answered : bool
        False when the member has said nothing about the planned time.
    unpleasant : int
        Points of unpleasant work carried into the plan.
    days_before : int
        Days in a row they worked right before the plan.
    """

    id: str
    account: str
    promise: tuple[int, ...]
    weekly_cap: tuple[int, ...]
    daily_cap: int = 24 * 60
    plan_cap: int | None = None
    skills: Mapping[str, Level] = field(default_factory=dict)
    bars: frozenset[str] = frozenset()
    minor: bool = False
    away: tuple[Away, ...] = ()
    offered: tuple[Span, ...] | None = None
    answered: bool = True
    wishes: tuple[Wish, ...] = ()
    household: str = ""
    unpleasant: int = 0
    days_before: int = 0

    @property
    def home(self) -> str:
        """The household this member hosts with."""
        return self.household or self.account


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One piece of work that needs a crew, at one of its possible times.

    Attributes
    ----------
    host : str
        The account whose site it is, or `COMMONS`.
    slots : tuple of Slot
        Possible times, earliest first; one = fixed; none = it cannot run in this plan.
    least, wanted : int
        Fewest people with whom it runs at all, and the most that are sent.
    trained_only : bool
        Everyone in the crew must be able at the skills in `needs`, or learn them on a learning
        place.
    learning_places : int
        Most learners of those skills in the crew of a `trained_only` shift; on other shifts the
        number of learners hoped for.
    hazards : frozenset of str
        What the work involves that a member may be barred from ("ladders", "solvents").
    never_alone, adults_only, dry : bool
        Nobody works it alone; no minors; it needs dry weather.
    earliest, latest : date or None
        Window of days outside which it is not worked.
    turn : bool
        It is a household's turn, due or not.
    counted : bool
        False for work of other weeks that stands here only because something waits for it: no goal
        counts it.
    overdue_days : int or None
        For a household's turn that is due: days it has been due at the start of the plan.
    after : tuple of str
        Ids of shifts that must have ended before this one begins.
    """

    id: str
    task: str
    site: str
    slots: tuple[Slot, ...]
    least: int
    wanted: int
    host: str = COMMONS
    urgency: Urgency = Urgency.SHOULD
    needs: tuple[Need, ...] = ()
    trained_only: bool = False
    learning_places: int = 0
    hazards: frozenset[str] = frozenset()
    never_alone: bool = False
    adults_only: bool = False
    dry: bool = False
    unpleasant: int = 0
    earliest: date | None = None
    latest: date | None = None
    turn: bool = False
    overdue_days: int | None = None
    counted: bool = True
    after: tuple[str, ...] = ()
    request: str | None = None

    @property
    def minutes(self) -> int:
        """Length of the longest possible time (all are alike but for clock changes)."""
        return max((slot.minutes for slot in self.slots), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days on which a site (None: every site) is closed, or wet so that only dry-day work stops."""

    first: date
    last: date
    site: str | None = None
    wet: bool = False

    def covers(self, day: date, site: str) -> bool:
        """Tell whether `site` is affected on `day`."""
        return self.first <= day <= self.last and self.site in (None, site)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two members who are kept apart, or who only come together."""

    one: str
    other: str
    together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A place the meeting fixed: `member` comes to `shift`, or (`comes=False`) does not."""

    member: str
    shift: str
    comes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One shift of the adopted roster: its start in minutes, and its crew."""

    shift: str
    start: int
    crew: frozenset[str]


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
    terms: Terms = Terms()

    @cached_property
    def member(self) -> Mapping[str, Member]:
        """Members by id."""
        return {member.id: member for member in self.members}

    @cached_property
    def homes(self) -> frozenset[str]:
        """The households that members of this problem belong to."""
        return frozenset(member.home for member in self.members)

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
