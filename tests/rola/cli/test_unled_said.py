"""`rola check` and `rola plan` say whom no plan can send, and why."""

from __future__ import annotations

from pathlib import Path

from tests.rola.cli.conftest import Run
from tests.rola.inputs.writing import write_folder
from tests.rola.reports.test_unled import SAYS, TABLES


def test_before_the_plan_and_with_it(run: Run, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "ring", TABLES)
    for words in (("check", folder), ("plan", folder, "--week", "2027-W10")):
        ran = run(*words)
        assert ran.code == 0
        assert ran.err.count(SAYS) == 1


def test_a_member_behind_the_folder_is_told_the_order(run: Run, folder: Path) -> None:
    ran = run("text", folder, "Ana")
    assert ran.code == 2
    assert "name the member first, then the folder" in " ".join(ran.err.replace("\u2502", " ").split())
