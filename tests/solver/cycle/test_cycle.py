"""Plans made by flows, against a model of the whole and against the evaluator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from benchmarks.evaluate import evaluate
from benchmarks.most_places import most_places
from solver.answer import Cut, Found, GoalResult
from solver.check import check, measures
from solver.cycle import shape
from solver.cycle.plan import Planned, plan
from solver.cycle.shape import fits, owed
from solver.problem import Pair, Pin, Problem, Standing, Terms
from solver.solve import solve
from tests.solver.cycle.coops import LENGTH, coop, day_of
from tests.solver.test_solve import Onlooker

seeds = st.integers(0, 10**6)
KINDS: dict[str, dict[str, Any]] = {
    "usual": {"members": 14, "shifts": 5, "skills": 0.1},
    "scarce": {"members": 8, "skills": 0.1},
    "couples": {"couples": 3, "members": 14, "shifts": 5, "skills": 0.1},
    "two": {"two": 0.5, "weeks": 2},
    "leave": {"weeks": 2, "leave": True, "two": 0.3},
    "homes": {"members": 14, "shifts": 5, "skills": 0.1, "homes": True},
    "learners": {"new": 0.4, "skills": 0.4, "members": 14, "shifts": 5},
}


def planned(problem: Problem) -> Planned:
    return plan(problem, lambda: True, lambda _: None)


@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds)
@settings(max_examples=15)
def test_what_flows_call_proved_no_model_of_the_whole_beats(kind: str, seed: int) -> None:
    problem = coop(seed, **KINDS[kind])
    made, best = planned(problem), solve(problem)
    assert isinstance(best, Found)
    known = {goal.name: goal for goal in best.goals}
    for goal in made.goals:
        other = known[goal.name]
        if goal.bound:
            assert goal.bound <= other.value
            if goal.curve:
                assert goal.curve.squares_bound <= sum(figure**2 for figure in other.value)
        event(f"{kind} {goal.name}: {'proved' if goal.proved else 'open'}")
        if not goal.proved:
            break
        assert other.value == goal.value
        assert goal.value == measures(problem, made.roster)[goal.name]


@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds)
@settings(max_examples=25)
def test_every_roster_is_legal_and_no_place_could_change_hands(kind: str, seed: int) -> None:
    problem = coop(seed, **(KINDS[kind] | {"members": 40, "shifts": 24}))
    roster = planned(problem).roster
    assert not check(problem, roster)
    verdict = evaluate(problem, roster)
    assert verdict.legal
    assert verdict.swaps == ()
    assert sum(len(run.crew) for run in roster.runs) <= most_places(problem)


@given(seed=seeds)
@settings(max_examples=25)
def test_all_come_whom_a_flow_can_place_where_no_rule_about_crews_binds(seed: int) -> None:
    problem = coop(seed, members=60, shifts=30, skills=0, new=0, least=1)
    alone = replace(problem, pairs=(), shifts=tuple(replace(s, least=1, never_alone=False) for s in problem.shifts))
    made = planned(alone)
    assert sum(len(run.crew) for run in made.roster.runs) == most_places(alone)
    assert {goal.name: goal.proved for goal in made.goals if goal.name in ("hands", "fair")} == {
        "hands": True,
        "fair": True,
    }


@given(seed=seeds)
@settings(max_examples=25)
def test_couples_come_together_or_not_at_all(seed: int) -> None:
    problem = coop(seed, members=40, shifts=20, couples=8)
    crews = [set(run.crew) for run in planned(problem).roster.runs]
    came = 0
    for pair in problem.pairs:
        if pair.together:
            assert all(len({pair.one, pair.other} & crew) != 1 for crew in crews)
            came += any(pair.one in crew for crew in crews)
    event("couples came" if came else "none came")


@given(seed=seeds)
@settings(max_examples=25)
def test_two_shifts_of_one_member_lie_on_two_days_with_rest_between(seed: int) -> None:
    problem = coop(seed, members=30, shifts=30, weeks=2, two=1.0)
    days: dict[str, list[object]] = {}
    for run in planned(problem).roster.runs:
        for member in run.crew:
            days.setdefault(member, []).append(day_of(problem, run.shift))
    assert all(len(own) == len(set(own)) <= 2 for own in days.values())
    event("somebody has two" if any(len(own) == 2 for own in days.values()) else "nobody has two")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_problem_gives_the_same_roster(kind: str) -> None:
    problem = coop(1, **(KINDS[kind] | {"members": 60, "shifts": 40}))
    assert planned(problem) == planned(problem)


def test_stopped_at_once_the_roster_is_legal_and_nothing_is_called_proved() -> None:
    problem = coop(1, members=40, shifts=20)
    made = plan(problem, lambda: False, lambda _: None)
    assert not check(problem, made.roster)
    assert not any(goal.proved for goal in made.goals if goal.name in ("fair", "wishes"))


def test_solve_takes_this_way_by_itself_and_tells_of_each_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MANY", 100)
    problem = coop(3, members=30, shifts=20)
    watch = Onlooker()
    answer = solve(problem, watch=watch)
    assert isinstance(answer, Found)
    assert answer.roster == planned(problem).roster
    assert [told.goal for told in watch.heard] == [goal.name for goal in answer.goals]
    assert answer.cut is None
    asked = solve(problem, watch=Onlooker(patience=0))
    assert isinstance(asked, Found)
    assert asked.cut is Cut.ASKED
    assert not check(problem, asked.roster)


def _first(problem: Problem) -> dict[str, Any]:
    return {"shifts": (replace(problem.shifts[0], host=problem.members[0].home), *problem.shifts[1:])}


@pytest.mark.parametrize(
    "change",
    [
        lambda p: {"pins": (Pin(member=p.members[0].id, shift=p.shifts[0].id),)},
        lambda p: {"adopted": (Standing(shift=p.shifts[0].id, start=0, crew=frozenset()),)},
        lambda p: {"members": tuple(replace(m, plan_cap=None, weekly_cap=(900,)) for m in p.members)},
        lambda p: {"shifts": (replace(p.shifts[0], after=(p.shifts[1].id,)), *p.shifts[1:])},
        lambda p: {"shifts": (replace(p.shifts[0], turn=True), *p.shifts[1:])},
        _first,
        lambda _: {"pairs": tuple(Pair(one="m000", other=who, together=True) for who in ("m001", "m002"))},
        lambda _: {"terms": Terms(goal_order=("wishes", "fair"))},
        lambda _: {"terms": Terms(most_days=1)},
    ],
)
def test_other_shapes_go_another_way(change: Callable[[Problem], dict[str, Any]]) -> None:
    problem = coop(1)
    assert fits(problem, many=0)
    assert not fits(problem)
    assert not fits(replace(problem, **change(problem)), many=0)


def test_a_pin_that_keeps_someone_out_is_kept() -> None:
    problem = coop(5, members=30, shifts=12)
    before = planned(problem).roster
    run = next(run for run in before.runs if run.crew)
    kept_out = replace(problem, pins=(Pin(member=run.crew[0], shift=run.shift, comes=False),))
    after = planned(kept_out).roster
    assert run.crew[0] not in after.crew(run.shift)
    assert not check(kept_out, after)


def test_what_is_owed_is_the_least_of_all_caps() -> None:
    problem = coop(1, weeks=2)
    member = problem.members[0]
    assert owed(problem, member, LENGTH) == 1
    assert owed(problem, replace(member, plan_cap=None), LENGTH) == 2
    assert owed(problem, replace(member, plan_cap=None, weekly_cap=(LENGTH * 3, 0)), LENGTH) == 3
    assert owed(problem, replace(member, daily_cap=LENGTH - 1), LENGTH) == 0


def test_results_name_every_goal_that_has_a_value() -> None:
    problem = coop(2)
    goals: list[GoalResult] = []
    made = plan(problem, lambda: True, goals.append)
    assert tuple(goals) == made.goals
    assert [goal.name for goal in goals] == ["urgent", "hands", "fair", "wishes", "trips"]
