"""What a command says last is the next step: whoever types only that comes from nothing to a book."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.rola.cli.conftest import Run


def test_from_nothing_to_the_book_by_typing_what_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = ["rola", "init", "my ring", "--kind", "farm"]
    names = []
    for _ in range(5):
        more = {"record": ("--all-attended",)}.get(typed[1], ())
        ran = run(*typed[1:], *more)
        assert ran.code == 0, ran.err
        names.append(typed[1])
        said, _, line = ran.err.splitlines()[-1].partition(": rola ")
        assert said
        typed = ["rola", *shlex.split(line)]
    assert names == ["init", "check", "plan", "adopt", "record"]
    assert typed == ["rola", "ledger", "my ring"]
    assert run(*typed[1:]).code == 0


def test_nothing_follows_what_was_only_tried(run: Run, folder: Path) -> None:
    assert run("plan", folder, "--week", "2027-W10", "--out", folder / "elsewhere").err.count("rola adopt") == 0
    assert run("plan", folder, "--week", "2027-W10", "--weeks", 2).err.endswith(
        f"rola adopt {folder} --week 2027-W10 --weeks 2\n"
    )
    assert run("plan", folder, "--week", "2027-W10").code == 0
    assert "After the work" not in run("adopt", folder, "--week", "2027-W10", "--dry-run").err
