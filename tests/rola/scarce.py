"""Association folders with too few hands: the examples with more people away, and made-up ones."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from rola.inputs.columns import TABLES

DATA = Path(__file__).parents[2] / "data"
EXAMPLES = ("growers-round", "raising-circle", "print-rota")
FIRST = date(2027, 3, 1)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SKILLS = ("grafting", "masonry", "press")

TOML = 'name = "Scarce hands"\nzone = "Europe/Berlin"\n\n[[rules]]\nadopted = 2027-01-04\nunanswered = "{}"\n'

Row = Mapping[str, object]


def scarce(folder: Path, chance: random.Random) -> str:
    """Write an association that is short of people; return the week to plan."""
    if chance.random() < 0.5:
        shutil.copytree(DATA / chance.choice(EXAMPLES), folder)
        number = chance.randrange(10)
        monday = FIRST + timedelta(weeks=number)
        people = [row["member"] for row in rows(folder, "members")]
    else:
        monday = FIRST
        people = _made_up(folder, chance)
    gone = [_away(chance, member, monday) for member in people if chance.random() < 0.4]
    append(folder, "availability", gone)
    return f"{monday:%G-W%V}"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Read the rows of a table that are not blank."""
    path = folder / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if any(row.values())]


def write(folder: Path, table: str, held: Sequence[Row]) -> None:
    """Write a table with all of its columns."""
    columns = [column.name for one in TABLES if one.name == table for column in one.columns]
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(held)


def append(folder: Path, table: str, more: Sequence[Row]) -> None:
    """Add rows to a table."""
    write(folder, table, [*rows(folder, table), *more])


def _away(chance: random.Random, member: str, monday: date) -> Row:
    """Say in one of many ways that somebody cannot come."""
    day = monday + timedelta(days=chance.choice([2, 3, 5, 5, 6]))
    hours = chance.choice(
        [{}, {"start": "06:00", "end": "13:00"}, {"end": "15:00"}, {"start": "20:00", "end": "09:00"}]
    )
    when: list[Row] = [
        {"date": day},
        {"weekday": DAYS[day.weekday()]},
        {"weekday": "Wed; Sat", "from": monday, "to": monday + timedelta(days=13)},
        {"from": day - timedelta(days=1), "to": day},
        {"rrule": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={DAYS[day.weekday()][:2].upper()}", "from": monday},
    ]
    return {"member": member, "kind": "away", **chance.choice(when), **hours}


def _made_up(folder: Path, chance: random.Random) -> list[str]:
    folder.mkdir()
    (folder / "association.toml").write_text(TOML.format(chance.choice(["free", "away"])), encoding="utf-8")
    people = [f"p{number}" for number in range(chance.randint(5, 12))]
    homes = [f"h{number}" for number in range(max(2, len(people) // 2))]
    write(folder, "households", [{"household": home, "name": home.upper()} for home in homes])
    write(folder, "members", [_member(chance, member, chance.choice(homes)) for member in people])
    sites = [{"site": "field", "name": "Field"}, {"site": "plot", "name": "Plot", "household": homes[0]}]
    write(folder, "sites", sites)
    held = [
        {"member": member, "skill": skill, "level": chance.choice(["learner", "able", "lead"])}
        for member in people
        for skill in SKILLS
        if chance.random() < 0.35
    ]
    write(folder, "skills", held)
    tasks = [_task(chance, f"t{number}") for number in range(4)]
    write(folder, "tasks", tasks)
    write(folder, "gatherings", [{"gathering": "sat", "weekday": "Sat", "start": "08:00", "end": "16:00"}])
    write(folder, "shifts", [_shift(chance, f"s{number}") for number in range(chance.randint(2, 6))])
    write(folder, "requests", [_request(chance, f"r{number}") for number in range(chance.randint(0, 3))])
    free = [
        {
            "member": member,
            "kind": "free",
            "weekday": "Wed; Sat; Sun",
            "start": "07:00",
            "end": chance.choice(["12:00", "18:00"]),
        }
        for member in people
        if chance.random() < 0.5
    ]
    write(folder, "availability", free)
    return people


def _member(chance: random.Random, member: str, home: str) -> Row:
    promise = chance.choice([2, 4, 6])
    cap = chance.choice(["", promise, promise + 2])
    return {"member": member, "name": member.title(), "household": home, "hours_per_week": promise, "weekly_cap": cap}


def _task(chance: random.Random, task: str) -> Row:
    least = chance.randint(1, 3)
    needs = f"1 {chance.choice(['able', 'lead'])} {chance.choice(SKILLS)}" if chance.random() < 0.5 else ""
    return {
        "task": task,
        "name": task.title(),
        "hours": chance.choice([2, 3, 4]),
        "least": least,
        "wanted": least + chance.randint(0, 2),
        "needs": needs,
        "trained_only": "yes" if needs and chance.random() < 0.4 else "no",
        "learning_places": 1 if needs else 0,
    }


def _shift(chance: random.Random, shift: str) -> Row:
    day = chance.choice([2, 5, 5, 6])
    when = {"weekday": DAYS[day]} if chance.random() < 0.5 else {"date": FIRST + timedelta(days=day)}
    start = chance.choice(["08:00", "10:00", "13:30", "22:00"])
    return {
        "shift": shift,
        "task": f"t{chance.randrange(4)}",
        "site": chance.choice(["field", "plot"]),
        **when,
        "start": start,
        "urgency": chance.choice(["must", "should", "could"]),
    }


def _request(chance: random.Random, request: str) -> Row:
    return {
        "request": request,
        "task": f"t{chance.randrange(4)}",
        "site": "plot",
        "from": FIRST,
        "to": FIRST + timedelta(days=6),
        "urgency": chance.choice(["must", "should", "could"]),
    }
