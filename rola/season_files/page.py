"""The page for the calendar meeting: `turns.html`, to project, to print, and to write on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rola.association import Association
from rola.forecast import Forecast, SkillShort, TurnLine
from rola.languages import Language
from rola.pages import rendered
from rola.weeks import local, monday_of
from rola.wording import account_name, task_name
from solver.problem import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One turn as it is printed."""

    place: int
    household: str
    day: str
    times: str
    no_day: str
    work: str
    window: str
    crew: str
    free: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """One gathering and the households whose turn it is."""

    day: str
    households: tuple[str, ...]


def write(forecast: Forecast, association: Association, folder: Path) -> Path:
    """Write `turns.html`: it stands alone, without script and without anything from outside."""
    language = association.speaks
    page = rendered(
        "turns.html.j2",
        language,
        group=association.name,
        cycle=forecast.cycle,
        turns=[_row(line, forecast, association, language) for line in forecast.turns],
        undated=sum(line.meeting is None for line in forecast.turns),
        days=tuple(_days(forecast, association, language)),
        lacks=[skill_words(short, association, language) for short in forecast.skills],
    )
    path = folder / "turns.html"
    path.write_bytes(page)
    return path


def skill_words(short: SkillShort, association: Association, language: Language) -> str:
    """Say what a week lacks: ``Week of 8 March, Transplanting: 9 h of planting lead are missing``."""
    words = {
        Level.LEARNER: language.say("Week of {day}, {task}: {hours} of {skill} learner are missing"),
        Level.ABLE: language.say("Week of {day}, {task}: {hours} of {skill} able are missing"),
        Level.LEAD: language.say("Week of {day}, {task}: {hours} of {skill} lead are missing"),
    }
    said = words[short.level] + " " + language.say("({needed} needed, {there} there)")
    return said.format_map(
        {
            "day": language.day_and_month(monday_of(short.week)),
            "task": task_name(association, short.task),
            "hours": language.hours(short.needed - short.there),
            "skill": short.skill,
            "needed": language.hours(short.needed),
            "there": language.hours(short.there),
        }
    )


def _row(line: TurnLine, forecast: Forecast, association: Association, language: Language) -> _Row:
    meeting = line.meeting
    return _Row(
        place=line.place,
        household=account_name(association, line.household),
        day=language.short_day(meeting.day) if meeting else "",
        times=_times(line, association, language),
        no_day=no_day_words(line, language),
        work=task_name(association, line.task) if line.task else "",
        window=_window(line, language),
        crew=crew_words(line, language),
        free=_free(line, forecast, language),
        short=language.hours(line.short) if line.short else "",
    )


def no_day_words(line: TurnLine, language: Language) -> str:
    """Say why a turn has no day; empty when it has one."""
    if line.meeting:
        return ""
    if not line.full:
        return language.say("no gathering in its window")
    return language.say("{days}: full", days=language.list_of([language.day_and_month(day) for day in line.full]))


def _times(line: TurnLine, association: Association, language: Language) -> str:
    if line.meeting is None:
        return ""
    start, end = (local(minute, association.zone) for minute in (line.meeting.span.start, line.meeting.span.end))
    return language.times(start, end)


def _window(line: TurnLine, language: Language) -> str:
    if line.first and line.last:
        first, last = language.day_and_month(line.first), language.day_and_month(line.last)
        return language.say("{start} to {end}", start=first, end=last)
    if line.first:
        return language.say("from {day} on", day=language.day_and_month(line.first))
    return language.say("by {day}", day=language.day_and_month(line.last)) if line.last else ""


def crew_words(line: TurnLine, language: Language) -> str:
    """Say how many are needed: ``4 to 6 are needed``."""
    if line.least == line.wanted:
        return language.counted("{count} is needed", "{count} are needed", line.wanted)
    return language.say("{least} to {most} are needed", least=line.least, most=line.wanted)


def _free(line: TurnLine, forecast: Forecast, language: Language) -> str:
    turns = sum(other.meeting == line.meeting for other in forecast.turns)
    if turns == 1:
        return language.say("{count} could come", count=line.helpers)
    return language.say("{count} could come, for {turns} turns", count=line.helpers, turns=turns)


def _days(forecast: Forecast, association: Association, language: Language) -> Iterator[_Day]:
    dated = sorted(
        ((line.meeting.span.start, line.place, line) for line in forecast.turns if line.meeting),
        key=lambda found: found[:2],
    )
    for _, found in groupby(dated, key=lambda found: found[0]):
        lines = [line for *_, line in found]
        meeting = lines[0].meeting
        if meeting:
            names = tuple(account_name(association, line.household) for line in lines)
            yield _Day(day=language.short_day(meeting.day), households=names)
