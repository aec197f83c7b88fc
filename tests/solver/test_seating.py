"""Seats get the roles the shift needs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from solver.problem import Level, Need, Problem
from solver.roster import Roster
from solver.seating import seating
from tests.solver.strategies import all_rosters, problems
from tests.solver.test_shares import four, member, visit

LEAD, ABLE, LEARNER = Level.LEAD, Level.ABLE, Level.LEARNER


def crew(**skills: dict[str, Level]) -> tuple[Problem, Roster]:
    problem = four(visit("x", "commons"))
    shift = replace(
        problem.shifts[0], wanted=4, needs=(Need(skill="roof", level=ABLE, count=2), Need(skill="roof", level=LEAD))
    )
    people = tuple(member(name, 60, skills=held) for name, held in sorted(skills.items()))
    return replace(problem, members=people, shifts=(shift,)), Roster.of([("x", 0, skills)])


def test_the_lead_comes_first_then_the_able_then_hands_and_learners() -> None:
    problem, roster = crew(ana={"roof": LEARNER}, bo={"roof": ABLE}, cy={"roof": LEAD}, di={})
    assert seating(problem, roster, "x") == (
        ("lead roof", "cy"),
        ("able roof", "bo"),
        ("crew", "di"),
        ("learner roof", "ana"),
    )


def test_a_second_lead_counts_as_able() -> None:
    problem, roster = crew(ana={"roof": LEAD}, bo={"roof": LEAD}, cy={"roof": ABLE})
    assert seating(problem, roster, "x") == (
        ("lead roof", "ana"),
        ("able roof", "cy"),
        ("able roof", "bo"),
        ("crew", ""),
    )


def test_an_idle_shift_shows_the_roles_it_would_need() -> None:
    problem, _ = crew(ana={})
    assert [role for role, _ in seating(problem, Roster(), "x")] == ["lead roof", "able roof", "able roof", "crew"]
    assert not any(who for _, who in seating(problem, Roster(), "x"))


@given(problem=problems())
def test_everybody_sits_once_and_no_seat_beyond_the_wanted_is_open(problem: Problem) -> None:
    for roster in list(all_rosters(problem))[::13]:
        for shift in problem.shifts:
            seats = seating(problem, roster, shift.id)
            assert sorted(who for _, who in seats if who) == sorted(roster.crew(shift.id))
            assert len(seats) == max(shift.wanted, len(roster.crew(shift.id)))
