"""One shift as a page says it, in words of its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rola.languages import Language
from rola.printable import clocks_change, real_minutes
from rola.season import Season, Seat, ShiftLine, State
from rola.wording import role_words
from solver.problem import COMMONS

MARKS = {"lead": "★", "able": "A", "learner": "L", "crew": "C"}
"""The letter beside the colour of a place, by the first word of its role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a crew; `who` is empty where someone is needed."""

    kind: str
    mark: str
    role: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One shift that runs: its times by the clock of the association, its crew, what to bring."""

    shift: str
    day: date
    date_words: str
    begins: str
    ends: str
    ends_on: str
    length: str
    clocks: bool
    task: str
    site: str
    host: str
    address: str
    meeting_point: str
    bring: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]


def running(season: Season) -> Iterator[tuple[datetime, ShiftLine]]:
    """Give the shifts that run, each with its start by the association's clock."""
    zone = season.association.zone
    return (
        (shift.start.astimezone(zone), shift)
        for shift in season.shifts
        if shift.state is not State.NOT_RUNNING and shift.start is not None
    )


def work_of(start: datetime, shift: ShiftLine, language: Language) -> Work:
    """Return what a page says about a shift that runs."""
    end = (shift.end or start).astimezone(start.tzinfo)
    return Work(
        shift=shift.shift,
        day=start.date(),
        date_words=language.day(start),
        begins=language.time(start),
        ends=language.time(end),
        ends_on=language.weekday(end) if end.date() != start.date() else "",
        length=language.hours(real_minutes(start, end)),
        clocks=clocks_change(start, end),
        task=shift.task_name,
        site=shift.site_name,
        host="" if shift.host == COMMONS else shift.host_name,
        address=shift.address,
        meeting_point=shift.meeting_point,
        bring=tuple((label, text) for label, text in _brought(shift, language) if text),
        places=tuple(place_of(seat, language) for seat in shift.seats),
    )


def _brought(shift: ShiftLine, language: Language) -> Iterator[tuple[str, str]]:
    """Give what the crew needs to know, each with its label; the texts are as people typed them."""
    yield language.say("Tools"), shift.tools
    yield language.say("Meal"), shift.meal
    yield language.say("If it rains"), shift.rain_plan
    yield language.say("Children"), language.say("welcome") if shift.children_welcome else ""
    yield language.say("Notes"), shift.notes


def place_of(seat: Seat, language: Language) -> Place:
    """Return what a page says about a seat."""
    kind = kind_of(seat.role)
    who = seat.member_name if seat.state is State.FILLED else ""
    return Place(kind=kind, mark=MARKS[kind], role=role_words(seat.role, language), who=who)


def kind_of(role: str) -> str:
    """Return the first word of a role where it has a mark of its own; else a place in the crew."""
    first = role.partition(" ")[0]
    return first if first in MARKS else "crew"


def dates_of(season: Season, language: Language) -> str:
    """Return the planned days in words."""
    last = season.last_day
    first = language.day(season.weeks[0], year=season.weeks[0].year != last.year)
    return language.say("{first} to {last}", first=first, last=language.day(last, year=True))
