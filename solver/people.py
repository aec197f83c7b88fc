"""The people of a problem: who works, for which account, and when they cannot or would rather not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from solver.work import Level, Shift, Slot, Span


class Absence(StrEnum):
    """Why a member cannot come at some time."""

    AWAY = "away"
    SAID = "said"  # of work they had been sent to
    BUSY = "busy"
    LEAVE = "leave"
    NOT_JOINED = "not joined"
    LEFT = "left"


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
class Pair:
    """Two members who are kept apart, or who only come together."""

    one: str
    other: str
    together: bool = False


def wished(member: Member, shift: Shift, slot: Slot) -> int:
    """Return 1 where the member would like the place, -1 where they would rather not, else 0."""
    verdicts = [
        1 if wish.likes else -1
        for wish in member.wishes
        if wish.overlaps(slot.start, slot.end) and wish.task in (None, shift.task) and wish.site in (None, shift.site)
    ]
    return min(verdicts, default=0)
