"""What a killed run leaves behind is cleared by the next one; what a run is at work on is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rola.cli import left_behind
from rola.cli.placing import STAMP, draft_of
from tests.rola.cli.conftest import WEEK
from tests.rola.cli.test_placing import beside, put, said

DRAFT = f".{WEEK}-abcd_123"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "plans" / WEEK


def plan_in(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / STAMP).write_text(text, encoding="utf-8")
    return folder


def test_half_a_plan_is_cleared(place: Path) -> None:
    plan_in(place.with_name(DRAFT), "half")
    put(place, "new")
    assert beside(place) == [WEEK]
    assert said(place) == "new"


def test_an_earlier_plan_that_was_moved_away_is_put_back_before_anything_else(place: Path) -> None:
    plan_in(place.with_name(DRAFT), "whole, but not yet in its place")
    plan_in(place.with_name(f"{DRAFT}.earlier"), "earlier")
    with draft_of(place):
        assert said(place) == "earlier"
    assert beside(place) == [WEEK]


def test_an_earlier_plan_whose_place_was_taken_is_cleared(place: Path) -> None:
    plan_in(place.with_name(f"{DRAFT}.earlier"), "earlier")
    plan_in(place, "new")
    with draft_of(place):
        pass
    assert beside(place) == [WEEK]
    assert said(place) == "new"


@pytest.mark.parametrize("name", [f".{WEEK}-mine", f".{WEEK}-W12-abcd_123", f"{WEEK}.changed-1", ".2027-W11-abcd_123"])
def test_what_is_no_draft_of_this_plan_stays(place: Path, name: str) -> None:
    plan_in(place.with_name(name), "mine")
    put(place, "new")
    assert beside(place) == sorted([WEEK, name])


def test_two_runs_at_once_do_not_clear_each_other(place: Path) -> None:
    with draft_of(place) as one, draft_of(place) as other:
        assert one.folder.is_dir()
        assert other.folder.is_dir()
        assert len(beside(place)) == 2


def test_where_folders_cannot_be_held_a_draft_of_today_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_behind, "fcntl", None)
    draft = plan_in(place.with_name(DRAFT), "half")
    with draft_of(place):
        assert draft.exists()
    os.utime(draft, (0, 0))
    with draft_of(place):
        assert not draft.exists()
