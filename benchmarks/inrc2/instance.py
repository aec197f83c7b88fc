"""Read the text files of an INRC-II instance: scenario, history, weeks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ANY = "Any"
"""The shift type of an off-request that means the whole day."""
NOTHING = "None"
"""The last shift type of a nurse who had the day off."""

_HEADERS = (
    "SCENARIO",
    "WEEKS",
    "SKILLS",
    "SHIFT_TYPES",
    "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS",
    "CONTRACTS",
    "NURSES",
    "HISTORY",
    "NURSE_HISTORY",
    "WEEK_DATA",
    "REQUIREMENTS",
    "SHIFT_OFF_REQUESTS",
    "SOLUTION",
    "ASSIGNMENTS",
)
_PAIR = re.compile(r"\((\d+),(\d+)\)")

Section = tuple[str, list[list[str]]]
"""What stands behind the `=` of a header, and the words of each line below it."""


class InstanceError(ValueError):
    """The files are no INRC-II instance, or one that cannot be put into an association."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """The fewest and most shifts over all weeks that a contract names (soft in INRC-II)."""

    name: str
    total: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nurse:
    """One nurse: contract and skills."""

    name: str
    contract: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What all weeks of an instance share.

    `name` is the one its files bear (the one inside them may differ); `forbidden` holds pairs of
    shift types, today's and tomorrow's.
    """

    name: str
    weeks: int
    skills: tuple[str, ...]
    shift_types: tuple[str, ...]
    forbidden: frozenset[tuple[str, str]]
    contracts: Mapping[str, Contract]
    nurses: tuple[Nurse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """The nurses of one skill that one shift type needs on one day (0 = Monday)."""

    day: int
    shift_type: str
    skill: str
    minimum: int
    optimum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The demands of a week, and who would like which day off: (nurse, shift type or `ANY`, day)."""

    demands: tuple[Demand, ...]
    off: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """A nurse works one shift type on one day (0 = Monday) in one skill."""

    nurse: str
    day: int
    shift_type: str
    skill: str


def read_scenario(folder: Path) -> Scenario:
    """Read the one ``Sc-*.txt`` of an instance's folder."""
    found = sorted(folder.glob("Sc-*.txt"))
    if len(found) != 1:
        raise InstanceError(f"{folder} has {len(found)} files Sc-*.txt; an instance's folder has one")
    sections = _sections(found[0])
    try:
        return Scenario(
            name=found[0].stem.removeprefix("Sc-"),
            weeks=int(sections["WEEKS"][0]),
            skills=tuple(line[0] for line in sections["SKILLS"][1]),
            shift_types=tuple(line[0] for line in sections["SHIFT_TYPES"][1]),
            forbidden=frozenset(
                (line[0], then) for line in sections["FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"][1] for then in line[2:]
            ),
            contracts={line[0]: _contract(line) for line in sections["CONTRACTS"][1]},
            nurses=tuple(
                Nurse(name=line[0], contract=line[1], skills=tuple(line[3:])) for line in sections["NURSES"][1]
            ),
        )
    except (KeyError, IndexError, ValueError) as error:
        raise InstanceError(f"{found[0]} cannot be read as a scenario: {error!r}") from error


def read_history(folder: Path, scenario: Scenario, number: int) -> dict[str, str]:
    """Read which shift type each nurse worked on the last day before the first week; others had it off."""
    path = folder / f"H0-{scenario.name}-{number}.txt"
    lines = _sections(path).get("NURSE_HISTORY", ("", []))[1]
    try:
        last = {line[0]: line[3] for line in lines if line[3] != NOTHING}
    except IndexError as error:
        raise InstanceError(f"{path} has a nurse without history") from error
    if not {line[0] for line in lines} == {nurse.name for nurse in scenario.nurses}:
        raise InstanceError(f"{path} does not have one line for each nurse of the scenario")
    return last


def read_week(folder: Path, scenario: Scenario, number: int) -> Week:
    """Read the week file of that number."""
    path = folder / f"WD-{scenario.name}-{number}.txt"
    sections = _sections(path)
    try:
        demands = tuple(
            Demand(day=day, shift_type=line[0], skill=line[1], minimum=least, optimum=wanted)
            for line in sections["REQUIREMENTS"][1]
            for day, (least, wanted) in enumerate(map(_pair, line[2:]))
        )
        off = tuple((line[0], line[1], DAYS.index(line[2])) for line in sections["SHIFT_OFF_REQUESTS"][1])
    except (KeyError, IndexError, ValueError) as error:
        raise InstanceError(f"{path} cannot be read as a week: {error!r}") from error
    return Week(demands=demands, off=off)


def read_published(
    folder: Path, scenario: Scenario, history: int, weeks: Sequence[int]
) -> list[tuple[Assignment, ...]]:
    """Read the solution that lies beside the instance for these weeks; none = an empty list."""
    name = f"Solution_H_{history}-WD_{'-'.join(map(str, weeks))}"
    if not (folder / name).is_dir():
        return []
    return [
        _assignments(folder / name / f"Sol-{scenario.name}-{number}-{place}.txt") for place, number in enumerate(weeks)
    ]


def _assignments(path: Path) -> tuple[Assignment, ...]:
    """Read as many assignments as are announced; notes may follow them."""
    count, lines = _sections(path).get("ASSIGNMENTS", ("0", []))
    try:
        return tuple(
            Assignment(nurse=nurse, day=DAYS.index(day), shift_type=shift_type, skill=skill)
            for nurse, day, shift_type, skill in lines[: int(count)]
        )
    except ValueError as error:
        raise InstanceError(f"{path} cannot be read as a solution: {error!r}") from error


def _contract(words: Sequence[str]) -> Contract:
    return Contract(name=words[0], total=_pair(words[1]))


def _pair(word: str) -> tuple[int, int]:
    match = _PAIR.fullmatch(word)
    if match is None:
        raise InstanceError(f"'{word}' is no pair of numbers such as (1,2)")
    return int(match[1]), int(match[2])


def _sections(path: Path) -> dict[str, Section]:
    if not path.is_file():
        raise InstanceError(f"there is no file {path}")
    sections: dict[str, Section] = {}
    here: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        head, _, value = line.partition("=")
        if head.strip() in _HEADERS:
            here = []
            sections[head.strip()] = (value.strip(), here)
        elif line.strip():
            here.append(line.split())
    return sections
