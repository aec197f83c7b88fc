"""`rola why` tells of the plan that was written, in the order of goals in which it was made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rola.cli.conftest import WEEK, Run
from tests.rola.cli.test_options import WISHES
from tests.rola.cli.test_replan import FOUR, crew
from tests.rola.inputs.writing import SOUND, TOML, write_folder

CHANGED = "This is about a plan made from them as they are now."


@pytest.fixture
def adopted(run: Run, tmp_path: Path) -> Path:
    """Two of four are wanted at the market, one would do, and one of the two cannot come."""
    folder = write_folder(tmp_path / "ring", FOUR)
    assert run("plan", folder, "--week", WEEK).code == 0
    assert run("adopt", folder, "--week", WEEK).code == 0
    (folder / "tasks.csv").write_text("task,name,hours,least,wanted\nweed,Weeding,3,1,2\n", encoding="utf-8")
    assert run("change", "away", crew(folder)[0], "market", folder, "--week", WEEK).code == 0
    return folder


@pytest.fixture
def several(run: Run, tmp_path: Path) -> Path:
    """Ana would like both days; the first option shares them out, the second sends her to both."""
    folder = write_folder(tmp_path / "ring", WISHES)
    assert run("plan", folder, "--week", WEEK, "--options", "2").code == 0
    return folder


@pytest.fixture
def unsolved(monkeypatch: pytest.MonkeyPatch) -> None:
    """See that nothing is planned again."""
    monkeypatch.setattr("rola.plans.found_season", lambda *_, **__: pytest.fail("it was planned again"))


@pytest.mark.usefixtures("unsolved")
def test_a_plan_that_fills_seats_first_is_told_as_it_is(run: Run, adopted: Path) -> None:
    assert run("plan", adopted, "--week", WEEK, "--replan").code == 0
    assert "(market@2027-03-13): open" in run("why", "market", adopted, "--week", WEEK).out
    assert run("plan", adopted, "--week", WEEK, "--replan", "--fill").code == 0
    ran = run("why", "market", adopted, "--week", WEEK)
    assert ran.code == 0
    assert "(market@2027-03-13): filled" in ran.out
    assert [line.split(": ")[1] for line in ran.out.splitlines()[1:]] == [name.title() for name in crew(adopted)]


@pytest.mark.usefixtures("unsolved")
def test_each_option_is_told_as_it_is_and_one_must_be_named(run: Run, several: Path) -> None:
    for number in (1, 2):
        plan = json.loads((several / "plans" / WEEK / f"option-{number}" / "plan.json").read_text(encoding="utf-8"))
        for shift in plan["shifts"]:
            ran = run("why", shift["shift"], several, "--week", WEEK, "--option", number)
            assert (ran.code, ran.err) == (0, "")
            assert ran.out.splitlines()[1:] == [
                f"  {seat['role']}: {seat['name']}: {seat['why']}" for seat in shift["crew"]
            ]
        for member in plan["members"]:
            told = run("why", member["member"], several, "--week", WEEK, "--option", number, "--json")
            assert json.loads(told.out)["why"] == [member["name"], *(f"  {why}" for why in member["why"])]
    ran = run("why", "ana", several, "--week", WEEK)
    assert ran.code == 2
    assert "name the one that is meant, with --option: 1, 2" in ran.err
    assert run("why", "ana", several, "--week", WEEK, "--option", "7").code == 2


def test_once_one_is_adopted_none_has_to_be_named(run: Run, several: Path) -> None:
    assert run("adopt", several, "--week", WEEK, "--option", "2").code == 0
    ran = run("why", "market", several, "--week", WEEK)
    assert ran.code == 0
    assert "crew: Ana: " in ran.out
    assert ran.err.endswith("This is about a plan made from the roster in force.\n")


def test_a_plan_of_other_tables_is_not_told(run: Run, adopted: Path) -> None:
    assert run("plan", adopted, "--week", WEEK, "--replan", "--fill").code == 0
    (adopted / "availability.csv").write_text("member,kind,date\nana,away,2027-03-14\n", encoding="utf-8")
    ran = run("why", "market", adopted, "--week", WEEK)
    assert ran.code == 0
    assert "(market@2027-03-13): open" in ran.out
    assert ran.err.endswith(f"{CHANGED}\n")


@pytest.mark.parametrize("change", ["cut", "crew", "text"])
def test_a_plan_that_was_tampered_with_is_not_told(run: Run, adopted: Path, change: str) -> None:
    assert run("plan", adopted, "--week", WEEK, "--replan", "--fill").code == 0
    path = adopted / "plans" / WEEK / "plan.json"
    plan = json.loads(path.read_text(encoding="utf-8"))
    plan["cut"] = "lunch" if change == "cut" else None
    if change == "crew":
        plan["shifts"][0]["crew"].pop()
    path.write_text("{" if change == "text" else json.dumps(plan), encoding="utf-8")
    ran = run("why", "market", adopted, "--week", WEEK)
    assert ran.code == 0
    assert "plan.json cannot be read: " in ran.err


def test_a_plan_that_breaks_a_rule_is_not_told(run: Run, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "ring", FOUR | {"availability": "member,kind,weekday\ndee,away,Sat\n"})
    assert run("plan", folder, "--week", WEEK).code == 0
    path = folder / "plans" / WEEK / "plan.json"
    plan = json.loads(path.read_text(encoding="utf-8"))
    plan["shifts"][0]["crew"][0]["member"] = "dee"
    path.write_text(json.dumps(plan), encoding="utf-8")
    ran = run("why", "market", folder, "--week", WEEK)
    assert ran.code == 0
    assert "its roster breaks rules" in ran.err
    assert "Dee: " not in ran.out


def test_what_would_fill_a_seat_is_told_in_one_language(run: Run, tmp_path: Path) -> None:
    tables = SOUND | {
        "tasks": "task,name,hours,least,wanted,needs\nweed,Weeding,3,1,4,1 lead hoe\n",
        "availability": "member,kind,weekday\nbo,away,Sat\n",
    }
    folder = write_folder(tmp_path, tables, 'language = "es"\n' + TOML)
    planned = run("plan", folder, "--week", WEEK)
    assert "Se ocuparía si Ana tuviera en hoe el nivel" in " ".join(planned.out.split())
    assert "Filled" not in planned.out
    assert "  Se ocuparía si Ana tuviera en hoe el nivel" in run("why", "market", folder, "--week", WEEK).out
