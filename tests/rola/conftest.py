"""A small season made by hand, with the names that break things.

Garden of Chicago, week 2027-W10, which ends with the night the clocks go forward: a full crew, a crew with an
open seat, a night watch over the clock change, and a request for which no time was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from rola.association import Association, HouseholdRow, MemberRow, SiteRow, TaskRow
from rola.book.errors import BookError
from rola.faults import Fault
from rola.season import CureLine, GoalLine, MemberLine, RowChange, Season, Seat, ShiftLine, State
from solver.answer import Found, GoalResult
from solver.problem import COMMONS, Account, Level, Member, Need, Problem, Shift, Slot
from solver.roster import Roster

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = date(2027, 3, 8)

NAMES = {
    "na": "NA",
    "007": "007",
    "formula": "=1+1",
    "sam": "O'Neil & <Sam>",
    "jose": "José",
    "ali": "علي",
    "li": "李",
    "zuri": "Zuri 🌱",
    "home": "@home",
    "plus": "+5",
    "minus": "-x",
    "quote": "'=2+2",
    "true": "TRUE",
    "ana1": "Ana Ruiz",
    "ana2": "Ana Ruiz",
}
TASKS = {"planting": "Planting", "watch": "Night watch", "frames": "Cold frames", "compost": "=SUM(compost)"}
SITES = {"field": ("Long field", None), "plot": ("O'Neil plot", "oneil"), "yard": ("<Yard> & sons", None)}


def moment(day: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2027, 3, day, hour, minute, tzinfo=CHICAGO)


def slot(start: datetime, end: datetime) -> Slot:
    return Slot(start=int(start.timestamp()) // 60, end=int(end.timestamp()) // 60, day=start.date())


def association() -> Association:
    return Association(
        name="Garden of <Chicago> & =friends",
        zone=CHICAGO,
        members=tuple(
            MemberRow(member=who, name=shown, household="oneil", hours_per_week=240) for who, shown in NAMES.items()
        ),
        households=(HouseholdRow(household="oneil", name="O'Neil household"),),
        sites=tuple(SiteRow(site=site, name=shown, household=host) for site, (shown, host) in SITES.items()),
        tasks=tuple(TaskRow(task=task, name=shown, hours=180, least=1, wanted=3) for task, shown in TASKS.items()),
    )


SLOTS = {
    "planting@2027-03-09": (slot(moment(9, "07:30"), moment(9, "10:30")),),
    "frames": (
        slot(moment(10, "07:30"), moment(10, "11:30")),
        slot(moment(13, "07:30"), moment(13, "11:30")),
        slot(moment(13, "13:00"), moment(13, "17:00")),
    ),
    "watch@2027-03-13": (slot(moment(13, "22:00"), moment(14, "06:00")),),
    "compost": (
        slot(moment(10, "17:00"), moment(10, "19:00")),
        slot(moment(14, "09:00"), moment(14, "11:00")),
    ),
    "watch@2027-03-14": (slot(moment(14, "22:00"), moment(15, "06:00")),),
}
PLACES = {
    "planting@2027-03-09": ("planting", "field", COMMONS, 2, 4),
    "frames": ("frames", "plot", "oneil", 2, 4),
    "watch@2027-03-13": ("watch", "yard", COMMONS, 2, 2),
    "compost": ("compost", "plot", "oneil", 2, 2),
    "watch@2027-03-14": ("watch", "yard", COMMONS, 2, 2),
}
ROLES = {"planting@2027-03-09": ("lead planting", "learner planting", "crew", "crew")}
CURES = (
    CureLine(
        sentence="If Zuri 🌱 works 1 h more this week",
        rows=(RowChange(table="members", row=7, key=("zuri",), cells=(("weekly_cap", "9:00"),)),),
    ),
    CureLine(
        sentence="If =1+1 comes on Sunday",
        rows=(RowChange(table="availability", row=0, key=("formula", "away", "Sun"), cells=None),),
    ),
)
WHY = {
    "formula": ("Sent to Planting: the one lead who is free.", "=1+1 is 2 h 30 behind the share after the plan."),
    "ali": ("Not sent to Night watch: away on Saturday 13 March.",),
}
CREWS = {
    "planting@2027-03-09": (0, ("formula", "sam", "ali", "zuri")),
    "frames": (1, ("na", "007", "jose", "")),
    "watch@2027-03-13": (0, ("li", "quote")),
}


def problem() -> Problem:
    shifts = []
    for shift, (task, site, host, least, wanted) in PLACES.items():
        needs = (Need(skill="planting", level=Level.LEAD),) if task == "planting" else ()
        shifts.append(
            Shift(
                id=shift,
                task=task,
                site=site,
                host=host,
                slots=SLOTS[shift],
                least=least,
                wanted=wanted,
                needs=needs,
            )
        )
    return Problem(
        weeks=(MONDAY,),
        members=tuple(Member(id=who, account="oneil", promise=(240,), weekly_cap=(480,)) for who in sorted(NAMES)),
        accounts=(Account(id=COMMONS), Account(id="oneil")),
        shifts=tuple(sorted(shifts, key=lambda shift: shift.id)),
    )


def roster() -> Roster:
    return Roster.of((shift, where, filter(None, crew)) for shift, (where, crew) in CREWS.items())


def when(shift: str) -> tuple[datetime | None, datetime | None]:
    where = CREWS[shift][0] if shift in CREWS else 0
    if shift not in CREWS and len(SLOTS[shift]) > 1:
        return None, None
    chosen = SLOTS[shift][where]
    return datetime.fromtimestamp(chosen.start * 60, CHICAGO), datetime.fromtimestamp(chosen.end * 60, CHICAGO)


def seats(shift: str) -> tuple[Seat, ...]:
    task, site, host, _, wanted = PLACES[shift]
    start, end = when(shift)
    crew = CREWS[shift][1] if shift in CREWS else ("",) * wanted
    made = []
    for number, (role, who) in enumerate(
        zip(ROLES.get(shift, ("crew",) * wanted), crew, strict=True),
        start=1,
    ):
        state = State.FILLED if who else State.OPEN if shift in CREWS else State.NOT_RUNNING
        why = {
            State.FILLED: "Free, able and furthest behind of those who are.",
            State.OPEN: "Zuri 🌱 is at the weekly limit.",
            State.NOT_RUNNING: "Only 1 of the 2 people it needs could come.",
        }[state]
        made.append(
            Seat(
                row_id=f"{shift}/{number}",
                week="2027-W10",
                shift=shift,
                start=start,
                end=end,
                site=site,
                site_name=SITES[site][0],
                host=host,
                host_name="O'Neil household" if host == "oneil" else "the commons",
                task=task,
                task_name=TASKS[task],
                role=role,
                number=number,
                member=who,
                member_name=NAMES.get(who, ""),
                state=state,
                why=why,
            )
        )
    return tuple(made)


def line(shift: str) -> ShiftLine:
    own = seats(shift)
    states = {seat.state for seat in own}
    state = next(state for state in (State.NOT_RUNNING, State.OPEN, State.FILLED) if state in states)
    first = own[0]
    return ShiftLine(
        shift=shift,
        week=first.week,
        start=first.start,
        end=first.end,
        site=first.site,
        site_name=first.site_name,
        address="1 Long Lane",
        meeting_point="the gate",
        host=first.host,
        host_name=first.host_name,
        task=first.task,
        task_name=first.task_name,
        urgency="must",
        state=state,
        least=PLACES[shift][3],
        wanted=PLACES[shift][4],
        seats=own,
        why=() if state is State.FILLED else tuple(dict.fromkeys(seat.why for seat in own if not seat.member)),
        cures=() if state is State.FILLED else CURES,
        children_welcome=True,
        tools="trowels: everyone",
        meal="host: lunch",
        rain_plan="next Saturday",
        notes="=HYPERLINK(x)",
    )


def members() -> tuple[MemberLine, ...]:
    lines = []
    for place, (who, shown) in enumerate(NAMES.items()):
        own = tuple(shift for shift, (_, crew) in CREWS.items() if who in crew)
        given = sum(SLOTS[shift][CREWS[shift][0]].minutes for shift in own)
        lines.append(
            MemberLine(
                member=who,
                name=shown,
                account="oneil",
                account_name="O'Neil household",
                language="en",
                promised=240,
                given=given,
                ahead_before=place * 45 - 300,
                ahead_after=place * 45 - 300 + given - 120,
                answered=who != "na",
                shifts=own,
                why=WHY.get(who, ()),
            )
        )
    return tuple(lines)


GOALS = (
    GoalLine(
        name="urgent",
        title="Urgent work runs",
        unit="shifts",
        value=(0, 1),
        bound=(0, 1),
        proved=True,
        seconds=0.25,
        sentence="3 of 5 shifts run; no roster runs more.",
    ),
    GoalLine(
        name="fair",
        title="Fair load",
        unit="minutes",
        value=(330,),
        bound=(300,),
        proved=False,
        seconds=1.5,
        sentence="Nobody is more than 5 h 30 ahead.",
    ),
)


def season() -> Season:
    return Season(
        association=association(),
        problem=problem(),
        answer=Found(
            roster=roster(),
            goals=tuple(
                GoalResult(name=goal.name, value=goal.value, bound=goal.bound, proved=goal.proved, seconds=goal.seconds)
                for goal in GOALS
            ),
        ),
        weeks=(MONDAY,),
        shifts=tuple(line(shift) for shift in PLACES),
        members=members(),
        goals=GOALS,
        input_hash="5e" * 32,
        shortages=("In the week of Monday 8 March, 2 shifts need 16 h; the 3 people who could come have at most 12 h",),
        versions={"rola": "0.1.0", "ortools": "9.15", "python": "3.11", "seed": "1"},
        base={"2027-W10": 1},
        notes=("2027-W09 is adopted but not recorded.",),
    )


@pytest.fixture(name="season")
def _season() -> Season:
    return season()


@pytest.fixture(scope="session", autouse=True)
def _what_to_do_next() -> Iterator[None]:
    """Whatever is refused in any of these tests says what is wrong and what to do next."""
    with pytest.MonkeyPatch.context() as patched:
        for kind in (Fault, BookError):
            patched.setattr(kind, "__init__", _told(kind.__init__))
        yield


def _told(make: object) -> object:
    def told(self: Fault | BookError, *given: object, **named: object) -> None:
        make(self, *given, **named)
        assert self.what.strip(), f"nothing is said: {self!r}"
        assert self.hint.strip(), f"no next step: {self.what}"

    return told
