"""Every cure that is offered really fills the seat when planned again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import event, given

from solver.answer import Found
from solver.change import joined
from solver.cures import Kind, cures
from solver.eased import standing
from solver.problem import Absence, Account, Away, Level, Need, Problem, Span
from solver.solve import solve
from tests.solver.strategies import EPOCH, problems
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
                event(f"cure: {'+'.join(change.kind for change in cure.changes)}, held: {bool(cure.held)}")
                changed = cure.applied(problem)
                again = solve(changed)
                assert isinstance(again, Found)
                assert len(again.roster.crew(shift.id)) > len(crew)
                assert standing(changed, again.roster) < standing(problem, found.roster)
                assert set(cure.held) <= set(again.roster.crew(shift.id))


@given(problem=problems())
def test_two_changes_are_offered_only_where_neither_alone_does(problem: Problem) -> None:
    found = solve(problem)
    assert isinstance(found, Found)
    for shift in problem.shifts:
        for cure in cures(problem, found, shift.id):
            event(f"changes: {len(cure.changes)}")
            for change in cure.changes if len(cure.changes) > 1 else ():
                again = solve(change.applied(problem))
                assert isinstance(again, Found)
                more = len(again.roster.crew(shift.id)) > len(found.roster.crew(shift.id))
                assert not (more and standing(problem, again.roster) < standing(problem, found.roster))


def kinds(problem: Problem, shift: str) -> list[tuple[Kind, str]]:
    found = solve(problem)
    assert isinstance(found, Found)
    return [(change.kind, change.member) for cure in cures(problem, found, shift) for change in cure.changes]


def test_two_people_are_asked_where_two_are_missing() -> None:
    problem = away(four(replace(visit("x", "commons"), least=4, wanted=4)), "mary", "njeri")
    found = solve(problem)
    assert isinstance(found, Found)
    (cure,) = cures(problem, found, "x")
    assert [(change.kind, change.member) for change in cure.changes] == [(Kind.FREE, "mary"), (Kind.FREE, "njeri")]
    (reason,) = cure.reasons
    assert (reason.get("member"), reason.get("other")) == ("mary", "njeri")
    again = solve(cure.applied(problem))
    assert isinstance(again, Found)
    assert len(again.roster.crew("x")) == 4


def test_three_missing_people_are_too_many_to_ask() -> None:
    problem = away(four(replace(visit("x", "commons"), least=4, wanted=4)), "katana", "mary", "njeri")
    assert kinds(problem, "x") == []


def test_nobody_in_leave_is_asked() -> None:
    problem = four(replace(visit("x", "commons"), wanted=4))
    leave = Away(start=EPOCH, end=EPOCH + 1440, kind=Absence.LEAVE)
    problem = replace(
        problem, members=tuple(replace(m, away=(leave,)) if m.id == "mary" else m for m in problem.members)
    )
    assert kinds(problem, "x") == []


def test_a_seat_that_could_stay_open_in_place_of_another_names_the_crew_to_fix() -> None:
    """Two shifts at once, five seats, three people: whoever joins one, the other may lend a hand."""
    one, other = (replace(visit(name, "commons"), wanted=2, site=name) for name in ("x", "y"))
    problem = away(four(one, other), "mary")
    found = solve(problem)
    assert isinstance(found, Found)
    (vacant,) = (name for name in ("x", "y") if len(found.roster.crew(name)) < 2)
    (cure,) = cures(problem, found, vacant, tries=0)
    assert cure.held == ()  # with four people both are full
    problem = replace(problem, shifts=tuple(replace(shift, wanted=3) for shift in problem.shifts))
    found = solve(problem)
    assert isinstance(found, Found)
    offered = [cure for name in ("x", "y") for cure in cures(problem, found, name, tries=0)]
    assert offered
    for cure in offered:
        assert "mary" in cure.held
        assert cure.reasons[-1].get("members") == cure.held
        again = solve(cure.applied(problem))
        assert isinstance(again, Found)
        assert set(cure.held) <= set(again.roster.crew(cure.shift))


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
    (change,) = cure.changes
    assert (change.kind, change.member, change.minutes) == (Kind.CAP, "njeri", 40)
    assert change.reason.get("minutes") == 40


def test_training_someone_is_offered_where_a_skill_is_missing() -> None:
    problem = four(replace(visit("x", "commons"), needs=(Need(skill="roof", level=Level.LEAD),)))
    assert [kind for kind, _ in kinds(problem, "x")] == [Kind.SKILL] * 3


def test_another_time_is_offered_where_nobody_is_free_at_this_one() -> None:
    problem = four(replace(visit("x", "commons"), least=4, wanted=4))
    gone = replace(problem.member["mary"], offered=(Span(start=problem.shifts[0].slots[0].start + 60, end=10**9),))
    problem = replace(problem, members=tuple(gone if m.id == "mary" else m for m in problem.members))
    assert {kind for kind, _ in kinds(problem, "x")} == {Kind.FREE, Kind.TIME}


def test_a_time_that_does_not_fit_is_not_offered() -> None:
    problem = four(replace(visit("x", "commons"), least=4, wanted=4))
    begins = problem.shifts[0].slots[0].start
    gone = replace(problem.member["mary"], offered=(Span(start=begins + 60, end=10**9),))
    problem = replace(problem, members=tuple(gone if m.id == "mary" else m for m in problem.members))
    found = solve(problem)
    assert isinstance(found, Found)
    offered = cures(problem, found, "x", fits=lambda slot: slot.start != begins + 60)
    times = [change.slot.start - begins for cure in offered for change in cure.changes if change.kind is Kind.TIME]
    assert times == [120, 180]


def test_people_are_asked_in_the_order_in_which_they_are_behind() -> None:
    ahead = {"fatuma": 0, "katana": 60, "mary": 30, "njeri": -90}
    problem = replace(
        away(four(replace(visit("x", "commons"), least=2, wanted=2)), "katana", "mary", "njeri"),
        accounts=tuple(Account(id=name, ahead=Fraction(minutes)) for name, minutes in ahead.items()),
    )
    assert kinds(problem, "x") == [(Kind.FREE, "njeri"), (Kind.FREE, "mary"), (Kind.FREE, "katana")]


def test_spans_that_touch_are_joined() -> None:
    spans = [Span(start=5, end=9), Span(start=0, end=5), Span(start=20, end=30), Span(start=1, end=2)]
    assert joined(spans) == (Span(start=0, end=9), Span(start=20, end=30))
