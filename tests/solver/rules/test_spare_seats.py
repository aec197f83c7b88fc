"""Whoever is far ahead is asked for no spare seats."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import event, given

from benchmarks.legal import faults
from benchmarks.swaps import swaps
from solver import large
from solver.answer import Found
from solver.check import check
from solver.fairness.board import board
from solver.fairness.crews import BROKEN, Crews
from solver.problem import Account, Level, Need, Pin, Problem, Terms
from solver.roster import Roster
from solver.rules.spare_seats import SpareSeats
from solver.shares import after
from solver.solve import solve
from tests.solver.cases import Sent, judged, member, problem, shift
from tests.solver.strategies import all_rosters, problems
from tests.solver.test_later import search

ROOF = Need(skill="roof", level=Level.ABLE)
PEOPLE = (
    member("ana", skills={"roof": Level.LEAD}),
    member("bo"),
    member("cy", skills={"roof": Level.ABLE}),
    member("di"),
)
WORK = (shift("dig"), shift("saw", least=2), shift("tie", never_alone=True), shift("top", needs=(ROOF,)))


def ahead(limit: int = 60, pins: tuple[Pin, ...] = (), **minutes: int) -> Problem:
    held = tuple(Account(id=one.id, ahead=Fraction(minutes.get(one.id, 0))) for one in PEOPLE)
    case = problem(PEOPLE, WORK, terms=Terms(spare_ahead=limit), pins=pins)
    return replace(case, accounts=held)


FAR = ahead(ana=61, bo=61)
AMOUNT = "is far ahead and asked for"
ONLY = "only where the least crew or a skill needs them"


@pytest.mark.parametrize(
    ("sent", "spare"),
    [
        (("dig", 0, ["ana"]), []),
        (("dig", 0, ["cy", "di"]), []),
        (("dig", 0, ["ana", "di"]), ["ana"]),
        (("dig", 0, ["ana", "bo"]), ["ana", "bo"]),
        (("saw", 0, ["ana", "bo"]), []),
        (("saw", 0, ["ana", "bo", "di"]), ["ana", "bo"]),
        (("tie", 0, ["ana", "di"]), []),
        (("tie", 0, ["ana", "cy", "di"]), ["ana"]),
        (("top", 0, ["ana", "di"]), []),  # nobody else there can roof
        (("top", 0, ["ana", "bo"]), ["bo"]),
        (("top", 0, ["ana", "cy", "di"]), ["ana"]),
    ],
)
def test_spare_is_a_seat_that_neither_the_least_crew_nor_a_skill_needs(sent: Sent, spare: list[str]) -> None:
    assert judged(SpareSeats(), FAR, sent) == [f"{sent[0]}/{who}: {who} {AMOUNT} {sent[0]} {ONLY}" for who in spare]
    found = [fault.member for fault in faults(FAR, Roster.of([sent])) if fault.rule == "spare-seats"]
    assert bool(found) == bool(spare)


def test_who_has_just_the_level_that_is_needed_is_needed() -> None:
    assert judged(SpareSeats(), ahead(cy=61), ("top", 0, ["cy", "di"])) == []


def test_a_learner_of_the_skill_that_is_needed_is_needed_and_nobody_else() -> None:
    ways = Need(skill="ways", level=Level.LEARNER)
    people = (member("ana", skills={"ways": Level.LEARNER}), member("bo"))
    case = problem(people, [shift("way", needs=(ways,))], terms=Terms(spare_ahead=60))
    far = replace(case, accounts=tuple(Account(id=one.id, ahead=Fraction(61)) for one in people))
    assert judged(SpareSeats(), far, ("way", 0, ["ana"])) == []
    assert [line.split("/")[1][:2] for line in judged(SpareSeats(), far, ("way", 0, ["ana", "bo"]))] == ["bo"]
    others = replace(far, members=(member("ana"), member("bo")))
    assert len(judged(SpareSeats(), others, ("way", 0, ["ana", "bo"]))) == 2, "neither has what it needs"


def test_work_without_a_spare_seat_does_not_end_the_look_at_other_work() -> None:
    few = problem([PEOPLE[0], PEOPLE[3]], [shift("dig", wanted=1), shift("mow")], terms=Terms(spare_ahead=60))
    far = replace(few, accounts=(Account(id="ana", ahead=Fraction(61)), Account(id="di")))
    assert len(judged(SpareSeats(), far, ("mow", 0, ["ana", "di"]))) == 1


@pytest.mark.parametrize(
    "case", [ahead(ana=60), ahead(0, ana=600), ahead(pins=(Pin(member="ana", shift="dig"),), ana=61)]
)
def test_at_the_limit_without_one_or_sent_by_the_meeting_any_seat_will_do(case: Problem) -> None:
    assert judged(SpareSeats(), case, ("dig", 0, ["ana", "di"])) == []


def test_a_meeting_that_keeps_somebody_out_does_not_send_them() -> None:
    case = ahead(pins=(Pin(member="ana", shift="saw", comes=False),), ana=61)
    assert judged(SpareSeats(), case, ("dig", 0, ["ana", "di"])) != []


@given(case=problems())
def test_no_seat_stays_open_but_those_that_only_people_far_ahead_could_fill(case: Problem) -> None:
    """Of all legal rosters none fills more seats; and nobody is sent whom somebody further behind could relieve."""
    answer = solve(case)
    assert isinstance(answer, Found)
    assert not [fault for fault in faults(case, answer.roster) if fault.rule == "spare-seats"]
    if case.adopted is None:
        assert list(swaps(case, answer.roster, after(case, answer.roster))) == []
    far = any(account.ahead > case.terms.spare_ahead > 0 for account in case.accounts)
    event(f"somebody is far ahead: {far}")


@given(case=problems())
def test_two_readings_of_the_rule_agree_on_every_roster(case: Problem) -> None:
    alone = replace(case, terms=replace(case.terms, spare_ahead=10))
    for roster in all_rosters(alone):
        seen = {breach.shift for breach in SpareSeats().breaches(alone, roster)}
        assert seen == {fault.shift for fault in faults(alone, roster) if fault.rule == "spare-seats"}


def test_the_search_without_a_model_judges_crews_alike() -> None:
    crews = Crews(board(FAR))
    number = {one.id: place for place, one in enumerate(FAR.members)}
    works = {work.shift.id: place for place, work in enumerate(crews.board.works)}
    for roster in all_rosters(FAR):
        if len(roster.runs) == 1:
            (run,) = roster.runs
            cost = crews.cost(works[run.shift], [number[who] for who in run.crew])
            broken = any(breach.rule == "spare-seats" for breach in check(FAR, roster))
            assert (cost >= BROKEN // 2) == broken, run


def test_crews_are_filled_without_those_who_are_far_ahead() -> None:
    names = [f"m{number}" for number in range(6)]
    held = tuple(Account(id=name, ahead=Fraction(100 if name == "m0" else 0)) for name in names)
    work = [shift("dig", wanted=3), shift("mow", wanted=3)]
    case = replace(problem([member(name) for name in names], work, terms=Terms(spare_ahead=60)), accounts=held)
    answer = solve(case)
    assert isinstance(answer, Found)
    assert {goal.name: goal.value for goal in answer.goals}["hands"] == (1, 120)  # her seat beyond the least crew
    assert not answer.roster.runs_of.get("m0")
    assert len(large.first(search(case)).runs) == 2


# Mutants that survive change nothing:
# - `wanted <= least or not far` made `and`, or `<`: no crew is larger than wanted, and nobody far ahead is asked there.
# - `wanted - least` made `wanted + least`: the rule of crews holds it to what is wanted.
# - `else 0` made `else 1`: a least crew is one at least.
