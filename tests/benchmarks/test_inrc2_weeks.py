from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.inrc2 import weeks as runs
from benchmarks.inrc2.folder import FIRST_MONDAY
from benchmarks.inrc2.published import measure_published
from benchmarks.inrc2.table import COLUMNS, head, published_line, sum_line, week_line
from benchmarks.inrc2.weeks import Order, RunError, plan_weeks


def cells_of(line: str) -> dict[str, str]:
    return dict(zip(COLUMNS, line.strip("| ").split(" | "), strict=True))


def test_two_weeks_are_planned_one_after_another(instance: Path, tmp_path: Path) -> None:
    done = list(plan_weeks(Order(instance=instance, out=tmp_path / "out", history=0, weeks=(0, 1))))
    assert [(result.week, result.verdict.wanted, result.verdict.minimum_missed) for result in done] == [
        (0, 6, 0),
        (1, 2, 2),  # of three carers two worked at dusk on Sunday; a shift that lacks one of its least does not run
    ]
    assert [result.breaches + result.verdict.broken for result in done] == [0, 0]
    assert all(sum(result.ahead.values()) == 0 for result in done)
    with (tmp_path / "out" / "tiny" / "openings.csv").open(encoding="utf-8", newline="") as file:
        assert {row["account"] for row in csv.DictReader(file)} == {"Wren", "Otto", "Ines"}
    total = cells_of(sum_line("tiny", done))
    assert (total["week file"], total["seats wanted"], total["minimum missed"]) == ("all", "8", "2")
    assert cells_of(week_line("tiny", done[0]))["proved"] == "all"


def test_a_published_solution_is_measured_alike(instance: Path) -> None:
    found = measure_published(instance, 0, [0])
    assert found is not None
    verdict, ahead = found
    assert (verdict.filled, verdict.minimum_missed, verdict.off_refused) == (2, 3, 1)
    # 16 h are given, and the promises are 30, 30 and 16 hours: shares of 6.3 h, 6.3 h and 3.4 h
    assert ahead == {"Wren": -379, "Otto": 101, "Ines": 278}
    line = cells_of(published_line("tiny", verdict, ahead))
    assert (line["most ahead, h"], line["most behind, h"], line["proved"]) == ("4.6", "6.3", "-")


def test_weeks_that_nobody_published_are_not_measured(instance: Path) -> None:
    assert measure_published(instance, 0, [0, 1]) is None


def test_the_table_is_one_for_markdown() -> None:
    first, second = head().splitlines()
    assert first.count("|") == second.count("|") == len(COLUMNS) + 1


def test_a_folder_that_cannot_be_planned_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="rola plan"):
        runs._plan(tmp_path, FIRST_MONDAY, None)


def test_a_book_that_does_not_balance_stops_the_run() -> None:
    with pytest.raises(RunError, match="5 minutes"):
        runs._ahead_after({"members": [{"account": "a", "ahead_after": 5}, {"account": "b", "ahead_after": 0}]})
