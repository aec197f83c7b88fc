"""Every cure that is offered really fills the seat when planned again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import event, given

from solver.answer import Found
from solver.cures import Kind, cures, joined
from solver.problem import Level, Need, Problem, Span
from solver.solve import solve
from tests.solver.strategies import problems
from tests.solver.test_shares import four, visit
from tests.solver.test_why import away


@given(problem=problems())
def test_a_cure_applied_and_planned_again_fills_the_seat(problem: Problem) -> None:
    found = solve(problem)
    assert isinstance(found, Found)
    for shift in problem.shifts:
        crew = found.roster.crew(shift.id)
        if len(crew) < shift.wanted:
            for cure in cures(problem, found, shift.id):
                event(f"cure: {cure.kind}")
                again = solve(cure.applied(problem))
                assert isinstance(again, Found)
                assert len(again.roster.crew(shift.id)) > len(crew)


def kinds(problem: Problem, shift: str) -> list[tuple[Kind, str]]:
    found = solve(problem)
    assert isinstance(found, Found)
    return [(cure.kind, cure.member) for cure in cures(problem, found, shift)]


def test_someone_away_is_asked_first() -> None:
    problem = away(four(replace(visit("x", "commons"), wanted=4)), "mary")
    assert kinds(problem, "x")[0] == (Kind.FREE, "mary")


def test_a_longer_cap_is_offered_with_the_minutes_it_takes() -> None:
    problem = four(replace(visit("x", "commons"), wanted=4))
    people = tuple(replace(m, weekly_cap=(200,)) if m.id == "njeri" else m for m in problem.members)
    problem = replace(problem, members=people)
    found = solve(problem)
    assert isinstance(found, Found)
    (cure, *_) = cures(problem, found, "x")
    assert (cure.kind, cure.member, cure.minutes) == (Kind.CAP, "njeri", 40)
    assert cure.reason.get("minutes") == 40


def test_training_someone_is_offered_where_a_skill_is_missing() -> None:
    problem = four(replace(visit("x", "commons"), needs=(Need(skill="roof", level=Level.LEAD),)))
    assert [kind for kind, _ in kinds(problem, "x")] == [Kind.SKILL] * 3


def test_another_time_is_offered_where_nobody_is_free_at_this_one() -> None:
    problem = four(replace(visit("x", "commons"), least=4, wanted=4))
    gone = replace(problem.member["mary"], offered=(Span(start=problem.shifts[0].slots[0].start + 60, end=10**9),))
    problem = replace(problem, members=tuple(gone if m.id == "mary" else m for m in problem.members))
    assert {kind for kind, _ in kinds(problem, "x")} == {Kind.FREE, Kind.TIME}


def test_spans_that_touch_are_joined() -> None:
    spans = [Span(start=5, end=9), Span(start=0, end=5), Span(start=20, end=30), Span(start=1, end=2)]
    assert joined(spans) == (Span(start=0, end=9), Span(start=20, end=30))
