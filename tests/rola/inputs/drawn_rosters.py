"""Seasons of the example associations with rosters drawn at random: anybody anywhere, as a sheet may have it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from unittest.mock import patch

from rola.assemble import assemble
from rola.association import Association
from rola.inputs.folder import read
from rola.planning import problem_for
from rola.season import Season
from solver.answer import Found
from solver.problem import Problem
from solver.roster import Roster

DATA = Path(__file__).parents[3] / "data"
Chance = random.Random

EXAMPLES = ("growers-round", "print-rota", "raising-circle")
WEEKS = tuple(date(2027, 3, 1) + timedelta(weeks=number) for number in range(10))


@cache
def association_of(example: str) -> Association:
    found = read(DATA / example).association
    assert found is not None
    return found


@cache
def problem_of(example: str, monday: date) -> Problem:
    return problem_for(association_of(example), (monday,))


def drawn_roster(problem: Problem, chance: random.Random) -> Roster:
    """Let most shifts run, at any of their times, each with some people; not every rule is kept."""
    people = [member.id for member in problem.members]
    runs = []
    for shift in problem.work:
        if shift.slots and chance.random() < 0.85:
            crew = chance.sample(people, chance.randint(0, min(shift.wanted, len(people))))
            runs.append((shift.id, chance.randrange(len(shift.slots)), crew))
    return Roster.of(runs)


def drawn_season(example: str, monday: date, seed: int = 0) -> Season:
    """Return a week of an example with a drawn roster, without reasons: they take time, and are not read back."""
    problem = problem_of(example, monday)
    roster = drawn_roster(problem, random.Random(f"{example} {monday} {seed}"))  # noqa: S311  # no secret
    with patch("rola.explained._EXPLAINED", -1):
        found = Found(roster=roster, goals=())
        return assemble(association_of(example), problem, found, input_hash="5e" * 32, versions={})
