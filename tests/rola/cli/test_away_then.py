"""Who has said that they cannot come to some work is away for all work at that time, until they are sent there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.cli.test_adopt_again import edit, seats
from tests.rola.inputs.writing import SOUND, write_folder

TABLES = SOUND | {
    "members": "member,name,household,hours_per_week\nana,Ana,red,9\nbo,Bo,blue,9\ncy,Cy,blue,9\ndee,Dee,red,9\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,2\n",
    "shifts": "shift,task,site,date,start\nmarket,weed,field,2027-03-13,08:00\nfair,weed,field,2027-03-13,10:00\n",
    "pins": "member,shift,kind\nana,market,comes\nbo,market,comes\ncy,fair,comes\ndee,fair,comes\n",
}
NO_LONGER = "Ana had said that they cannot come; that word no longer holds."


@pytest.fixture
def ring(run: Run, tmp_path: Path) -> Path:
    """Ana and Bo at the market from 8 to 11, Cy and Dee at the fair from 10 to 13; Ana cannot come."""
    folder = write_folder(tmp_path / "ring", TABLES)
    adopted_in(run, folder)
    (folder / "pins.csv").unlink()
    ran = run("change", "away", "ana", "market", folder)
    assert "Ana counts as away then, for all work at that time; for other times: the availability table." in ran.out
    return folder


def fair(folder: Path) -> set[str]:
    return {comes for comes, _ in seats(folder, "fair").values() if comes}


def test_nobody_who_cannot_come_is_offered_at_the_same_time(run: Run, ring: Path) -> None:
    told = json.loads(run("standins", "fair", ring, "--for", "cy", "--json").out)
    cannot = {one["member"]: one["why"][0] for one in told["cannot"]}
    assert cannot["ana"] == "Ana has said that they cannot come on Saturday 13 March"


def test_nor_sent_by_a_new_plan(run: Run, ring: Path) -> None:
    for who in ("cy", "dee"):
        assert run("change", "away", who, "fair", ring).code == 0
    ran = run("plan", ring, "--week", WEEK, "--replan", "--fill")
    assert ran.code == 0, ran.err
    plan = (ring / "plans" / WEEK / "roster.csv").read_text("utf-8-sig")
    assert [line for line in plan.splitlines() if "fair/" in line and ",ana," in line] == []
    assert run("check", ring, "--proof", ring / "plans" / WEEK / "plan.json").code == 0


def test_the_later_word_counts(run: Run, ring: Path) -> None:
    assert run("change", "away", "cy", "fair", ring).code == 0
    ran = run("change", "fill", "fair", "ana", ring)
    assert (ran.code, NO_LONGER in ran.out) == (0, True), ran.err
    assert fair(ring) == {"ana", "dee"}
    assert run("check", ring, "--roster", ring / "rosters" / WEEK / "roster.csv").code == 0
    assert NO_LONGER not in run("change", "stand-in", "dee", "fair", "cy", ring).out
    ran = run("plan", ring, "--week", WEEK, "--replan")
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("around", [False, True])
def test_the_meetings_sheet_counts_too(run: Run, ring: Path, *, around: bool) -> None:
    said = "Ana had said that they cannot come at the time of 'fair'; that word no longer holds."
    paper = ring / "rosters" / WEEK / "roster.csv"
    edit(paper, {"fair/1": "ana"})
    if around:
        ran = run("plan", ring, "--around", paper, "--week", WEEK)
        assert (ran.code, said in ran.out) == (0, True), ran.err
        assert run("check", ring, "--proof", ring / "plans" / WEEK / "plan.json").code == 0
        paper = ring / "plans" / WEEK / "roster.csv"
    ran = run("adopt", paper, ring)
    assert (ran.code, said in ran.out) == (0, True), ran.err
    assert "ana" in fair(ring)
    assert run("plan", ring, "--week", WEEK).code == 0
    assert run("check", ring, "--roster", ring / "rosters" / WEEK / "roster.csv").code == 0


def test_an_undone_word_is_no_word(run: Run, ring: Path) -> None:
    assert run("undo", "3", ring, "--why", "she comes").code == 0
    told = json.loads(run("standins", "fair", ring, "--for", "cy", "--json").out)
    cannot = {one["member"]: one["rule"] for one in told["cannot"]}
    assert cannot["ana"] == "one-place"
