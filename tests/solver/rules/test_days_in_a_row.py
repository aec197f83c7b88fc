"""Most days in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from solver.problem import Problem, Terms
from solver.rules.bars import Bars
from solver.rules.days_in_a_row import DaysInARow
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift
from tests.solver.strategies import MONDAY, slot

MOST = 2


def days(*worked: int, before: int = 0, weeks: int = 1) -> Problem:
    """Work for an hour on each of these days after MONDAY, for someone who may work two in a row."""
    mondays = tuple(date.fromordinal(MONDAY.toordinal() + 7 * week) for week in range(weeks))
    work = [shift(f"d{day:02}", slot(day, 480, 60)) for day in worked]
    person = member("ana", promise=(600,) * weeks, weekly_cap=(2400,) * weeks, days_before=before)
    return problem([person], work, weeks=mondays, terms=Terms(most_days=MOST))


def told_days(case: Problem) -> list[str]:
    """List the work that is one day too much, when all of it is done."""
    found = judged(DaysInARow(), case, *[(work.id, 0, ["ana"]) for work in case.shifts])
    for sentence in found:
        work, rest = sentence.split("/", 1)
        day = case.shift[work].slots[0].day
        assert rest == f"ana: ana works at most 2 days in a row, up to {day}"
    return [sentence.split("/")[0] for sentence in found]


@pytest.mark.parametrize(
    ("worked", "before", "over"),
    [
        ([0, 1], 0, []),
        ([0, 1, 2], 0, ["d02"]),
        ([0, 1, 2, 3], 0, ["d02", "d03"]),
        ([0, 1, 3, 4], 0, []),
        ([0, 2, 3, 4], 0, ["d04"]),
        ([4, 5, 6], 0, ["d06"]),
        ([0], 1, []),
        ([0, 1], 1, ["d01"]),
        ([0], 2, ["d00"]),
        ([0, 1], 2, ["d00", "d01"]),
        ([0], 5, ["d00"]),
        ([1, 2], 2, []),
        ([1, 2, 3], 2, ["d03"]),
        ([0, 2, 3], 1, []),
    ],
)
def test_no_more_than_two_in_a_row(worked: list[int], before: int, over: list[str]) -> None:
    assert told_days(days(*worked, before=before)) == over


def test_days_in_a_row_go_on_over_sunday() -> None:
    assert told_days(days(5, 6, 7, weeks=2)) == ["d07"]
    assert told_days(days(6, 7, weeks=2)) == []
    assert told_days(days(11, 12, 13, weeks=2)) == ["d13"]


def test_work_after_the_last_planned_week_counts_along() -> None:
    assert told_days(days(5, 6, 7)) == ["d07"]
    assert told_days(days(6, 7)) == []


def test_someone_who_can_work_on_no_day_is_in_nobodys_way() -> None:
    people = [member("ana", days_before=2, bars=frozenset({"ladders"})), member("bo")]
    case = problem(people, [shift("dig", hazards=frozenset({"ladders"}))], terms=Terms(most_days=MOST))
    assert judged(DaysInARow(), case, ("dig", 0, ["bo"]), beside=[Bars()]) == []


def test_two_pieces_of_work_on_one_day_are_one_day() -> None:
    work = [shift("dig", EIGHT), shift("mow", TEN), shift("saw", slot(1, 480, 60)), shift("tie", slot(1, 600, 60))]
    case = problem([member("ana"), member("bo", days_before=1)], work, terms=Terms(most_days=MOST))
    sent = [("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana", "bo"])]
    assert judged(DaysInARow(), case, *sent) == []
    assert judged(DaysInARow(), case, *sent, ("saw", 0, ["ana", "bo"]), ("tie", 0, ["ana", "bo"])) == [
        "saw/bo: bo works at most 2 days in a row, up to 2027-03-02",
        "tie/bo: bo works at most 2 days in a row, up to 2027-03-02",
    ]


def test_one_day_of_work_at_most_and_each_member_for_themselves() -> None:
    work = [shift(f"d{day}", slot(day, 480, 60)) for day in range(3)]
    case = problem([member("ana"), member("bo")], work, terms=Terms(most_days=1))
    assert judged(DaysInARow(), case, ("d0", 0, ["ana"]), ("d1", 0, ["bo"]), ("d2", 0, ["ana"])) == []
    assert judged(DaysInARow(), case, ("d0", 0, ["ana", "bo"]), ("d1", 0, ["bo"])) == [
        "d1/bo: bo works at most 1 days in a row, up to 2027-03-02"
    ]


# Mutants that survive change nothing:
# - `begin + timedelta(days=most) <= last` made `begin - ...`: looks at stretches of days after all work.
# - `run` begun with another number: the first duty sets it.


def test_who_it_was_overruled_for_may_work_on() -> None:
    case = replace(days(0, 1, 2, 3), eased=frozenset({("days-in-a-row", "ana")}))
    assert judged(DaysInARow(), case, *[(work.id, 0, ["ana"]) for work in case.shifts]) == []


def test_others_may_not_work_on_because_it_was_overruled_for_one() -> None:
    case = days(0, 1, 2)
    case = problem([member("ana"), member("bo")], case.shifts, terms=Terms(most_days=MOST))
    case = replace(case, eased=frozenset({("days-in-a-row", "ana")}))
    assert judged(DaysInARow(), case, *[(work.id, 0, ["ana", "bo"]) for work in case.shifts]) == [
        "d02/bo: bo works at most 2 days in a row, up to 2027-03-03"
    ]
