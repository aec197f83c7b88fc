"""The association as its coordinator typed it: one frozen record for each row of each table.

The fields are the columns (see `rola.inputs.columns`, which also documents them). Lengths of work
are whole minutes here, whatever was typed; times of day and days are local wall time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rola.languages import Language, language_of
from rola.rule_block import RuleBlock
from rola.spelling import told_apart
from solver.problem import COMMONS, Level, Need, Span, Urgency

__all__ = ["Association", "RuleBlock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One person who works."""

    member: str
    name: str
    household: str
    hours_per_week: int
    weekly_cap: int | None = None
    daily_cap: int | None = None
    plan_cap: int | None = None
    joined: date | None = None
    left: date | None = None
    language: str = ""
    bars: tuple[str, ...] = ()
    minor: bool = False
    alarm: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentRow:
    """Another promise, or leave, between two days (both included; None = open)."""

    member: str
    first: date
    last: date | None
    kind: str
    hours_per_week: int | None = None
    weekly_cap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRow:
    """A household: what hosts and owes."""

    household: str
    name: str
    turn_shares: int = 1
    turn_order: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A place where work is done; `household` None = the commons."""

    site: str
    name: str
    household: str | None = None
    address: str = ""
    meeting_point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelRow:
    """Minutes between two sites, both ways."""

    site: str
    other: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRow:
    """A member's level in a skill."""

    member: str
    skill: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A kind of work."""

    task: str
    name: str
    hours: int
    least: int
    wanted: int
    needs: tuple[Need, ...] = ()
    trained_only: bool = False
    learning_places: int = 0
    hazards: tuple[str, ...] = ()
    adults_only: bool = False
    never_alone: bool = False
    dry: bool = False
    unpleasant: int = 0
    children_welcome: bool = False
    tools: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """When something happens: once (`on`), on weekdays, or by an RRULE, within two days.

    `weekdays` counts Monday as 0. Exactly one of `on`, `weekdays`, `rrule` is given; `first` and
    `last` bound the repeats, `skip` takes single days out.
    """

    on: date | None = None
    weekdays: tuple[int, ...] = ()
    rrule: str = ""
    first: date | None = None
    last: date | None = None
    skip: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringRow:
    """When the group meets to work; requests are placed here."""

    gathering: str
    repeat: Repeat
    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """Work at a fixed time, once or repeating."""

    shift: str
    task: str
    site: str
    repeat: Repeat
    start: time
    end: time | None = None
    least: int | None = None
    wanted: int | None = None
    urgency: Urgency = Urgency.SHOULD


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """A host's call for work, to be placed at a gathering."""

    request: str
    task: str
    site: str
    first: date | None = None
    last: date | None = None
    gatherings: tuple[str, ...] = ()
    urgency: Urgency = Urgency.SHOULD
    after: tuple[str, ...] = ()
    hours: int | None = None
    least: int | None = None
    wanted: int | None = None
    turn_due: date | None = None
    done: date | None = None
    tools: str = ""
    meal: str = ""
    rain_plan: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityRow:
    """When a member is away or free, or what they would like or rather not do.

    `kind` is ``away``, ``free``, ``would like`` or ``rather not``. Without a repeat it holds on
    every day from `repeat.first` to `repeat.last`; without times, all day. `end` at or before
    `start` means the next day.
    """

    member: str
    kind: str
    repeat: Repeat
    start: time | None = None
    end: time | None = None
    task: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureRow:
    """Days on which a site (None: all) is closed or wet."""

    first: date
    last: date
    site: str | None
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two members to keep apart, or who only come together."""

    member: str
    other: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PinRow:
    """A place the meeting fixed, on a shift or request; `on` names the day of a repeating shift."""

    member: str
    shift: str
    on: date | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRow:
    """What an account is ahead (minutes; behind: negative) when the season opens."""

    account: str
    ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyCalendar:
    """The busy times of one member's own calendar, in minutes since the epoch; nothing else is kept."""

    member: str
    spans: tuple[Span, ...]
    written: date | None = None


class OwnRows(NamedTuple):
    """What other tables say about one member."""

    adjustments: list[AdjustmentRow]
    skills: list[SkillRow]
    availability: list[AvailabilityRow]
    busy: list[BusyCalendar]


NO_ROWS = OwnRows([], [], [], [])


@dataclass(frozen=True, kw_only=True)
class Association:
    """The whole folder, read and free of faults. Rows are in the order they were typed."""

    name: str
    zone: ZoneInfo
    language: str = "en"
    clock: int = 24
    web: str = ""
    blocks: tuple[RuleBlock, ...] = ()
    members: tuple[MemberRow, ...] = ()
    adjustments: tuple[AdjustmentRow, ...] = ()
    households: tuple[HouseholdRow, ...] = ()
    sites: tuple[SiteRow, ...] = ()
    travel: tuple[TravelRow, ...] = ()
    skills: tuple[SkillRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    gatherings: tuple[GatheringRow, ...] = ()
    shifts: tuple[ShiftRow, ...] = ()
    requests: tuple[RequestRow, ...] = ()
    availability: tuple[AvailabilityRow, ...] = ()
    closures: tuple[ClosureRow, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    pins: tuple[PinRow, ...] = ()
    openings: tuple[OpeningRow, ...] = ()
    busy: tuple[BusyCalendar, ...] = ()
    source: dict[str, str] = field(default_factory=dict)
    """Digest of each file that was read, by its name: what a plan's input hash is made of."""

    @property
    def speaks(self) -> Language:
        """The language of what is written for everybody."""
        return language_of(self.language, self.clock)

    def spoken_by(self, member: str) -> Language:
        """Return the language of a member's own papers: theirs, or else the association's."""
        own = next((row.language for row in self.members if row.member == member), "")
        return language_of(own or self.language, self.clock)

    @cached_property
    def member_names(self) -> Mapping[str, str]:
        """Names as they are printed, by short name, which stands behind them where two are called alike."""
        return told_apart({row.member: row.name for row in reversed(self.members)})

    @cached_property
    def household_names(self) -> Mapping[str, str]:
        """Names of households as they are printed, by short name."""
        return {row.household: row.name for row in reversed(self.households)}

    @cached_property
    def of_member(self) -> Mapping[str, OwnRows]:
        """Rows about each member, in the order they were typed."""
        found: defaultdict[str, OwnRows] = defaultdict(lambda: OwnRows([], [], [], []))
        for adjustment in self.adjustments:
            found[adjustment.member].adjustments.append(adjustment)
        for skill in self.skills:
            found[skill.member].skills.append(skill)
        for availability in self.availability:
            found[availability.member].availability.append(availability)
        for calendar in self.busy:
            found[calendar.member].busy.append(calendar)
        return dict(found)

    def site_host(self, site: str) -> str:
        """Return the account whose site it is: a household or the commons."""
        row = next(row for row in self.sites if row.site == site)
        return row.household or COMMONS
