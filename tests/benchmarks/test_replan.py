"""A small sample of absences; `python -m benchmarks.replan` is the whole."""

from __future__ import annotations

from benchmarks.replan import absences, stand_in_report
from benchmarks.weeks import Size


def test_each_absence_gives_a_legal_roster_with_proved_changes_and_a_whole_slip() -> None:
    for fill in (False, True):
        found = list(absences(Size(12, 12), 6, fill=fill, again=True))
        assert len(found) == 6
        assert all(one.legal and one.complete and one.proved and one.again for one in found)
        assert any(one.places for one in found)


def test_stand_ins_are_timed() -> None:
    assert len(list(stand_in_report(Size(8, 8), 3))) == 2
