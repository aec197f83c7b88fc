"""A turn that its household gives up is due no more: its work is planned by its urgency alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rola.cli.conftest import WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder

TABLES = SOUND | {
    "households": "household,name,turn_shares\nred,Red house,2\nblue,Blue house,1\n",
    "members": "member,name,household,hours_per_week\nana,Ana,red,9\nbo,Bo,blue,9\ncy,Cy,blue,9\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,2,1,1\n",
    "sites": "site,name,household\nplot,The plot,red\nyard,The yard,blue\n",
    "requests": "request,task,site,from,to,urgency,turn_due\nbeds,weed,plot,2027-03-08,2027-03-14,should,2027-03-06\n"
    "rows,weed,plot,2027-03-15,2027-03-21,should,2027-03-20\npath,weed,yard,2027-03-08,2027-03-14,should,2027-03-06\n",
}
del TABLES["shifts"]


@pytest.fixture
def ring(run: Run, tmp_path: Path) -> Path:
    """Give the red house two turns and two calls for work, the blue house one of each."""
    folder = write_folder(tmp_path / "ring", TABLES)
    assert run("turns", "open", folder, "--day", "2027-03-01").code == 0
    return folder


@pytest.mark.parametrize(
    ("given_up", "this_week", "next_week"),
    [
        ([], "2 of 2", "1 of 1"),
        (["blue"], "1 of 1", "1 of 1"),
        (["red"], "1 of 1", "1 of 1"),
        (["red", "red"], "1 of 1", ""),
        (["red", "red", "blue"], "", ""),
    ],
)
def test_what_is_given_up_is_due_no_more(
    run: Run, ring: Path, given_up: list[str], this_week: str, next_week: str
) -> None:
    for household in given_up:
        assert run("turns", "exempt", household, ring, "--why", "had theirs").code == 0
    for week, expected in ((WEEK, this_week), ("2027-W11", next_week)):
        ran = run("plan", ring, "--week", week)
        assert ran.code == 0, ran.err
        told = " ".join(ran.out.split())
        assert (f"Turns served: {expected}" in told) if expected else "Turns served" not in told, told
        plan = (ring / "plans" / week / "roster.csv").read_text("utf-8-sig")
        assert [name for name in ("beds/1", "path/1", "rows/1") if name in plan] == (
            ["beds/1", "path/1"] if week == WEEK else ["rows/1"]
        )
        assert run("check", ring, "--proof", ring / "plans" / week / "plan.json").code == 0


def test_a_household_that_left_has_none(run: Run, ring: Path) -> None:
    assert run("turns", "left", "red", ring, "--why", "moved").code == 0
    assert "Turns served: 1 of 1" in " ".join(run("plan", ring, "--week", WEEK).out.split())


def test_whose_people_have_not_joined_is_told_with_how_to_put_it_off(run: Run, tmp_path: Path) -> None:
    members = "member,name,household,hours_per_week,joined\nana,Ana,red,9,\n"
    members += "bo,Bo,blue,9,2027-04-01\ncy,Cy,blue,9,2027-05-01\n"
    folder = write_folder(tmp_path / "ring", TABLES | {"members": members})
    said = "Blue house only joins on 2027-04-01; where its turn would come before that: rola turns move blue PLACE"
    assert said in run("turns", "open", folder, "--day", "2027-03-01", "--dry-run").out
    assert "only joins" not in run("turns", "open", folder, "--day", "2027-04-01", "--dry-run").out
    (folder / "members.csv").write_text(members.replace("2027-05-01", ""), encoding="utf-8")
    assert "only joins" not in run("turns", "open", folder, "--day", "2027-03-01", "--dry-run").out
