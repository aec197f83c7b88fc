"""Learners come beside a lead."""

from __future__ import annotations

from solver.problem import Level, Need
from solver.rules.bars import Bars
from solver.rules.learners import Learners
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift

ROOF, PRESS = Need(skill="roof", level=Level.ABLE), Need(skill="press", level=Level.ABLE)
PEOPLE = (
    member("ana", skills={"roof": Level.LEARNER}),
    member("bo", skills={"roof": Level.ABLE}),
    member("cy", skills={"roof": Level.LEAD}),
    member("di", skills={"roof": Level.LEARNER, "press": Level.LEARNER}),
    member("ed", skills={"roof": Level.LEARNER, "press": Level.ABLE}),
    member("flo", skills={"press": Level.LEAD}),
    member("gus"),
    member("hal", skills={"roof": Level.LEARNER, "press": Level.LEAD}),
)
CASE = problem(
    PEOPLE,
    [
        shift("both", needs=(ROOF, PRESS), wanted=7),
        shift("dig", wanted=7),
        shift("roof", EIGHT, TEN, needs=(ROOF,), wanted=7),
    ],
)
ALONE = "is learning roof and comes only beside a lead"


def test_a_learner_comes_beside_a_lead() -> None:
    assert judged(Learners(), CASE, ("roof", 0, ["ana", "cy"])) == []
    assert judged(Learners(), CASE, ("roof", 1, ["ana", "cy", "di"])) == []


def test_and_not_without_one() -> None:
    assert judged(Learners(), CASE, ("roof", 0, ["ana"])) == [f"roof/ana: ana {ALONE}"]
    assert judged(Learners(), CASE, ("roof", 1, ["ana"])) == [f"roof/ana: ana {ALONE}"]


def test_somebody_able_is_no_lead_and_needs_none() -> None:
    assert judged(Learners(), CASE, ("roof", 0, ["ana", "bo"])) == [f"roof/ana: ana {ALONE}"]
    assert judged(Learners(), CASE, ("roof", 0, ["bo"])) == []


def test_who_learns_two_skills_needs_a_lead_of_each() -> None:
    roof, press = (f"both/di: di is learning {skill} and comes only beside a lead" for skill in ("roof", "press"))
    assert judged(Learners(), CASE, ("both", 0, ["di"])) == [roof, press]
    assert judged(Learners(), CASE, ("both", 0, ["cy", "di"])) == [press]
    assert judged(Learners(), CASE, ("both", 0, ["di", "flo"])) == [roof]
    assert judged(Learners(), CASE, ("both", 0, ["cy", "di", "flo"])) == []


def test_who_is_able_at_another_needed_skill_comes_as_that() -> None:
    assert judged(Learners(), CASE, ("both", 0, ["ed"])) == []
    assert judged(Learners(), CASE, ("both", 0, ["hal"])) == []
    assert judged(Learners(), CASE, ("roof", 0, ["ed"])) == [f"roof/ed: ed {ALONE}"]


def test_the_others_are_looked_at_after_someone_able() -> None:
    assert judged(Learners(), CASE, ("roof", 0, ["bo", "di"])) == [f"roof/di: di {ALONE}"]


def test_skills_that_are_not_needed_do_not_matter() -> None:
    assert judged(Learners(), CASE, ("dig", 0, ["ana", "gus"]), ("roof", 0, ["flo", "gus"])) == []


def test_a_learner_who_is_barred_is_not_asked_about() -> None:
    people = (member("ana", skills={"roof": Level.LEARNER}, bars=frozenset({"ladders"})), member("bo"))
    work = [shift("roof", needs=(ROOF,), hazards=frozenset({"ladders"}))]
    assert judged(Learners(), problem(people, work), ("roof", 0, ["bo"]), beside=[Bars()]) == []


def test_a_lead_who_cannot_come_leads_nobody() -> None:
    ladders = frozenset({"ladders"})
    people = (member("ana", skills={"roof": Level.LEARNER}), member("cy", skills={"roof": Level.LEAD}, bars=ladders))
    case = problem(people, [shift("roof", needs=(ROOF,), hazards=ladders)])
    assert judged(Learners(), case, ("roof", 0, ["ana"]), beside=[Bars()]) == [f"roof/ana: ana {ALONE}"]
