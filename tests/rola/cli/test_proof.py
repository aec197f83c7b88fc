"""`rola check --proof` on the command line: what it says, and with which code it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from solver.proof.again import Again
from tests.rola.cli.conftest import WEEK, Run


@pytest.fixture
def plan(run: Run, folder: Path) -> Path:
    """Plan the small association; return its plan.json."""
    assert run("plan", folder, "--week", WEEK).code == 0
    return folder / "plans" / WEEK / "plan.json"


def test_a_plan_as_it_was_written_holds(run: Run, folder: Path, plan: Path) -> None:
    ran = run("check", "--proof", plan, folder)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "  ok           The plan was made from this folder as it is now."
    assert any("Fair load: proved;" in line for line in lines)
    assert lines[-2] == "  ok           roster.csv beside it has the same roster."
    assert lines[-1] == (
        f"{plan}: its roster, figures and proof hold, worked out again from the tables. "
        "Names, end times and reasons are not compared."
    )


def test_a_changed_value_is_wrong_and_ends_with_1(run: Run, folder: Path, plan: Path) -> None:
    written = json.loads(plan.read_text("utf-8"))
    fair = next(goal for goal in written["goals"] if goal["name"] == "fair")
    fair["value"][0] -= 1
    plan.write_text(json.dumps(written), "utf-8")
    ran = run("check", "--proof", plan, folder)
    assert ran.code == 1
    assert "  WRONG        Fair load: the plan says" in ran.out
    assert ran.out.splitlines()[-1] == f"{plan}: 1 thing in it is wrong."
    told = json.loads(run("check", "--proof", plan, folder, "--json").out)
    assert told["holds"] is False
    assert [finding["what"][:10] for finding in told["findings"] if finding["kind"] == "wrong"] == ["Fair load:"]


def test_changed_tables_are_other_data(run: Run, folder: Path, plan: Path) -> None:
    members = folder / "members.csv"
    members.write_text(members.read_text("utf-8") + "\n", "utf-8")
    ran = run("check", "--proof", plan, folder)
    assert ran.code == 1
    assert "members.csv was changed since the plan was made: its proof is about other data." in ran.out


def test_half_a_file_is_damaged(run: Run, folder: Path, plan: Path) -> None:
    plan.write_bytes(plan.read_bytes()[:-200])
    ran = run("check", "--proof", plan, folder)
    assert (ran.code, ran.err) == (1, "")
    assert "The file is damaged" in ran.out


def test_another_roster_beside_it_is_told(run: Run, folder: Path, plan: Path) -> None:
    roster = plan.with_name("roster.csv")
    heading = roster.read_text("utf-8-sig").splitlines()[0]
    roster.write_text(heading + "\n", "utf-8")
    assert "roster.csv beside it cannot be read" in run("check", "--proof", plan, folder).out
    roster.unlink()
    assert run("check", "--proof", plan, folder).code == 0


@pytest.mark.parametrize(
    ("answer", "says", "code"),
    [
        (None, "cannot be checked without solving again (--solve)", 0),
        (Again.NONE_BETTER, "no better roster was left", 0),
        (Again.BETTER, "a better roster was found", 1),
        (Again.UNKNOWN, "nothing came of it within its limit", 0),
    ],
)
def test_what_a_search_showed_is_said_to_be_so_and_solved_again_on_request(
    answer: Again | None, says: str, code: int, run: Run, folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = json.loads(plan.read_text("utf-8"))
    trips = next(goal for goal in written["goals"] if goal["name"] == "trips")
    trips["proof"][0] |= {"how": "search", "cases": None}
    plan.write_text(json.dumps(written), "utf-8")
    monkeypatch.setattr("solver.proof.again.solve_again", lambda *_: answer)
    ran = run("check", "--proof", plan, folder, *(["--solve"] if answer else []))
    assert says in ran.out
    assert ran.code == code
    assert ("Few trips, varied crews: proved" in ran.out) == (answer is Again.NONE_BETTER)


def test_solved_again_in_earnest(run: Run, folder: Path, plan: Path) -> None:
    written = json.loads(plan.read_text("utf-8"))
    for goal in written["goals"]:
        goal["proof"] = [line | {"how": "search", "cases": None} for line in goal["proof"]]
    plan.write_text(json.dumps(written), "utf-8")
    ran = run("check", "--proof", plan, folder, "--solve")
    assert ran.code == 0
    assert "not checked" not in ran.out
    assert ran.out.count("no better roster was left") >= 5


def test_options_that_do_not_go_together(run: Run, folder: Path, plan: Path) -> None:
    assert run("check", folder, "--solve").code == 2
    assert run("check", folder, "--proof", plan, "--roster", plan.with_name("roster.csv")).code == 2
    assert run("check", folder, "--proof", folder / "none.json").code == 2


def test_a_plan_holds_after_its_own_adoption(run: Run, folder: Path, plan: Path) -> None:
    assert run("adopt", folder, "--week", WEEK).code == 0
    ran = run("check", "--proof", plan, folder)
    assert (ran.code, ran.err) == (0, "")
    moved = f"The roster has moved on since ({WEEK}: version 1); its proof was of the draft, as it is checked here."
    assert ran.out.splitlines()[0] == f"  ok           {moved}"
    assert any("Fair load: proved;" in line for line in ran.out.splitlines())


def test_what_can_be_checked_of_a_draft_is_when_the_book_has_gone_on(run: Run, folder: Path, plan: Path) -> None:
    assert run("adopt", folder, "--week", WEEK).code == 0
    assert run("plan", folder, "--week", "2027-W11").code == 0
    assert run("adopt", folder, "--week", "2027-W11").code == 0
    later = plan.parent.with_name("2027-W11") / "plan.json"
    assert "its proof was of the draft, as it is checked here" in run("check", "--proof", later, folder).out
    assert run("gift", "red", "blue", "2", folder, "--day", "2027-03-01").code == 0
    ran = run("check", "--proof", later, folder)
    assert (ran.code, ran.err) == (0, "")
    assert [line[:13].strip() for line in ran.out.splitlines()[:3]] == ["not checked", "ok", "not checked"]
    assert "figures and proof are not worked out again" in ran.out
    assert "WRONG" not in ran.out
