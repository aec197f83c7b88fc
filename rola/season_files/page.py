"""The page for the calendar meeting: `turns.html`, to project, to print, and to write on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from rola.association import Association
from rola.forecast import Forecast, SkillShort, TurnLine
from rola.printable import day_in_words, printable
from rola.weeks import local
from rola.wording import account_name, hours, task_name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One turn as it is printed."""

    place: int
    household: str
    day: str
    time: str
    work: str
    crew: str
    free: str
    short: str


def write(forecast: Forecast, association: Association, folder: Path) -> Path:
    """Write `turns.html`: it stands alone, without script and without anything from outside."""
    pages = Environment(loader=PackageLoader("rola.season_files", ""), autoescape=True, undefined=StrictUndefined)
    text = pages.get_template("turns.html.j2").render(
        group=printable(association.name),
        language=association.language,
        cycle=forecast.cycle,
        turns=[_row(line, association) for line in forecast.turns],
        undated=sum(line.meeting is None for line in forecast.turns),
        skills=[skill_words(short, association) for short in forecast.skills],
    )
    path = folder / "turns.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def skill_words(short: SkillShort, association: Association) -> str:
    """Say what a week lacks: ``2027-W10, Transplanting: 9 h of planting lead are missing (12 h needed, 3 h there)``."""
    lacking = hours(short.needed - short.there)
    return (
        f"{short.week}, {task_name(association, short.task)}: {lacking} of {short.skill} "
        f"{short.level.name.lower()} are missing ({hours(short.needed)} needed, {hours(short.there)} there)"
    )


def _row(line: TurnLine, association: Association) -> _Row:
    meeting = line.meeting
    span = [local(minute, association.zone) for minute in (meeting.span.start, meeting.span.end)] if meeting else []
    return _Row(
        place=line.place,
        household=printable(account_name(association, line.household)),
        day=day_in_words(meeting.day) if meeting else "",
        time=f"{span[0]:%H:%M}-{span[1]:%H:%M}" if span else "",
        work=printable(task_name(association, line.task)) if line.task else "",
        crew=f"{line.least}-{line.wanted}" if line.least != line.wanted else str(line.wanted),
        free=str(line.helpers) if meeting else "",
        short=hours(line.short) if line.short else "",
    )
