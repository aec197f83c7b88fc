"""A small ring in March 2027 for planning, and rows to vary it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rola.association import (
    AdjustmentRow,
    Association,
    AvailabilityRow,
    GatheringRow,
    HouseholdRow,
    MemberRow,
    Repeat,
    RequestRow,
    RuleBlock,
    ShiftRow,
    SiteRow,
    TaskRow,
)
from rola.planning import problem_for
from rola.weeks import at
from solver.problem import Member, Shift, Span

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = date(2027, 3, 1)
SATURDAY = date(2027, 3, 6)
SATURDAYS = Repeat(weekdays=(5,))

MORNING = GatheringRow(gathering="saturday", repeat=SATURDAYS, start=time(7, 30), end=time(11, 30))
ODESSA = MemberRow(member="odessa", name="Odessa Pruitt", household="pruitt", hours_per_week=240)
SAM = MemberRow(member="sam", name="Sam Reyes", household="reyes", hours_per_week=120)
WEEDING = TaskRow(task="weeding", name="Weeding", hours=120, least=2, wanted=4)

PLAIN = Association(
    name="Ewing ring",
    zone=CHICAGO,
    blocks=(RuleBlock(adopted=date(2027, 1, 1)),),
    members=(SAM, ODESSA),
    households=(
        HouseholdRow(household="pruitt", name="Pruitt household"),
        HouseholdRow(household="reyes", name="Reyes household"),
    ),
    sites=(SiteRow(site="plot", name="Pruitt plot", household="pruitt"), SiteRow(site="field", name="Field")),
    tasks=(WEEDING,),
    gatherings=(MORNING,),
)


def day(number: int) -> date:
    """Return a day of March 2027; 1 is a Monday, 0 the Sunday before."""
    return date(2027, 2, 28) + timedelta(days=number)


def moment(number: int, clock: str = "00:00") -> int:
    return at(day(number), time.fromisoformat(clock), CHICAGO)


def span(first: int, start: str, last: int, end: str) -> Span:
    return Span(start=moment(first, start), end=moment(last, end))


def odessa(weeks: int = 1, **tables: Any) -> Member:
    planned = tuple(MONDAY + timedelta(weeks=number) for number in range(weeks))
    return problem_for(replace(PLAIN, **tables), planned).member["odessa"]


def work(**tables: Any) -> dict[str, Shift]:
    return dict(problem_for(replace(PLAIN, **tables), (MONDAY,)).shift)


def request(name: str = "onions", **own: Any) -> RequestRow:
    return RequestRow(**{"request": name, "task": "weeding", "site": "plot", **own})


def shift(name: str = "harvest", **own: Any) -> ShiftRow:
    return ShiftRow(**{"shift": name, "task": "weeding", "site": "field", "repeat": SATURDAYS, "start": time(8), **own})


def says(kind: str, repeat: Repeat, start: str = "", end: str = "", **own: Any) -> AvailabilityRow:
    return AvailabilityRow(
        member="odessa",
        kind=kind,
        repeat=repeat,
        start=time.fromisoformat(start) if start else None,
        end=time.fromisoformat(end) if end else None,
        **own,
    )


def adjusted(kind: str, first: date, last: date | None, **own: Any) -> AdjustmentRow:
    return AdjustmentRow(member="odessa", kind=kind, first=first, last=last, **own)
