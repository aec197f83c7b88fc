"""What each command says, writes and ends with."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rola import __version__
from rola.cli import app, search
from rola.cli.why import why_command
from rola.inputs.columns import TABLES
from solver.answer import Answer, Cut, Found, OutOfTime
from solver.clash import smallest_clash
from tests.rola.cli.conftest import WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder

POSTERS = {"poster.html", "poster-a4.html", "poster-large.html"}
MADE = {"roster.csv", "roster.xlsx", "plan.json", "calendars", ".written"} | POSTERS


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


class TestAlone:
    def test_version(self) -> None:
        said = CliRunner().invoke(app, ["--version"])
        assert (said.exit_code, said.stdout) == (0, f"rola {__version__}\n")

    def test_help_names_every_command_and_exit_code(self) -> None:
        said = CliRunner().invoke(app, ["--help"])
        assert said.exit_code == 0
        assert all(word in said.stdout for word in ("init", "check", "plan", "why", "70 internal", "130"))

    @pytest.mark.parametrize("command", ["init", "check", "plan", "why"])
    def test_every_command_explains_itself(self, command: str) -> None:
        said = CliRunner().invoke(app, [command, "--help"])
        assert said.exit_code == 0
        assert f"{command} [OPTIONS]" in said.stdout

    def test_without_words_shows_the_help(self) -> None:
        said = CliRunner().invoke(app, [])
        assert "Commands:" in said.output
        assert said.exit_code == 2

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("rosta",), "rosta"),
            (("plan", "--wek", "1"), "--wek"),
            (("plan", "no-such-folder"), "no-such-folder"),
            (("plan", ".", "--time", "0"), "--time"),
            (("plan", ".", "--time", "nan"), "--time"),
            (("plan", ".", "--time", "inf"), "--time"),
            (("plan", ".", "--weeks", "0"), "--weeks"),
            (("init", "--kind", "huge"), "huge"),
            (("check", ".", "--roster", "none.csv"), "none.csv"),
        ],
    )
    def test_wrong_usage_is_two_and_says_what(self, run: Run, words: tuple[str, ...], said: str) -> None:
        ran = run(*words)
        assert ran.code == 2
        assert said in ran.err
        assert ran.out == ""


class TestInit:
    def test_writes_every_table_and_what_it_wrote_has_no_faults(self, run: Run, tmp_path: Path) -> None:
        home = tmp_path / "our ring"
        ran = run("init", home)
        assert ran.code == 0
        assert {Path(line).name for line in ran.out.splitlines()} == names(home)
        assert names(home) == {"association.toml", *(f"{table.name}.csv" for table in TABLES)}
        assert "rola check" in ran.err
        assert run("check", home).code == 0

    def test_as_one_workbook(self, run: Run, tmp_path: Path) -> None:
        assert run("init", tmp_path, "--workbook").code == 0
        assert names(tmp_path) == {"association.toml", "association.xlsx"}
        assert run("check", tmp_path).code == 0

    def test_here_is_the_default(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert run("init").code == 0
        assert "association.toml" in names(tmp_path)

    def test_replaces_nothing(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "members.csv").write_text("mine", encoding="utf-8")
        ran = run("init", tmp_path)
        assert ran.code == 2
        assert "members.csv is already there; nothing was written" in ran.err
        assert names(tmp_path) == {"members.csv"}

    def test_a_place_that_cannot_be_written_is_named(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        ran = run("init", tmp_path / "file" / "ring")
        assert ran.code == 2
        assert str(tmp_path / "file") in ran.err
        assert "internal" not in ran.err


class TestCheck:
    def test_no_faults(self, run: Run, folder: Path) -> None:
        ran = run("check", folder)
        assert (ran.code, ran.out) == (0, "The ring: no faults.\n")
        assert json.loads(run("check", folder, "--json").out) == {"faults": []}

    def test_every_fault_at_once_by_file_and_row(self, run: Run, tmp_path: Path) -> None:
        wrong = SOUND | {
            "members": "member,name,household,hours_per_week\nana,Ana,redd,4\nbo,Bo,blue,lots\n",
            "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,four\n",
        }
        ran = run("check", write_folder(tmp_path, wrong))
        assert ran.code == 1
        assert ran.out == ""
        members, tasks = ran.err.index("members.csv"), ran.err.index("tasks.csv")
        assert members < ran.err.index("row 2, column household") < ran.err.index("row 3, column hours") < tasks
        assert "-> did you mean 'red'?" in ran.err
        assert ran.err.endswith("3 faults in 2 files.\n")

    def test_faults_as_json(self, run: Run, tmp_path: Path) -> None:
        ran = run(
            "check", write_folder(tmp_path, SOUND | {"sites": "site,name\nfield,\x1b[31mRed\nfield,Two\n"}), "--json"
        )
        assert ran.code == 1
        faults = json.loads(ran.out)["faults"]
        assert {"file", "sheet", "row", "column", "what", "hint", "cell"} == set(faults[0])
        assert "sites.csv" in {fault["file"] for fault in faults}

    def test_what_was_typed_cannot_steer_the_terminal(self, run: Run, tmp_path: Path) -> None:
        wrong = SOUND | {"members": "member,name,household,hours_per_week\nana,Ana,\x1b[2Jred,4\n"}
        assert "\x1b" not in run("check", write_folder(tmp_path, wrong)).err

    def test_a_folder_without_anything_is_told_about_init(self, run: Run, tmp_path: Path) -> None:
        ran = run("check", tmp_path)
        assert ran.code == 1
        assert "rola init" in ran.err


class TestCheckRoster:
    @pytest.fixture
    def plan(self, run: Run, folder: Path) -> Path:
        assert run("plan", folder, "--week", WEEK).code == 0
        return folder / "plans" / WEEK

    @pytest.mark.parametrize("file", ["roster.csv", "roster.xlsx"])
    def test_what_was_planned_keeps_every_rule(self, run: Run, folder: Path, plan: Path, file: str) -> None:
        ran = run("check", folder, "--roster", plan / file)
        assert (ran.code, ran.out) == (0, f"{plan / file}: keeps every rule.\n")

    def test_as_json_with_the_goals_measured(self, run: Run, folder: Path, plan: Path) -> None:
        judged = json.loads(run("check", folder, "--roster", plan / "roster.csv", "--json").out)
        assert judged["breaches"] == judged["faults"] == []
        assert judged["measures"]["urgent"] == [0, 0, 0]

    def test_a_broken_rule_is_worded_and_named(self, run: Run, folder: Path, plan: Path) -> None:
        (folder / "availability.csv").write_text("member,kind,date\nbo,away,2027-03-13\n", encoding="utf-8")
        ran = run("check", folder, "--roster", plan / "roster.csv")
        assert ran.code == 1
        assert "breaks the rules in 1 place:" in ran.out
        assert re.search(r"^  row \d+: Bo .*13 March.*  \[\w[\w-]*\]$", ran.out, re.MULTILINE)
        assert "\n      -> send somebody else there, or leave the seat open\n" in ran.out
        judged = json.loads(run("check", folder, "--roster", plan / "roster.csv", "--json").out)
        assert [(breach["member"], breach["shift"]) for breach in judged["breaches"]] == [("bo", "market@2027-03-13")]
        assert judged["breaches"][0]["what"] in ran.out
        lines = (plan / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
        assert ",bo," in lines[judged["breaches"][0]["row"] - 1]
        assert judged["breaches"][0]["hint"] in ran.out

    def test_emptied_seats_are_mentioned(self, run: Run, folder: Path, plan: Path) -> None:
        roster = plan / "roster.csv"
        roster.write_bytes(roster.read_bytes().replace(b",bo,", b",,"))
        ran = run("check", folder, "--roster", roster)
        assert ran.code == 0
        (said,) = re.findall(r"row (\d+): the seat (\S+) was filled and is open now", ran.out)
        judged = json.loads(run("check", folder, "--roster", roster, "--json").out)
        assert judged["emptied"] == [{"row": int(said[0]), "row_id": said[1]}]

    def test_a_name_that_is_not_that_of_the_member_is_a_fault(self, run: Run, folder: Path, plan: Path) -> None:
        roster = plan / "roster.csv"
        roster.write_bytes(roster.read_bytes().replace(b",bo,Bo,", b",bo,Cy,"))
        ran = run("check", folder, "--roster", roster)
        assert ran.code == 1
        assert "column name: the row says 'Cy', but its member is Bo" in ran.err
        assert "-> the column member counts" in ran.err

    def test_what_cannot_be_read_is_a_fault(self, run: Run, folder: Path, plan: Path) -> None:
        roster = plan / "roster.csv"
        roster.write_bytes(roster.read_bytes().replace(b",bo,", b",boo,"))
        ran = run("check", folder, "--roster", roster)
        assert ran.code == 1
        assert "'boo'" in ran.err
        assert "'boo'" in json.loads(run("check", folder, "--roster", roster, "--json").out)["faults"][0]["what"]

    def test_elsewhere_the_week_must_be_said(self, run: Run, folder: Path, plan: Path, tmp_path: Path) -> None:
        elsewhere = (plan / "roster.csv").rename(tmp_path / "roster.csv")
        assert run("check", folder, "--roster", elsewhere).code == 1
        assert run("check", folder, "--roster", elsewhere, "--week", WEEK).code == 0

    def test_a_changed_plan_that_was_kept_is_of_the_same_week(self, run: Run, folder: Path, plan: Path) -> None:
        kept = plan.rename(plan.with_name(f"{WEEK}.changed-1"))
        assert run("check", folder, "--roster", kept / "roster.csv").code == 0


class TestPlan:
    def test_writes_the_plan_and_shows_it(self, run: Run, folder: Path) -> None:
        ran = run("plan", folder, "--week", WEEK)
        plan = folder / "plans" / WEEK
        assert ran.code == 0
        assert names(plan) == MADE
        assert names(folder / "plans") == {WEEK}
        assert "The ring  2027-W10, 8 to 14 March 2027" in ran.out
        assert "08:00-11:00" in ran.out
        assert f"Written to {plan}:" in ran.err
        assert "calendars/ (5 files)" in ran.err

    def test_results_and_talk_are_kept_apart(self, run: Run, folder: Path) -> None:
        ran = run("plan", folder, "--week", WEEK)
        assert "Written" not in ran.out
        assert "Weeding" not in ran.err

    def test_json_is_what_was_written(self, run: Run, folder: Path) -> None:
        ran = run("plan", folder, "--week", WEEK, "--json")
        assert ran.code == 0
        assert ran.out == (folder / "plans" / WEEK / "plan.json").read_text(encoding="utf-8")
        assert json.loads(ran.out)["cut"] is None

    def test_the_coming_week_is_the_default(self, run: Run, folder: Path) -> None:
        assert run("plan", folder).code == 0
        (name,) = names(folder / "plans")
        assert re.fullmatch(r"\d{4}-W\d\d", name)

    def test_several_weeks(self, run: Run, folder: Path) -> None:
        ran = run("plan", folder, "--week", WEEK, "--weeks", "3")
        assert ran.code == 0
        assert "8 to 28 March 2027" in ran.out
        assert "Saturday 27 March  (2027-W12)" in ran.out
        assert names(folder / "plans") == {"2027-W10-W12"}
        assert run("check", folder, "--roster", folder / "plans" / "2027-W10-W12" / "roster.csv").code == 0

    @pytest.mark.parametrize(("first", "count", "named"), [("2026-W52", 3, "2026-W52-W01"), (WEEK, 53, f"{WEEK}-W10")])
    def test_plans_over_new_year_are_read_back(
        self, run: Run, tmp_path: Path, first: str, count: int, named: str
    ) -> None:
        once = SOUND | {"shifts": "shift,task,site,date,start\nmarket,weed,field,2027-03-13,08:00\n"}
        folder = write_folder(tmp_path, once)
        ran = run("plan", folder, "--week", first, "--weeks", count)
        assert ran.code == 0
        assert names(folder / "plans") == {named}
        assert re.search(r"20\d\d to \d+ \w+ 20\d\d$", ran.out.splitlines()[0])
        judged = run("check", folder, "--roster", folder / "plans" / named / "roster.csv")
        assert (judged.code, judged.err) == (0, "")

    def test_a_week_without_work(self, run: Run, tmp_path: Path) -> None:
        idle = SOUND | {"shifts": "shift,task,site,date,start\nmarket,weed,field,2026-03-13,08:00\n"}
        ran = run("plan", write_folder(tmp_path, idle), "--week", WEEK)
        assert ran.code == 0
        assert "No work falls in this week." in ran.out

    def test_elsewhere(self, run: Run, folder: Path, tmp_path: Path) -> None:
        ran = run("plan", folder, "--week", WEEK, "--out", tmp_path / "deep" / "er")
        assert ran.code == 0
        assert names(tmp_path / "deep" / "er") == {WEEK}
        assert not (folder / "plans").exists()

    def test_faults_stop_it_with_nothing_written(self, run: Run, tmp_path: Path) -> None:
        write_folder(tmp_path, SOUND | {"sites": "site,name\n"})
        ran = run("plan", tmp_path, "--week", WEEK)
        assert ran.code == 1
        assert "'field' is no site" in ran.err
        assert not (tmp_path / "plans").exists()
        assert json.loads(run("plan", tmp_path, "--json").out)["faults"]

    @pytest.mark.parametrize("week", ["2027-W60", "2027-10", "next", "0001-W01", "1979-W52", "2107-W52", "9999-W52"])
    def test_what_is_no_week_or_beyond_all_reckoning(self, run: Run, folder: Path, week: str) -> None:
        ran = run("plan", folder, "--week", week)
        assert ran.code == 2
        assert "--week" in ran.err
        assert not (folder / "plans").exists()

    @pytest.mark.parametrize("week", ["1980-W02", "2107-W51"])
    def test_the_first_and_last_weeks_there_are(self, run: Run, folder: Path, week: str) -> None:
        assert run("plan", folder, "--week", week).code == 0


class TestNoPlan:
    def test_pins_that_clash_are_named(self, run: Run, clashing: Path) -> None:
        ran = run("plan", clashing, "--week", WEEK)
        assert ran.code == 3
        assert ran.out == ""
        lead, *asks, hint = ran.err.splitlines()[-5:]
        assert "pins.csv" in hint
        assert lead == "No roster keeps all of these together; give up one of them:"
        assert all("Bo" in ask for ask in asks)
        assert names(clashing / "plans") == set()

    def test_pins_whose_clash_would_take_too_long_to_make_small(
        self, run: Run, clashing: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("solver.solve.smallest_clash", partial(smallest_clash, effort=0))
        ran = run("plan", clashing, "--week", WEEK, "--json")
        assert ran.code == 3
        told = json.loads(ran.out)
        assert told["smallest"] is False
        assert all("Bo" in ask for ask in told["impossible"])
        assert "would take too long; give up some of them and plan again:" in ran.err

    def test_pins_that_clash_as_json(self, run: Run, clashing: Path) -> None:
        ran = run("plan", clashing, "--week", WEEK, "--json")
        assert ran.code == 3
        told = json.loads(ran.out)
        assert (len(told["impossible"]), told["smallest"]) == (3, True)

    @pytest.mark.parametrize("as_json", [False, True])
    def test_out_of_time(self, run: Run, pinned: Path, monkeypatch: pytest.MonkeyPatch, *, as_json: bool) -> None:
        monkeypatch.setattr("rola.cli.search.solve", lambda *_, **__: OutOfTime(seconds=2.5))
        ran = run("plan", pinned, "--week", WEEK, *(["--json"] if as_json else []))
        assert ran.code == 4
        assert "No plan was found in 2.5 s" in ran.err
        assert "--time" in ran.err
        assert (json.loads(ran.out) if as_json else ran.out) == ({"out_of_time": 2.5} if as_json else "")
        assert names(pinned / "plans") == set()

    def test_time_that_ran_out_is_said_with_the_plan(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def cut_short(*words: object, **more: object) -> Answer:
            answer = solve(*words, **more)  # type: ignore[arg-type]
            assert isinstance(answer, Found)
            return replace(answer, cut=Cut.TIME)

        solve = search.solve
        monkeypatch.setattr(search, "solve", cut_short)
        ran = run("plan", folder, "--week", WEEK, "--time", "30")
        assert ran.code == 0
        assert "The time was up: this is the best plan so far" in ran.err
        assert json.loads((folder / "plans" / WEEK / "plan.json").read_text(encoding="utf-8"))["cut"] == "time"


class TestWhy:
    def test_a_member_and_a_shift(self, run: Run, folder: Path) -> None:
        ran = run("why", "Bo", folder, "--week", WEEK)
        assert ran.code == 0
        assert ran.out.startswith("Bo\n  ")
        ran = run("why", "market", folder, "--week", WEEK)
        assert "Weeding, The field, 2027-03-13 08:00 (market@2027-03-13): open" in ran.out
        assert "crew: Bo: " in ran.out

    def test_a_shift_without_a_time(self, run: Run, tmp_path: Path) -> None:
        asked = SOUND | {
            "requests": "request,task,site,from,to,urgency,least\nhelp,weed,plot,2027-03-08,2027-03-14,could,4\n",
            "gatherings": "gathering,weekday,start,end\nsat,Sat,07:30,11:30\nsun,Sun,07:30,11:30\n",
        }
        ran = run("why", "help", write_folder(tmp_path, asked), "--week", WEEK)
        assert ran.out.startswith("Weeding, The plot (help): not running\n")

    def test_as_json(self, run: Run, folder: Path) -> None:
        ran = run("why", "ana", folder, "--week", WEEK, "--json")
        assert json.loads(ran.out)["why"][0] == "Ana"

    @pytest.mark.parametrize(("whom", "hint"), [("markt@2027-03-13", "did you mean"), ("zzzzzz", "'zzzzzz'.")])
    def test_a_name_that_is_not_there(self, run: Run, folder: Path, whom: str, hint: str) -> None:
        ran = run("why", whom, folder, "--week", WEEK)
        assert ran.code == 2
        assert hint in ran.err

    @pytest.mark.parametrize("name", ["Bo's ring", "-ring", "ring $HOME; (x)"])
    def test_the_command_a_plan_names_works_as_it_is_typed(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        asked = SOUND | {
            "shifts": "shift,task,site,weekday,start\n-dig it,weed,field,Sat,08:00\n",
            "tasks": "task,name,hours,least,wanted,needs\nweed,Weeding,3,4,4,1 lead hoe\n",
            "availability": "member,kind,weekday\nbo,away,Sat\n",
        }
        write_folder(tmp_path / name, asked)
        ran = run("plan", "--week", WEEK, "--weeks", "2", "--", name)
        assert ran.code == 0
        lines = [line.strip() for line in ran.out.splitlines() if line.startswith("  rola why ")]
        assert len(lines) == 2
        told = run(*shlex.split(lines[0])[1:])
        assert told.code == 0
        assert "(-dig it@2027-03-13): not running" in told.out

    def test_what_is_usual_is_left_out_of_the_command(self) -> None:
        assert why_command("dig", folder=Path(), week=None, weeks=1) == "rola why dig"
        command = why_command("dig", folder=Path("ring"), week=WEEK, weeks=3)
        assert command == "rola why dig ring --week 2027-W10 --weeks 3"

    def test_no_plan(self, run: Run, clashing: Path) -> None:
        ran = run("why", "bo", clashing, "--week", WEEK)
        assert ran.code == 3
        assert "rola plan" in ran.err


class TestInternalFault:
    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fall(*_: object) -> None:
            raise ZeroDivisionError("by nought")

        monkeypatch.setattr("rola.planning.problem_for", fall)

    def test_is_seventy_and_asks_for_a_report(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("ROLA_DEBUG", raising=False)
        ran = run("plan", folder, "--week", WEEK)
        assert ran.code == 70
        assert ran.out == ""
        assert "internal fault, and none of yours: ZeroDivisionError: by nought" in ran.err
        assert "Traceback" not in ran.err
        assert not (folder / "plans").exists()

    def test_shows_where_when_asked(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ROLA_DEBUG", "1")
        ran = run("plan", folder, "--week", WEEK)
        assert ran.code == 70
        assert "Traceback (most recent call last)" in ran.err
        assert ", in fall" in ran.err


def test_a_fast_plan_says_its_limits_and_is_the_same_every_time(run: Run, folder: Path) -> None:
    told = [run("plan", folder, "--week", WEEK, "--fast", "--json").out for _ in range(2)]
    one, other = map(json.loads, told)
    assert one["limits"] == "None s, effort 3.0, polish 0.5"
    assert one["shifts"] == other["shifts"]
    usual = json.loads(run("plan", folder, "--week", WEEK, "--json").out)
    assert usual["limits"] == "None s, effort 12.0, polish 2.0"
    assert usual["input_hash"] != one["input_hash"] == other["input_hash"]
