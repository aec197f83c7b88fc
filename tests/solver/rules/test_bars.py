"""Nobody is sent to what they are barred from."""

from __future__ import annotations

from solver.rules.bars import Bars
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift

BOTH = frozenset({"solvents", "ladders"})
PEOPLE = (member("ana", bars=frozenset({"ladders"})), member("bo"), member("cy", bars=BOTH))
CASE = problem(
    PEOPLE,
    [shift("dig"), shift("mow", EIGHT, TEN, hazards=frozenset({"ladders"})), shift("saw", hazards=BOTH)],
)


def test_a_bar_meets_the_same_word_among_the_hazards() -> None:
    sentence = "mow/ana: ana is not to be sent to work with ladders"
    assert judged(Bars(), CASE, ("mow", 0, ["ana", "bo"])) == [sentence]
    assert judged(Bars(), CASE, ("mow", 1, ["ana", "bo"])) == [sentence]


def test_no_bar_or_no_hazard() -> None:
    assert judged(Bars(), CASE, ("dig", 0, ["ana", "bo", "cy"]), ("saw", 0, ["bo"])) == []
    only = problem([member("ana", bars=frozenset({"solvents"}))], [shift("mow", hazards=frozenset({"ladders"}))])
    assert judged(Bars(), only, ("mow", 0, ["ana"])) == []


def test_each_of_two_bars_is_told_and_keeps_someone_out_on_its_own() -> None:
    found = judged(Bars(), CASE, ("saw", 0, ["ana", "cy"]))
    assert found == [
        "saw/ana: ana is not to be sent to work with ladders",
        "saw/cy: cy is not to be sent to work with ladders",
        "saw/cy: cy is not to be sent to work with solvents",
    ]
