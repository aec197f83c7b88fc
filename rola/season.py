"""One value that every output receives: the planned weeks, seat by seat and member by member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from rola.association import Association
from rola.languages import Language, language_of
from solver.answer import Found
from solver.problem import Problem
from solver.proof.line import Line
from solver.reason import Reason


class State(StrEnum):
    """How a seat stands in the plan."""

    FILLED = "filled"
    OPEN = "open"
    NOT_RUNNING = "not running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One place on a shift: one row of the roster.

    Attributes
    ----------
    row_id : str
        Stable over re-plans of the same shift: ``<shift id>/<seat number>``.
    week : str
        ISO week, such as ``2027-W09``.
    shift, site, host, task, member : str
        Ids; `host` is ``commons`` for common sites; `member` is empty when open.
    start, end : datetime or None
        Aware local times; None for a shift that does not run and has several possible times.
    site_name, host_name, task_name, member_name : str
        As they are printed.
    role : str
        ``lead planting``, ``able roofing``, ``learner planting`` or ``crew``.
    number : int
        1 to the crew wanted.
    why : str
        One sentence: why this person, why open, or why it does not run.
    in_place_of, in_place_of_name : str
        Whose seat it is when `member` comes for somebody else, whose account is credited; else empty.
    """

    row_id: str
    week: str
    shift: str
    start: datetime | None
    end: datetime | None
    site: str
    site_name: str
    host: str
    host_name: str
    task: str
    task_name: str
    role: str
    number: int
    member: str
    member_name: str
    state: State
    why: str
    in_place_of: str = ""
    in_place_of_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row of a table that a cure would add, change or take out.

    Attributes
    ----------
    table : str
        Name of the table; ``busy`` stands for the member's own calendar, which only they change.
    row : int or None
        Which row of the table is changed or taken out, counted from 0 without blank ones; None = a
        new row.
    key : tuple of str
        How people find an existing row: what stands in it.
    cells : tuple of (str, str)
        Column and what is typed; of an existing row only the cells that change. None = the row is
        taken out.
    """

    table: str
    row: int | None = None
    key: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] | None = ()

    @property
    def words(self) -> str:
        """The change as an instruction, such as ``availability: add member ana, kind free``."""
        row = f"row {', '.join(self.key)}" if self.key else ""
        if self.cells is None:
            return f"{self.table}: take out {row}"
        typed = ", ".join(f"{column} {text}" for column, text in self.cells)
        if self.table == "busy":
            return f"own calendar: {typed}"
        return f"{self.table}: {row}: {typed}" if row else f"{self.table}: add {typed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CureLine:
    """What would fill a seat: a clause that begins with "If", and the rows of the tables it is about."""

    sentence: str
    rows: tuple[RowChange, ...] = ()

    @property
    def clause(self) -> str:
        """The sentence as it goes on after other words."""
        return f"{self.sentence[:1].lower()}{self.sentence[1:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftLine:
    """One shift of the plan, with what its host and crew need to know.

    `state` is `FILLED` when the whole crew wanted comes, `OPEN` when it runs with open seats.
    `why` says why it does not run or why seats are open, one sentence each; `cures` what would fill
    a seat, best first, each shown to do so.
    """

    shift: str
    week: str
    start: datetime | None
    end: datetime | None
    site: str
    site_name: str
    address: str
    meeting_point: str
    host: str
    host_name: str
    task: str
    task_name: str
    urgency: str
    state: State
    least: int
    wanted: int
    seats: tuple[Seat, ...]
    why: tuple[str, ...] = ()
    cures: tuple[CureLine, ...] = ()
    children_welcome: bool = False
    tools: str = ""
    meal: str = ""
    rain_plan: str = ""
    notes: str = ""

    @property
    def crew(self) -> tuple[Seat, ...]:
        """The seats that are filled."""
        return tuple(seat for seat in self.seats if seat.state is State.FILLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Work to which a member is not sent, all for one reason: task and local start of each."""

    reason: str
    work: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """One member in the plan; minutes throughout.

    `ahead_before` and `ahead_after` are those of the member's account (shared by a household),
    rounded to whole minutes; `given` is this member's own labour in the plan. `why` is what can be
    told to the member: why sent, why not sent, wishes. `own` is that without the work they are not sent
    to, which `elsewhere` has by its reasons.
    """

    member: str
    name: str
    account: str
    account_name: str
    language: str
    promised: int
    given: int
    ahead_before: int
    ahead_after: int
    answered: bool
    shifts: tuple[str, ...]
    why: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the change slip: which work, and when it begins (local time)."""

    shift: str
    task_name: str
    site_name: str
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """What changes for one member: the place they leave, the one they come to, and why; None = no place.

    `why` is fit for everybody's eyes: that somebody cannot come is said, and never why.
    """

    member: str
    name: str
    was: Spot | None
    now: Spot | None
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkMoved:
    """A shift that begins at another time, does not run any more or did not before (None)."""

    shift: str
    task_name: str
    site_name: str
    was: datetime | None
    now: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The change slip: all that differs from the adopted roster, and nothing else.

    `since` = the number of that roster, by week; empty where it is compared with something else.
    """

    lines: tuple[SlipLine, ...] = ()
    work: tuple[WorkMoved, ...] = ()
    since: Mapping[str, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many members have anything changed."""
        return len({line.member for line in self.lines})

    @property
    def places(self) -> int:
        """How many places are given or taken away."""
        return sum((line.was is not None) + (line.now is not None) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """One goal in words: value, bound, unit, proved, seconds.

    `sentence` is English, for the plan's files and the terminal; `said` is the same in the association's language.
    """

    name: str
    title: str
    unit: str
    value: tuple[int, ...]
    bound: tuple[int, ...]
    proved: bool
    seconds: float
    sentence: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """That a roster is adopted: its number in its week, and the local day on which it was written so."""

    version: int
    on: date


@dataclass(frozen=True, kw_only=True)
class Season:
    """The planned weeks, or an adopted week, ready to be written in any form.

    Attributes
    ----------
    shifts : tuple of ShiftLine
        By start time; those that do not run and have no fixed time come last.
    members : tuple of MemberLine
        In the order of the members table.
    input_hash : str
        SHA-256 over the files the plan was made from and what was asked.
    versions : dict
        Of rola, ortools and Python, and the seed: what a repeat needs.
    base : mapping
        By planned week: the number of the roster that was in force when this was planned; 0 = none.
    notes : tuple of str
        What people must know about what the plan was made from, in sentences.
    shortages : tuple of str
        Where there are too few hours for work of a whole week, one sentence each.
    proof : tuple of Line
        How each figure of each goal was shown; empty where nobody asked.
    slip : Slip or None
        What changes from the roster that was adopted; of an adopted one, since the one before. None where none was.
    order : tuple of str
        Goals in the order that was asked for this plan alone; empty = the meeting's own.
    around : mapping
        What the plan was made around, as plain data; empty where it was around nothing.
    begun : datetime or None
        The local moment at which an adopted week was planned again in its middle; None = it was not.
    limits, book : str
        How long the search might take, and the digest of what came from the book: as in the hash.
    adoption : Adoption or None
        Of an adopted roster, read from the book; None = a draft. Nothing was solved for it, so it has
        no goals and claims no proof, and `input_hash` is the seal of the act that made it so.
    """

    association: Association
    problem: Problem
    answer: Found
    weeks: tuple[date, ...]
    shifts: tuple[ShiftLine, ...]
    members: tuple[MemberLine, ...]
    goals: tuple[GoalLine, ...]
    input_hash: str
    versions: dict[str, str]
    base: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    shortages: tuple[str, ...] = ()
    proof: tuple[Line, ...] = ()
    slip: Slip | None = None
    order: tuple[str, ...] = ()
    limits: str = ""
    book: str = ""
    adoption: Adoption | None = None
    around: Mapping[str, object] = field(default_factory=dict)
    begun: datetime | None = None

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Every seat of every shift, in the order of the shifts."""
        return tuple(seat for shift in self.shifts for seat in shift.seats)

    @property
    def last_day(self) -> date:
        """The Sunday of the last planned week."""
        return self.weeks[-1] + timedelta(days=6)

    @property
    def firm(self) -> bool:
        """Whether this is an adopted roster, and no draft."""
        return self.adoption is not None

    def spoken_to(self, member: MemberLine) -> Language:
        """Return the language of a member's own papers."""
        return language_of(member.language or self.association.language, self.association.clock)

    @property
    def week_name(self) -> str:
        """The planned week, ``2027-W09``, or ``2027-W09-W12`` for several."""
        first, last = self.weeks[0], self.weeks[-1]
        name = f"{first:%G-W%V}"
        return name if first == last else f"{name}-{last:W%V}"
