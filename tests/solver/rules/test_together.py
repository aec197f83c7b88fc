"""Two people who only come together are in one crew or in none."""

from __future__ import annotations

from solver.problem import Pair
from solver.rules.bars import Bars
from solver.rules.together import Together
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift

PEOPLE = (member("ana"), member("bo"), member("cy"))
PAIRS = (Pair(one="ana", other="cy"), Pair(one="bo", other="ana", together=True))
CASE = problem(PEOPLE, [shift("dig", EIGHT, TEN), shift("mow")], pairs=PAIRS)
SENTENCE = "bo and ana only come together"


def test_both_or_neither() -> None:
    assert judged(Together(), CASE, ("dig", 0, ["ana", "bo"])) == []
    assert judged(Together(), CASE, ("dig", 1, ["ana", "bo", "cy"])) == []
    assert judged(Together(), CASE, ("dig", 0, ["cy"])) == []
    assert judged(Together(), CASE) == []


def test_never_the_one_without_the_other() -> None:
    assert judged(Together(), CASE, ("dig", 0, ["ana"])) == [f"dig/ana: {SENTENCE}"]
    assert judged(Together(), CASE, ("dig", 1, ["bo", "cy"])) == [f"dig/bo: {SENTENCE}"]
    apart = [("dig", 0, ["ana"]), ("mow", 0, ["bo"])]
    assert judged(Together(), CASE, *apart) == [f"dig/ana: {SENTENCE}", f"mow/bo: {SENTENCE}"]


def test_a_pair_that_is_kept_apart_is_for_another_rule() -> None:
    assert judged(Together(), CASE, ("dig", 0, ["cy"])) == []


def test_where_one_cannot_come_the_other_does_not() -> None:
    ladders = frozenset({"ladders"})
    for barred in ("ana", "bo"):
        people = [member(who, bars=ladders if who == barred else frozenset()) for who in ("ana", "bo")]
        case = problem(people, [shift("dig", hazards=ladders)], pairs=PAIRS[1:])
        able = "bo" if barred == "ana" else "ana"
        assert judged(Together(), case, ("dig", 0, [able]), beside=[Bars()]) == [f"dig/{able}: {SENTENCE}"]
        assert judged(Together(), case, beside=[Bars()]) == []


def test_where_neither_can_come_nothing_is_asked() -> None:
    ladders = frozenset({"ladders"})
    people = [member("ana", bars=ladders), member("bo", bars=ladders), member("cy")]
    case = problem(people, [shift("dig", hazards=ladders)], pairs=PAIRS[1:])
    assert judged(Together(), case, ("dig", 0, ["cy"]), beside=[Bars()]) == []
