"""A season played through the book, short; `python -m benchmarks.seasons` plays long ones."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.seasons.needless import needless
from benchmarks.seasons.reasons import far
from benchmarks.seasons.season import play, spread
from benchmarks.seasons.ways import WAYS, by_rola
from rola.book.balances import balances
from rola.book.rows import Turn
from rola.book.soundness import thorough_check
from rola.inputs.folder import read
from solver.problem import COMMONS, Problem
from solver.roster import Roster

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
        assert book.head == 1 + 2 * 5 + (season.rounds.acts if season.rounds else 0)
        assert all(abs(one.minutes) > 240 for one in far(season))
        with book.reading():
            thorough_check(book)


def test_the_ledger_steers_and_a_sign_up_sheet_does_not(tmp_path: Path) -> None:
    """Only under rola nobody has a place that somebody further behind could have had, alone or by one move."""
    association = read(DATA / "growers-round").association
    assert association is not None
    spreads, places = {}, {}
    for way in WAYS:
        folder = tmp_path / way
        folder.mkdir()
        season = play(association, 2, folder, count=4, way=WAYS[way], cycles=False)
        season.book.close()
        spreads[way] = spread(season.weeks[-1])
        assert all(week.breaches == 0 for week in season.weeks)
        accounts = season.weeks[-1].ahead
        places[way] = sum(len(needless(week.problem, week.roster, one)) for week in season.weeks for one in accounts)
    assert spreads["rola"] < min(spreads["no carry"], spreads["sign-up"])
    assert places["rola"] == 0
    assert min(places[way] for way in ("no carry", "sign-up", "range")) > 0


def test_turns_go_round_as_on_a_sheet_of_paper(tmp_path: Path) -> None:
    association = read(DATA / "growers-round").association
    assert association is not None
    season = play(association, 1, tmp_path, count=6)
    with closing(season.book) as book:
        rounds = season.rounds
        assert rounds is not None
        served = [row for _, _, row in book.rows(Turn) if row.state == "served"]
        assert len(served) == rounds.tally.served
        assert rounds.tally.served >= 6
        assert [turn for week in season.weeks for turn in week.overdue_unsaid] == []


def test_a_planner_that_leaves_turns_waiting_is_found(tmp_path: Path) -> None:
    def without_turns(problem: Problem, seed: int) -> Roster:
        roster = by_rola(problem, seed)
        return Roster(tuple(run for run in roster.runs if problem.shift[run.shift].host == COMMONS))

    association = read(DATA / "growers-round").association
    assert association is not None
    season = play(association, 1, tmp_path, count=3, way=without_turns)
    season.book.close()
    assert [len(week.overdue_unsaid) > 0 for week in season.weeks] == [False, True, True]


@pytest.mark.parametrize(("way", "explained"), [("rola", True), ("sign-up", False), ("no carry", False)])
def test_who_ends_far_ahead_without_need_has_no_reason(tmp_path: Path, way: str, explained: bool) -> None:  # noqa: FBT001
    association = read(DATA / "growers-round").association
    assert association is not None
    season = play(association, 2, tmp_path, count=9, way=WAYS[way], cycles=False)
    with closing(season.book):
        ahead = [one for one in far(season) if one.minutes > 0]
        assert ahead
        assert all(one.reason for one in ahead) == explained
