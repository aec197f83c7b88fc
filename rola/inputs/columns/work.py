"""Where, when and what the work is."""

from __future__ import annotations

from rola import association as rows
from rola.inputs.columns.kinds import Column, Kind, Table, repeat_columns

C, K = Column, Kind

SITES = Table(
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
            doc="Whose it is: the host, who receives the hours worked there; empty = the commons, all of us.",
            example="pruitt",
        ),
        C(name="address", kind=K.TEXT, doc="Address for calendars and host packs."),
        C(name="meeting_point", kind=K.TEXT, doc="Where people gather."),
    ),
)

TRAVEL = Table(
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
)

TASKS = Table(
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
)

GATHERINGS = Table(
    name="gatherings",
    doc="When the group meets to work: requests are placed here.",
    record=rows.GatheringRow,
    columns=(
        C(name="gathering", kind=K.HANDLE, required=True, doc="Short name.", example="saturday"),
        *repeat_columns(weekday="Sat"),
        C(name="start", kind=K.CLOCK, required=True, doc="When it begins.", example="07:30"),
        C(
            name="end",
            kind=K.CLOCK,
            required=True,
            doc="When it ends; earlier than start = the next day.",
            example="11:30",
        ),
    ),
)

SHIFTS = Table(
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
        *repeat_columns(weekday="Wed"),
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
)

REQUESTS = Table(
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
)

CLOSURES = Table(
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
)

PINS = Table(
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
)
