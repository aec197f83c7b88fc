"""The commands of the page about turns do what it says they print."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from tests.rola.cli.conftest import Run, run

__all__ = ["run"]

ROOT = Path(__file__).parents[2]


def examples() -> list[tuple[list[str], list[str]]]:
    """Return each command of the page with the lines that follow it, indented like it."""
    found: list[tuple[list[str], list[str]]] = []
    for line in (ROOT / "docs" / "manual" / "turns.md").read_text("utf-8").splitlines():
        if line.startswith("    $ rola "):
            found.append((shlex.split(line.removeprefix("    $ rola ")), []))
        elif line.startswith("    ") and found:
            found[-1][1].append(line.removeprefix("    ").rstrip())
    return found


def test_the_page_about_turns_is_true(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data" / "growers-round", tmp_path / "round")
    monkeypatch.chdir(tmp_path)
    shown = 0
    for words, lines in examples():
        ran = run(*words)
        assert ran.code == 0, ran.err
        said = [line.rstrip() for line in ran.out.splitlines()]
        assert said[: len(lines)] == lines
        shown += len(lines)
    assert len(examples()) == 5
    assert shown == 11
