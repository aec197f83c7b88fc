"""Who belongs to the association, what they can do, when they can come, what they bring along."""

from __future__ import annotations

from rola import association as rows
from rola.inputs.columns.kinds import Column, Kind, Table, repeat_columns
from rola.languages import CODES

C, K = Column, Kind

MEMBERS = Table(
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
        C(
            name="plan_cap",
            kind=K.HOURS,
            doc="Most hours in one plan, however many weeks it has; empty = no such limit.",
            low=0,
            high=1000,
        ),
        C(name="joined", kind=K.DAY, doc="First day as a member; empty = always was.", example="2026-09-07"),
        C(name="left", kind=K.DAY, doc="Last day as a member."),
        C(
            name="language",
            kind=K.CHOICE,
            choices=CODES,
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
        C(
            name="alarm",
            kind=K.HOURS,
            doc="Hours before work at which their phone may ring, where its calendar heeds that; empty = never.",
            low=0,
            high=168,
        ),
    ),
)

ADJUSTMENTS = Table(
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
)

HOUSEHOLDS = Table(
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
)

SKILLS = Table(
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
)

AVAILABILITY = Table(
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
        *repeat_columns(date="2027-03-20"),
        C(name="start", kind=K.CLOCK, doc="From this time; empty = all day."),
        C(name="end", kind=K.CLOCK, doc="Until this time; empty = all day; earlier than start = the next day."),
        C(name="task", kind=K.REFERENCE, of="tasks.task", doc="Only for this work (wishes)."),
        C(name="site", kind=K.REFERENCE, of="sites.site", doc="Only at this site (wishes)."),
    ),
)

PAIRS = Table(
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
            doc="Never, or only, in the same crew; in two crews they may work at one time.",
            example="together",
        ),
    ),
)

OPENINGS = Table(
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
)
