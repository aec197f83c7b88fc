"""The wall poster: the planned week on one page of HTML that any browser opens and prints.

The file stands alone: no script, nothing from outside, only fonts that the device has. It is laid
out for A3 landscape, reads on A4 and folds into one column on a phone. Whoever may print it in
black and white loses nothing: every colour comes with a letter or a pattern.

It hangs where everybody walks past, so it says who works where, and nothing else about a person:
no hours ahead or behind, and no sentence that gives somebody's reason for not coming.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from rola.association import SiteRow
from rola.printable import clocks_change, day_in_words, length_in_words, mentions, printable
from rola.season import GoalLine, Season, Seat, ShiftLine, State
from solver.problem import COMMONS

name = "poster"

FILE = "poster.html"

MARKS = {"lead": "★", "able": "A", "learner": "L", "crew": "C"}
"""The letter beside the colour of a place, by the first word of its role."""

_UNDER_ONE_DAY = 6
"""Shifts under one heading: they are kept on one sheet, so that none hangs without its day."""

_PRIVATE = "The plan has the reason; ask the coordinator."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One place of a crew; `who` is empty where someone is needed."""

    kind: str
    mark: str
    role: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One shift that runs."""

    begins: str
    ends: str
    ends_on: str
    length: str
    clocks: bool
    task: str
    site: str
    host: str
    bring: tuple[tuple[str, str], ...]
    places: tuple[_Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resting:
    """One shift that does not run, when it would have been, and why not."""

    task: str
    site: str
    when: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goal:
    """One goal and what came of it."""

    title: str
    proved: bool
    outcome: str


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write the poster of a plan as ``poster.html`` into `folder`.

    Returns
    -------
    tuple of Path
        That one file, in UTF-8; the same plan gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.write_bytes(_page(season).encode())
    return (path,)


def _page(season: Season) -> str:
    """Return the poster as HTML; every text is escaped by the template."""
    # StrictUndefined: a name that the template and this module spell differently fails a test.
    pages = Environment(
        loader=PackageLoader("rola", "outputs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    return pages.get_template("poster.html.j2").render(
        group=season.association.name,
        week=season.week_name,
        dates=_dates(season),
        adoption=season.adoption,
        days=tuple(_days(season)),
        resting=tuple(_resting(season)),
        marks=_legend(season),
        vacancies=any(seat.state is State.OPEN for seat in season.seats),
        verdict=_verdict(season.goals),
        goals=tuple(_goals(season)),
        sites=tuple(_sites(season)),
        versions=season.versions,
        input_hash=season.input_hash,
    )


def _names(season: Season) -> tuple[str, ...]:
    return tuple(member.name for member in season.members)


def _dates(season: Season) -> str:
    """Return the planned days in words."""
    first, last = season.weeks[0], season.weeks[-1] + timedelta(days=6)
    return f"{day_in_words(first, year=first.year != last.year)} to {day_in_words(last)}"


def _days(season: Season) -> Iterator[tuple[date, tuple[_Work, ...]]]:
    """Give each day on which work begins with its shifts by time; a full day comes in several parts."""
    timed = [(start.astimezone(season.association.zone), shift) for start, shift in _running(season)]
    timed.sort(key=lambda pair: (pair[0], pair[1].shift))
    for day, pairs in groupby(timed, key=lambda pair: pair[0].date()):
        works = tuple(_work(start, shift) for start, shift in pairs)
        for first in range(0, len(works), _UNDER_ONE_DAY):
            yield day, works[first : first + _UNDER_ONE_DAY]


def _running(season: Season) -> Iterator[tuple[datetime, ShiftLine]]:
    """Give the shifts that run, each with its start."""
    return (
        (shift.start, shift)
        for shift in season.shifts
        if shift.state is not State.NOT_RUNNING and shift.start is not None
    )


def _work(start: datetime, shift: ShiftLine) -> _Work:
    """Return what the poster says about a shift that runs."""
    end = (shift.end or start).astimezone(start.tzinfo)
    host = "" if shift.host == COMMONS else shift.host_name
    bring = (
        ("Tools", shift.tools),
        ("Meal", shift.meal),
        ("If it rains", shift.rain_plan),
        ("Children", "welcome" if shift.children_welcome else ""),
        ("Notes", shift.notes),
    )
    return _Work(
        begins=f"{start:%H:%M}",
        ends=f"{end:%H:%M}",
        ends_on=f"{end:%A}" if end.date() != start.date() else "",
        length=length_in_words(start, end),
        clocks=clocks_change(start, end),
        task=shift.task_name,
        site=shift.site_name,
        host=host,
        bring=tuple((label, text) for label, text in bring if text),
        places=tuple(_place(seat) for seat in shift.seats),
    )


def _place(seat: Seat) -> _Place:
    """Return what the poster says about a seat."""
    kind = _kind(seat.role)
    who = seat.member_name if seat.state is State.FILLED else ""
    return _Place(kind=kind, mark=MARKS[kind], role=seat.role, who=who)


def _kind(role: str) -> str:
    """Return the first word of a role where it has a mark of its own; else a place in the crew."""
    first = role.partition(" ")[0]
    return first if first in MARKS else "crew"


def _resting(season: Season) -> Iterator[_Resting]:
    """Give the shifts that do not run, in the order of the plan."""
    names = _names(season)
    for shift in season.shifts:
        if shift.state is State.NOT_RUNNING:
            start = shift.start
            when = f"{day_in_words(start.date(), year=False)}, {start:%H:%M}" if start else ""
            reasons = _shown(shift.why, names)
            yield _Resting(task=shift.task_name, site=shift.site_name, when=when, reasons=reasons)


def _shown(sentences: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences that name no member: why somebody cannot come is for no wall."""
    names = tuple(names)
    return tuple(sentence for sentence in sentences if not mentions(sentence, names)) or (_PRIVATE,)


def _legend(season: Season) -> tuple[tuple[str, str, str], ...]:
    """Return kind, mark and meaning of the places that the poster shows."""
    meaning = {
        "lead": "leads the crew",
        "able": "able at the skill that is needed",
        "learner": "learner beside a lead",
        "crew": "crew",
    }
    seen = {_kind(seat.role) for _, shift in _running(season) for seat in shift.seats}
    return tuple((kind, mark, meaning[kind]) for kind, mark in MARKS.items() if kind in seen)


def _verdict(goals: tuple[GoalLine, ...]) -> str:
    """Return in one sentence how far the plan is proved; never more than is so."""
    proved = sum(goal.proved for goal in goals)
    if not goals:
        return ""
    if proved == len(goals):
        return "Proved for each of these goals: no roster that keeps the goals above it does better."
    return (
        f"Proved for {proved} of these {len(goals)} goals: no roster that keeps the goals above them does better. "
        "The others are the best that was found in the time."
    )


def _goals(season: Season) -> Iterator[_Goal]:
    """Give each goal with its outcome, in words where the plan has figures that say little on a wall."""
    names = _names(season)
    for goal in season.goals:
        outcome = goal.sentence.removeprefix(f"{goal.title}: ")
        figures = outcome != goal.sentence and any(c.isdigit() for c in outcome)
        if figures or mentions(outcome, names):
            outcome = "As far as can be." if goal.proved else "As far as was found."
        yield _Goal(title=goal.title, proved=goal.proved, outcome=outcome[:1].upper() + outcome[1:])


def _sites(season: Season) -> Iterator[SiteRow]:
    """Give the sites where something runs, with an address or a meeting point to tell."""
    used = {shift.site for _, shift in _running(season)}
    return (site for site in season.association.sites if site.site in used and (site.address or site.meeting_point))
