"""How far the search is: one line a goal for a pipe, a bar for a terminal."""

from __future__ import annotations

import io
import os
import sys

import pytest

from rola.cli.progress import GoalLines, measure, progress_shown, title
from solver.solve import Progress


def progress(number: int, value: tuple[int, ...], bound: tuple[int, ...] = (0,)) -> Progress:
    return Progress(goal="fair-load", number=number, of=9, value=value, bound=bound, seconds=1.25)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_one_line_a_goal_and_only_its_last_state(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown() as show:
        for told in (progress(1, (5,)), progress(1, (3,)), progress(1, (0,)), progress(3, (2, 7), (2, 6))):
            show(told)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == ["goal 1 of 9, fair load: 0, 1.2 s", "goal 3 of 9, fair load: 2 7, bound 2 6, 1.2 s"]


def test_a_first_roster_is_no_end_of_a_goal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown() as show:
        for number in (5, 1, 4, 5):
            show(progress(number, (0,)))
    assert [line[:11] for line in capsys.readouterr().err.splitlines()] == ["goal 1 of 9", "goal 4 of 9", "goal 5 of 9"]


def test_a_bound_that_is_not_known_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    lines = GoalLines()
    lines.show(progress(4, (9, 8), ()))
    lines.end()
    assert capsys.readouterr().err == "goal 4 of 9, fair load: 9 8, 1.2 s\n"


def test_a_look_ahead_at_a_later_goal_gets_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown() as show:
        for told in (progress(5, (9,)), progress(1, (0,)), progress(2, (0,))):
            show(told)
    assert [line.split(",")[0] for line in capsys.readouterr().err.splitlines()] == ["goal 1 of 9", "goal 2 of 9"]


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
        show(progress(2, (4,), (1,)))
        show(progress(3, (4,), (4,)))
        show(progress(5, (1, 2, 3, 4, 5), ()))
    said = terminal.getvalue()
    assert "fair load  1 2 3 ..." in said
    assert "4/9" in said


@pytest.mark.parametrize(
    ("values", "words"), [((), "-"), ((0,), "0"), ((1, 2, 3), "1 2 3"), ((1, 2, 3, 4), "1 2 3 ...")]
)
def test_at_most_three_measures(values: tuple[int, ...], words: str) -> None:
    assert measure(values) == words


def test_a_goal_in_words() -> None:
    assert title("fair-load_of all") == "fair load of all"
