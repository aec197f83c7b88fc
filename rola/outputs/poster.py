"""The wall poster: the planned week on one page of HTML that any browser opens and prints.

The file stands alone: no script, nothing from outside, only fonts that the device has. It folds into
one column on a phone. Whoever may print it in black and white loses nothing: every colour comes with
a letter or a pattern. There are three: for A3, for A4, and in large print, where each day begins a page.

It hangs where everybody walks past, so it says who works where, and nothing else about a person:
no hours ahead or behind, and no sentence that gives somebody's reason for not coming.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import segno
from markupsafe import Markup

from rola.association import SiteRow
from rola.languages import Language, phrase
from rola.pages import rendered
from rola.pages.work import MARKS, Work, dates_of, kind_of, running, work_of
from rola.printable import mentions
from rola.season import GoalLine, Season, State

name = "poster"

FILE = "poster.html"

_PRIVATE = phrase("The plan has the reason; ask the coordinator.")


@dataclass(frozen=True, slots=True)
class _Print:
    """One way to print the poster.

    So many places stand abreast. A heading of a day holds so many lines: what stands under it is kept on
    one sheet, so that no shift hangs without its day.
    """

    file: str
    paper: str
    margin: str
    abreast: int
    lines: int
    large: bool = False


PRINTS = (
    _Print(FILE, "A3 landscape", "11mm 14mm 13mm", 3, 16),
    _Print("poster-a4.html", "A4 landscape", "9mm 11mm 13mm", 2, 6),
    _Print("poster-large.html", "A4 landscape", "9mm 11mm 13mm", 1, 0, large=True),
)
"""A3 for the wall, A4 for a printer at home, and 18 points or more for whoever reads those badly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What stands under one heading of a day; `more` where an earlier part of that day came before it."""

    day: date
    works: tuple[Work, ...]
    more: bool


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
    """Write the poster of a plan or an adopted week into `folder`: one file for each of `PRINTS`.

    Returns
    -------
    tuple of Path
        ``poster.html``, ``poster-a4.html`` and ``poster-large.html``, in UTF-8; the same season
        gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    language = season.association.speaks
    words = _words(season, language)
    written = []
    for way in PRINTS:
        path = folder / way.file
        paper = {"paper": way.paper, "margin": way.margin, "large": way.large, "abreast": way.abreast}
        days = tuple(_days(season, language, way))
        path.write_bytes(rendered("poster.html.j2", language, **words, **paper, days=days))
        written.append(path)
    return tuple(written)


def _words(season: Season, language: Language) -> dict[str, object]:
    """Return what the poster says, however it is printed."""
    web = season.association.web
    return {
        "group": season.association.name,
        "week": season.week_name,
        "adoption": season.adoption,
        "dates": dates_of(season, language),
        "resting": tuple(_resting(season, language)),
        "marks": _legend(season, language),
        "vacancies": any(seat.state is State.OPEN for seat in season.seats),
        "verdict": _verdict(season.goals, language),
        "goals": tuple(_goals(season, language)),
        "sites": tuple(_sites(season)),
        "versions": season.versions,
        "input_hash": season.input_hash,
        "web": web,
        "qr": _qr(web, language.say("QR code of the calendars")) if web else "",
    }


def _qr(address: str, label: str) -> Markup:
    """Return the QR code of an address, drawn into the page."""
    drawing = segno.make(address, error="m").svg_inline(
        border=2, title=label, svgclass=None, lineclass=None, omitsize=True
    )
    return Markup(drawing.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704 -- drawn here; its label is escaped


def _days(season: Season, language: Language, way: _Print) -> Iterator[_Part]:
    """Give each day on which work begins with its shifts by time; a full day comes in several parts."""
    timed = sorted(running(season), key=lambda pair: (pair[0], pair[1].shift))
    for day, pairs in groupby(timed, key=lambda pair: pair[0].date()):
        works = [work_of(start, shift, language) for start, shift in pairs]
        for number, part in enumerate(_parts(works, way)):
            yield _Part(day=day, works=part, more=number > 0)


def _parts(works: Iterable[Work], way: _Print) -> Iterator[tuple[Work, ...]]:
    """Give the shifts of a day in parts of so many lines; a shift with more lines is a part of its own."""
    part: list[Work] = []
    used = 0
    for work in works:
        lines = 1 + -(-len(work.places) // way.abreast)
        if part and used + lines > way.lines:
            yield tuple(part)
            part, used = [], 0
        part.append(work)
        used += lines
    yield tuple(part)


def _resting(season: Season, language: Language) -> Iterator[_Resting]:
    """Give the shifts that do not run, in the order of the plan."""
    names = tuple(member.name for member in season.members)
    for shift in season.shifts:
        if shift.state is State.NOT_RUNNING:
            start = shift.start.astimezone(season.association.zone) if shift.start else None
            when = f"{language.day(start)}, {language.time(start)}" if start else ""
            reasons = _shown(shift.why, names, language)
            yield _Resting(task=shift.task_name, site=shift.site_name, when=when, reasons=reasons)


def _shown(sentences: Iterable[str], names: Iterable[str], language: Language) -> tuple[str, ...]:
    """Return the sentences that name no member: why somebody cannot come is for no wall."""
    names = tuple(names)
    return tuple(sentence for sentence in sentences if not mentions(sentence, names)) or (language.say(_PRIVATE),)


def _legend(season: Season, language: Language) -> tuple[tuple[str, str, str], ...]:
    """Return kind, mark and meaning of the places that the poster shows."""
    meaning = {
        "lead": language.say("leads the crew"),
        "able": language.say("able at the skill that is needed"),
        "learner": language.say("learner beside a lead"),
        "crew": language.say("crew"),
    }
    seen = {kind_of(seat.role) for _, shift in running(season) for seat in shift.seats}
    return tuple((kind, mark, meaning[kind]) for kind, mark in MARKS.items() if kind in seen)


def _verdict(goals: tuple[GoalLine, ...], language: Language) -> str:
    """Return in one sentence how far the plan is proved; never more than is so."""
    proved = sum(goal.proved for goal in goals)
    if not goals:
        return ""
    if proved == len(goals):
        return language.say("Proved for each of these goals: no roster that keeps the goals above it does better.")
    return language.say(
        "Proved for {proved} of these {all} goals: no roster that keeps the goals above them does better. "
        "The others are the best that was found in the time.",
        proved=proved,
        all=len(goals),
    )


def _goals(season: Season, language: Language) -> Iterator[_Goal]:
    """Give each goal with its outcome, in words where the plan has figures that say little on a wall."""
    names = tuple(member.name for member in season.members)
    for goal in season.goals:
        title, sentence = language.say(goal.title), goal.said or goal.sentence
        outcome = sentence.removeprefix(f"{title}: ")
        figures = outcome != sentence and any(c.isdigit() for c in outcome)
        if figures or mentions(outcome, names):
            outcome = phrase("As far as can be.") if goal.proved else phrase("As far as was found.")
        yield _Goal(title=title, proved=goal.proved, outcome=_outcome(outcome, language))


def _outcome(sentence: str, language: Language) -> str:
    """Return the outcome of a goal with a capital and in its language, as far as it holds no figures."""
    said = language.say(sentence)
    if said == sentence:
        said = language.say(sentence.removesuffix(".")) + "." * sentence.endswith(".")
    return said[:1].upper() + said[1:]


def _sites(season: Season) -> Iterator[SiteRow]:
    """Give the sites where something runs, with an address or a meeting point to tell."""
    used = {shift.site for _, shift in running(season)}
    return (site for site in season.association.sites if site.site in used and (site.address or site.meeting_point))
