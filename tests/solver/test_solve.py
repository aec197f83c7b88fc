"""How a solve behaves: pure, watched, cut short, stopped, and explained when impossible."""

from __future__ import annotations

import itertools
import pickle
from dataclasses import replace

from hypothesis import given

from solver.answer import Cut, Found, Impossible, OutOfTime
from solver.check import check
from solver.clash import smallest_clash
from solver.plan import Plan
from solver.problem import Away, Pin, Problem
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.solve import Limits, Progress, solve
from tests.solver.strategies import problems, slot
from tests.solver.test_shares import four, visit


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
    assert not any(goal.proved for goal in answer.goals if goal.name != "turns")  # no turns: nothing to prove


def test_stopped_before_the_pins_are_placed_there_is_nothing() -> None:
    problem = replace(four(visit("x", "commons")), pins=(Pin(member="mary", shift="x"),))
    assert isinstance(solve(problem, watch=Onlooker(patience=0)), OutOfTime)


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
    asks = smallest_clash(problem)
    if asks:
        assert not keeps(problem, frozenset(asks))
        for rest in itertools.combinations(asks, len(asks) - 1):
            assert keeps(problem, frozenset(rest))


def test_without_pins_there_is_no_clash() -> None:
    assert smallest_clash(four(visit("x", "commons"))) == ()


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
