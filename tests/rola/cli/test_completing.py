"""The Tab key: scripts for each shell, and what is offered, from the tables as they lie there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rola.inputs.templates import Wanted, write_templates
from rola.starters.people import people_of
from tests.rola.cli.conftest import ROOT, Run, environment, finish, start
from tests.rola.cli.test_processes import HEAVY

GROWERS = ROOT / "data" / "growers-round"
SHELLS = ("bash", "zsh", "fish", "powershell")

Press = Callable[[str], list[str]]


@pytest.fixture
def press(run: Run, monkeypatch: pytest.MonkeyPatch) -> Press:
    """Press Tab behind a line, as bash does; gives what is offered."""

    def offered(line: str) -> list[str]:
        monkeypatch.setenv("_ROLA_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        ran = run()
        assert (ran.code, ran.err) == (0, "")
        return ran.out.split()

    return offered


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand beside a copy of the growers' folder, with plans and a roster in it."""
    shutil.copytree(GROWERS, tmp_path / "ring", ignore=shutil.ignore_patterns("plans"))
    for week in ("plans/2027-W10", "plans/2027-W10.changed-1", "rosters/2027-W09"):
        (tmp_path / "ring" / week).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ring"


def test_commands_and_options(press: Press) -> None:
    assert press("rola pl") == ["plan"]
    assert press("rola change s") == ["stand-in", "swap"]
    assert press("rola plan --rep") == ["--replan"]
    assert {"init", "check", "plan", "adopt", "record"} <= set(press("rola "))


def test_weeks_that_are_planned_or_adopted_or_to_come(press: Press, ring: Path) -> None:
    assert ring.is_dir()
    assert [week for week in press("rola adopt ring --week 2027-W") if week in ("2027-W09", "2027-W10")] == [
        "2027-W09",
        "2027-W10",
    ]
    weeks = press("rola plan ring --week 2")
    assert len(weeks) == len(set(weeks)) >= 4
    assert weeks == sorted(weeks)
    assert not any("changed" in week for week in weeks)


def test_members_shifts_and_accounts_of_the_folder_that_was_typed(press: Press, ring: Path) -> None:
    (ring.parent / "other").mkdir()
    write_templates(ring.parent / "other", Wanted(people=people_of(["Marla", "Oscar"])))
    assert press("rola standins market ring --for mar") == ["marcus", "marisol"]
    assert press("rola change away o") == ["oscar", "odessa"], "the folder comes later: all are offered"
    assert press("rola standins ev") == ["evening-beds"]
    assert press("rola why coo") == ["cook", "coop"]
    assert press("rola gift tate com") == ["commons"]
    assert press("rola turns move hol") == ["hollis"]


def test_standing_in_the_folder(press: Press, ring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ring)
    assert press("rola why ode") == ["odessa"]
    assert press("rola waive ba") == ["banks", "baraka"]


def test_where_a_name_or_a_folder_may_stand_both_are_offered(press: Press, ring: Path) -> None:
    assert ring.is_dir()
    assert press("rola ledger r") == ["reyes", "ruth", "ring"]
    assert press("rola text r") == ["ruth", "ring"]


def test_a_workbook_is_read_too(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_templates(tmp_path, Wanted(people=people_of(["Achieng Otieno", "Ama"])), workbook=True)
    monkeypatch.chdir(tmp_path)
    assert press("rola why a") == ["achieng-otieno", "ama"]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("members.csv", b""),
        ("members.csv", b'member,name\n"never closed'),
        ("members.csv", b"PK\x03\x04"),
        ("members.csv", b"who,called\nana,Ana\n"),
        ("association.xlsx", b"no workbook"),
    ],
)
def test_where_nothing_can_be_read_nothing_is_offered(press: Press, ring: Path, file: str, content: bytes) -> None:
    (ring / file).write_bytes(content)
    assert press("rola promises o") == []


def test_what_a_shell_would_run_is_not_offered(press: Press, ring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ["member,name", "ana,\\$(touch made) `touch made`", "a b,B", "a$(touch made),A", "-a,A", "añà王,A", ""]
    (ring / "members.csv").write_text("\n".join(rows), encoding="utf-8")
    assert press("rola promises ") == ["ana", "añà王"]
    monkeypatch.setenv("_ROLA_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "rola promises an")
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from rola.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script], env=os.environ, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == """_arguments '*: :(("ana":" (touch made) touch made "))'"""


def test_a_table_from_another_country(press: Press, ring: Path) -> None:
    (ring / "members.csv").write_bytes("Name;Member\r\nJosé;jose\r\n;\r\n".encode("cp1252"))
    assert press("rola promises j") == ["jose"]


def test_nothing_heavy_is_loaded_for_a_tab(ring: Path) -> None:
    script = (
        "import atexit, sys, rola.cli;"
        f"atexit.register(lambda: print([name for name in {HEAVY} if name in sys.modules]));"
        "rola.cli.main()"
    )
    words = {"COMP_WORDS": "rola change away odes", "COMP_CWORD": "3", "_ROLA_COMPLETE": "complete_bash"}
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ring, env=environment(**words), stdout=subprocess.PIPE, text=True
    )
    assert process.communicate(timeout=60)[0].split("\n") == ["odessa", "[]", ""]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_each_shell(shell: str) -> None:
    ran = finish(start("-m", "rola", _ROLA_COMPLETE=f"source_{shell}"))
    assert ran.code == 0
    assert "_ROLA_COMPLETE" in ran.out
    assert f"complete_{shell}" in ran.out


@pytest.mark.parametrize(("shell", "file"), [("bash", ".bash_completions/rola.sh"), ("zsh", ".zfunc/_rola")])
def test_it_is_shown_and_installed_for_the_shell_one_sits_at(tmp_path: Path, shell: str, file: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    home = environment(HOME=str(tmp_path))
    for option in ("--show-completion", "--install-completion"):
        # The colon keeps the shell from giving way to the program: rola looks which shell has started it.
        line = f"{sys.executable} -m rola {option}; :"
        done = subprocess.run([program, "-c", line], env=home, capture_output=True, text=True, check=True)
        assert "complet" in done.stdout
    assert "_ROLA_COMPLETE" in (tmp_path / file).read_text(encoding="utf-8")


def at_the_prompt(ring: Path, shell: str, line: str) -> str:
    """Press Tab in a real shell that has read the script; `rola` is found on its way."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    found = ring.parent / "bin" / "rola"
    found.parent.mkdir(exist_ok=True)
    found.write_text(f'#!/bin/sh\nexec {sys.executable} -m rola "$@"\n', encoding="utf-8")
    found.chmod(0o755)
    env = environment(PATH=f"{found.parent}{os.pathsep}{os.environ['PATH']}", HOME=str(ring.parent))
    done = subprocess.run([program, "-c", line], env=env, cwd=ring, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_in_bash(ring: Path) -> None:
    line = (
        'eval "$(_ROLA_COMPLETE=source_bash rola)"; complete -p rola;'
        "COMP_WORDS=(rola change away odes); COMP_CWORD=3; _rola_completion rola; echo ${COMPREPLY[@]}"
    )
    assert at_the_prompt(ring, "bash", line).splitlines() == [
        "complete -o default -F _rola_completion rola",
        "odessa",
    ]


def test_in_fish(ring: Path) -> None:
    line = "_ROLA_COMPLETE=source_fish rola | source; complete -C 'rola change away odes'"
    assert at_the_prompt(ring, "fish", line).split("\t")[0].strip() == "odessa"
