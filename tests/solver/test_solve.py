"""How a solve behaves: pure, watched, cut short, stopped, and explained when impossible."""

from __future__ import annotations

import itertools
import pickle
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.inputs.folder import read
from rola.planning import problem_for
from solver import climb
from solver import solve as solving
from solver.answer import Cut, Found, Impossible, OutOfTime
from solver.check import check
from solver.clash import smallest_clash
from solver.goals import GOALS
from solver.plan import Plan
from solver.problem import Away, Pin, Problem
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.search import Outcome, search
from solver.solve import Limits, Progress, solve
from tests.solver.strategies import problems, slot
from tests.solver.test_shares import four, visit

GROWERS = Path(__file__).parents[2] / "data" / "growers-round"


class Onlooker:
    """Notes progress, and asks to stop after so many looks."""

    def __init__(self, patience: float = float("inf")) -> None:
        self.heard: list[Progress] = []
        self.patience = patience
        self.looks = 0

    def tell(self, progress: Progress) -> None:
        self.heard.append(progress)

    def wants_stop(self) -> bool:
        self.looks += 1
        return self.looks > self.patience


@given(problem=problems())
def test_problem_and_answer_pickle_and_solve_alike_after_it(problem: Problem) -> None:
    again = pickle.loads(pickle.dumps(problem))  # noqa: S301 -- our own bytes
    assert again == problem
    one, other = solve(problem), solve(again)
    assert isinstance(one, Found)
    assert isinstance(other, Found)
    assert pickle.loads(pickle.dumps(one)).roster == other.roster  # noqa: S301 -- our own bytes


def test_progress_tells_goal_value_and_bound() -> None:
    watch = Onlooker()
    answer = solve(four(visit("x", "katana"), visit("y", "commons")), watch=watch)
    assert isinstance(answer, Found)
    assert {tell.goal for tell in watch.heard} >= {"urgent", "hands"}
    assert all(tell.bound <= tell.value for tell in watch.heard)
    assert all(1 <= tell.number <= tell.of for tell in watch.heard)


def test_asked_to_stop_at_once_it_gives_the_best_so_far_and_says_so() -> None:
    answer = solve(four(visit("x", "katana")), watch=Onlooker(patience=0))
    assert isinstance(answer, Found)
    assert answer.cut is Cut.ASKED
    assert not check(four(visit("x", "katana")), answer.roster)
    assert len(answer.roster.crew("x")) == 3  # however early: a plan in which nobody works helps nobody
    assert not all(goal.proved for goal in answer.goals)


def test_stopped_before_the_pins_are_placed_they_are_placed_all_the_same() -> None:
    problem = replace(four(visit("x", "commons")), pins=(Pin(member="mary", shift="x"),))
    answer = solve(problem, watch=Onlooker(patience=0))
    assert isinstance(answer, Found)
    assert "mary" in answer.roster.crew("x")


def test_a_limit_that_cuts_at_once_gives_a_legal_plan_with_what_was_pinned() -> None:
    association = read(GROWERS).association
    assert association is not None
    weeks = tuple(date(2027, 3, 1) + timedelta(weeks=number) for number in range(10))
    problem = problem_for(association, weeks)
    visit_somewhere = next(shift.id for shift in problem.shifts if shift.host != "commons" and shift.slots)
    for member in problem.members[:3]:
        pinned = replace(problem, pins=(Pin(member=member.id, shift=visit_somewhere),))
        answer = solve(pinned, limits=Limits(seconds=0.001))
        if isinstance(answer, Impossible):  # not everyone can come
            continue
        assert isinstance(answer, Found)
        assert answer.cut is Cut.TIME
        assert check(pinned, answer.roster) == ()
        assert member.id in answer.roster.crew(visit_somewhere)


@given(problem=problems(), lost=st.sets(st.integers(0, 5)))
def test_a_goal_for_which_nothing_was_found_is_not_undone_by_later_ones(problem: Problem, lost: set[int]) -> None:
    calls = itertools.count()

    def forgetful(*given: Any, **more: Any) -> Outcome:
        outcome = search(*given, **more)
        nothing = {"roster": None, "values": (), "bound": 0, "optimal": False}
        return replace(outcome, **nothing) if next(calls) in lost else outcome

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(climb, "search", forgetful)
        answer = solve(problem)
    assert isinstance(answer, Found)
    assert answer.cut is None
    told = {result.name: result.value for result in answer.goals}
    assert told == {goal.name: value for goal in GOALS if (value := goal.measure(problem, answer.roster))}


def test_where_nothing_shows_whether_pins_can_be_kept_there_is_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = Outcome(roster=None, values=(), bound=0, optimal=False, infeasible=False, stopped=False, seconds=0)
    monkeypatch.setattr(solving, "any_roster", lambda *_: unknown)
    monkeypatch.setattr(solving.large, "first", lambda _: Roster())
    problem = replace(four(visit("x", "commons")), pins=(Pin(member="mary", shift="x"),))
    assert isinstance(solve(problem), OutOfTime)


def test_a_pin_against_an_absence_names_just_these_two() -> None:
    problem = four(visit("x", "commons"), visit("y", "commons"))
    away = Away(start=slot(0, 0, 1).start, end=slot(0, 1439, 1).end)
    people = tuple(replace(m, away=(away,)) if m.id == "mary" else m for m in problem.members)
    pins = (Pin(member="njeri", shift="y"), Pin(member="mary", shift="x"), Pin(member="katana", shift="y", comes=False))
    answer = solve(replace(problem, members=people, pins=pins))
    assert isinstance(answer, Impossible)
    assert sorted(ask.rule for ask in answer.asks) == ["availability", "pins"]


def test_of_three_shifts_at_once_the_two_that_were_pinned_are_named() -> None:
    problem = four(visit("x", "commons"), visit("y", "commons"), visit("z", "commons"))
    answer = solve(replace(problem, pins=(Pin(member="mary", shift="y"), Pin(member="mary", shift="z"))))
    assert isinstance(answer, Impossible)
    (clash,) = (ask for ask in answer.asks if ask.rule == "one-place")
    assert clash.fields == (("member", "mary"), ("other_shift", "z"), ("shift", "y"))


def keeps(problem: Problem, asks: frozenset[object]) -> bool:
    """Tell by CP-SAT, apart from the code under test, whether these asks can be kept together."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- only here

    plan = Plan(problem, asks.__contains__)
    for rule in rules_in_force(problem):
        rule.post(plan)
    return cp_model.CpSolver().solve(plan.model) != cp_model.INFEASIBLE


@given(problem=problems(pins=True))
def test_a_clash_is_a_clash_and_each_of_it_is_needed(problem: Problem) -> None:
    clash = smallest_clash(problem)
    if clash is not None:
        asks = clash.asks
        assert clash.smallest
        assert not keeps(problem, frozenset(asks))
        for rest in itertools.combinations(asks, len(asks) - 1):
            assert keeps(problem, frozenset(rest))


def test_without_pins_there_is_no_clash() -> None:
    assert smallest_clash(four(visit("x", "commons"))) is None


def test_a_wall_clock_limit_that_does_not_cut_changes_nothing() -> None:
    problem = four(visit("x", "katana"), visit("y", "commons"))
    free, timed = solve(problem), solve(problem, limits=Limits(seconds=60))
    assert isinstance(free, Found)
    assert isinstance(timed, Found)
    assert (free.roster, timed.cut) == (timed.roster, None)


def test_an_empty_problem_has_an_empty_roster() -> None:
    answer = solve(replace(four(), members=(), accounts=()))
    assert isinstance(answer, Found)
    assert answer.roster == Roster()
