"""No minors where a task is for adults only."""

from __future__ import annotations

from solver.rules.minors import Minors
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift

CASE = problem([member("ana", minor=True), member("bo")], [shift("dig"), shift("saw", EIGHT, TEN, adults_only=True)])
SENTENCE = "saw/ana: ana is a minor, and this work is for adults only"


def test_minors_do_not_come_to_work_for_adults() -> None:
    assert judged(Minors(), CASE, ("saw", 0, ["ana", "bo"])) == [SENTENCE]
    assert judged(Minors(), CASE, ("saw", 1, ["ana"])) == [SENTENCE]


def test_adults_do_and_minors_come_to_other_work() -> None:
    assert judged(Minors(), CASE, ("dig", 0, ["ana", "bo"]), ("saw", 0, ["bo"])) == []
