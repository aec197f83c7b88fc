"""Trained people only, where a task says so."""

from __future__ import annotations

import pytest

from solver.problem import Level, Need
from solver.rules.bars import Bars
from solver.rules.trained import Trained
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift

ROOF, PRESS = Need(skill="roof", level=Level.ABLE), Need(skill="press", level=Level.LEARNER)
PEOPLE = (
    member("ana", skills={"roof": Level.LEARNER}),
    member("bo", skills={"roof": Level.ABLE}),
    member("cy", skills={"roof": Level.LEAD}),
    member("di", skills={"roof": Level.LEARNER, "press": Level.LEARNER}),
    member("ed", skills={"roof": Level.LEARNER, "press": Level.ABLE}),
    member("flo"),
)
CASE = problem(
    PEOPLE,
    [
        shift("both", needs=(ROOF, PRESS), trained_only=True, learning_places=0),
        shift("dig", needs=(ROOF,), learning_places=0),
        shift("free", trained_only=True),
        shift("roof", EIGHT, TEN, needs=(ROOF,), trained_only=True, learning_places=1),
    ],
)
UNTRAINED = "is not trained for this work"


@pytest.mark.parametrize("time", [0, 1])
def test_the_able_come_and_learners_on_learning_places(time: int) -> None:
    assert judged(Trained(), CASE, ("roof", time, ["bo", "cy"])) == []
    assert judged(Trained(), CASE, ("roof", time, ["ana", "bo", "cy"])) == []
    assert judged(Trained(), CASE, ("roof", time, ["ana", "cy", "di"])) == ["roof: roof has 1 learning places"]


@pytest.mark.parametrize("time", [0, 1])
def test_the_untrained_do_not_come(time: int) -> None:
    assert judged(Trained(), CASE, ("roof", time, ["bo", "flo"])) == [f"roof/flo: flo {UNTRAINED}"]


def test_one_skill_of_several_is_enough_and_its_highest_level_counts() -> None:
    assert judged(Trained(), CASE, ("both", 0, ["bo", "ed"])) == []
    assert judged(Trained(), CASE, ("both", 0, ["di"])) == ["both: both has 0 learning places"]
    assert judged(Trained(), CASE, ("both", 0, ["ana"])) == ["both: both has 0 learning places"]
    assert judged(Trained(), CASE, ("both", 0, ["flo"])) == [f"both/flo: flo {UNTRAINED}"]


def test_elsewhere_anybody_comes() -> None:
    assert judged(Trained(), CASE, ("dig", 0, ["ana", "di", "flo"])) == []
    assert judged(Trained(), CASE, ("free", 0, ["ana", "di", "flo"])) == []


def test_each_run_is_looked_at() -> None:
    sent = [("dig", 0, ["flo"]), ("free", 0, ["flo"]), ("roof", 1, ["cy", "flo"])]
    assert judged(Trained(), CASE, *sent) == [f"roof/flo: flo {UNTRAINED}"]


def test_learners_who_cannot_come_take_no_learning_place() -> None:
    ladders = frozenset({"ladders"})
    people = [member(who, skills={"roof": Level.LEARNER}) for who in ("ana", "di")]
    people.append(member("ed", skills={"roof": Level.LEARNER}, bars=ladders))
    work = [shift("roof", needs=(ROOF,), trained_only=True, learning_places=1, hazards=ladders)]
    case = problem(people, work)
    assert judged(Trained(), case, ("roof", 0, ["ana"]), beside=[Bars()]) == []
    assert judged(Trained(), case, ("roof", 0, ["ana", "di"]), beside=[Bars()]) == ["roof: roof has 1 learning places"]


# Mutants that survive change nothing:
# - `level < Level.LEARNER` made `<=`: a learner was dealt with in the line before.
# - `len(learners) > shift.learning_places` made `>=`: asks for what holds anyway.
