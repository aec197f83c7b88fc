"""The search for large weeks: legal, at least as even as it began, the same every time, and nobody sent needlessly."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import event, given

import solver.solve as solving
from solver import climb, large
from solver.answer import Found
from solver.check import check, measures
from solver.fairness.board import board
from solver.fairness.crews import Crews
from solver.fairness.figures import squares
from solver.fairness.greedy import first_roster
from solver.fairness.seats import Seats
from solver.fairness.walk import Walk
from solver.problem import Problem
from solver.roster import Roster
from solver.shares import after
from solver.solve import Limits, solve
from solver.stops import Stops
from tests.solver.fairness.weeks import week
from tests.solver.strategies import problems

_UP_TO_FAIR = ("urgent", "turns", "changes", "hands", "fair")


def search(problem: Problem, effort: float = 1.0) -> large.Search:
    return large.Search(
        problem=problem,
        board=board(problem),
        effort=effort,
        judge=lambda roster: None if check(problem, roster) else after(problem, roster),
        goes_on=lambda: True,
        heard=lambda _: None,
    )


def needless(problem: Problem, roster: Roster) -> list[tuple[str, str, str]]:
    """Places held by someone ahead that somebody further behind could take, all rules kept."""
    ahead = after(problem, roster)
    found = []
    for run, shift, slot in roster.timed(problem):
        for member in run.crew:
            rest = roster.without_place(member, shift.id)
            own = ahead[problem.member[member].account]
            for other in problem.members:
                behind = ahead[other.account] + slot.minutes < own
                if behind and other.id not in run.crew and not Stops(problem, rest).of(other.id, shift.id):
                    swapped = rest.with_place(other.id, shift.id, run.slot)
                    if not check(problem, swapped):
                        found.append((shift.id, member, other.id))
    return found


@given(problem=problems(pins=True))
def test_the_first_roster_is_legal_or_left_to_the_model(problem: Problem) -> None:
    roster = large.first(search(problem))
    event(f"someone works: {bool(roster.runs)}")
    assert {breach.rule for breach in check(problem, roster)} <= {"pins"}


@given(problem=problems())
def test_evening_out_keeps_crews_full_and_never_makes_it_less_even(problem: Problem) -> None:
    roster = large.first(search(problem))
    evened = large.even_out(search(problem), roster)
    assert not check(problem, evened.roster)
    assert measures(problem, evened.roster)["hands"] == measures(problem, roster)["hands"]
    assert squares(after(problem, evened.roster)) <= squares(after(problem, roster))
    assert evened.figures == after(problem, evened.roster)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_kept_up_to_date_are_those_worked_out_anew(seed: int) -> None:
    problem = week(20, 30, seed)
    here = board(problem)
    base = large.full_base(problem, here)
    held, frozen = first_roster(here, Crews(here), base)
    seats = Seats(here, Crews(here), held, base, frozen)
    Walk(seats, slack=10_000, most=10**9, goes_on=lambda: True).descend()
    anew = Seats(here, Crews(here), dict(enumerate(seats.crew)), base, frozen)
    assert seats.stands.tolist() == anew.stands.tolist()
    assert seats.squares() == anew.squares()
    order = {
        (int(work), int(member)): seat for seat, (work, member) in enumerate(zip(anew.work, anew.member, strict=True))
    }
    for seat, (work, member) in enumerate(zip(seats.work, seats.member, strict=True)):
        twin = order[int(work), int(member)]
        assert (seats.swap[seat] == anew.swap[twin]).all()
        assert (seats.gain[:, seat] == anew.gain[:, twin]).all()
        assert seats.free[seat] == anew.free[twin]


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_is_sent_needlessly(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = week(25, 35, seed)
    shorten(monkeypatch)
    proved = solve(problem)
    monkeypatch.setattr(solving, "_WHOLE", 0)
    searched = solve(problem, limits=Limits(effort=1))
    assert isinstance(proved, Found)
    assert isinstance(searched, Found)
    assert needless(problem, proved.roster) == []
    assert needless(problem, searched.roster) == []
    assert not check(problem, searched.roster)


@pytest.mark.parametrize("seed", [1, 2])
def test_with_and_without_a_model_the_bounds_agree(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = week(14, 12, seed)
    shorten(monkeypatch)
    proved = solve(problem)
    monkeypatch.setattr(solving, "_WHOLE", 0)
    searched = solve(problem, limits=Limits(effort=1))
    assert isinstance(proved, Found)
    assert isinstance(searched, Found)
    for exact, found in zip(proved.goals, searched.goals, strict=True):
        assert exact.proved
        if exact.name == found.name != "fair":
            assert found.bound <= exact.value <= found.value or found.value > exact.value
            assert not found.proved or found.value == exact.value


@pytest.mark.parametrize("whole", [10_000, 0])
def test_the_same_roster_whatever_the_hash_seed(whole: int) -> None:
    program = (
        "import hashlib, solver.solve as s\n"
        "from solver.goals import goals_in_order as order\n"
        "from tests.solver.fairness.weeks import week\n"
        f"s._WHOLE = {whole}\n"
        f"s.goals_in_order = lambda p: tuple(g for g in order(p) if g.name in {_UP_TO_FAIR})\n"
        "print(hashlib.sha256(repr(s.solve(week(18, 24, 5), limits=s.Limits(effort=1)).roster).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "7")
    }
    assert len(said) == 1
    assert len(said.pop().strip()) == len(hashlib.sha256().hexdigest())


def shorten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the goals after fair load, which have tests of their own."""
    order = solving.goals_in_order

    def first_goals(problem: Problem) -> tuple[object, ...]:
        return tuple(goal for goal in order(problem) if goal.name in _UP_TO_FAIR)

    monkeypatch.setattr(solving, "goals_in_order", first_goals)


def test_levels_are_closed_by_relaxation_alone_where_rosters_are_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the sizes: fewer levels closed than with HiGHS, but never one more."""
    problem = week(16, 20, 3)
    shorten(monkeypatch)
    proved = solve(problem)
    monkeypatch.setattr(climb, "_EXACT", 0)
    relaxed = solve(problem)
    assert isinstance(proved, Found)
    assert isinstance(relaxed, Found)
    (exact,) = [goal for goal in proved.goals if goal.name == "fair"]
    (fair,) = [goal for goal in relaxed.goals if goal.name == "fair"]
    assert exact.proved
    assert fair.value >= exact.value
    assert fair.bound <= exact.value
    assert not fair.proved or fair.value == exact.value
