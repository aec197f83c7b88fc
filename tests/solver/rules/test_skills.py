"""A crew has the skills its task needs, and a lead."""

from __future__ import annotations

import pytest

from solver.problem import Level, Need
from solver.rules.bars import Bars
from solver.rules.skills import Skills
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift

PEOPLE = (
    member("ana", skills={"roof": Level.LEARNER}),
    member("bo", skills={"roof": Level.ABLE, "press": Level.LEAD}),
    member("cy", skills={"roof": Level.LEAD}),
    member("di"),
)
WORK = [
    shift("any", needs=(Need(skill="roof", level=Level.LEARNER),)),
    shift("lead", needs=(Need(skill="roof", level=Level.LEAD), Need(skill="press", level=Level.ABLE))),
    shift("roof", EIGHT, TEN, needs=(Need(skill="roof", level=Level.ABLE, count=2),)),
]
CASE = problem(PEOPLE, WORK)


@pytest.mark.parametrize("time", [0, 1])
def test_as_many_as_are_needed_at_that_level_or_higher(time: int) -> None:
    sentence = "roof: roof needs 2 able roof"
    assert judged(Skills(), CASE, ("roof", time, ["bo", "cy"])) == []
    assert judged(Skills(), CASE, ("roof", time, ["bo", "cy", "di"])) == []
    assert judged(Skills(), CASE, ("roof", time, ["ana", "bo", "di"])) == [sentence]
    assert judged(Skills(), CASE, ("roof", time, [])) == [sentence]


def test_a_learner_will_do_where_a_learner_is_asked_for_and_nobody_else_without() -> None:
    assert judged(Skills(), CASE, ("any", 0, ["ana"])) == []
    assert judged(Skills(), CASE, ("any", 0, ["di"])) == ["any: any needs 1 learner roof"]


def test_more_than_are_needed_may_come() -> None:
    assert judged(Skills(), CASE, ("any", 0, ["ana", "bo", "cy"])) == []


def test_each_need_is_for_itself_and_one_person_may_meet_two() -> None:
    assert judged(Skills(), CASE, ("lead", 0, ["bo"])) == ["lead: lead needs 1 lead roof"]
    assert judged(Skills(), CASE, ("lead", 0, ["cy"])) == ["lead: lead needs 1 able press"]
    assert judged(Skills(), CASE, ("lead", 0, ["bo", "cy"])) == []
    two = problem([member("bo", skills={"roof": Level.LEAD, "press": Level.LEAD})], WORK)
    assert judged(Skills(), two, ("lead", 0, ["bo"])) == []


def test_what_does_not_run_needs_nobody() -> None:
    assert judged(Skills(), CASE) == []


def test_a_holder_who_cannot_come_does_not_count() -> None:
    ladders = frozenset({"ladders"})
    people = (member("bo", skills={"roof": Level.LEAD}, bars=ladders), member("di"))
    need = (Need(skill="roof", level=Level.LEAD),)
    case = problem(people, [shift("roof", needs=need, hazards=ladders)])
    assert judged(Skills(), case, ("roof", 0, ["di"]), beside=[Bars()]) == ["roof: roof needs 1 lead roof"]
