"""Every output is listed, and each keeps the agreed shape."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

import rola.outputs
from rola.outputs import OUTPUTS, PAPERS, attendance, outputs_for, papers_for
from rola.season import Season


def test_every_module_is_listed() -> None:
    modules = {f"rola.outputs.{module.name}" for module in pkgutil.iter_modules(rola.outputs.__path__)}
    assert {output.__name__ for output in (*OUTPUTS, *PAPERS)} == modules
    for listed in (OUTPUTS, PAPERS):
        assert len({output.name for output in listed}) == len(listed)


def test_a_very_large_plan_is_written_as_plain_files_only(season: Season, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outputs_for(season) == OUTPUTS
    assert papers_for(season) == PAPERS
    monkeypatch.setattr("rola.outputs.MOST_SEATS", len(season.seats) - 1)
    assert [output.name for output in outputs_for(season)] == ["roster_csv", "plan_json"]
    assert [output.name for output in papers_for(season)] == ["roster_csv", "attendance"]


def test_each_says_which_files_it_wrote(season: Season, tmp_path: Path) -> None:
    for output in (*OUTPUTS, attendance):
        before = {path for path in tmp_path.rglob("*") if path.is_file()}
        written = output.write(season, tmp_path)
        after = {path for path in tmp_path.rglob("*") if path.is_file()}
        assert set(written) == after - before, output.name
