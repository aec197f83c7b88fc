"""Nobody catches up faster than the meeting wants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import event, given

from benchmarks.swaps import swaps
from solver.answer import Found
from solver.goals import goals_in_order
from solver.goals.steady import Steady, usual_most
from solver.problem import Account, Problem, Terms
from solver.proof.certify import certify
from solver.shares import after
from solver.solve import solve
from solver.why_member import why_member
from tests.solver.cases import EIGHT, TEN, TUESDAY, Sent, asked, figures, member, problem, shift
from tests.solver.strategies import MONDAY, problems, slot
from tests.solver.test_goals_reach import legal_rosters

TWICE = Terms(catch_up=Fraction(3, 2))
LONG = slot(2, 8 * 60, 180)
WORK = (shift("dig"), shift("mow", TEN), shift("saw", TUESDAY), shift("tie", LONG))
CASE = problem(
    [member("ana", promise=(100,)), member("bo", promise=(160,)), member("cy", promise=(0,))], WORK, terms=TWICE
)
"""One and a half times the promise: Ana 150, so the longest shift, 180 min; Bo 240; Cy the longest, 180."""


@pytest.mark.parametrize(
    ("sent", "beyond"),
    [
        ([], 0),
        ([("tie", 0, ["ana", "bo", "cy"])], 0),  # one shift is never too much
        ([("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana", "bo"])], 60 + 0),
        ([("dig", 0, ["bo"]), ("mow", 0, ["bo"]), ("saw", 0, ["bo"])], 120),
        ([("dig", 0, ["cy"]), ("tie", 0, ["ana", "cy"])], 120),
    ],
)
def test_minutes_beyond_the_most_of_a_usual_week(sent: list[Sent], beyond: int) -> None:
    assert figures(Steady(), CASE, *sent) == (beyond,)
    assert [usual_most(CASE, who) for who in ("ana", "bo", "cy")] == [[180], [240], [180]]


def test_each_week_counts_for_itself_and_without_the_rule_nothing_does() -> None:
    weeks = (MONDAY, date(2027, 3, 8))
    two = replace(CASE, weeks=weeks, members=(member("ana", promise=(100, 400), weekly_cap=(2400, 2400)),))
    two = replace(two, shifts=(*WORK, shift("zip", slot(7, 480, 120)), shift("zoo", slot(8, 480, 120))))
    assert usual_most(two, "ana") == [180, 600]
    sent: list[Sent] = [(name, 0, ["ana"]) for name in ("dig", "mow", "zip", "zoo")]
    assert figures(Steady(), replace(two, accounts=(Account(id="ana"),)), *sent) == (60,)
    assert figures(Steady(), replace(CASE, terms=Terms()), ("dig", 0, ["ana"])) == ()
    assert asked(Steady(), problem([], [], terms=TWICE)) == [(0, 0)]


def catching_up(catch_up: int) -> Problem:
    """Four shifts for one, on different days; Ana is 20 h behind; all have promised two hours, a shift."""
    names = ("ana", "bo", "cy", "di")
    held = tuple(Account(id=name, ahead=Fraction(-1200 if name == "ana" else 400)) for name in names)
    work = [shift(f"s{day}", slot(day, 480, 120), wanted=1) for day in range(4)]
    people = [member(name, promise=(120,)) for name in names]
    return replace(problem(people, work, terms=Terms(catch_up=Fraction(catch_up))), accounts=held)


@pytest.mark.parametrize(("catch_up", "shifts"), [(0, 4), (2, 2), (3, 3), (1, 1)])
def test_whoever_is_far_behind_is_sent_so_many_times_a_usual_week_at_most(catch_up: int, shifts: int) -> None:
    case = catching_up(catch_up)
    answer = solve(case)
    assert isinstance(answer, Found)
    assert len(answer.roster.runs) == 4
    assert len(answer.roster.runs_of["ana"]) == shifts
    assert list(swaps(case, answer.roster, after(case, answer.roster))) == []
    assert all(line.closed for line in certify(case, answer).lines)


def test_seats_are_filled_all_the_same_where_nobody_else_can_come() -> None:
    alone = problem([member("ana", promise=(120,))], [shift("dig", EIGHT), shift("saw", TUESDAY)], terms=TWICE)
    answer = solve(alone)
    assert isinstance(answer, Found)
    assert {goal.name: goal.value for goal in answer.goals}["steady"] == (60,)
    assert len(answer.roster.runs) == 2


def test_who_is_sent_instead_is_told_why() -> None:
    case = catching_up(1)
    answer = solve(case)
    assert isinstance(answer, Found)
    others = [run.crew[0] for run in answer.roster.runs if run.crew != ("ana",)]
    assert len(others) == 3
    for other in others:
        told = {reason.template: reason.get("members") for reason in why_member(case, answer.roster, other)}
        assert "ana" in (told["for {task} also free and able, but then beyond their usual week: {members}"] or ())


@given(case=problems())
def test_solve_reaches_the_least_by_enumeration_and_nobody_is_sent_needlessly(case: Problem) -> None:
    case = replace(case, terms=replace(case.terms, catch_up=Fraction(3, 2)))
    answer = solve(case)
    assert isinstance(answer, Found)
    goals = goals_in_order(case)
    before = goals[: [goal.name for goal in goals].index("steady")]
    rivals = [
        roster
        for roster in legal_rosters(case)
        if all(goal.measure(case, roster) == goal.measure(case, answer.roster) for goal in before)
    ]
    value = Steady().measure(case, answer.roster)
    assert value == min(Steady().measure(case, roster) for roster in rivals)
    if case.adopted is None:
        assert list(swaps(case, answer.roster, after(case, answer.roster))) == []
    event(f"somebody is beyond: {value > (0,)}")


def test_a_single_minute_beyond_counts_and_a_week_without_work_has_no_longest_shift() -> None:
    people = [member("ana", promise=(239,)), member("bo", promise=(239,))]
    work = [shift("dig", EIGHT), shift("mow", TEN)]
    case = problem(people, work, terms=Terms(catch_up=Fraction(1)))
    sent: list[Sent] = [("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana", "bo"])]
    assert figures(Steady(), case, *sent) == (2,)
    assert asked(Steady(), case, *sent) == [(2, 2)], "at most a minute each"
    assert usual_most(problem([member("ana", promise=(0,))], [], terms=TWICE), "ana") == [0]


# Mutants that survive change nothing:
# - `- limit` made `+ limit`, `room > 0` made `>= 0`: a figure may be larger than it can become, and 0 counts 0.
