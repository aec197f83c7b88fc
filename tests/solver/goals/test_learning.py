"""Learning places are filled, first where a skill hangs on one person."""

from __future__ import annotations

import pytest

from solver.goals.learning import Learning, learns, single_holders
from solver.problem import Level, Need
from solver.rules.bars import Bars
from tests.solver.cases import EIGHT, TEN, Sent, asked, figures, member, problem, shift

LADDERS = frozenset({"ladders"})
ROOF, PRESS = Need(skill="roof", level=Level.ABLE), Need(skill="press", level=Level.ABLE)
PEOPLE = (
    member("ana", skills={"roof": Level.LEARNER}),
    member("bo", skills={"roof": Level.LEARNER, "press": Level.LEARNER}, bars=LADDERS),
    member("cy", skills={"roof": Level.LEAD, "press": Level.ABLE}),
    member("di", skills={"roof": Level.LEARNER, "press": Level.LEAD}),
    member("ed"),
)
CASE = problem(
    PEOPLE,
    [
        shift("both", needs=(PRESS, ROOF), learning_places=1),
        shift("dig", needs=(ROOF,), wanted=5),
        shift("press", needs=(PRESS,), learning_places=2),
        shift("roof", EIGHT, TEN, needs=(ROOF,), learning_places=2, hazards=LADDERS, wanted=5),
    ],
)
"""Only Cy is able at roofs; two are able at the press."""


def test_a_skill_hangs_on_one_person_who_is_able_or_leads() -> None:
    assert single_holders(CASE) == {"roof"}
    assert single_holders(problem([member("ana", skills={"roof": Level.LEARNER})], [])) == set()
    assert single_holders(problem([member("ana", skills={"roof": Level.ABLE})], [])) == {"roof"}


@pytest.mark.parametrize(
    ("who", "work", "learner"),
    [
        ("ana", "roof", True),
        ("ana", "press", False),
        ("bo", "both", True),
        ("cy", "roof", False),
        ("di", "roof", True),
        ("di", "both", False),
        ("ed", "roof", False),
    ],
)
def test_a_learner_learns_a_skill_and_is_able_at_none_that_is_needed(who: str, work: str, learner: bool) -> None:  # noqa: FBT001
    assert learns(CASE, who, CASE.shift[work]) is learner


@pytest.mark.parametrize(
    ("sent", "rare", "every"),
    [
        ([], 0, 0),
        ([("dig", 0, ["cy"])], 0, 0),
        ([("press", 0, ["cy", "di"])], 0, 2),
        ([("press", 0, ["bo", "cy"])], 0, 1),
        ([("roof", 0, ["cy"])], 2, 2),
        ([("roof", 1, ["ana", "cy"])], 1, 1),
        ([("roof", 1, ["ana", "bo", "cy"])], 0, 0),
        ([("roof", 0, ["ana", "bo", "cy", "di"])], 0, 0),
        ([("both", 0, ["cy", "di"]), ("press", 0, ["cy", "ed"])], 1, 3),
        ([("both", 0, ["ana", "cy"]), ("press", 0, ["cy"]), ("roof", 0, ["cy", "di", "ed"])], 1, 3),
    ],
)
def test_places_left_empty_on_work_that_runs(sent: list[Sent], rare: int, every: int) -> None:
    assert figures(Learning(), CASE, *sent) == (rare, every)


def test_all_places_at_all_times_are_the_most_that_can_stay_empty() -> None:
    """One and two places at one time, and two at each of two times."""
    assert asked(Learning(), CASE, ("roof", 1, ["cy"])) == [(2, 5), (2, 7)]


def test_a_learner_who_is_barred_fills_no_place() -> None:
    assert figures(Learning(), CASE, ("roof", 0, ["ana", "cy"]), beside=[Bars()]) == (1, 1)


@pytest.mark.parametrize(
    "work",
    [shift("dig", needs=(ROOF,)), shift("roof", needs=(ROOF,), learning_places=1, slots=())],
)
def test_without_learning_places_that_can_run_nothing_is_learnt(work: object) -> None:
    assert figures(Learning(), problem(PEOPLE, [work])) == ()


def test_work_without_learning_places_hides_none() -> None:
    work = [shift("dig", needs=(ROOF,)), shift("roof", needs=(ROOF,), learning_places=1)]
    assert figures(Learning(), problem(PEOPLE, work), ("dig", 0, ["cy"]), ("roof", 0, ["cy"])) == (1, 1)
