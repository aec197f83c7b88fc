"""Every output is listed, and each keeps the agreed shape."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

import rola.outputs
from rola.outputs import OUTPUTS, outputs_for
from rola.season import Season


def test_every_module_is_listed() -> None:
    modules = {f"rola.outputs.{module.name}" for module in pkgutil.iter_modules(rola.outputs.__path__)}
    assert {output.__name__ for output in OUTPUTS} == modules
    assert len({output.name for output in OUTPUTS}) == len(OUTPUTS)


def test_a_very_large_plan_is_written_as_plain_files_only(season: Season, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outputs_for(season) == OUTPUTS
    monkeypatch.setattr("rola.outputs.MOST_SEATS", len(season.seats) - 1)
    assert [output.name for output in outputs_for(season)] == ["roster_csv", "plan_json"]


def test_each_says_which_files_it_wrote(season: Season, tmp_path: Path) -> None:
    for output in OUTPUTS:
        before = {path for path in tmp_path.rglob("*") if path.is_file()}
        written = output.write(season, tmp_path)
        after = {path for path in tmp_path.rglob("*") if path.is_file()}
        assert set(written) == after - before, output.name
