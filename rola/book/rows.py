"""What stands in the book: one frozen record for each row of each table.

The fields are the columns of the tables in `rola.book.schema`. Labour is whole minutes, days are
local calendar days, moments are minutes since 1970-01-01 00:00 UTC. An empty text means "none".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from solver.problem import COMMONS


class Side(StrEnum):
    """What a line is to its account."""

    GIVEN = "given"
    RECEIVED = "received"


class EntryKind(StrEnum):
    """What an entry is for, and so what it counts in.

    All count in the balance. `WORK` is labour, shared out week by week. `DUES`, what was promised,
    and `CLOSING`, a balance that is not carried on, move nobody ahead or behind; all others do, as
    they stand.
    """

    OPENING = "opening"
    WORK = "work"
    DUES = "dues"
    GIFT = "gift"
    ADJUSTMENT = "adjustment"
    FINE = "fine"
    WAIVER = "waiver"
    SETTLEMENT = "settlement"
    CLOSING = "closing"


class OutcomeKind(StrEnum):
    """What became of a seat."""

    ATTENDED = "attended"
    EXCUSED = "excused"
    EXCUSED_MAKE_UP = "excused_make_up"
    MISSED = "missed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: everything it wrote stands under its number, and it is never changed.

    Attributes
    ----------
    id : int
        1, 2, 3, … without gaps.
    kind : str
        The command: ``adopt``, ``record``, ``undo`` …
    made : str
        When it was written, UTC, ``2027-03-01T18:04:05Z``.
    day : date
        The day it is about.
    by_whom, why, says : str
        Who did it, the reason given, and what it did in words.
    undoes : int
        The act it takes back; 0 = none.
    tables : int
        Version of the tables it was written in.
    seal : str
        SHA-256 over the act before it and everything this one wrote.
    """

    id: int
    kind: str
    made: str
    day: date
    by_whom: str
    why: str
    says: str
    undoes: int
    tables: int
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one entry does to one account; `member` is who worked, where somebody did."""

    account: str
    minutes: int
    side: Side
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Labour, or a correction, between accounts; its lines sum to 0.

    Attributes
    ----------
    week : str
        The ISO week it counts in, ``2027-W09``.
    aside : str
        The household whose share is set aside because it was the host, or `COMMONS`.
    shift, task : str
        The work, where there was any.
    text : str
        Why, in words.
    """

    day: date
    kind: EntryKind
    week: str
    lines: tuple[Line, ...]
    aside: str = COMMONS
    shift: str = ""
    task: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An adopted roster of a week; the highest number is in force. `plan` is the plan's input hash."""

    week: str
    version: int
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One seat of an adopted roster.

    `member` is whose seat it is, empty when it is open; `stand_in` comes in that member's place, and
    the member's account is credited. `start` is 0 when the shift does not run.
    """

    week: str
    version: int
    row: str
    shift: str
    role: str
    day: date | None
    start: int
    end: int
    site: str
    host: str
    task: str
    member: str = ""
    stand_in: str = ""

    @property
    def comes(self) -> str:
        """Who comes: the stand-in, else whose seat it is; empty when it is open."""
        return self.stand_in or self.member


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a seat, or off-plan work: who was to come, who came, for how long.

    Attributes
    ----------
    row : str
        The seat's row id; for work off the plan ``off/<number>``.
    member : str
        Who was to come; for work off the plan who came. Empty for a guest.
    worked_by : str
        Who came: the member, a stand-in, or a guest's name. Empty when nobody did.
    account : str
        The account it is credited to or owed from.
    start, minutes : int
        When it began, and the minutes really worked.
    unpleasant : int
        Points of unpleasant work.
    """

    week: str
    row: str
    shift: str
    task: str
    role: str
    day: date
    start: int
    host: str
    member: str
    worked_by: str
    account: str
    outcome: OutcomeKind
    minutes: int = 0
    unpleasant: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A member's promised minutes in a week, as it stood when the week was recorded."""

    week: str
    member: str
    account: str
    household: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Minutes of the adopted work of a week to which a member could have come, within their cap."""

    week: str
    version: int
    member: str
    account: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeUp:
    """Labour owed for a miss, to the account that went short."""

    member: str
    account: str
    owed_to: str
    minutes: int
    week: str
    shift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeUpEnd:
    """Minutes of a make-up that were worked or waived; `of_act` and `of_nr` say which one."""

    of_act: int
    of_nr: int
    minutes: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of an adopted roster, as it was asked for: away, postpone, cancel, swap, stand_in, fill.

    An adoption writes what the meeting fixed with it: ``pin`` (without a member: the shift keeps its time),
    ``keep_out``, and ``overrule``, of which `other` is the rule and `note` the reason.
    """

    week: str
    kind: str
    shift: str
    member: str = ""
    other: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """A full rotation that was opened; `order_kind` says how the next household is chosen."""

    cycle: int
    opened: date
    order_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CyclePlace:
    """A place in the rotation: 1 is the first. A household with two shares has two, `share` 1 and 2."""

    cycle: int
    place: int
    household: str
    share: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What became of a household's turn.

    `state` is ``dated`` (a day was set for it), ``served``, ``postponed``, ``exempt`` or ``left``.
    """

    cycle: int
    household: str
    share: int
    state: str
    day: date
    shift: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an account was ahead at a settlement and what it carried on, in minutes."""

    cycle: int
    account: str
    ahead: int
    carried: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """What a calendar last said of a shift; the time of its act is the event's stamp.

    Attributes
    ----------
    feed, handle, name : str
        Whose calendar (``member``, ``site`` or ``all``), and what the event is known by in it.
    uid, sequence, digest : str, int, str
        As in the file; the digest is of all that it shows.
    start, end : int
        Minutes since the epoch.
    gone : int
        1 when it was taken out of the calendar; 0 otherwise.
    """

    week: str
    feed: str
    handle: str
    name: str
    shift: str
    task: str
    site: str
    uid: str
    sequence: int
    digest: str
    start: int
    end: int
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedName:
    """The name of a calendar that people subscribe to; a later one ends those before it."""

    feed: str
    handle: str
    token: str


Row = (
    Version
    | Place
    | Outcome
    | Promise
    | Offer
    | MakeUp
    | MakeUpEnd
    | Change
    | Cycle
    | CyclePlace
    | Turn
    | Settled
    | CalendarEvent
    | FeedName
)
"""Everything an act can write beside its entries."""
