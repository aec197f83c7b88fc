"""Every table and column of an association folder: what it holds, and how it is read.

The reader, the templates of `rola init`, the faults and the manual's reference all come from
this one list, so they cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rola import association as rows


class Kind(StrEnum):
    """How a cell is read; see `rola.inputs.cells` for each reader."""

    HANDLE = "a short name without line breaks, at most 60 characters, unique in its table"
    TEXT = "any text"
    DAY = "a day, 2027-03-06"
    DAYS = "days, separated by ;"
    CLOCK = "a time of day, 07:30"
    WEEKDAYS = "weekdays, such as Sat or Mon; Wed"
    RRULE = "an RRULE as calendars write it, such as FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"
    HOURS = "hours, such as 4, 2.5, 2,5 or 2:30"
    SIGNED_HOURS = "hours with a sign, such as -9 or +2.5"
    MINUTES = "whole minutes"
    COUNT = "a whole number"
    YES_NO = "yes or no"
    CHOICE = "one of the words listed"
    LIST = "words, separated by ;"
    NEEDS = "skills the crew must have, such as 1 lead planting; 2 able roofing"
    REFERENCE = "the short name of a row in another table"
    REFERENCES = "short names of rows in another table, separated by ;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    Attributes
    ----------
    name : str
        As it stands in the header; matched without regard to case, spaces and underscores.
    kind : Kind
        How its cells are read.
    doc : str
        One sentence for the manual.
    required : bool
        The column must be there and no cell may be empty.
    field : str
        Field of the record; empty = `name`. Columns of a repeat go to ``repeat.<field>``.
    of : str
        For references: ``table.column`` they point to; ``account`` = a household or member.
    choices : tuple of str
        For `Kind.CHOICE`.
    example : str
        A cell for the example row of the template.
    another : str
        A cell for a second example row, where the other tables' examples need one to refer to.
    low, high : int or None
        Bounds of numbers, in the unit typed.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    field: str = ""
    of: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""
    another: str = ""
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: a .csv file or sheet of that name, the record its rows become, its columns."""

    name: str
    doc: str
    record: type
    columns: tuple[Column, ...]
    required: bool = False


C, K = Column, Kind


def _repeat(*, date: str = "", weekday: str = "") -> tuple[Column, ...]:
    """Give the columns that say when something happens, with the example of one of the ways."""
    return (
        C(
            name="date",
            kind=K.DAY,
            field="repeat.on",
            doc="The day, for something that happens once.",
            example=date,
        ),
        C(
            name="weekday",
            kind=K.WEEKDAYS,
            field="repeat.weekdays",
            doc="The weekdays on which it repeats.",
            example=weekday,
        ),
        C(name="rrule", kind=K.RRULE, field="repeat.rrule", doc="Another repeat, as calendars write it; needs `from`."),
        C(name="from", kind=K.DAY, field="repeat.first", doc="First day of the repeat; empty = always."),
        C(name="to", kind=K.DAY, field="repeat.last", doc="Last day of the repeat; empty = always."),
        C(name="except", kind=K.DAYS, field="repeat.skip", doc="Days on which it does not happen."),
    )


TABLES: tuple[Table, ...] = (
    Table(
        name="members",
        doc="One row a person who works.",
        record=rows.MemberRow,
        required=True,
        columns=(
            C(
                name="member",
                kind=K.HANDLE,
                required=True,
                doc="Short name used in all other tables.",
                example="odessa",
                another="sam",
            ),
            C(
                name="name",
                kind=K.TEXT,
                required=True,
                doc="Name as it is printed.",
                example="Odessa Pruitt",
                another="Sam Bell",
            ),
            C(
                name="household",
                kind=K.REFERENCE,
                of="households.household",
                required=True,
                doc="Household they belong to.",
                example="pruitt",
                another="bell",
            ),
            C(
                name="hours_per_week",
                kind=K.HOURS,
                required=True,
                doc="Hours promised each week.",
                example="4",
                another="4",
                low=0,
                high=80,
            ),
            C(
                name="weekly_cap",
                kind=K.HOURS,
                doc="Most hours in a week; empty = twice the promise.",
                example="8",
                low=0,
                high=168,
            ),
            C(name="daily_cap", kind=K.HOURS, doc="Most hours on one day; empty = as the rules say.", low=0, high=24),
            C(name="joined", kind=K.DAY, doc="First day as a member; empty = always was.", example="2027-01-04"),
            C(name="left", kind=K.DAY, doc="Last day as a member."),
            C(
                name="language",
                kind=K.CHOICE,
                choices=("en", "es", "sw"),
                doc="Language of their own papers; empty = the association's.",
            ),
            C(
                name="bars",
                kind=K.LIST,
                doc="What they must not be sent to, such as ladders; solvents.",
                example="ladders",
            ),
            C(
                name="minor",
                kind=K.YES_NO,
                doc="Under age: never sent to work for adults only.",
                example="no",
                another="no",
            ),
        ),
    ),
    Table(
        name="adjustments",
        doc="Another promise for a time, or leave: with children, an elder, illness.",
        record=rows.AdjustmentRow,
        columns=(
            C(name="member", kind=K.REFERENCE, of="members.member", required=True, doc="Who.", example="odessa"),
            C(name="from", kind=K.DAY, field="first", required=True, doc="First day.", example="2027-04-05"),
            C(name="to", kind=K.DAY, field="last", doc="Last day; empty = until further notice.", example="2027-04-18"),
            C(
                name="kind",
                kind=K.CHOICE,
                choices=("capacity", "leave", "illness"),
                required=True,
                doc="capacity = promise and cap change; leave and illness = nothing promised, not sent.",
                example="leave",
            ),
            C(name="hours_per_week", kind=K.HOURS, doc="Promise in that time (for capacity).", low=0, high=80),
            C(name="weekly_cap", kind=K.HOURS, doc="Most hours a week in that time.", low=0, high=168),
        ),
    ),
    Table(
        name="households",
        doc="One row a household: what hosts and owes.",
        record=rows.HouseholdRow,
        required=True,
        columns=(
            C(
                name="household",
                kind=K.HANDLE,
                required=True,
                doc="Short name used in all other tables.",
                example="pruitt",
                another="bell",
            ),
            C(
                name="name",
                kind=K.TEXT,
                required=True,
                doc="Name as it is printed.",
                example="Pruitt household",
                another="Bell household",
            ),
            C(
                name="turn_shares",
                kind=K.COUNT,
                doc="Turns it holds in a cycle; empty = 1.",
                example="1",
                another="1",
                low=0,
                high=9,
            ),
            C(name="turn_order", kind=K.COUNT, doc="Place in the cycle the meeting wrote.", low=1, high=1000),
        ),
    ),
    Table(
        name="sites",
        doc="One row a place where work is done.",
        record=rows.SiteRow,
        required=True,
        columns=(
            C(
                name="site",
                kind=K.HANDLE,
                required=True,
                doc="Short name used in all other tables.",
                example="pruitt-plot",
                another="field",
            ),
            C(
                name="name",
                kind=K.TEXT,
                required=True,
                doc="Name as it is printed.",
                example="Pruitt home plot",
                another="Common field",
            ),
            C(
                name="household",
                kind=K.REFERENCE,
                of="households.household",
                doc="Whose it is: the host; empty = the commons.",
                example="pruitt",
            ),
            C(name="address", kind=K.TEXT, doc="Address for calendars and host packs."),
            C(name="meeting_point", kind=K.TEXT, doc="Where people gather."),
        ),
    ),
    Table(
        name="travel",
        doc="Minutes between two sites, where it is not what the rules say for all.",
        record=rows.TravelRow,
        columns=(
            C(name="site", kind=K.REFERENCE, of="sites.site", required=True, doc="One site.", example="pruitt-plot"),
            C(name="other", kind=K.REFERENCE, of="sites.site", required=True, doc="The other site.", example="field"),
            C(
                name="minutes",
                kind=K.MINUTES,
                required=True,
                doc="Minutes between them, both ways.",
                example="25",
                low=0,
                high=600,
            ),
        ),
    ),
    Table(
        name="skills",
        doc="Who can do what, and how well.",
        record=rows.SkillRow,
        columns=(
            C(name="member", kind=K.REFERENCE, of="members.member", required=True, doc="Who.", example="sam"),
            C(name="skill", kind=K.HANDLE, required=True, doc="Name of the skill.", example="planting"),
            C(
                name="level",
                kind=K.CHOICE,
                choices=("learner", "able", "lead"),
                required=True,
                doc="How well; a lead can take charge.",
                example="lead",
            ),
        ),
    ),
    Table(
        name="tasks",
        doc="One row a kind of work.",
        record=rows.TaskRow,
        required=True,
        columns=(
            C(
                name="task",
                kind=K.HANDLE,
                required=True,
                doc="Short name used in all other tables.",
                example="transplanting",
            ),
            C(name="name", kind=K.TEXT, required=True, doc="Name as it is printed.", example="Transplanting"),
            C(name="hours", kind=K.HOURS, required=True, doc="How long it takes.", example="3", low=0, high=24),
            C(
                name="least",
                kind=K.COUNT,
                required=True,
                doc="Fewest people with whom it runs.",
                example="1",
                low=1,
                high=500,
            ),
            C(
                name="wanted",
                kind=K.COUNT,
                required=True,
                doc="People wanted; never more are sent.",
                example="4",
                low=1,
                high=500,
            ),
            C(name="needs", kind=K.NEEDS, doc="Skills the crew must have.", example="1 lead planting"),
            C(name="trained_only", kind=K.YES_NO, doc="Everyone in the crew must be able, or learn beside a lead."),
            C(
                name="learning_places",
                kind=K.COUNT,
                doc="Supervised places for learners; empty = 0.",
                example="1",
                low=0,
                high=50,
            ),
            C(
                name="hazards",
                kind=K.LIST,
                doc="What it involves that someone may be barred from.",
                example="heavy lifting",
            ),
            C(name="adults_only", kind=K.YES_NO, doc="No minors."),
            C(name="never_alone", kind=K.YES_NO, doc="Nobody works it alone."),
            C(name="dry", kind=K.YES_NO, doc="Needs dry weather."),
            C(name="unpleasant", kind=K.COUNT, doc="0 pleasant to 3 unpleasant; rotated.", example="0", low=0, high=3),
            C(name="children_welcome", kind=K.YES_NO, doc="Children may come along.", example="yes"),
            C(name="tools", kind=K.TEXT, doc="Tools needed, and who brings them."),
            C(name="notes", kind=K.TEXT, doc="Anything the crew should know."),
        ),
    ),
    Table(
        name="gatherings",
        doc="When the group meets to work: requests are placed here.",
        record=rows.GatheringRow,
        columns=(
            C(name="gathering", kind=K.HANDLE, required=True, doc="Short name.", example="saturday"),
            *_repeat(weekday="Sat"),
            C(name="start", kind=K.CLOCK, required=True, doc="When it begins.", example="07:30"),
            C(
                name="end",
                kind=K.CLOCK,
                required=True,
                doc="When it ends; earlier than start = the next day.",
                example="11:30",
            ),
        ),
    ),
    Table(
        name="shifts",
        doc="Work at a fixed time, once or repeating.",
        record=rows.ShiftRow,
        columns=(
            C(name="shift", kind=K.HANDLE, required=True, doc="Short name.", example="wednesday-field"),
            C(
                name="task",
                kind=K.REFERENCE,
                of="tasks.task",
                required=True,
                doc="What is done.",
                example="transplanting",
            ),
            C(name="site", kind=K.REFERENCE, of="sites.site", required=True, doc="Where.", example="field"),
            *_repeat(weekday="Wed"),
            C(name="start", kind=K.CLOCK, required=True, doc="When it begins.", example="17:30"),
            C(
                name="end",
                kind=K.CLOCK,
                doc="When it ends; empty = after the task's hours; earlier than start = the next day.",
            ),
            C(name="least", kind=K.COUNT, doc="Instead of the task's.", low=1, high=500),
            C(name="wanted", kind=K.COUNT, doc="Instead of the task's.", low=1, high=500),
            C(
                name="urgency",
                kind=K.CHOICE,
                choices=("must", "should", "could"),
                doc="How much it matters; empty = should.",
                example="must",
            ),
        ),
    ),
    Table(
        name="requests",
        doc="Hosts' calls for work; the plan chooses their time among the gatherings.",
        record=rows.RequestRow,
        columns=(
            C(name="request", kind=K.HANDLE, required=True, doc="Short name.", example="pruitt-onions"),
            C(
                name="task",
                kind=K.REFERENCE,
                of="tasks.task",
                required=True,
                doc="What is to be done.",
                example="transplanting",
            ),
            C(
                name="site",
                kind=K.REFERENCE,
                of="sites.site",
                required=True,
                doc="Where; the site's household is the host.",
                example="pruitt-plot",
            ),
            C(name="from", kind=K.DAY, field="first", doc="First day on which it makes sense.", example="2027-02-22"),
            C(name="to", kind=K.DAY, field="last", doc="Last day on which it makes sense.", example="2027-03-15"),
            C(
                name="gatherings",
                kind=K.REFERENCES,
                of="gatherings.gathering",
                doc="At which gatherings; empty = any.",
                example="saturday",
            ),
            C(
                name="urgency",
                kind=K.CHOICE,
                choices=("must", "should", "could"),
                doc="How much it matters; empty = should.",
                example="must",
            ),
            C(name="after", kind=K.REFERENCES, of="requests.request", doc="Requests that must have been done before."),
            C(name="hours", kind=K.HOURS, doc="Instead of the task's.", low=0, high=24),
            C(name="least", kind=K.COUNT, doc="Instead of the task's.", low=1, high=500),
            C(name="wanted", kind=K.COUNT, doc="Instead of the task's.", low=1, high=500),
            C(
                name="turn_due",
                kind=K.DAY,
                doc="For a household's turn: the day from which it is due.",
                example="2027-03-06",
            ),
            C(name="done", kind=K.DAY, doc="The day it was done; then it is planned no more."),
            C(name="tools", kind=K.TEXT, doc="Tools, and who brings them.", example="trowels: everyone; cart: host"),
            C(name="meal", kind=K.TEXT, doc="Who feeds the crew.", example="host: lunch"),
            C(name="rain_plan", kind=K.TEXT, doc="What happens when it rains.", example="next Saturday"),
            C(name="notes", kind=K.TEXT, doc="Anything the crew should know."),
        ),
    ),
    Table(
        name="availability",
        doc="When members are away or free, and what they would like or rather not do.",
        record=rows.AvailabilityRow,
        columns=(
            C(name="member", kind=K.REFERENCE, of="members.member", required=True, doc="Who.", example="odessa"),
            C(
                name="kind",
                kind=K.CHOICE,
                choices=("away", "free", "would like", "rather not"),
                required=True,
                doc="away = cannot; free = can (someone with any free row is free only then); the rest are wishes.",
                example="away",
            ),
            *_repeat(date="2027-03-20"),
            C(name="start", kind=K.CLOCK, doc="From this time; empty = all day."),
            C(name="end", kind=K.CLOCK, doc="Until this time; empty = all day; earlier than start = the next day."),
            C(name="task", kind=K.REFERENCE, of="tasks.task", doc="Only for this work (wishes)."),
            C(name="site", kind=K.REFERENCE, of="sites.site", doc="Only at this site (wishes)."),
        ),
    ),
    Table(
        name="closures",
        doc="Days on which a site is closed, or too wet for dry-day work.",
        record=rows.ClosureRow,
        columns=(
            C(name="from", kind=K.DAY, field="first", required=True, doc="First day.", example="2027-03-27"),
            C(name="to", kind=K.DAY, field="last", required=True, doc="Last day.", example="2027-03-27"),
            C(name="site", kind=K.REFERENCE, of="sites.site", doc="Which site; empty = all."),
            C(
                name="kind",
                kind=K.CHOICE,
                choices=("closed", "wet"),
                required=True,
                doc="closed = nothing runs; wet = only work that needs dry weather stops.",
                example="closed",
            ),
            C(name="reason", kind=K.TEXT, doc="Why, as it may be shown to all.", example="market day"),
        ),
    ),
    Table(
        name="pairs",
        doc="Members to keep apart, or who only come together.",
        record=rows.PairRow,
        columns=(
            C(
                name="member",
                kind=K.REFERENCE,
                of="members.member",
                required=True,
                doc="One of the two.",
                example="odessa",
            ),
            C(name="other", kind=K.REFERENCE, of="members.member", required=True, doc="The other.", example="sam"),
            C(
                name="kind",
                kind=K.CHOICE,
                choices=("apart", "together"),
                required=True,
                doc="Never, or only, in the same crew.",
                example="together",
            ),
        ),
    ),
    Table(
        name="pins",
        doc="Places that the meeting fixed.",
        record=rows.PinRow,
        columns=(
            C(name="member", kind=K.REFERENCE, of="members.member", required=True, doc="Who.", example="odessa"),
            C(
                name="shift",
                kind=K.REFERENCE,
                of="shifts.shift or requests.request",
                required=True,
                doc="Which shift or request.",
                example="wednesday-field",
            ),
            C(name="date", kind=K.DAY, field="on", doc="Which day, for a repeating shift.", example="2027-03-03"),
            C(
                name="kind",
                kind=K.CHOICE,
                choices=("comes", "stays out"),
                required=True,
                doc="Comes, or does not.",
                example="comes",
            ),
        ),
    ),
    Table(
        name="openings",
        doc="What each account is ahead or behind when the season opens.",
        record=rows.OpeningRow,
        columns=(
            C(
                name="account",
                kind=K.REFERENCE,
                of="account",
                required=True,
                doc="A household (or a member, where the rules say so).",
                example="pruitt",
                another="bell",
            ),
            C(
                name="ahead",
                kind=K.SIGNED_HOURS,
                required=True,
                doc="Hours ahead of their share; behind = negative. They sum to 0.",
                example="-2.5",
                another="2.5",
                low=-5000,
                high=5000,
            ),
        ),
    ),
)
