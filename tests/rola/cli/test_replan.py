"""An adopted week planned again: fewest changes, a slip that says all of them, no reason for an absence."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.inputs.writing import SOUND, write_folder

MARKET = "market@2027-03-13"
FOUR = SOUND | {
    "members": "member,name,household,hours_per_week\nana,Ana,red,4\nbo,Bo,blue,2\ncy,Cy,blue,2\ndee,Dee,red,2\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,2,2\n",
}


@pytest.fixture
def ring(run: Run, tmp_path: Path) -> Path:
    """Two of four are wanted at the market, no fewer."""
    return adopted_in(run, write_folder(tmp_path / "ring", FOUR))


def crew(folder: Path) -> list[str]:
    path = folder / "plans" / WEEK / "roster.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(row["member"] for row in csv.DictReader(file) if row["member"])


def test_one_absent_is_one_instead_of_another(run: Run, ring: Path) -> None:
    was = crew(ring)
    gone = was[0]
    (ring / "availability.csv").write_text(f"member,kind,date\n{gone},away,2027-03-13\n", encoding="utf-8")
    ran = run("plan", ring, "--week", WEEK, "--replan", "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    (come,) = set(crew(ring)) - set(was)
    lines = {line["member"]: line for line in told["changes"]["people"]}
    assert set(lines) == {gone, come}
    assert (lines[gone]["was"]["shift"], lines[gone]["now"], lines[gone]["why"]) == (MARKET, None, "cannot come")
    assert (lines[come]["was"], lines[come]["now"]["shift"]) == (None, MARKET)
    assert lines[come]["why"] == f"in the place of {gone.title()}"
    assert told["changes"]["work"] == []
    changes = next(goal for goal in told["goals"] if goal["name"] == "changes")
    assert (changes["value"], changes["proved"]) == ([2, 2], True)
    page = (ring / "plans" / WEEK / "change-slip.html").read_text(encoding="utf-8")
    assert "cannot come" in page
    assert "away" not in page


def test_an_open_seat_stays_open_unless_it_is_to_be_filled(run: Run, ring: Path) -> None:
    (ring / "tasks.csv").write_text("task,name,hours,least,wanted\nweed,Weeding,3,1,2\n", encoding="utf-8")
    gone = crew(ring)[0]
    assert run("change", "away", gone, "market", ring, "--week", WEEK).code == 0
    ran = run("plan", ring, "--week", WEEK, "--replan")
    assert "Nothing changes." in ran.out
    assert len(crew(ring)) == 1
    ran = run("plan", ring, "--week", WEEK, "--replan", "--fill")
    assert "1 person has a change, 1 place is given or taken back; everybody else keeps what they have." in ran.out
    assert "the place was open" in ran.out
    assert len(crew(ring)) == 2
    proof = run("check", ring, "--proof", ring / "plans" / WEEK / "plan.json")
    assert proof.code == 0
    assert "an order that was asked for this plan: hands, changes" in proof.out
    assert run("adopt", ring, "--week", WEEK).code == 0


def test_without_a_week_the_adopted_one_is_meant(run: Run, ring: Path) -> None:
    assert json.loads(run("plan", ring, "--replan", "--json").out)["weeks"] == [WEEK]


def test_what_was_never_adopted_is_not_planned_again(run: Run, ring: Path) -> None:
    ran = run("plan", ring, "--week", "2027-W11", "--replan")
    assert (ran.code, ran.out) == (1, "")
    assert "no roster of 2027-W11 is adopted" in ran.err
    assert "plan without --replan" in ran.err
    assert not (ring / "plans" / "2027-W11").exists()


def test_without_a_book_it_is_said(run: Run, folder: Path) -> None:
    ran = run("plan", folder, "--replan")
    assert (ran.code, ran.out) != (0, "")
    assert "rola adopt" in ran.err


def test_fill_goes_with_replan(run: Run, ring: Path) -> None:
    ran = run("plan", ring, "--week", WEEK, "--fill")
    assert ran.code == 2
    assert "--replan" in ran.err


def test_a_first_plan_has_no_slip(run: Run, folder: Path) -> None:
    told = json.loads(run("plan", folder, "--week", WEEK, "--json").out)
    assert (told["changes"], told["order"]) == (None, [])
    assert not (folder / "plans" / WEEK / "change-slip.html").exists()


def test_an_order_that_names_no_goal_is_no_plan(run: Run, folder: Path) -> None:
    run("plan", folder, "--week", WEEK)
    path = folder / "plans" / WEEK / "plan.json"
    plan = json.loads(path.read_bytes())
    path.write_text(json.dumps(plan | {"order": ["luck"]}), encoding="utf-8")
    ran = run("check", folder, "--proof", path)
    assert ran.code == 1
    assert "'luck', which is no goal" in ran.out
