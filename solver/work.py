"""The work of a problem: shifts, their possible times, who they need, and the days that stop them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

COMMONS = "commons"
"""The account of the group itself: host of common sites, never a worker."""


class Urgency(StrEnum):
    """How much a piece of work matters this week, most urgent first."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Level(IntEnum):
    """How well a member knows a skill; a higher level can do all a lower one can."""

    LEARNER = 1
    ABLE = 2
    LEAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time, start included, end excluded, in minutes since the epoch (UTC)."""

    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether any minute of `start`..`end` lies in this span."""
        return self.start < end and start < self.end


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
