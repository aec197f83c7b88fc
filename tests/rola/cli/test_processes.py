"""The program as people start it: a process of its own, with pipes, signals and an environment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rola import __version__
from rola.book.opening import FILE, opened
from tests.rola.cli.conftest import ROOT, WEEK, finish, start

HEAVY = ("ortools", "openpyxl", "icalendar", "pandas", "jinja2", "python_calamine", "segno", "rich.table")
GROWERS = ROOT / "data" / "growers-round"

WAITING = """
import sys
from dataclasses import replace
from time import sleep
import rola.cli, rola.cli.search
from solver.answer import Cut

solve = rola.cli.search.solve

def waits(problem, *, limits, watch):
    answer = solve(problem, limits=limits)
    print("searching", file=sys.stderr, flush=True)
    while not watch.wants_stop():
        sleep(0.01)
    if {stubborn}:
        print("heard", file=sys.stderr, flush=True)
        sleep(60)
    return replace(answer, cut=Cut.ASKED)

rola.cli.search.solve = waits
rola.cli.main()
"""

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process alone")


@pytest.mark.parametrize("module", ["rola", "rola.cli"])
def test_as_a_module(module: str) -> None:
    ran = finish(start("-m", module, "--version"))
    assert (ran.code, ran.out, ran.err) == (0, f"rola {__version__}\n", "")


def test_help_loads_nothing_heavy() -> None:
    script = f"import sys, rola.cli; print([name for name in {HEAVY} if name in sys.modules])"
    assert finish(start("-c", script)).out == "[]\n"


LOADED = """
import sys
import rola.cli
try:
    rola.cli.main()
finally:
    print("loaded:", *(name for name in ("ortools", "pandas") if name in sys.modules), file=sys.stderr)
"""


def test_whatever_does_not_plan_waits_for_no_solver(folder: Path, tmp_path: Path) -> None:
    for words in (("plan", "--week", WEEK), ("adopt", "--week", WEEK), ("plan", "--week", "2027-W11")):
        assert finish(start("-m", "rola", words[0], folder, *words[1:])).code == 0
    of_week = ("--week", WEEK)
    for words in (
        ("check", folder),
        ("check", folder, "--roster", folder / "rosters" / WEEK / "roster.csv"),
        ("standins", "market", folder, *of_week),
        ("adopt", folder, "--week", "2027-W11", "--dry-run"),
        ("change", "cancel", "market", folder, *of_week),
        ("undo", "3", folder, "--why", "it is wanted"),
        ("record", folder, *of_week, "--all-attended"),
        ("ledger", folder),
        ("calendars", folder),
        ("export", tmp_path / "book.json", folder),
    ):
        ran = finish(start("-c", LOADED, *words))
        assert (ran.code, ran.err.splitlines()[-1]) == (0, "loaded:"), words


def test_from_faults_to_a_plan(folder: Path) -> None:
    pins = folder / "pins.csv"
    pins.write_text("member,shift,kind\nnobody,market,comes\n", encoding="utf-8")
    assert finish(start("-m", "rola", "plan", folder, "--week", WEEK)).code == 1
    pins.unlink()
    ran = finish(start("-m", "rola", "plan", folder, "--week", WEEK, "--json"))
    assert ran.code == 0
    assert json.loads(ran.out)["weeks"] == [WEEK]
    goals = [line for line in ran.err.splitlines() if line.startswith("goal ")]
    assert len(goals) == len({line.partition(",")[0] for line in goals}), "one line a goal"


def test_letters_that_the_terminal_does_not_know_end_nothing(folder: Path) -> None:
    members = folder / "members.csv"
    members.write_text(members.read_text(encoding="utf-8").replace("Bo", "علي 李"), encoding="utf-8")
    ran = finish(
        start("-m", "rola", "plan", folder, "--week", WEEK, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    )
    assert ran.code == 0
    assert "??? ?" in ran.out
    assert "علي 李".encode() in (folder / "plans" / WEEK / "roster.csv").read_bytes()


def test_a_reader_that_goes_away_is_no_fault_of_ours(folder: Path) -> None:
    process = start("-m", "rola", "plan", folder, "--week", WEEK)
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) != 70
    assert "Traceback" not in said
    assert (folder / "plans" / WEEK / "plan.json").exists()


@pytest.mark.parametrize("streams", [1, 2])
def test_acts_are_done_whether_or_not_anybody_reads_what_is_said(folder: Path, streams: int) -> None:
    assert unread("plan", folder, "--week", WEEK, streams=streams) == (0, "")
    assert unread("adopt", folder, "--week", WEEK, streams=streams) == (0, "")
    assert unread("turns", "open", folder, "--day", "2027-03-01", streams=streams) == (0, "")
    assert unread("record", folder, "--week", WEEK, "--all-attended", streams=streams) == (0, "")
    assert unread("ledger", folder, streams=streams) == (0, "")
    with opened(folder / FILE) as book:
        assert [book.act(number).kind for number in range(1, book.head + 1)] == ["begin", "adopt", "cycle", "record"]
    assert (folder / "rosters" / WEEK / "roster.csv").is_file(), "what follows an act is done, too"


def test_a_fault_is_told_by_the_exit_code_also_where_nobody_reads_it(folder: Path) -> None:
    assert unread("adopt", folder, "--week", "2027-W11", streams=2) == (2, "")


def unread(*words: object, streams: int) -> tuple[int, str]:
    """Run the command line with nobody at the other end of stdout, or of both streams, and return how it ended."""
    process = start("-m", "rola", *words)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    if streams > 1:
        process.stderr.close()
        return process.wait(60), ""
    said = process.stderr.read()
    process.stderr.close()
    troubles = [line for line in said.splitlines() if "pipe" in line.casefold() or "Traceback" in line]
    return process.wait(60), "\n".join(troubles)


class TestCtrlC:
    @staticmethod
    def waiting(folder: Path, *, stubborn: bool) -> subprocess.Popen[str]:
        process = start("-c", WAITING.format(stubborn=stubborn), "plan", folder, "--week", WEEK)
        heard(process, "searching")
        process.send_signal(signal.SIGINT)
        return process

    @unix
    def test_takes_the_best_plan_so_far_and_says_so(self, folder: Path) -> None:
        ran = finish(self.waiting(folder, stubborn=False))
        assert ran.code == 0
        assert "Stopping with the best plan so far. Ctrl-C again gives up." in ran.err
        assert "You stopped the search: this is the best plan so far" in ran.err
        plan = folder / "plans" / WEEK
        assert json.loads((plan / "plan.json").read_text(encoding="utf-8"))["cut"] == "asked"
        assert (plan / "poster.html").exists()

    @unix
    def test_twice_gives_up_with_nothing_written(self, folder: Path) -> None:
        process = self.waiting(folder, stubborn=True)
        heard(process, "heard")
        process.send_signal(signal.SIGINT)
        ran = finish(process)
        assert ran.code == 130
        assert ran.out == ""
        assert "Traceback" not in ran.err
        assert list((folder / "plans").iterdir()) == []

    @unix
    @given(after=st.floats(0.05, 3))
    @settings(max_examples=4 if settings().max_examples <= 100 else 20, deadline=None, phases=(Phase.generate,))
    def test_at_any_moment_the_plan_is_written_whole_or_not_at_all(self, after: float) -> None:
        with TemporaryDirectory() as folder:
            out = Path(folder)
            process = start("-m", "rola", "plan", GROWERS, "--week", "2027-W09", "--out", out)
            try:
                process.wait(after)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
            ran = finish(process)
            assert "Traceback" not in ran.err or "rola/cli" not in ran.err  # Python had not come to our first line
            left = [path.name for path in out.iterdir()]
            if ran.code == 0:
                assert left == ["2027-W09"]
                assert f"Written to {out.resolve() / '2027-W09'}" in ran.err
                plan = json.loads((out / "2027-W09" / "plan.json").read_text(encoding="utf-8"))
                assert plan["cut"] in (None, "asked")
                judged = finish(start("-m", "rola", "check", GROWERS, "--roster", out / "2027-W09" / "roster.csv"))
                assert judged.code == 0
            else:
                # Python itself ends with 1 when it is stopped before it has found what it is to run.
                too_early = ("Could not import runpy", "Fatal Python error: init_import_site")
                assert ran.code in (130, -signal.SIGINT) or any(words in ran.err for words in too_early)
                assert left == []
                assert "Written" not in ran.err

    @unix
    def test_stops_a_real_search(self, tmp_path: Path) -> None:
        words = ("plan", GROWERS, "--week", "2027-W09", "--weeks", 5, "--out", tmp_path)
        process = start("-m", "rola", *words)
        heard(process, "Urgent work runs")
        process.send_signal(signal.SIGINT)
        ran = finish(process)
        assert ran.code == 0
        assert "You stopped the search" in ran.err
        plan = json.loads((tmp_path / "2027-W09-W13" / "plan.json").read_text(encoding="utf-8"))
        assert plan["cut"] == "asked"
        assert not all(goal["proved"] for goal in plan["goals"]) or len(plan["goals"]) < 9


def heard(process: subprocess.Popen[str], words: str) -> None:
    """Wait until the program says these words."""
    assert process.stderr
    for line in process.stderr:
        if words in line:
            return
    pytest.fail(f"the program ended without saying '{words}'")


def test_start_py_on_an_old_python_says_what_to_do() -> None:
    script = "import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path('start.py', run_name='__main__')"
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "rola needs Python 3.11 or newer, and this is Python 3.10." in ended.stderr
    assert "Traceback" not in ended.stderr
