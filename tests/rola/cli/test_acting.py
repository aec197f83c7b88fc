"""Adopt, record, undo and ledger from the command line, end to end."""

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

from rola.book import make_ups, standing
from rola.book.opening import FILE, opened
from rola.cli import placing
from solver import solve as solving
from tests.rola.cli.conftest import ROOT, WEEK, Run, finish, start
from tests.rola.inputs.writing import SOUND, write_folder

NEXT = "2027-W11"
MARKET = "market@2027-03-13"


@pytest.fixture
def planned(run: Run, folder: Path) -> Path:
    """Ana (red, 4 h promised) and Bo (blue, 2 h) both go to the market, 3 h each; two seats are open."""
    assert run("plan", folder, "--week", WEEK).code == 0
    return folder


@pytest.fixture
def adopted(run: Run, planned: Path) -> Path:
    assert run("adopt", planned, "--week", WEEK).code == 0
    return planned


def edited(path: Path, edit: dict[str, dict[str, str]]) -> Path:
    """Change cells of a .csv by row id."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(edit.get(row["row_id"], {}))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def ledger(run: Run, folder: Path) -> dict[str, tuple[int, int]]:
    """Return balance and minutes ahead by account."""
    told = json.loads(run("ledger", folder, "--json").out)
    return {line["account"]: (line["balance"], line["ahead"]) for line in told["accounts"]}


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
        assert ran.err.endswith("Nothing was adopted.\n")
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
        assert (ran.code, "both changed; name the one" in ran.err) == (2, True)

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


class TestRecord:
    def test_everybody_came_and_what_it_does_to_whom(self, run: Run, adopted: Path) -> None:
        ran = run("record", adopted, "--week", WEEK, "--all-attended")
        assert ran.code == 0
        # Each gives 3 h. In hours mode the promise is taken off: 4 h and 2 h. Shares are 2/3 and 1/3 of 6 h.
        assert ran.out.splitlines() == [
            f"Records 2 seats of {WEEK}: 2 attended.",
            f"Dues of {WEEK}, as promised: 6 h in all.",
            "  Blue house: balance 0 h -> 1 h; level -> 1 h ahead.",
            "  Red house: balance 0 h -> -1 h; level -> 1 h behind.",
        ]
        assert ledger(run, adopted) == {"blue": (60, 60), "commons": (0, 0), "red": (-60, -60)}

    def test_the_sheet_as_people_fill_it_in(self, run: Run, adopted: Path) -> None:
        sheet = adopted / "rosters" / WEEK / "attendance.csv"
        ran = run("record", adopted)
        assert ran.code == 1
        assert ran.err.count("nobody says what became of") == 2
        edited(sheet, {f"{MARKET}/1": {"outcome": "attended", "hours": "2:30"}, f"{MARKET}/2": {"outcome": "missed"}})
        ran = run("record", adopted)
        assert ran.out.splitlines()[:2] == [
            f"Records 2 seats of {WEEK}: 1 attended.",
            "Bo, Weeding on Saturday 13 March: missed; 3 h to make up for the commons.",
        ]
        ran = run("record", sheet, adopted)
        assert ran.code == 1
        assert "recorded already, by act 3" in ran.err

    def test_a_sheet_of_an_earlier_version_is_told_from_a_slip(self, run: Run, adopted: Path, tmp_path: Path) -> None:
        sheet = tmp_path / "attendance.csv"
        shutil.copy(adopted / "rosters" / WEEK / "attendance.csv", sheet)
        edited(sheet, {f"{MARKET}/1": {"outcome": "attended"}, f"{MARKET}/2": {"outcome": "attended"}})
        assert run("change", "away", "bo", "market", adopted).code == 0
        ran = run("record", sheet, adopted, "--week", WEEK)
        assert "this sheet is of version 1: since then nobody has this place" in " ".join(ran.err.split())
        assert run("change", "cancel", "market", adopted).code == 0
        said = " ".join(run("record", sheet, adopted, "--week", WEEK).err.split())
        assert (
            "this sheet is of version 2 or before: Weeding on Saturday 13 March was called off since, by act 4" in said
        )
        assert "did you mean" not in said
        assert "empty this row; if it was done all the same: rola undo 4" in said

    def test_single_ones_and_the_rest_later(self, run: Run, adopted: Path) -> None:
        ran = run("record", adopted, "--missed", "bo@market", "--off-plan", "Ana 1:30 cooking @blue 2027-03-09")
        assert ran.code == 0
        assert "Off the plan: Ana, cooking, 1 h 30 on Tuesday 9 March for Blue house." in ran.out
        ran = run("record", adopted, "--instead", f"ana@{MARKET}=guest Kim Lee")
        assert ran.code == 0
        assert ran.out.splitlines()[1] == (
            "guest Kim Lee came in Ana's place, Weeding on Saturday 13 March: it counts for Red house."
        )
        ran = run("record", adopted)
        assert (ran.code, "every week that was adopted is recorded" in ran.err) == (1, True)
        ran = run("record", adopted, "--week", WEEK, "--all-attended")
        assert (ran.code, "nothing to record" in ran.err) == (1, True)

    def test_all_but(self, run: Run, adopted: Path) -> None:
        ran = run("record", adopted, "--all-attended", "--attended", "ana@market=0:45", "--excused", "bo")
        assert ran.out.splitlines()[:2] == [
            f"Records 2 seats of {WEEK}: 1 attended.",
            "Bo, Weeding on Saturday 13 March: excused.",
        ]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--missed", "zoe@market"), "'zoe@market' is no seat of the adopted roster"),
            (("--missed", "bo@fair"), "such as ana@market@2027-03-13, bo@market@2027-03-13"),
            (("--missed", "bo=2"), "hours are only for what was attended"),
            (("--attended", "bo=soon"), "'soon'"),
            (("--missed", "bo", "--excused", "bo@market"), "two outcomes"),
            (("--instead", "bo@market"), "does not say who came"),
            (("--instead", "bo@market=Anna"), "did you mean"),
            (("--off-plan", "ana cooking"), "who and how long"),
            (("--off-plan", "ana 2 cooking @grey"), "'grey' is no household"),
            (("--off-plan", "ana 2 cooking 2027-03-22"), "2027-03-22 is not in 2027-W10"),
            (("--off-plan", "ana 2 cooking 2027-03-22"), "2027-W10 is from 2027-03-08 to 2027-03-14"),
            (("--off-plan", "ana 2 cooking 10 March"), "write it with its year, like 2027-03-10"),
            (("--off-plan", "ana 2 cooking March 10, 2027"), "write 2027-03-10"),
            (("--off-plan", "ana 2 cooking 3/10/2027"), "can be read in two ways"),
            (("--off-plan", "ana 2 cooking"), "--off-plan: the day of the work is missing: today is not in 2027-W10"),
            (("--off-plan", "ana 2 cooking"), "add it as a day from 2027-03-08 to 2027-03-14"),
            (
                ("--off-plan", "ana 2 cooking 2027-03-09", "--off-plan", "ana 2:00 cooking 2027-03-09"),
                "'ana 2:00 cooking 2027-03-09' stands here twice",
            ),
        ],
    )
    def test_slips_on_the_command_line(self, run: Run, adopted: Path, words: tuple[str, ...], said: str) -> None:
        ran = run("record", adopted, *words)
        assert ran.code == 1
        assert said in ran.err
        assert words[0] in ran.err or "--excused" in ran.err

    def test_rain_and_what_nobody_planned_for(self, run: Run, adopted: Path) -> None:
        assert run("record", adopted, "--postponed", "market").code == 0
        # nobody worked: only what was promised is taken off, in hours mode
        assert ledger(run, adopted) == {"blue": (-120, 0), "commons": (360, 0), "red": (-240, 0)}
        ran = run("record", adopted, "--week", NEXT, "--off-plan", "bo 1 digging 2027-03-16")
        assert ran.code == 0
        ran = run("record", adopted, "--week", NEXT)
        assert ran.code != 0
        assert f"{NEXT}" in ran.err

    def test_work_off_the_plan_is_recorded_once(self, run: Run, adopted: Path) -> None:
        words = ("record", adopted, "--week", WEEK, "--off-plan", "bo 1 digging 10.3.2027")
        assert run(*words).code == 0
        ran = run(*words)
        assert ran.code == 1
        assert "'bo 1 digging 10.3.2027' is recorded already, by act 3" in ran.err
        assert "name the work so that both are told apart, such as 'cooking in the evening'" in ran.err
        assert run("record", adopted, "--week", WEEK, "--off-plan", "bo 1 digging, once more 10.3.2027").code == 0

    def test_a_seat_that_was_open(self, run: Run, adopted: Path) -> None:
        assert run("record", adopted, "--instead", "market=guest Kim").code == 0
        assert run("record", adopted, "--week", WEEK, "--rest-attended").code == 0

    def test_one_thing_at_a_time(self, run: Run, adopted: Path) -> None:
        sheet = adopted / "rosters" / WEEK / "attendance.csv"
        ran = run("record", sheet, adopted, "--missed", "bo")
        assert (ran.code, "one after the other" in ran.err) == (2, True)


class TestUndo:
    def test_takes_back_and_says_what_moves(self, run: Run, adopted: Path) -> None:
        run("record", adopted, "--all-attended")
        ran = run("undo", "3", adopted, "--why", "wrong week")
        assert ran.code == 0
        assert "Red house: balance -1 h -> 0 h; 1 h behind -> level." in ran.out
        assert "rola undo 4" in ran.err
        assert ledger(run, adopted) == {"blue": (0, 0), "commons": (0, 0), "red": (0, 0)}
        assert run("record", adopted, "--all-attended").code == 0
        lines = run("ledger", adopted, "--acts").out.splitlines()
        assert [line.split()[0] for line in lines] == ["1", "2", "3", "4", "5"]
        assert [line.endswith("TAKEN BACK") for line in lines] == [False, False, True, False, False]
        assert "Takes back act 3" in lines[3]
        assert "(wrong week)" in lines[3]
        told = json.loads(run("ledger", adopted, "--acts", "--json").out)
        assert [act["void"] for act in told["acts"]] == [False, False, True, False, False]

    def test_needs_a_reason_and_a_book(self, run: Run, folder: Path) -> None:
        assert run("undo", "1", folder).code == 2
        ran = run("undo", "1", folder, "--why", "x")
        assert (ran.code, "there is no book yet" in ran.err) == (2, True)
        assert "rola adopt" in ran.err

    def test_what_cannot_be_taken_back(self, run: Run, adopted: Path) -> None:
        ran = run("undo", "1", adopted, "--why", "x")
        assert (ran.code, "cannot be taken back" in ran.err) == (1, True)
        told = json.loads(run("undo", "9", adopted, "--why", "x", "--json").out)
        assert told["refused"] == "there is no act 9 in the book"


class TestLedger:
    def test_a_statement_by_any_name(self, run: Run, adopted: Path) -> None:
        run("record", adopted, "--all-attended", "--why", "sheet of 13 March")
        ran = run("ledger", "ana", adopted)
        assert ran.code == 0
        lines = ran.out.splitlines()
        assert lines[0] == "Red house (red)"
        assert re.fullmatch(r"2027-03-08 +3 +dues \(promised; sheet of 13 March\) +-4 h +-4 h +", lines[2])
        assert re.fullmatch(r"2027-03-13 +3 +Weeding, Ana \(sheet of 13 March\) +\+3 h +-1 h +", lines[3])
        assert lines[-1].startswith("Balance -1 h, 1 h behind")
        for name in ("red", "Red house", "Ana"):
            assert run("ledger", name, adopted).out == ran.out
        told = json.loads(run("ledger", "commons", adopted, "--json").out)
        assert sum(line["minutes"] for line in told["lines"]) == 0

    def test_the_newest_lines_and_those_since_a_day(
        self, run: Run, adopted: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("record", adopted, "--all-attended", "--why", "sheet of 13 March")
        monkeypatch.setattr("rola.cli.statement.NEWEST", 1)
        newest = run("ledger", "ana", adopted).out.splitlines()
        assert newest[1].rstrip() == "Balance -4 h after 1 earlier lines (--all shows them)."
        assert re.match(r"2027-03-13 +3 +Weeding, Ana", newest[3])
        assert newest == run("ledger", "ana", adopted, "--since", "2027-03-09").out.splitlines()
        every = run("ledger", "ana", adopted, "--all").out.splitlines()
        assert [line[:10] for line in every[2:4]] == ["2027-03-08", "2027-03-13"]
        assert every[-1] == newest[-1]
        lines = json.loads(run("ledger", "ana", adopted, "--json").out)["lines"]
        assert [line["day"] for line in lines] == ["2027-03-08", "2027-03-13"]
        later = json.loads(run("ledger", "ana", adopted, "--since", "9.3.2027", "--json").out)["lines"]
        assert later == lines[1:]
        ran = run("ledger", adopted, "--since", "2027-03-09")
        assert (ran.code, "name whose" in ran.err) == (2, True)
        assert run("ledger", "ana", adopted, "--since", "someday").code == 2

    def test_nothing_that_takes_a_while_in_an_old_book_is_worked_out_twice(
        self, run: Run, adopted: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("record", adopted, "--all-attended", "--missed", "bo")
        asked: list[str] = []
        for module, name in ((standing, "_ahead"), (make_ups, "_missed")):
            own = getattr(module, name)
            monkeypatch.setattr(module, name, lambda *one, own=own, name=name: asked.append(name) or own(*one))
        ran = run("ledger", "bo", adopted)
        assert (ran.code, "missed" in ran.out, sorted(asked)) == (0, True, ["_ahead", "_missed"])

    def test_the_whole_group(self, run: Run, adopted: Path) -> None:
        run("record", adopted, "--all-attended", "--missed", "bo")
        ran = run("ledger", adopted)
        assert ran.out.splitlines()[0].split() == [
            "Account", "given", "received", "balance", "ahead", "or", "behind", "to", "make", "up",
        ]  # fmt: skip
        assert re.search(r"Blue house +0 h +2 h +-2 h +1 h behind +3 h", ran.out)
        assert "All balances together are 0." in ran.out

    def test_who_is_not_there(self, run: Run, adopted: Path, tmp_path: Path) -> None:
        ran = run("ledger", "anna", adopted)
        assert (ran.code, "did you mean 'ana'" in ran.err) == (2, True)
        assert run("ledger", "ana", tmp_path / "nowhere").code == 2
        assert run("ledger", "ana", "bo", adopted).code == 2


class TestTheBookSteers:
    def test_the_next_plan_says_what_it_takes_from_the_book(self, run: Run, adopted: Path) -> None:
        ran = run("plan", adopted, "--week", NEXT)
        note = f"{WEEK} is adopted but not recorded: it counts as if worked as adopted."
        assert note in ran.out
        told = json.loads((adopted / "plans" / NEXT / "plan.json").read_text(encoding="utf-8"))
        assert (told["notes"], told["base"]) == ([note], {NEXT: 0})
        assert {line["account"]: line["ahead_before"] for line in told["members"]} == {"blue": 60, "red": -60}
        run("record", adopted, "--missed", "ana@market", "--attended", "bo")
        told = json.loads(run("plan", adopted, "--week", NEXT, "--json").out)
        assert told["notes"] == []
        assert {line["account"]: line["ahead_before"] for line in told["members"]} == {"blue": 120, "red": -120}
        assert "2 h ahead" in run("why", "bo", adopted, "--week", NEXT).out

    def test_the_same_input_gives_the_same_plan_and_another_book_another_hash(self, run: Run, adopted: Path) -> None:
        hashes = []
        for _ in range(2):
            run("plan", adopted, "--week", NEXT)
            hashes.append(json.loads((adopted / "plans" / NEXT / "plan.json").read_text("utf-8"))["input_hash"])
        run("record", adopted, "--missed", "ana", "--missed", "bo")
        run("plan", adopted, "--week", NEXT)
        hashes.append(json.loads((adopted / "plans" / NEXT / "plan.json").read_text("utf-8"))["input_hash"])
        assert hashes[0] == hashes[1] != hashes[2]

    def test_an_adopted_week_is_planned_again_as_it_is(self, run: Run, adopted: Path) -> None:
        ran = run("plan", adopted, "--week", WEEK)
        assert f"{WEEK} (version 1) is adopted: as little of it as possible is changed." in ran.out
        plan = json.loads((adopted / "plans" / WEEK / "plan.json").read_text(encoding="utf-8"))
        assert plan["base"] == {WEEK: 1}
        ran = run("adopt", adopted, "--week", WEEK)
        assert (ran.code, f"nothing changed: this is version 1 of {WEEK}" in ran.err) == (0, True)

    def test_a_damaged_book_stops_a_plan(self, run: Run, adopted: Path) -> None:
        (adopted / FILE).write_bytes(b"no book at all, but long enough to look like a file of some kind" * 20)
        ran = run("plan", adopted, "--week", NEXT)
        assert ran.code == 2
        assert "->" in ran.err
        assert not (adopted / "plans" / NEXT).exists()


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
