"""Most hours on one day."""

from __future__ import annotations

from solver.rules.daily_cap import DailyCap
from tests.solver.cases import EIGHT, TUESDAY, judged, member, problem, shift
from tests.solver.strategies import slot

NIGHT = slot(0, 22 * 60, 180)
WORK = (shift("dig"), shift("mow", slot(0, 11 * 60, 60), TUESDAY), shift("saw", NIGHT))
CASE = problem([member("ana", daily_cap=180), member("bo", daily_cap=179), member("cy")], WORK)


def test_the_cap_itself_is_allowed() -> None:
    assert judged(DailyCap(), CASE, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == []
    assert judged(DailyCap(), CASE, ("saw", 0, ["ana"])) == []


def test_a_minute_over_the_cap_is_not() -> None:
    sentence = "bo works at most 179 on 2027-03-01"
    assert judged(DailyCap(), CASE, ("dig", 0, ["bo"]), ("mow", 0, ["bo"])) == [f"mow/bo: {sentence}"]
    assert judged(DailyCap(), CASE, ("saw", 0, ["bo"])) == [f"saw/bo: {sentence}"]


def test_each_day_is_for_itself() -> None:
    assert judged(DailyCap(), CASE, ("dig", 0, ["bo"]), ("mow", 1, ["bo"])) == []


def test_a_night_counts_on_the_day_it_begins() -> None:
    found = judged(DailyCap(), CASE, ("dig", 0, ["ana"]), ("mow", 1, ["ana"]), ("saw", 0, ["ana"]))
    assert found == ["saw/ana: ana works at most 180 on 2027-03-01"]


def test_someone_without_a_cap_and_every_day_over_it() -> None:
    long = [shift("dig", slot(0, 0, 200)), shift("mow", slot(1, 0, 200)), shift("saw", slot(1, 400, 200))]
    case = problem([member("ana", daily_cap=180), member("bo")], long)
    found = judged(DailyCap(), case, *[(work.id, 0, ["ana", "bo"]) for work in long])
    assert found == [
        "dig/ana: ana works at most 180 on 2027-03-01",
        "mow/ana: ana works at most 180 on 2027-03-02",
        "saw/ana: ana works at most 180 on 2027-03-02",
    ]


def test_a_work_day_is_as_long_as_the_cap_of_a_whole_day() -> None:
    case = problem([member("ana")], [shift("dig", slot(0, 0, 1440)), shift("mow", EIGHT)])
    assert judged(DailyCap(), case, ("dig", 0, ["ana"])) == []


# Mutants that survive change nothing:
# - `sum(...) > member.daily_cap` made `>=`: asks for what holds anyway.
