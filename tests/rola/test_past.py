"""What has begun stays as it stood: no rule stands against it, nothing else goes there, and what is to come is free."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from rola.planning.carried import Carried
from rola.planning.past import as_it_stood, begun_by, less_strict
from rola.weeks import minutes
from solver.check import check
from solver.people import Away
from solver.problem import Closure, Problem, Standing
from solver.roster import Roster
from tests.rola.inputs.drawn_rosters import EXAMPLES, WEEKS, association_of, drawn_roster, problem_of

NEVER_MET = {"one-place", "host", "turns-apart"}
"""What no adopted roster breaks, and what was learned later does not make it break either."""


def standing(problem: Problem, roster: Roster) -> tuple[Standing, ...]:
    timed = roster.timed(problem)
    return tuple(Standing(shift=run.shift, start=slot.start, crew=frozenset(run.crew)) for run, _, slot in timed)


def drawn_middle(example: str, drawn: int) -> tuple[Problem, datetime]:
    """Draw an adopted week, whoever is in it, a moment of it, and what was learned since: absences, caps, closures."""
    chance = random.Random(f"{example} {drawn}")  # noqa: S311  # no secret
    monday = WEEKS[drawn % len(WEEKS)]
    problem = problem_of(example, monday)
    problem = replace(problem, adopted=standing(problem, drawn_roster(problem, chance)))
    midnight = datetime.combine(monday, datetime.min.time(), association_of(example).zone)
    begun = midnight + timedelta(hours=chance.randrange(7 * 24))
    week = Away(start=minutes(midnight), end=minutes(midnight + timedelta(days=7)))
    members = [
        replace(one, away=(week,), offered=chance.choice([None, ()]), weekly_cap=(0,) * len(one.weekly_cap))
        if chance.random() < 0.5
        else one
        for one in problem.members
    ]
    yesterday = begun.date() - timedelta(days=1)
    return replace(problem, members=tuple(members), closures=(Closure(first=monday, last=yesterday),)), begun


@pytest.mark.parametrize("example", EXAMPLES)
def test_it_keeps_every_rule_as_it_stood_and_no_other_roster_does(example: str, drawn: int) -> None:
    problem, begun = drawn_middle(example, drawn)
    held = as_it_stood(problem, begun)
    past = [one for one in problem.adopted or () if one.start <= minutes(begun) and one.crew]
    was = Roster.of((one.shift, 0, one.crew) for one in past)
    assert all(held.shift[one.shift].slots[0].start == one.start for one in past)
    assert all(len(held.shift[one.shift].slots) == 1 for one in past)
    assert {breach.rule for breach in check(held, was) if breach.shift in was.run} <= NEVER_MET
    for run in was.runs[:3]:
        gone = was.without_place(run.crew[0], run.shift)
        assert any(breach.rule == "pins" and breach.shift == run.shift for breach in check(held, gone))
        other = next((one.id for one in problem.members if one.id not in run.crew), None)
        if other:
            more = check(held, was.with_place(other, run.shift))
            assert any(breach.rule in ("pins", "crew") and breach.shift == run.shift for breach in more)
    for shift in held.shifts:
        late = [slot for slot in problem.shift[shift.id].slots if slot.start > minutes(begun)]
        if shift.id not in was.run and late:
            assert list(shift.slots) == late
        elif shift.id not in was.run and shift.slots:
            assert check(held, Roster.of([(shift.id, 0, [problem.members[0].id])])) != ()


def test_the_caps_and_absences_of_what_is_to_come_stay(drawn: int) -> None:
    problem, begun = drawn_middle("print-rota", drawn)
    eased = less_strict(problem, begun)
    crew = {who for one in problem.adopted or () if one.start <= minutes(begun) for who in one.crew}
    for member in problem.members:
        was, now = member.away, eased.member[member.id].away
        if member.id not in crew:
            assert (was, member.weekly_cap) == (now, eased.member[member.id].weekly_cap)
        to_come = [span for span in was if span.start > minutes(begun)]
        assert all(span in now for span in to_come)


MONDAY = date(2027, 3, 8)


@pytest.mark.parametrize(
    ("day", "hour", "version", "says"),
    [
        (8, 0, 1, "It is Monday 8 March, 00:00"),
        (14, 23, 2, "It is Sunday 14 March, 23:00"),
        (7, 23, 1, ""),
        (15, 0, 1, ""),
    ],
)
def test_only_in_the_middle_of_the_weeks(day: int, hour: int, version: int, says: str) -> None:
    zone = association_of("print-rota").zone
    carried = Carried(base={"2027-W10": version}, from_book=True)
    now = datetime(2027, 3, day, hour, tzinfo=zone)
    begun = begun_by(carried, (MONDAY,), now)
    assert begun.begun == (now if says else None)
    assert [note[: len(says)] for note in begun.notes] == ([says] if says else [])
    assert (begun.digest == carried.digest) is not bool(says)
    assert begun_by(Carried(base={"2027-W10": 0}), (MONDAY,), now).begun is None
    assert begun_by(Carried(), (MONDAY,), now).begun is None
