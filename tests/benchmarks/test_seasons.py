"""A season played through the book, short; `python -m benchmarks.seasons` plays long ones."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.seasons.reasons import far
from benchmarks.seasons.season import play, spread
from benchmarks.seasons.ways import WAYS
from rola.book.balances import balances
from rola.book.soundness import thorough_check
from rola.inputs.folder import read

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("group", ["growers-round", "raising-circle", "print-rota"])
def test_five_weeks_are_planned_lived_and_recorded(tmp_path: Path, group: str) -> None:
    association = read(DATA / group).association
    assert association is not None
    season = play(association, 1, tmp_path, count=5)
    with closing(season.book) as book:
        assert [(week.swaps, week.breaches, week.overdue_unsaid) for week in season.weeks] == [(0, 0, ())] * 5
        assert sum(week.filled for week in season.weeks) > 30
        assert sum(season.weeks[-1].ahead.values()) in range(-9, 10)  # each figure is rounded by itself
        assert sum(balance.minutes for balance in balances(book).values()) == 0
        assert book.head == 11
        assert all(abs(one.minutes) > 240 for one in far(season))
        with book.reading():
            thorough_check(book)


def test_the_ledger_steers_and_a_sign_up_sheet_does_not(tmp_path: Path) -> None:
    association = read(DATA / "growers-round").association
    assert association is not None
    spreads = {}
    for way in WAYS:
        folder = tmp_path / way
        folder.mkdir()
        season = play(association, 2, folder, count=4, way=WAYS[way])
        season.book.close()
        spreads[way] = spread(season.weeks[-1])
        assert all(week.breaches == 0 for week in season.weeks)
    assert spreads["rola"] < min(spreads["no carry"], spreads["sign-up"])
