"""Nobody is sent when their own calendar is busy."""

from __future__ import annotations

import pytest

from solver.problem import Absence, Away
from solver.rules.busy import Busy
from tests.solver.cases import EIGHT, TUESDAY, judged, member, problem, shift

START, END = EIGHT.start, EIGHT.end


def busy(*times: tuple[int, int]) -> tuple[Away, ...]:
    return tuple(Away(start=start, end=end, kind=Absence.BUSY) for start, end in times)


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        ([(START - 60, START)], False),
        ([(START - 60, START + 1)], True),
        ([(END - 1, END + 60)], True),
        ([(END, END + 60)], False),
        ([(START + 30, START + 31)], True),
        ([(START - 90, START - 60), (START, START + 1)], True),
        ([(START, START + 1), (END + 60, END + 90)], True),
    ],
)
def test_a_busy_time_counts_to_the_minute(times: list[tuple[int, int]], kept: bool) -> None:  # noqa: FBT001
    case = problem([member("ana", away=busy(*times))], [shift("dig")])
    sentences = ["dig/ana: ana's own calendar is busy on 2027-03-01"] if kept else []
    assert judged(Busy(), case, ("dig", 0, ["ana"])) == sentences


def test_other_absences_are_for_another_rule() -> None:
    away = Away(start=START, end=END, kind=Absence.AWAY)
    case = problem([member("ana", away=(away,))], [shift("dig")])
    assert judged(Busy(), case, ("dig", 0, ["ana"])) == []


def test_only_who_is_busy_and_only_then() -> None:
    people = [member("ana"), member("bo", away=busy((START, END))), member("cy"), member("di", away=busy((0, 1)))]
    case = problem(people, [shift("dig", EIGHT, TUESDAY, wanted=4), shift("mow", wanted=4)])
    sentence = "mow/bo: bo's own calendar is busy on 2027-03-01"
    sent = [("dig", 1, ["ana", "bo", "cy", "di"]), ("mow", 0, ["ana", "bo", "cy", "di"])]
    assert judged(Busy(), case, *sent) == [sentence]


def test_everybody_who_is_busy() -> None:
    """Someone with a free calendar between two who are busy hides nobody."""
    people = [member("ana", away=busy((START, END))), member("bo"), member("cy", away=busy((START, END)))]
    found = judged(Busy(), problem(people, [shift("dig")]), ("dig", 0, ["ana", "bo", "cy"]))
    assert found == [f"dig/{who}: {who}'s own calendar is busy on 2027-03-01" for who in ("ana", "cy")]
