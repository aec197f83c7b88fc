"""The manual's table of what rola asks about a changed workbook: each line is done to one, and said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from rola.cli.faults import fault_lines
from rola.inputs.rosters import read_roster
from rola.outputs import workbook
from rola.season import Season

PAGE = Path(__file__).parents[3] / "docs" / "manual" / "roundtrip.md"


def put(place: str, value: object) -> Callable[[Any], object]:
    return lambda book: setattr(book["Roster"][place], "value", value)


def copy_down(book: Any) -> None:
    for one, other in zip(book["Roster"][9], book["Roster"][10], strict=True):
        other.value = one.value


EDITS: dict[str, Callable[[Any], object]] = {
    "unknown name": put("H9", "Robin Hood"),
    "near name": put("H9", "Zury"),
    "ambiguous name": put("H9", "ana ruiz"),
    "duplicate id": copy_down,
    "new row": put("H19", "NA"),
    "missing row": lambda book: book["Roster"].delete_rows(9),
    "merged cell": lambda book: book["Roster"].merge_cells("H9:H10"),
    "formula": put("H9", "=H10"),
    "text time": put("B9", "noonish"),
    "changed date": put("A9", datetime(2027, 3, 12)),  # noqa: DTZ001  # as a spreadsheet has it
    "changed end": put("C9", "12:45"),
    "wrong week": lambda _: None,
    "wrong version": lambda book: setattr(book["_rola"]["B1"], "value", "rola-roster-9"),
}


def rows() -> dict[str, str]:
    """Return what rola says about each trouble, as the page has it."""
    lines = re.findall(r"^\| ([a-z ]+) \| [^|]+ \| ([A-Z_s][^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {trouble: said for trouble, said in lines if trouble != "trouble"}


def test_the_page_has_every_trouble() -> None:
    assert list(rows()) == list(EDITS)


@pytest.mark.parametrize("trouble", EDITS)
def test_a_trouble_is_told_as_documented(trouble: str, season: Season, tmp_path: Path) -> None:
    (path,) = workbook.write(season, tmp_path)
    book = load_workbook(path)
    EDITS[trouble](book)
    book.save(path)
    later = (season.weeks[0] + timedelta(weeks=1),)
    problem = replace(season.problem, weeks=later) if trouble == "wrong week" else season.problem
    roster, faults = read_roster(path, problem, season.association)
    assert roster is None
    place, says = rows()[trouble].split(": ", 1)
    lines = [line.strip() for line in fault_lines(faults)]
    told = " ".join(lines)
    assert says in told, told
    assert place in told or place in " ".join(fault.where for fault in faults), told
