"""How far the search is: one line a goal for a pipe, a bar for a terminal."""

from __future__ import annotations

import io
import os
import sys

import pytest

from rola.cli.progress import GoalLines, progress_shown, title
from rola.goal_words import TEMPLATES, goal_words
from solver.goals import GOALS
from solver.solve import Progress


def progress(number: int, value: tuple[int, ...], bound: tuple[int, ...] = (), goal: str = "hands") -> Progress:
    return Progress(goal=goal, number=number, of=9, value=value, bound=bound, seconds=1.25)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_one_line_a_goal_and_only_its_last_state(capsys: pytest.CaptureFixture[str]) -> None:
    done = progress(1, (0, 0, 0), (0, 0, 0), "urgent")
    with progress_shown() as show:
        for told in (progress(1, (2, 0, 0), (0, 0, 0), "urgent"), done, progress(4, (2, 150), (1, 60))):
            show(told)
    out, err = capsys.readouterr()
    assert out == ""
    first, second = err.splitlines()
    assert first == ("Urgent work runs: shifts that do not run: 0 'must', 0 'should', 0 'could' (proved), 1.2 s")
    assert second == (
        "Wanted crews are filled: 2 places open, 2 h 30 of work "
        "(no plan can have less than 1 place open, 1 h of work), 1.2 s"
    )


def test_a_first_roster_is_no_end_of_a_goal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown() as show:
        for number in (5, 1, 4, 5):
            show(progress(number, (number, 60)))
    said = [line.split(" open,")[0] for line in capsys.readouterr().err.splitlines()]
    assert said == [f"Wanted crews are filled: {places}" for places in ("1 place", "4 places", "5 places")]


@pytest.mark.parametrize(
    ("goal", "value", "bound", "words"),
    [
        ("hands", (0, 0), (0, 0), "no place open (proved)"),
        ("hands", (1, 60), (), "1 place open, 1 h of work (not proved)"),
        ("turns", (1, 2), (0, 2), "turns that are due and wait: 3 (no plan can have less than"),
        ("fair", (149, 0, -390), (149, 0, -390), "most ahead 2 h 29, most behind 6 h 30 (proved)"),
        ("fair", (149, 0, -390), (149,), "most ahead 2 h 29, most behind 6 h 30 (not proved)"),
        ("unpleasant", (3, 3, 0), (3, 2, 1), "most points of one member 3 (not proved)"),
        (
            "learning",
            (0, 2),
            (0, 2),
            "learning places empty 2, of them 0 in a skill that only one member holds (proved)",
        ),
        ("wishes", (1, 4, 9), (), "unwanted places 4, most of one member 1; wished-for places not given 9"),
        ("trips", (20, 0), (20, 0), "days worked 20, over all members (proved)"),
        ("changes", (2, 5), (2, 5), "people with a change 2, places changed 5 (proved)"),
        ("wishes", (), (), "nothing to do (proved)"),
    ],
)
def test_a_goal_in_words(
    goal: str, value: tuple[int, ...], bound: tuple[int, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = GoalLines()
    lines.show(progress(4, value, bound, goal))
    lines.end()
    assert f": {words}" in capsys.readouterr().err


def test_a_look_ahead_at_a_later_goal_gets_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown() as show:
        for told in (progress(5, (9, 0)), progress(1, (1, 0)), progress(2, (2, 0))):
            show(told)
    said = [line.split(" open,")[0] for line in capsys.readouterr().err.splitlines()]
    assert said == ["Wanted crews are filled: 1 place", "Wanted crews are filled: 2 places"]


def test_a_search_that_told_nothing_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown():
        pass
    assert capsys.readouterr() == ("", "")


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(os, "environ", {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": "1"})
    with progress_shown() as show:
        assert "reading the goals" in terminal.getvalue() or not terminal.getvalue()
        show(progress(2, (4,), (1,), "turns"))
        show(progress(3, (4,), (4,), "turns"))
        show(progress(5, (90, 0, -30), (), "fair"))
    said = terminal.getvalue()
    assert "Fair load: most ahead 1 h 30, most behind 30 min" in said
    assert "4/9" in said


def test_every_goal_has_its_own_words_and_its_title() -> None:
    assert {goal.name for goal in GOALS} == set(TEMPLATES)
    assert title("fair") == "Fair load"
    assert title("made-up") == "made-up"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ((150, 0, -90), "most ahead 2 h 30, most behind 1 h 30"),
        ((150, 60), "all ahead, by 1 h to 2 h 30"),
        ((-30, -120), "all behind, by 30 min to 2 h"),
    ],
)
def test_nobody_is_called_behind_where_all_are_ahead(value: tuple[int, ...], said: str) -> None:
    assert goal_words("fair", value) == said
