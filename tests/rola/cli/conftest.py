"""The command line run inside the test's own process, and associations small enough to plan in no time."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import rola.cli
from tests.rola.inputs.writing import SOUND, write_folder

ROOT = Path(__file__).parents[3]
WEEK = "2027-W10"
CLASHING = SOUND | {
    "members": "member,name,household,hours_per_week\nana,Ana,red,4\nbo,Bo,blue,9\n",
    "shifts": "shift,task,site,date,start\nmarket,weed,field,2027-03-13,08:00\nfair,weed,plot,2027-03-13,09:00\n",
    "pins": "member,shift,kind\nbo,market,comes\nbo,fair,comes\n",
}
PINNED = SOUND | {"pins": "member,shift,date,kind\nbo,market,2027-03-13,comes\n"}


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run of the command line ended, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line as `rola WORDS` does, but in this process."""
    monkeypatch.setattr(rola.cli, "_leave_search_behind", lambda: None)  # would end the tests, too
    monkeypatch.setattr(rola.cli, "_hear_no_more", lambda: None)  # nor should the tests be deaf to Ctrl-C
    monkeypatch.setenv("COLUMNS", "100")

    def ran(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["rola", *map(str, words)])
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as leaving:
            rola.cli.main()
        out, err = capsysbinary.readouterr()
        return Ran(int(leaving.value.code or 0), out.decode(), err.decode())

    return ran


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give two households, one repeating shift, nothing wrong."""
    return write_folder(tmp_path / "ring")


@pytest.fixture
def clashing(tmp_path: Path) -> Path:
    """Give one member whom the meeting sent to two places at once."""
    return write_folder(tmp_path / "clash", CLASHING)


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    """Give one member whom the meeting sent somewhere, which takes a search to find."""
    return write_folder(tmp_path / "pinned", PINNED)


@pytest.fixture
def planned(run: Run, folder: Path) -> Path:
    """Ana (red, 4 h promised) and Bo (blue, 2 h) both go to the market, 3 h each; two seats are open."""
    assert run("plan", folder, "--week", WEEK).code == 0
    return folder


@pytest.fixture
def adopted(run: Run, planned: Path) -> Path:
    """Give that plan, adopted: the book has begun."""
    assert run("adopt", planned, "--week", WEEK).code == 0
    return planned


@pytest.fixture
def growers(tmp_path: Path) -> Path:
    """Give the example in which households have turns."""
    return Path(shutil.copytree(ROOT / "data" / "growers-round", tmp_path / "growers"))


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


def adopted_in(run: Run, folder: Path) -> Path:
    """Plan the week in a folder, and adopt that plan."""
    assert run("plan", folder, "--week", WEEK).code == 0
    assert run("adopt", folder, "--week", WEEK).code == 0
    return folder


def environment(**more: str) -> Mapping[str, str]:
    """Give the environment for a program that imports rola from here."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100"} | more


def start(*words: object, **more: str) -> subprocess.Popen[str]:
    """Start Python with these words in a process of its own."""
    return subprocess.Popen(
        [sys.executable, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(**more),
    )


def finish(process: subprocess.Popen[str]) -> Ran:
    """Wait for the end of a process."""
    out, err = process.communicate(timeout=60)
    return Ran(process.returncode, out, err)
