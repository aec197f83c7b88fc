"""plan.json: the whole plan, the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rola.outputs import plan_json
from rola.season import Season
from solver.answer import Cut

Golden = Callable[[str, bytes], None]


def test_golden(season: Season, tmp_path: Path, golden: Golden) -> None:
    (path,) = plan_json.write(season, tmp_path)
    assert path == tmp_path / "plan.json"
    golden("plan.json", path.read_bytes())


def test_local_and_utc_are_the_same_moment_over_the_clock_change(season: Season) -> None:
    (watch,) = (line for line in plan_json.plan(season)["shifts"] if line["shift"] == "watch@2027-03-13")
    assert (watch["start"], watch["end"]) == ("2027-03-13T22:00-06:00", "2027-03-14T06:00-05:00")
    start, end = (datetime.fromisoformat(watch[key]) for key in ("start_utc", "end_utc"))
    assert (end - start).total_seconds() == 7 * 3600
    assert start == datetime.fromisoformat(watch["start"])


def test_a_shift_without_time_has_null(season: Season) -> None:
    (compost,) = (line for line in plan_json.plan(season)["shifts"] if line["shift"] == "compost")
    assert compost["start"] is compost["end_utc"] is None
    assert compost["crew"] == []


def test_open_seats_only_of_shifts_that_run(season: Season) -> None:
    assert [seat["row_id"] for seat in plan_json.plan(season)["open_seats"]] == ["frames/4"]


def test_cut_is_told(season: Season) -> None:
    cut = replace(season, answer=replace(season.answer, cut=Cut.TIME))
    assert plan_json.plan(cut)["cut"] == "time"
    assert plan_json.plan(season)["cut"] is None


def test_names_are_plain_text(season: Season, tmp_path: Path) -> None:
    (path,) = plan_json.write(season, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "Zuri 🌱" in text
    assert [line["name"] for line in json.loads(text)["members"]] == [line.name for line in season.members]
