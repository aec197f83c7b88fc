"""No proof is ever found of what is not so, and what the solver proves is proved again without it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, event, given, settings

from benchmarks.weeks import Size, made_up
from solver.answer import Found, GoalResult
from solver.check import check
from solver.goals import goals_in_order
from solver.problem import COMMONS, Problem, Urgency
from solver.proof import certify as certifying
from solver.proof.again import Again, solve_again
from solver.proof.cases import count
from solver.proof.certify import certify
from solver.proof.claim import settle
from solver.proof.claims import claims
from solver.proof.find import Finder
from solver.proof.line import How, Line
from solver.proof.program import Program
from solver.proof.relaxation import relaxation
from solver.proof.verify import Verdict, verify
from solver.roster import Roster
from solver.shares import pots, set_aside
from solver.solve import solve
from tests.solver.fairness.weeks import week
from tests.solver.strategies import all_rosters, problems


def legal_rosters(problem: Problem) -> list[Roster]:
    return [roster for roster in all_rosters(problem) if not check(problem, roster)]


def unproved(problem: Problem, roster: Roster) -> Found:
    """Take a roster as an answer of which nothing is known."""
    values = [(goal.name, goal.measure(problem, roster)) for goal in goals_in_order(problem)]
    return Found(
        roster=roster,
        goals=tuple(GoalResult(name=name, value=value, bound=(), proved=False) for name, value in values if value),
    )


def settled(problem: Problem, roster: Roster) -> object:
    """Return what fair load takes as given: labour by week and visit, and the visits themselves."""
    visits = [s.id for s in problem.shifts if set_aside(problem, s) != COMMONS and s.id in roster.run]
    return pots(problem, roster), {shift: (roster.run[shift].slot, len(roster.run[shift].crew)) for shift in visits}


def figures(problem: Problem, roster: Roster, lines: tuple[Line, ...]) -> list[int]:
    """Read what another roster has of each line."""
    values = {goal.name: goal.measure(problem, roster) for goal in goals_in_order(problem)}
    return [
        values[line.goal][line.number] if line.figure is None else sum(end >= line.figure for end in values[line.goal])
        for line in lines
    ]


def ends(problem: Problem, roster: Roster, line: Line) -> object:
    """Return what a roster that keeps a line has exactly as another: its figure, or all from there on."""
    value = next(goal for goal in goals_in_order(problem) if goal.name == line.goal).measure(problem, roster)
    return value[line.number] if line.figure is None else [end for end in value if end >= line.figure]


@settings(max_examples=25)
@given(problem=problems(pins=True))
def test_what_is_closed_no_legal_roster_has_less_of(problem: Problem) -> None:
    legal = legal_rosters(problem)
    assume(legal)
    said = Counter[tuple[bool, bool]]()
    for roster in legal[:: max(1, len(legal) // 3)]:
        lines = certify(problem, unproved(problem, roster)).lines
        others = legal
        for place, line in enumerate(lines):
            if line.goal == "fair" and line.number == 0:
                others = [other for other in others if settled(problem, other) == settled(problem, roster)]
            least = min(figures(problem, other, lines)[place] for other in others)
            assert least == line.value or not line.closed, line
            said[line.closed, least == line.value] += 1
            others = [other for other in others if ends(problem, other, line) == ends(problem, roster, line)]
        assert {one.verdict for one in verify(problem, roster, lines)} <= {Verdict.HOLDS, Verdict.OPEN}
    assert said[True, False] == 0
    event(f"closed: {said[True, True] > 0}, rightly open: {said[False, False] > 0}, best but open: {said[False, True]}")


@settings(max_examples=25)
@given(problem=problems(pins=True))
def test_what_the_solver_proves_of_a_small_plan_is_proved_without_it(problem: Problem) -> None:
    answer = solve(problem)
    assume(isinstance(answer, Found))
    assert isinstance(answer, Found)
    certified = certify(problem, answer)
    for line, checked in zip(certified.lines, verify(problem, answer.roster, certified.lines), strict=True):
        assert (line.how, checked.verdict) == (How.SUMS, Verdict.HOLDS)
    assert all(goal.proved for goal in certified.found.goals)


@pytest.mark.parametrize(("members", "shifts", "seed"), [(8, 10, 1), (10, 12, 2), (12, 15, 3), (12, 15, 4)])
def test_invented_weeks_are_proved_without_solving(members: int, shifts: int, seed: int) -> None:
    problem = week(members, shifts, seed)
    answer = solve(problem)
    assert isinstance(answer, Found)
    lines = certify(problem, answer).lines
    assert {line.how for line in lines} == {How.SUMS}
    assert {one.verdict for one in verify(problem, answer.roster, lines)} == {Verdict.HOLDS}


def test_without_sums_flows_and_single_shifts_show_what_they_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certifying, "_PLACES", 0)
    problem = week(8, 10, 1)
    answer = solve(problem)
    assert isinstance(answer, Found)
    lines = certify(problem, answer).lines
    shown = Counter((line.goal, line.how) for line in lines)
    assert shown == {
        ("urgent", How.ALONE): 3,
        ("hands", How.ALONE): 2,
        ("fair", How.FLOW): 3,
        ("fair", How.SEARCH): 5,
        ("trips", How.SEARCH): 2,
    }
    for one in verify(problem, answer.roster, lines):
        assert one.verdict is (Verdict.UNCHECKED if one.line.how is How.SEARCH else Verdict.HOLDS)


def test_a_flow_or_shift_that_does_not_reach_a_line_fails() -> None:
    problem = week(8, 10, 1)
    answer = solve(problem)
    assert isinstance(answer, Found)
    lines = certify(problem, answer).lines
    claimed = [replace(line, how=How.FLOW if line.goal == "fair" else How.ALONE, cases=None) for line in lines]
    failed = [one for one in verify(problem, answer.roster, claimed) if one.verdict is Verdict.FAILS]
    assert any(one.line.goal == "fair" for one in failed)
    assert any(one.line.goal == "trips" for one in failed)


def test_solved_again_nothing_better_is_found_and_of_a_worse_roster_a_better_one() -> None:
    problem = week(8, 10, 1)
    answer = solve(problem)
    assert isinstance(answer, Found)
    lines = certify(problem, answer).lines
    assert {solve_again(problem, answer.roster, line) for line in lines} == {Again.NONE_BETTER}
    worse = Roster(answer.roster.runs[1:])
    urgency = problem.shift[answer.roster.runs[0].shift].urgency
    number = list(Urgency).index(urgency)
    assert solve_again(problem, worse, replace(lines[0], number=number)) is Again.BETTER
    assert solve_again(problem, worse, replace(lines[0], goal="none")) is Again.UNKNOWN


def test_cases_are_told_apart_where_sums_alone_do_not_reach() -> None:
    problem = made_up(Size(12, 15), 2)
    answer = solve(problem)
    assert isinstance(answer, Found)
    made = relaxation(problem)
    wanted = claims(made, answer.roster)
    made.rows.choices, made.rows.implied = [], set()
    program = Program(made.rows, listed=False)
    finder = Finder(rows=made.rows, program=program, solves=3_000)
    cases = []
    for claim in wanted:
        settle(made.rows, claim.before)
        program.settle(claim.before)
        cases.append(finder.cases(claim, 400))
        settle(made.rows, claim.after)
        program.settle(claim.after)
    assert max(count(one) for one in cases if one is not None) > 1
