"""attendance.csv: every byte as promised; `tests/rola/inputs/test_attendance.py` reads it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rola.outputs import attendance
from rola.season import Season


def test_golden(season: Season, tmp_path: Path, golden: Callable[[str, bytes], None]) -> None:
    (path,) = attendance.write(season, tmp_path)
    assert path == tmp_path / "attendance.csv"
    golden("attendance.csv", path.read_bytes())
