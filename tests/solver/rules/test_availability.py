"""Nobody is sent when they cannot come."""

from __future__ import annotations

import pytest

from solver.problem import Absence, Away, Member, Span
from solver.rules.availability import Availability
from tests.solver.cases import EIGHT, TEN, TUESDAY, judged, member, problem, shift

START, END = EIGHT.start, EIGHT.end


def said_of(person: Member) -> list[str]:
    """Say what stands against this person's work on Monday from eight to ten."""
    return judged(Availability(), problem([person], [shift("dig", EIGHT, TUESDAY)]), ("dig", 0, ["ana"]))


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Absence.AWAY, "dig/ana: ana is away on 2027-03-01"),
        (Absence.LEAVE, "dig/ana: ana is on leave on 2027-03-01"),
        (Absence.NOT_JOINED, "dig/ana: ana has not joined yet on 2027-03-01"),
        (Absence.LEFT, "dig/ana: ana has left by 2027-03-01"),
    ],
)
def test_each_kind_of_absence_has_its_words(kind: Absence, sentence: str) -> None:
    assert said_of(member("ana", away=(Away(start=START, end=END, kind=kind),))) == [sentence]


def test_a_busy_calendar_is_for_another_rule() -> None:
    assert said_of(member("ana", away=(Away(start=START, end=END, kind=Absence.BUSY),))) == []


@pytest.mark.parametrize(
    ("start", "end", "gone"),
    [
        (START - 60, START, False),
        (START - 60, START + 1, True),
        (END - 1, END + 60, True),
        (END, END + 60, False),
        (START + 30, START + 31, True),
        (START - 60, END + 60, True),
    ],
)
def test_an_absence_counts_to_the_minute(start: int, end: int, gone: bool) -> None:  # noqa: FBT001
    sentences = ["dig/ana: ana is away on 2027-03-01"] if gone else []
    assert said_of(member("ana", away=(Away(start=start, end=end),))) == sentences


def test_of_two_absences_the_first_kind_is_named_once() -> None:
    leave, away = (Away(start=START, end=END, kind=kind) for kind in (Absence.LEAVE, Absence.AWAY))
    elsewhere = Away(start=TUESDAY.start, end=TUESDAY.end, kind=Absence.AWAY)
    assert said_of(member("ana", away=(leave, away))) == ["dig/ana: ana is away on 2027-03-01"]
    assert said_of(member("ana", away=(elsewhere, leave))) == ["dig/ana: ana is on leave on 2027-03-01"]
    assert said_of(member("ana", away=(away,), offered=())) == ["dig/ana: ana is away on 2027-03-01"]


@pytest.mark.parametrize(
    ("offered", "free"),
    [
        ([(START, END)], True),
        ([(START - 60, END + 60)], True),
        ([(START + 1, END)], False),
        ([(START, END - 1)], False),
        ([(END, END + 60)], False),
        ([(START - 60, START)], False),
        ([(START - 60, START), (START, END)], True),
        ([(START, END), (START + 30, START + 60)], True),
        ([(START, START + 90), (START, END)], True),
        ([(START, END), (START - 60, START + 60)], True),
        ([(START - 60, START + 60), (START + 90, END)], False),
        ([(START, START + 60), (START + 60, END)], False),
        ([(TEN.start, TEN.end), (START, END)], True),
        ([], False),
    ],
)
def test_the_whole_shift_lies_within_a_free_time(offered: list[tuple[int, int]], free: bool) -> None:  # noqa: FBT001
    """Times that touch come as one span, so two spans never make up one shift."""
    spans = tuple(Span(start=start, end=end) for start, end in offered)
    sentences = [] if free else ["dig/ana: ana is not free for all of it on 2027-03-01"]
    assert said_of(member("ana", offered=spans)) == sentences


def test_no_answer_is_not_the_same_as_not_free() -> None:
    assert said_of(member("ana", answered=False)) == []
    unsaid = member("ana", offered=(), answered=False)
    assert said_of(unsaid) == ["dig/ana: ana has not said when they are free"]


def test_each_duty_of_each_member_is_looked_at() -> None:
    away = (Away(start=TUESDAY.start, end=TUESDAY.end),)
    case = problem([member("ana"), member("bo", away=away)], [shift("dig"), shift("mow", TUESDAY)])
    sent = [("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana", "bo"])]
    assert judged(Availability(), case, *sent) == ["mow/bo: bo is away on 2027-03-02"]
