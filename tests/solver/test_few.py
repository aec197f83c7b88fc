"""Where a few rosters are left, all of them are listed, and the fairest is that which the usual way finds."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import event, given, settings

from benchmarks.replan import adopted_weeks
from benchmarks.weeks import DAY, MIDNIGHT, Size
from solver import climb
from solver.answer import Found
from solver.check import check
from solver.plan import Plan
from solver.problem import Away, Problem
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.search import FAST, Limits, every_roster
from solver.solve import solve
from tests.solver.strategies import all_rosters, problems


@settings(max_examples=60)
@given(problem=problems(most_members=2, most_shifts=2, pins=True))
def test_all_that_keep_the_rules_are_listed_and_none_when_they_are_more(problem: Problem) -> None:
    legal = {roster for roster in all_rosters(problem) if not check(problem, roster)}
    event(f"{len(legal)} rosters")
    listed = every_roster(posted(problem), max(1, len(legal)), Limits())
    if legal:
        assert listed is not None
        assert set(listed) == legal
        assert len(listed) == len(legal)
        assert listed == every_roster(posted(problem), len(legal), Limits()), "always in the same order"
        assert every_roster(posted(problem), len(legal) - 1, Limits()) is None
    else:
        assert listed is None


def posted(problem: Problem) -> Plan:
    plan = Plan(problem)
    for rule in rules_in_force(problem):
        rule.post(plan)
    plan.candidates  # noqa: B018 -- makes the variables where no rule asked for them
    return plan


@cache
def adopted() -> tuple[Problem, Roster]:
    return next(adopted_weeks(Size(16, 20)))


def test_an_absence_is_planned_as_level_by_level(drawn: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem, roster = adopted()
    chance = random.Random(drawn)  # noqa: S311 -- repeatable, not secret
    gone = chance.sample(sorted(roster.runs_of), 1 + drawn % 3)
    away = Away(start=MIDNIGHT, end=MIDNIGHT + 7 * DAY)
    members = tuple(replace(m, away=(*m.away, away)) if m.id in gone else m for m in problem.members)
    later = replace(problem, members=members)
    looked: list[bool] = []
    real = climb.fairest_of_few

    def noted(*words: object) -> object:
        looked.append((found := real(*words)) is not None)  # type: ignore[arg-type]
        return found

    monkeypatch.setattr(climb, "fairest_of_few", noted)
    few = fair(solve(later, limits=FAST))
    assert looked == [True], "so few are left"
    monkeypatch.setattr(climb, "fairest_of_few", lambda *_: None)
    assert few == fair(solve(later, limits=FAST))


def fair(answer: object) -> tuple[object, ...]:
    """Give what is said of fair load, and of the goals before it."""
    assert isinstance(answer, Found)
    upto = [goal.name for goal in answer.goals].index("fair") + 1
    assert all(goal.proved for goal in answer.goals[:upto])
    curve = answer.goals[upto - 1].curve
    assert curve is not None
    return [(goal.name, goal.value, goal.bound) for goal in answer.goals[:upto]], curve.levels, curve.squares


def test_a_week_that_was_not_adopted_is_planned_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(climb, "fairest_of_few", lambda *_: pytest.fail("all rosters of a week were listed"))
    problem, _ = adopted()
    assert isinstance(solve(replace(problem, adopted=None), limits=FAST), Found)
