"""`rola doctor`: what is not as it should be is seen, and each such look says what to do."""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfoNotFoundError

import pytest

from rola import doctor, paper
from rola.doctor import Look, State, looked_at
from rola.inputs.templates import Wanted, write_templates
from rola.starters.people import people_of
from tests.rola.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "data" / "growers-round"


def look(name: str, folder: Path) -> Look:
    (found,) = [one for one in looked_at(folder) if one.name == name]
    if found.state is not State.GOOD:
        assert found.hint
    return found


def test_all_is_well_with_the_example_and_nothing_is_left_behind() -> None:
    before = sorted(EXAMPLE.rglob("*"))
    assert {one.state for one in looked_at(EXAMPLE)} <= {State.GOOD, State.NOTE}
    assert look("tables", EXAMPLE).what == "West Jackson Growers' Round, members: 19, no faults"
    assert sorted(EXAMPLE.rglob("*")) == before


def test_every_package_that_is_needed_is_named_with_its_version(tmp_path: Path) -> None:
    assert f"ortools {importlib.metadata.version('ortools')}" in look("packages", tmp_path).what


def test_a_package_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "requires", lambda _: ["numpy>=2", "no-such-package>=1", 'x; extra == "y"'])
    found = look("packages", tmp_path)
    assert (found.state, found.what) == (State.FAULT, "not there: no-such-package")


def test_rola_that_was_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "requires", missing)
    assert look("packages", tmp_path).state is State.NOTE


def test_a_solver_that_does_not_solve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.solve.solve", lambda _: None)
    assert look("solver", tmp_path).state is State.FAULT


def test_a_solver_that_cannot_be_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "solver.solve", None)
    assert look("solver", tmp_path).state is State.FAULT


def test_no_time_zones_and_wrong_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: str) -> None:
        raise ZoneInfoNotFoundError

    monkeypatch.setattr(doctor, "ZoneInfo", unknown)
    assert look("time zones", tmp_path).state is State.FAULT
    monkeypatch.setattr(doctor, "ZoneInfo", lambda _: UTC)
    assert look("time zones", tmp_path).what == "noon in July comes out as 12:00"


def test_a_clock_that_stands_in_1980(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "datetime", SimpleNamespace(now=lambda _: datetime(1980, 1, 1, tzinfo=UTC)))
    assert doctor._clock(tmp_path).what == "it shows 1980-01-01"


def test_a_terminal_without_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(encoding="cp1252"))
    assert doctor._terminal(tmp_path).state is State.NOTE


def test_a_folder_in_which_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "TemporaryDirectory", refused)
    found = look("folder", tmp_path)
    assert found.state is State.FAULT
    assert found.what.endswith("Permission denied")


def test_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    assert look("folder", tmp_path).what == "only 5 MB are free"


def test_faults_in_the_tables_and_no_tables(tmp_path: Path) -> None:
    assert look("tables", tmp_path).state is State.NOTE
    (tmp_path / "association.toml").write_text('name = "x"\n')
    assert look("tables", tmp_path).state is State.FAULT


def test_what_commands_write_and_may_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rosters").mkdir()
    (tmp_path / "rola.db").touch()
    monkeypatch.setattr(doctor.os, "access", lambda path, _: Path(path).name != "rola.db")
    found = look("folder", tmp_path)
    assert found.state is State.FAULT
    assert found.what.endswith("you may not write: rola.db")


def test_where_time_zones_come_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "TZPATH", ())
    packaged = f"known, summer time too; from the package tzdata {importlib.metadata.version('tzdata')}"
    assert look("time zones", tmp_path).what == packaged
    zones = tmp_path / "zones" / "America"
    zones.mkdir(parents=True)
    (zones / "Chicago").touch()
    monkeypatch.setattr(doctor, "TZPATH", (str(tmp_path / "none"), str(tmp_path / "zones")))
    assert look("time zones", tmp_path).what.endswith(f"from {tmp_path / 'zones'}")


class TestFonts:
    def test_the_letters_of_all_names_are_looked_for(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write_templates(tmp_path, Wanted(people=people_of(["王芳", "Bo"])))
        monkeypatch.setattr(doctor, "lost_letters", lambda texts: {text: text[:1] for text in texts if "王" in text})
        found = look("fonts", tmp_path)
        assert (found.state, found.what) == (State.NOTE, "no font has 王 in '王芳'; 王 in '王芳'"), "member, household"
        assert "Noto" in found.hint

    def test_the_scripts_are_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "lost_letters", lambda texts: {text: text for text in texts if text in "አ한"})
        found = look("fonts", tmp_path)
        assert found.state is State.GOOD
        assert found.what.startswith("for all names here; for Latin, Greek, Cyrillic, ")
        assert found.what.endswith("; not for Ethiopic, Korean")

    def test_none_at_all_or_nobody_knows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "lost_letters", lambda texts: {text: text for text in texts})
        assert look("fonts", tmp_path).what == "none is installed"
        monkeypatch.setattr(doctor, "lost_letters", lambda _: None)
        assert look("fonts", tmp_path).state is State.NOTE

    def test_fontconfig_is_asked_where_it_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asks = tmp_path / "fc-list"
        asks.write_text('#!/bin/sh\ncase "$1" in :charset=738b) ;; *) echo font;; esac\n', encoding="utf-8")
        asks.chmod(0o755)
        monkeypatch.setattr(paper.shutil, "which", lambda _: str(asks))
        assert paper.lost_letters(["王 芳", "Bo", "👩\u200d🌾"]) == {"王 芳": "王"}

    def test_elsewhere_the_font_files_are_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(paper.shutil, "which", lambda _: None)
        monkeypatch.setattr(paper, "installed_fonts", lambda: iter(()))
        assert paper.lost_letters(["Bo"]) is None


def test_what_makes_a_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda name: name == "weasyprint" or None)
    assert look("PDF", tmp_path).what.endswith("with WeasyPrint")
    monkeypatch.setattr(doctor, "find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "chromium" else None)
    assert look("PDF", tmp_path).what.endswith("with chromium")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert look("PDF", tmp_path).state is State.NOTE


def test_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert look("browser", tmp_path).state is State.NOTE


def test_the_book_is_looked_at(run: Run, tmp_path: Path) -> None:
    ring = tmp_path / "ring"
    shutil.copytree(EXAMPLE, ring)
    assert look("book", ring).what.startswith("not begun")
    assert run("plan", ring, "--week", "2027-W10").code == 0
    assert run("adopt", ring, "--week", "2027-W10", "--by", "ama").code == 0
    assert look("book", ring).what == "sound, acts: 2, copies: 1, the newest 0 days old"
    (ring / "backups").rename(tmp_path / "elsewhere")
    assert look("book", ring).state is State.NOTE, "without a copy"
    book = ring / "rola.db"
    book.write_bytes(b"no book" + book.read_bytes()[7:])
    assert look("book", ring).state is State.FAULT


def test_the_command_says_it_in_lines_and_in_json(run: Run, tmp_path: Path) -> None:
    ran = run("doctor", EXAMPLE)
    assert ran.code == 0
    assert "good   solver      it starts, and solves" in ran.out
    assert ran.err == "Nothing here keeps rola from working.\n"
    (tmp_path / "association.toml").write_text('name = "x"\n')
    ran = run("doctor", tmp_path, "--json")
    assert ran.code == 1
    assert {one["name"]: one["state"] for one in json.loads(ran.out)["looks"]}["tables"] == "fault"
    ran = run("doctor", tmp_path)
    assert "-> see them: rola check" in ran.out
    assert ran.err == f"Do what the arrows say, then type: rola doctor {tmp_path}\n"
