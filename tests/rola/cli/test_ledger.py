"""`rola undo` and `rola ledger`, and how what is in the book steers the next plan."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rola.book import make_ups, standing
from rola.book.opening import FILE
from tests.rola.cli.conftest import WEEK, Run, adopted_in, ledger
from tests.rola.inputs.writing import SOUND, write_folder

NEXT = "2027-W11"


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
        assert "Opening balances" not in ran.out

    def test_what_was_brought_along_is_no_work_and_said_to_be_none(self, run: Run, tmp_path: Path) -> None:
        tables = SOUND | {"openings": "account,ahead\nred,2\nblue,-2\n"}
        ran = run("ledger", adopted_in(run, write_folder(tmp_path, tables)))
        assert re.search(r"Red house +2 h +0 h +2 h", ran.out)
        assert "All balances together are 0. Opening balances stand under given." in ran.out

    def test_who_is_not_there(self, run: Run, adopted: Path, tmp_path: Path) -> None:
        ran = run("ledger", "anna", adopted)
        assert (ran.code, "did you mean 'ana'" in ran.err) == (2, True)
        assert run("ledger", "ana", tmp_path / "nowhere").code == 2
        assert run("ledger", "ana", "bo", adopted).code == 2


class TestTheBookSteers:
    def test_the_next_plan_says_what_it_takes_from_the_book(self, run: Run, adopted: Path) -> None:
        ran = run("plan", adopted, "--week", NEXT)
        note = f"{WEEK} is adopted but not recorded: it counts as if worked as adopted."
        note += f" What was worked: rola record --week {WEEK}."
        assert note in " ".join(ran.out.split())
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
