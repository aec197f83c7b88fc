"""Seasons made by hand, for the outputs that people see: small ones, hostile ones, a full week."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rola.association import Association, HouseholdRow, MemberRow, SiteRow
from rola.season import GoalLine, MemberLine, Season, Seat, ShiftLine, State
from solver.answer import Found
from solver.problem import Problem
from solver.roster import Roster

MONDAY = date(2027, 3, 1)
CHICAGO = ZoneInfo("America/Chicago")

PEOPLE = {
    "odessa": "Odessa Pruitt",
    "ana": "Ana Ferreira",
    "benn": "Benn Okafor",
    "li": "Li Marston",
    "zuri": "Zuri Wanjala",
    "joao": "João Bale",
    "ingrid": "Ingrid Solheim",
    "teo": "Teo Quispe",
}

HOSTILE = {
    "NA": "NA",
    "007": "007",
    "=1+1": "=1+1",
    "o'neil": "O'Neil & <Sam>",
    "josé": "José",
    "علي": "علي",
    "李": "李",
    "zuri": 'Zuri 🌱 "Z"',
    "long": "é" * 300,
    "signs": "Semi;colon, comma, back\\slash\nand a line",
}

SITES = {
    "pruitt-plot": ("Pruitt home plot", "pruitt", "14 Orchard Lane, Galena", "at the blue gate"),
    "field": ("Long field", None, "County Road 9, Galena", "at the tool shed"),
    "shop": ("Print shop", None, "", ""),
}


def seat(shift: str, number: int, role: str, member: str = "", people: dict[str, str] = PEOPLE) -> Seat:
    """Return one seat; its time and place are filled in by `line`."""
    return Seat(
        row_id=f"{shift}/{number}",
        week="2027-W09",
        shift=shift,
        start=None,
        end=None,
        site="",
        site_name="",
        host="",
        host_name="",
        task="",
        task_name="",
        role=role,
        number=number,
        member=member,
        member_name=people[member] if member else "",
        state=State.FILLED if member else State.OPEN,
        why="Odessa Pruitt is 9 h behind and comes first." if member else "Nobody free is able at planting.",
    )


def line(shift: str, task: str, site: str, start: datetime | None, hours: float = 4, **more: object) -> ShiftLine:
    """Return one shift: places are (role, member id or empty), `why` says why it does not run."""
    people: dict[str, str] = more.pop("people", PEOPLE)  # type: ignore[assignment]
    places: tuple[tuple[str, str], ...] = more.pop("places", ())  # type: ignore[assignment]
    site_name, household, address, meeting_point = SITES[site]
    seats = tuple(seat(shift, number, role, who, people) for number, (role, who) in enumerate(places, 1))
    filled = all(one.state is State.FILLED for one in seats)
    fields = {
        "week": "2027-W09",
        "host": household or "commons",
        "host_name": "Pruitt household" if household else "everyone",
        "task": task.lower(),
        "task_name": task,
        "site": site,
        "site_name": site_name,
        "address": address,
        "meeting_point": meeting_point,
        "urgency": "should",
        "state": State.NOT_RUNNING if "why" in more and not seats else State.FILLED if filled else State.OPEN,
        "least": 1,
        "wanted": max(1, len(seats)),
        **more,
    }
    end = None
    if start:
        end = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)
    seats = tuple(replace(one, start=start, end=end, site=site, task=task.lower()) for one in seats)
    return ShiftLine(shift=shift, start=start, end=end, seats=seats, **fields)  # type: ignore[arg-type]


def on(day: int, clock: str, zone: ZoneInfo = CHICAGO) -> datetime:
    """Return a clock time on the day-th of March 2027."""
    return datetime.combine(date(2027, 3, day), time.fromisoformat(clock), zone)


def season(
    *shifts: ShiftLine,
    people: dict[str, str] = PEOPLE,
    name: str = "Galena Work Ring",
    zone: ZoneInfo = CHICAGO,
    goals: tuple[GoalLine, ...] = (),
    weeks: tuple[date, ...] = (MONDAY,),
) -> Season:
    """Return the season of these shifts."""
    association = Association(
        name=name,
        zone=zone,
        members=tuple(
            MemberRow(member=who, name=text, household="h", hours_per_week=240) for who, text in people.items()
        ),
        households=(HouseholdRow(household="pruitt", name="Pruitt household"),),
        sites=tuple(
            SiteRow(site=site, name=text, household=household, address=address, meeting_point=meeting_point)
            for site, (text, household, address, meeting_point) in SITES.items()
        ),
    )
    return Season(
        association=association,
        problem=Problem(weeks=weeks, members=(), accounts=(), shifts=()),
        answer=Found(roster=Roster(), goals=()),
        weeks=weeks,
        shifts=shifts,
        members=tuple(_member(who, text, shifts) for who, text in people.items()),
        goals=goals,
        input_hash="5f" * 32,
        versions={"rola": "0.1.0"},
    )


def _member(who: str, text: str, shifts: tuple[ShiftLine, ...]) -> MemberLine:
    return MemberLine(
        member=who,
        name=text,
        account="h",
        account_name="Household",
        language="",
        promised=240,
        given=240,
        ahead_before=-7777,
        ahead_after=-7537,
        answered=True,
        shifts=tuple(shift.shift for shift in shifts if any(one.member == who for one in shift.crew)),
    )


def goal(title: str, sentence: str, *, proved: bool = True) -> GoalLine:
    """Return one goal of a plan."""
    return GoalLine(
        name=title, title=title, unit="seats", value=(1,), bound=(1,), proved=proved, seconds=0.4, sentence=sentence
    )


def _visit() -> ShiftLine:
    """Return work at a home, with all that a host and a crew have to know."""
    return line(
        "pruitt-onions",
        "Transplanting",
        "pruitt-plot",
        on(6, "07:30"),
        places=(
            ("lead planting", "odessa"),
            ("able planting", "ana"),
            ("learner planting", "joao"),
            ("crew", "li"),
            ("crew", "teo"),
            ("crew", ""),
        ),
        tools="trowels: everyone; cart: host",
        meal="host: lunch",
        rain_plan="next Saturday",
        children_welcome=True,
    )


def _not_running() -> tuple[ShiftLine, ...]:
    return (
        line(
            "roof",
            "Roofing",
            "pruitt-plot",
            None,
            why=("Its least crew of 4 could not be found on any of the 2 days it could be done.",),
        ),
        line("fence", "Fencing", "field", on(6, "13:00"), why=("It is closed on 6 March: market day.",)),
    )


def full_week() -> Season:
    """Return a week as a ring of eight would have it, with everything a poster has to show."""
    return season(
        _visit(),
        line(
            "milking@2027-03-02", "Milking", "field", on(2, "05:30"), 2.5, places=(("crew", "benn"), ("crew", "zuri"))
        ),
        line(
            "milking@2027-03-04", "Milking", "field", on(4, "05:30"), 2.5, places=(("crew", "teo"), ("crew", "ingrid"))
        ),
        line(
            "press",
            "Newsletter printing",
            "shop",
            on(4, "18:00"),
            3,
            places=(("lead press", "li"), ("learner press", "zuri"), ("crew", "ana")),
        ),
        line(
            "lambs@2027-03-05",
            "Lambing watch",
            "field",
            on(5, "22:00"),
            8,
            places=(("able lambing", "ingrid"), ("able lambing", "")),
            notes="Keep the barn door shut.",
        ),
        *_not_running(),
        goals=GOALS,
    )


GOALS = (
    goal("urgent work", "All 2 pieces of work that must be done are done."),
    goal("turns", "The one turn that is due is served."),
    goal("crews", "11 of 13 wanted places are filled."),
    goal("fair load", "Nobody who is ahead could be given less without someone as far ahead being given more."),
    goal("unpleasant work", "No fairer rotation of unpleasant work exists."),
    goal("learning", "All 2 learning places are filled."),
    goal("wishes", "3 of 4 wishes are met.", proved=False),
)
