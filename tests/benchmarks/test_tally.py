"""The sheet of paper on which turns are kept, in cases by hand."""

from __future__ import annotations

from datetime import date, time

from benchmarks.seasons.tally import Tally
from rola.association import GatheringRow, Repeat

SATURDAY = date(2027, 3, 6)


def sheet(**shares: int) -> Tally:
    skip = frozenset({date(2027, 3, 20)})
    row = GatheringRow(gathering="sat", repeat=Repeat(weekdays=(5,), skip=skip), start=time(8), end=time(12))
    tally = Tally(gathering=row)
    tally.opened(shares, SATURDAY)
    return tally


def waiting(tally: Tally) -> str:
    return " ".join(f"{turn.household}{turn.share}" for turn in tally.waiting)


def test_the_first_turns_of_all_come_before_anybodys_second() -> None:
    assert waiting(sheet(a=2, b=1, c=2)) == "a1 b1 c1 a2 c2"


def test_the_next_cycle_begins_a_third_further_down_and_not_with_who_was_last() -> None:
    tally = sheet(a=1, b=1, c=1, d=1)
    tally.worked(["d", "a", "b", "c"])
    tally.opened({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, SATURDAY)
    assert waiting(tally) == "d1 c1 a1 b1 e1"
    assert tally.served == 4
    assert tally.in_a_row == []
    tally.worked(["d"])
    assert tally.in_a_row == ["d"]


def test_joining_leaving_and_a_vote() -> None:
    tally = sheet(a=1, b=1, c=1)
    tally.joined("d", 2, SATURDAY)
    assert waiting(tally) == "a1 b1 d1 c1 d2"
    tally.moved("c", 1)
    assert waiting(tally) == "c1 a1 b1 d1 d2"
    assert tally.waiting[0].due == SATURDAY
    tally.left("d")
    assert waiting(tally) == "c1 a1 b1"


def test_late_is_two_gatherings_without_it() -> None:
    tally = sheet(a=1, b=1)
    assert [turn.due for turn in tally.waiting] == [SATURDAY, date(2027, 3, 13)]
    assert list(tally.late(date(2027, 3, 12))) == []
    assert [(turn.household, passed) for turn, passed in tally.late(date(2027, 3, 26))] == [("a", 2)]
    assert [(turn.household, passed) for turn, passed in tally.late(date(2027, 3, 27))] == [("a", 3), ("b", 2)]
