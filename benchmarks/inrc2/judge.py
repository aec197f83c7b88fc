"""Judge a week's assignments by the competition's own hard constraints, without any of rola's code."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from benchmarks.inrc2.instance import ANY, DAYS, Assignment, Scenario, Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the competition sees in a week, or in several added up.

    Attributes
    ----------
    wanted, filled : int
        Seats of the optimum, and how many of them have somebody.
    minimum_missed : int
        Seats of the minimum that stay empty: a hard constraint.
    broken : int
        Other hard constraints broken.
    off_asked, off_refused : int
        Off-requests, and how many of them were not kept.
    """

    wanted: int = 0
    filled: int = 0
    minimum_missed: int = 0
    broken: int = 0
    off_asked: int = 0
    off_refused: int = 0

    def __add__(self, other: Verdict) -> Verdict:
        """Add up two weeks."""
        return Verdict(**{key: value + asdict(other)[key] for key, value in asdict(self).items()})


def broken(scenario: Scenario, last: Mapping[str, str], assignments: Sequence[Assignment]) -> list[str]:
    """List what breaks a hard constraint other than the minimum: days, successions, skills.

    Parameters
    ----------
    scenario : Scenario
        Whose nurses and forbidden successions count.
    last : mapping of str to str
        The shift type of each nurse who worked on the day before the week.
    assignments : sequence of Assignment
        Those of one week.
    """
    found = []
    skills = {nurse.name: nurse.skills for nurse in scenario.nurses}
    worked: dict[tuple[str, int], list[str]] = defaultdict(list)
    for nurse, shift_type in last.items():
        worked[nurse, -1].append(shift_type)
    for one in sorted(assignments):
        worked[one.nurse, one.day].append(one.shift_type)
        if one.skill not in skills[one.nurse]:
            found.append(f"{one.nurse} works as {one.skill} on {DAYS[one.day]} without the skill")
    for nurse in skills:
        for day, name in enumerate(DAYS):
            if len(worked[nurse, day]) > 1:
                found.append(f"{nurse} has {len(worked[nurse, day])} assignments on {name}")
        for before, day in pairwise(range(-1, len(DAYS))):
            found += [
                f"{nurse} works {then} on {DAYS[day]} right after {first}"
                for first in worked[nurse, before]
                for then in worked[nurse, day]
                if (first, then) in scenario.forbidden
            ]
    return found


def judge(scenario: Scenario, week: Week, last: Mapping[str, str], assignments: Sequence[Assignment]) -> Verdict:
    """Count what a week's assignments fill, leave and break."""
    filled = Counter((one.day, one.shift_type, one.skill) for one in assignments)
    seats = [(demand, filled[demand.day, demand.shift_type, demand.skill]) for demand in week.demands]
    works = {(one.nurse, shift_type, one.day) for one in assignments for shift_type in (one.shift_type, ANY)}
    return Verdict(
        wanted=sum(demand.optimum for demand, _ in seats),
        filled=sum(min(crew, demand.optimum) for demand, crew in seats),
        minimum_missed=sum(max(0, demand.minimum - crew) for demand, crew in seats),
        broken=len(broken(scenario, last, assignments)),
        off_asked=len(week.off),
        off_refused=sum(request in works for request in week.off),
    )


def last_worked(assignments: Sequence[Assignment]) -> dict[str, str]:
    """Return the shift type of each nurse who works on the week's last day."""
    return {one.nurse: one.shift_type for one in assignments if one.day == len(DAYS) - 1}
