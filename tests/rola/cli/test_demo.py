"""`rola demo` plays a whole week, and leaves what is there alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from rola.cli.demo import STEPS
from tests.rola.cli.conftest import Run


def test_a_week_is_played_from_the_plan_to_the_book(run: Run, tmp_path: Path) -> None:
    ran = run("demo", tmp_path / "ring")
    assert ran.code == 0, ran.err
    places = [ran.out.index(f"$ rola {words[0]} {tmp_path / 'ring'}") for _, words in STEPS[:-1]]
    assert places == sorted(places)
    assert "All balances together are 0." in ran.out
    assert (tmp_path / "ring" / "rola.db").is_file()
    assert (tmp_path / "ring" / "plans" / "2027-W11" / "poster.html").is_file()
    assert "2027-W10/poster.html there" in ran.out.splitlines()[-1]


def test_a_folder_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    ran = run("demo", tmp_path)
    assert ran.code == 2
    assert "already there" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_it_is_played_among_the_temporary_files(run: Run) -> None:
    ran = run("demo")
    assert ran.code == 0
    assert "rola-demo-" in ran.out


def test_a_step_that_fails_ends_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rola.cli.demo.STEPS", (("Nothing", ("why", "nobody")), ("More", ("ledger",))))
    ran = run("demo", tmp_path / "ring")
    assert ran.code != 0
    assert "More" not in ran.out
