"""Small samples of the runs that kill, crowd and fill; `python -m benchmarks.killed` and `.crowd` are the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import crowd, flipped, killed


def test_killed_at_any_moment_an_act_is_whole_or_nothing(tmp_path: Path) -> None:
    tally = killed.run(tmp_path, kills=15, seed=7)
    assert tally.faults == []
    assert tally.ends == 15
    assert tally.within > 5


def test_on_a_full_disk_an_act_is_whole_or_nothing(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    tally = killed.run(tmp_path, full=6, seed=3)
    assert tally.faults == []
    assert tally.told["the disk is full or fails; nothing was written"] == 6


def test_those_who_act_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    faults, refusals = crowd.run(tmp_path, 4, 40)
    assert faults == []
    known = ("has moved on", "rests on", "rest on", "adopted already", "somebody else")
    assert all(any(said in words for said in known) for words in refusals)


def test_a_flipped_byte_is_found_wherever_it_is(tmp_path: Path) -> None:
    flipped.make_book(tmp_path / "rola.db", 8)
    said = flipped.run(tmp_path / "rola.db", 40)
    assert set(said) == {"damaged, copy named", "changed outside, every act intact"}
