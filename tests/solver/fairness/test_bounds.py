"""Bounds never exceed what some roster reaches, and no worse roster passes for the fairest."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

import pytest
from hypothesis import assume, event, given

from solver import climb
from solver.answer import Found
from solver.check import check
from solver.fairness.board import board
from solver.fairness.certificate import Bounds, curve
from solver.fairness.figures import beyond, sorted_figures, squares
from solver.fairness.flow import Flow
from solver.fairness.reach import account_sums
from solver.goals import GOALS
from solver.large import least_missing
from solver.problem import COMMONS, Problem
from solver.roster import Roster
from solver.shares import after, pots, set_aside, start
from solver.shares import given as given_by
from solver.solve import solve
from tests.solver.strategies import all_rosters, problems


def legal_rosters(problem: Problem) -> list[Roster]:
    return [roster for roster in all_rosters(problem) if not check(problem, roster)]


def alike(problem: Problem, rosters: list[Roster], one: Roster) -> list[Roster]:
    """Rosters that share out the same labour in the same way as one of them."""
    return [r for r in rosters if pots(problem, r) == pots(problem, one) and visits(problem, r) == visits(problem, one)]


def visits(problem: Problem, roster: Roster) -> dict[str, tuple[int, int]]:
    aside = [s.id for s in problem.shifts if set_aside(problem, s) != COMMONS and s.id in roster.run]
    return {shift: (roster.run[shift].slot, len(roster.run[shift].crew)) for shift in aside}


def bounds_of(problem: Problem, roster: Roster) -> Bounds:
    whole = board(problem)
    duties = {
        member.id: [(work.shift, work.slot) for number, work in enumerate(whole.works) if whole.may[row, number]]
        for row, member in enumerate(problem.members)
    }
    sums = account_sums(problem, duties)
    labour = pots(problem, roster)
    base = start(problem, labour)
    accounts = [account.id for account in problem.accounts]
    flow = Flow(whole, len(accounts), sum(labour.values()))
    return Bounds(flow=flow, base=[base[a] for a in accounts], reach=[sums[a] for a in accounts])


@given(problem=problems())
def test_every_legal_roster_gives_sums_that_are_reachable(problem: Problem) -> None:
    whole = board(problem)
    duties = {
        member.id: [(work.shift, work.slot) for number, work in enumerate(whole.works) if whole.may[row, number]]
        for row, member in enumerate(problem.members)
    }
    sums = account_sums(problem, duties)
    for roster in legal_rosters(problem)[::3]:
        assert all(minutes in sums[account] for account, minutes in given_by(problem, roster).items())


@given(problem=problems(pins=True))
def test_who_is_sent_in_a_legal_roster_may_be_sent(problem: Problem) -> None:
    whole = board(problem)
    row = {member.id: number for number, member in enumerate(problem.members)}
    work = {(work.shift.id, work.index): number for number, work in enumerate(whole.works)}
    for roster in legal_rosters(problem)[::3]:
        for run in roster.runs:
            assert all(whole.may[row[member], work[run.shift, run.slot]] for member in run.crew)


@given(problem=problems())
def test_no_roster_is_below_a_bound(problem: Problem) -> None:
    legal = legal_rosters(problem)
    for roster in legal[::9]:
        bounds = bounds_of(problem, roster)
        ends = [after(problem, other) for other in alike(problem, legal, roster)]
        least = bounds.squares()
        assert least is not None
        assert least.cost <= min(map(squares, ends))
        for level in bounds.figures():
            above = bounds.above(level, lambda _: True)
            assert above is not None
            assert above <= min(beyond(figures, level) for figures in ends)
        event(f"the bound on squares is met: {least.cost == min(map(squares, ends))}")


@given(problem=problems())
def test_only_the_fairest_roster_has_every_level_closed(problem: Problem) -> None:
    legal = legal_rosters(problem)
    for roster in legal[::5]:
        rivals = [sorted_figures(after(problem, other)) for other in alike(problem, legal, roster)]
        own = after(problem, roster)
        shape = curve(bounds_of(problem, roster), own, lambda: True)
        fairest = sorted_figures(own) == min(rivals)
        event(f"fairest: {fairest}, closed: {not shape.open}")
        assert fairest or shape.open
        assert all(level.bound <= level.value for level in shape.levels)


@given(problem=problems())
def test_what_must_be_missing_is_missing_in_every_roster(problem: Problem) -> None:
    least = least_missing(problem, board(problem))
    for roster in legal_rosters(problem)[::3]:
        for goal in GOALS:
            if goal.name in least:
                assert goal.measure(problem, roster) >= least[goal.name]


@given(problem=problems())
def test_the_curve_in_an_answer_is_closed_where_it_is_proved(problem: Problem) -> None:
    answer = solve(problem)
    assert isinstance(answer, Found)
    (fair,) = [goal for goal in answer.goals if goal.name == "fair"]
    assume(fair.curve is not None)
    assert fair.curve is not None
    assert fair.proved == (not fair.curve.open)
    assert fair.curve.squares_bound <= fair.curve.squares
    worse = replace(fair.curve.levels[0], bound=fair.curve.levels[0].bound - 1) if fair.curve.levels else None
    assert worse is None or not worse.closed


@given(problem=problems())
def test_no_roster_has_fewer_squares_than_the_relaxation_says(problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(climb, "_EXACT", 0)
        answer = solve(problem)
    assert isinstance(answer, Found)
    (fair,) = [goal for goal in answer.goals if goal.name == "fair"]
    before = list(takewhile(lambda goal: goal.name != "fair", GOALS))
    own = [goal.measure(problem, answer.roster) for goal in before]
    rivals = [
        squares(after(problem, roster))
        for roster in alike(problem, legal_rosters(problem), answer.roster)
        if [goal.measure(problem, roster) for goal in before] == own
    ]
    assert fair.curve is not None
    assert fair.curve.squares_bound <= min(rivals)
    event(f"met: {fair.curve.squares_bound == min(rivals)}")
