"""Adopting from the command line, and the whole path from one week to the next."""

from __future__ import annotations

import csv
import getpass
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rola.book.opening import FILE, opened
from rola.cli import placing
from solver import solve as solving
from tests.rola.cli.conftest import ROOT, WEEK, Run, edited, finish, ledger, start
from tests.rola.inputs.writing import SOUND, write_folder

MARKET = "market@2027-03-13"


class TestAdopt:
    def test_says_what_it_does_writes_it_and_how_to_take_it_back(self, run: Run, planned: Path) -> None:
        ran = run("adopt", planned, "--week", WEEK, "--by", "Ana", "--why", "meeting of 6 March")
        assert ran.code == 0
        assert ran.out.splitlines() == [
            "Opens the book; all start level.",
            "  No balance moves.",
            f"Adopts the roster of {WEEK} as version 1: 1 shift with 4 seats, 2 of them open.",
            "It moves no balance.",
        ]
        assert "Act 1 written.\n" in ran.err
        assert f"Act 2 written. To take it back: rola undo 2 {planned} --why REASON" in ran.err
        with opened(planned / FILE) as book:
            assert [(act.kind, act.by_whom, act.why) for act in book.acts()] == [
                ("begin", "Ana", ""),
                ("adopt", "Ana", "meeting of 6 March"),
            ]
        assert (planned / "backups").is_dir()

    def test_dry_run_writes_nothing_at_all(self, run: Run, planned: Path) -> None:
        before = {path: path.read_bytes() for path in planned.rglob("*") if path.is_file()}
        ran = run("adopt", planned, "--week", WEEK, "--dry-run")
        assert (ran.code, ran.err) == (0, "roster.csv: no changes.\nNothing was written: --dry-run.\n")
        assert "as version 1" in ran.out
        assert {path: path.read_bytes() for path in planned.rglob("*") if path.is_file()} == before

    def test_as_json_by_the_login_name(self, run: Run, planned: Path) -> None:
        told = json.loads(run("adopt", planned, "--week", WEEK, "--json").out)
        assert [(act["act"], act["kind"], act["by"]) for act in told["acts"]] == [
            (1, "begin", getpass.getuser()),
            (2, "adopt", getpass.getuser()),
        ]
        assert not told["dry_run"]
        rehearsed = json.loads(run("record", planned, "--all-attended", "--dry-run", "--json").out)
        assert rehearsed["dry_run"]
        assert rehearsed["acts"][0]["act"] is None
        assert {line["account"] for line in rehearsed["acts"][0]["accounts"]} == {"blue", "red"}

    def test_a_broken_rule_is_named_with_row_and_who_and_nothing_is_written(self, run: Run, planned: Path) -> None:
        (planned / "availability.csv").write_text("member,kind,date\nbo,away,2027-03-13\n", encoding="utf-8")
        ran = run("adopt", planned, "--week", WEEK)
        assert ran.code == 1
        assert re.search(r"roster.csv!L3, column member: Bo .*13 March \[availability\]", ran.err)
        assert "send somebody else there, or leave the seat open" in ran.err
        assert ran.err.endswith("Nothing was adopted.\n      -> mend what is named above, then do the same again\n")
        assert not (planned / FILE).exists()

    def test_the_roster_that_was_changed_is_the_one(self, run: Run, planned: Path) -> None:
        plan = planned / "plans" / WEEK
        edited(plan / "roster.csv", {f"{MARKET}/2": {"member": ""}})
        ran = run("adopt", planned, "--week", WEEK)
        assert "with 4 seats, 3 of them open" in ran.out
        assert f"roster.csv!L3: Bo -> open ({MARKET}, 2 crew)" in ran.out
        with (planned / "rosters" / WEEK / "attendance.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["member"] for row in csv.DictReader(file)][:2] == ["ana", ""]
        assert placing.changed_files(plan) == (plan / "roster.csv",)

    def test_an_edited_workbook_is_adopted_by_its_stamp(self, run: Run, planned: Path, tmp_path: Path) -> None:
        elsewhere = shutil.copy(planned / "plans" / WEEK / "roster.xlsx", tmp_path / "meeting.xlsx")
        book = load_workbook(elsewhere)
        book["Roster"]["H6"].value = None
        book.save(elsewhere)
        ran = run("adopt", elsewhere, planned, "--week", WEEK)
        assert (ran.code, "3 of them open" in ran.out) == (0, True)
        ran = run("adopt", elsewhere, planned, "--week", WEEK)
        assert ran.code == 1
        assert f"this very roster is adopted already: it is version 1 of {WEEK}" in ran.err
        assert run("adopt", elsewhere, planned, "--week", WEEK, "--replaces", "1").code == 0

    def test_both_changed_is_asked(self, run: Run, planned: Path) -> None:
        plan = planned / "plans" / WEEK
        edited(plan / "roster.csv", {f"{MARKET}/2": {"member": ""}})
        book = load_workbook(plan / "roster.xlsx")
        book["Roster"]["H5"].value = None
        book.save(plan / "roster.xlsx")
        ran = run("adopt", planned, "--week", WEEK)
        assert (ran.code, "were both changed.\n      -> name the one" in ran.err) == (2, True)

    def test_a_bare_csv_must_say_what_it_replaces_once_there_is_one(
        self, run: Run, planned: Path, tmp_path: Path
    ) -> None:
        bare = shutil.copy(planned / "plans" / WEEK / "roster.csv", tmp_path / "bare.csv")
        assert run("adopt", bare, planned, "--week", WEEK).code == 0
        ran = run("adopt", bare, planned, "--week", WEEK)
        assert ran.code == 1
        assert f"nothing says which roster bare.csv was made from, and {WEEK} has version 1" in ran.err
        assert "--replaces 1" in ran.err
        assert run("adopt", bare, planned, "--week", WEEK, "--replaces", "1").code == 0

    def test_without_a_plan_it_is_said(self, run: Run, folder: Path) -> None:
        ran = run("adopt", folder, "--week", WEEK)
        assert (ran.code, "make a plan first" in ran.err) == (2, True)
        ran = run("adopt", folder / "none.csv", folder)
        assert (ran.code, "none.csv" in ran.err) == (2, True)

    def test_two_who_begin_the_book_at_once(self, planned: Path) -> None:
        words = ("-m", "rola", "adopt", planned, "--week", WEEK, "--by")
        both = [finish(process) for process in [start(*words, "Ana"), start(*words, "Bo")]]
        assert sorted(ran.code for ran in both) == [0, 1]
        assert "adopted already" in max(both, key=lambda ran: ran.code).err
        with opened(planned / FILE) as book:
            assert [act.kind for act in book.acts()] == ["begin", "adopt"]


@pytest.mark.parametrize("name", ["growers-round", "raising-circle", "print-rota"])
def test_the_whole_path_on_an_example(run: Run, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plan, adopt, record, and plan the next week: the book steers it."""
    monkeypatch.setattr(solving, "Limits", lambda **_: _LITTLE)  # how good the plan is does not matter here
    folder = Path(shutil.copytree(ROOT / "data" / name, tmp_path / name))
    week, after = "2027-W09", "2027-W10"
    assert run("plan", folder, "--week", week).code == 0
    assert run("adopt", folder, "--week", week).code == 0
    sheet = folder / "rosters" / week / "attendance.csv"
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["row_id"]]
    filled = [row["row_id"] for row in rows if row["member"]]
    came = {row: {"outcome": "attended"} for row in filled}
    edited(sheet, came | {filled[0]: {"outcome": "missed"}, filled[1]: {"outcome": "attended", "hours": "1,5"}})
    ran = run("record", folder)
    assert (ran.code, f"{len(filled)} seats of {week}: {len(filled) - 1} attended" in ran.out) == (0, True)
    stands = ledger(run, folder)
    assert sum(balance for balance, _ in stands.values()) == sum(ahead for _, ahead in stands.values()) == 0
    ran = run("plan", folder, "--week", after)
    assert ran.code == 0
    told = json.loads((folder / "plans" / after / "plan.json").read_text(encoding="utf-8"))
    assert told["notes"] == []
    for line in told["members"]:
        # whole minutes are dealt out so that each list sums up: they may differ by one
        assert abs(line["ahead_before"] - stands.get(line["account"], (0, 0))[1]) <= 1
    assert run("adopt", folder, "--week", after).code == 0
    assert run("check", folder, "--roster", folder / "plans" / after / "roster.csv", "--week", after).code == 0


_LITTLE = solving.Limits(effort=1)


def test_the_commands_have_an_example_each(run: Run) -> None:
    for command in ("adopt", "record", "undo", "ledger"):
        ran = run(command, "--help")
        assert f"rola {command}" in " ".join(ran.out.split())


def test_without_a_book_nothing_is_recorded(run: Run, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "ring", SOUND)
    assert run("record", folder, "--off-plan", "ana 1 digging", "--week", WEEK).code == 2


def test_a_dry_run_asks_for_no_leave_to_write(run: Run, adopted: Path) -> None:
    """Somebody else who may write holds up no dry run; nor does a folder in which one may only read."""
    before = (adopted / FILE).read_bytes()
    with closing(sqlite3.connect(adopted / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = run("record", adopted, "--all-attended", "--dry-run")
    assert (ran.code, "Nothing was written: --dry-run." in ran.err) == (0, True)
    assert (adopted / FILE).read_bytes() == before
    assert list((adopted / "rosters").rglob("*.part")) == []
