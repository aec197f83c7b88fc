"""Two people who are kept apart are not in one crew."""

from __future__ import annotations

from solver.problem import Pair
from solver.rules.apart import Apart
from solver.rules.bars import Bars
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift

PEOPLE = (member("ana"), member("bo"), member("cy", bars=frozenset({"ladders"})))
WORK = (shift("dig", EIGHT, TEN), shift("mow", hazards=frozenset({"ladders"})))
CASE = problem(PEOPLE, WORK, pairs=(Pair(one="bo", other="ana"), Pair(one="bo", other="cy", together=True)))


def test_not_both_in_one_crew_at_any_time() -> None:
    both = ["dig/ana: bo and ana are kept apart", "dig/bo: bo and ana are kept apart"]
    assert judged(Apart(), CASE, ("dig", 0, ["ana", "bo"])) == both
    assert judged(Apart(), CASE, ("dig", 1, ["ana", "bo", "cy"])) == both


def test_one_of_them_or_each_elsewhere() -> None:
    assert judged(Apart(), CASE, ("dig", 0, ["ana", "cy"])) == []
    assert judged(Apart(), CASE, ("dig", 0, ["ana"]), ("mow", 0, ["bo"])) == []


def test_a_pair_that_comes_together_is_not_kept_apart() -> None:
    assert judged(Apart(), CASE, ("dig", 0, ["bo", "cy"])) == []


def test_one_who_cannot_come_is_in_nobodys_way() -> None:
    case = problem(PEOPLE, WORK, pairs=(Pair(one="ana", other="cy"), Pair(one="cy", other="bo")))
    assert judged(Apart(), case, ("mow", 0, ["ana", "bo"]), beside=[Bars()]) == []


def test_who_is_in_no_pair_comes_with_anybody() -> None:
    case = problem((*PEOPLE, member("di")), WORK, pairs=(Pair(one="bo", other="ana"),))
    assert judged(Apart(), case, ("dig", 0, ["di", "bo"])) == []
