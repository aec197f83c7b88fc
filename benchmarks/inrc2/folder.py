"""Write a week of an INRC-II instance as an association folder."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from benchmarks.inrc2.clock import DAY_HOURS, SHIFT_HOURS, Clock
from benchmarks.inrc2.instance import ANY, DAYS, Contract, Demand, Scenario, Week
from rola.inputs.columns import TABLES

FIRST_MONDAY = date(2027, 3, 1)
SITE = "ward"

_RULES = """\
name = "{name}"
zone = "UTC"

[[rules]]
adopted = 2027-01-04
mode = "hours"
account = "household"
rest_hours = {rest}
travel_minutes = 0
daily_cap_hours = {daily}
"""

Row = dict[str, object]


class Cap(StrEnum):
    """How many shifts a nurse may work in a week.

    INRC-II has no such limit: `NONE` allows one a day. `CONTRACT` allows the most shifts of the
    contract, spread evenly over the weeks and rounded up.
    """

    NONE = "none"
    CONTRACT = "contract"

    def shifts(self, contract: Contract, weeks: int) -> int:
        """Return the most shifts in a week."""
        return len(DAYS) if self is Cap.NONE else min(len(DAYS), -(-contract.total[1] // weeks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One week on its way into the folder.

    Attributes
    ----------
    monday : date
        Its first day.
    last : mapping of str to str
        The shift type of each nurse who worked on the day before it.
    ahead : mapping of str to int
        Minutes each nurse is ahead as it begins; they sum to 0.
    cap : Cap
        How the weekly cap follows from the contract.
    """

    scenario: Scenario
    clock: Clock
    week: Week
    monday: date
    last: Mapping[str, str]
    ahead: Mapping[str, int]
    cap: Cap = Cap.NONE

    def shift_id(self, demand: Demand) -> str:
        """Return the short name of the shift that stands for a demand."""
        return f"{task_id(demand.shift_type, demand.skill)}-{self.monday + timedelta(demand.day)}"


def task_id(shift_type: str, skill: str) -> str:
    """Return the short name of the task that stands for a shift type and skill."""
    return f"{shift_type}-{skill}"


def write_folder(chapter: Chapter, folder: Path) -> None:
    """Write all tables of the folder anew; plans in it stay."""
    folder.mkdir(parents=True, exist_ok=True)
    text = _RULES.format(name=chapter.scenario.name, rest=chapter.clock.rest, daily=SHIFT_HOURS)
    (folder / "association.toml").write_text(text, encoding="utf-8")
    tables: dict[str, Iterable[Row]] = {
        "members": _members(chapter.scenario, chapter.cap),
        "households": _households(chapter.scenario),
        "sites": [{"site": SITE, "name": SITE}],
        "skills": _skills(chapter.scenario),
        "tasks": _tasks(chapter.scenario),
        "shifts": _shifts(chapter),
        "availability": (*_resting(chapter), *_off_requests(chapter)),
        "openings": ({"account": nurse, "ahead": signed_hours(most)} for nurse, most in chapter.ahead.items()),
    }
    for table in TABLES:
        if table.name in tables:
            with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
                rows = csv.DictWriter(file, [column.name for column in table.columns])
                rows.writeheader()
                rows.writerows(tables[table.name])


def promised_minutes(contract: Contract, weeks: int) -> int:
    """Return the middle of a contract's shifts over all weeks, as minutes a week."""
    return round(Fraction(sum(contract.total) * SHIFT_HOURS * 60, 2 * weeks))


def signed_hours(minutes: int) -> str:
    """Write minutes as the tables take hours with a sign: ``-2:05``."""
    whole, part = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{whole}:{part:02}"


def _members(scenario: Scenario, cap: Cap) -> Iterator[Row]:
    for nurse in scenario.nurses:
        contract = scenario.contracts[nurse.contract]
        promise = promised_minutes(contract, scenario.weeks)
        yield {
            "member": nurse.name,
            "name": nurse.name,
            "household": nurse.name,
            "hours_per_week": f"{promise // 60}:{promise % 60:02}",
            "weekly_cap": cap.shifts(contract, scenario.weeks) * SHIFT_HOURS,
        }


def _households(scenario: Scenario) -> Iterator[Row]:
    for nurse in scenario.nurses:
        yield {"household": nurse.name, "name": nurse.name}


def _skills(scenario: Scenario) -> Iterator[Row]:
    for nurse in scenario.nurses:
        for skill in nurse.skills:
            yield {"member": nurse.name, "skill": skill, "level": "able"}


def _tasks(scenario: Scenario) -> Iterator[Row]:
    """One task for each shift type and skill; the shifts say how many people, day by day."""
    for shift_type in scenario.shift_types:
        for skill in scenario.skills:
            yield {
                "task": task_id(shift_type, skill),
                "name": f"{shift_type} {skill}",
                "hours": SHIFT_HOURS,
                "least": 1,
                "wanted": 1,
                "needs": f"1 able {skill}",
                "trained_only": "yes",
            }


def _shifts(chapter: Chapter) -> Iterator[Row]:
    for demand in chapter.week.demands:
        if demand.optimum:
            yield {
                "shift": chapter.shift_id(demand),
                "task": task_id(demand.shift_type, demand.skill),
                "site": SITE,
                "date": chapter.monday + timedelta(demand.day),
                "start": f"{chapter.clock.starts[demand.shift_type]:02}:00",
                "least": max(1, demand.minimum),
                "wanted": demand.optimum,
                "urgency": "must" if demand.minimum else "could",
            }


def _resting(chapter: Chapter) -> Iterator[Row]:
    """Whoever worked on the day before is away on Monday until rested."""
    for nurse, worked in chapter.last.items():
        until = chapter.clock.rested(worked)
        if until:
            whole_day = until >= DAY_HOURS
            yield {
                "member": nurse,
                "kind": "away",
                "date": chapter.monday,
                "start": "" if whole_day else "00:00",
                "end": "" if whole_day else f"{until:02}:00",
            }


def _off_requests(chapter: Chapter) -> Iterator[Row]:
    skills = {nurse.name: nurse.skills for nurse in chapter.scenario.nurses}
    for nurse, shift_type, day in chapter.week.off:
        row: Row = {"member": nurse, "kind": "rather not", "date": chapter.monday + timedelta(day)}
        if shift_type == ANY:
            yield row
            continue
        for skill in skills[nurse]:  # by task, for the times of two shift types may overlap
            yield {**row, "task": task_id(shift_type, skill)}
