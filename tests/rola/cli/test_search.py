"""Ctrl-C during the search, heard in this very process."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable

import pytest

import rola.cli
from rola.cli import search as searching
from rola.cli.exits import Exit
from solver.answer import Answer, OutOfTime
from solver.problem import Problem
from solver.solve import Limits, Progress, Watch
from tests.rola.cli.conftest import WEEK, Run

ANSWER = OutOfTime(seconds=0)
Solve = Callable[[Watch], None]


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Callable[[Solve], Answer]:
    """Search with something else in the place of the solver."""

    def searched(solve: Solve) -> Answer:
        def instead(problem: Problem, *, limits: Limits, watch: Watch) -> Answer:
            del problem, limits
            solve(watch)
            return ANSWER

        monkeypatch.setattr(searching, "solve", instead)
        problem = Problem(weeks=(), members=(), accounts=(), shifts=())
        with searching.ctrl_c_stops() as stop:
            return searching.search(problem, Limits(), shown.append, stop)

    shown: list[Progress] = []
    return searched


def test_the_first_asks_to_stop_and_says_so(
    search: Callable[[Solve], Answer], capfd: pytest.CaptureFixture[str]
) -> None:
    def solve(watch: Watch) -> None:
        assert not watch.wants_stop()
        signal.raise_signal(signal.SIGINT)
        assert watch.wants_stop()

    assert search(solve) is ANSWER
    assert "Ctrl-C again gives up" in capfd.readouterr().err


def test_the_second_gives_up(search: Callable[[Solve], Answer]) -> None:
    def solve(_: Watch) -> None:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        search(solve)


def test_afterwards_it_means_again_what_it_did_before(search: Callable[[Solve], Answer]) -> None:
    before = signal.getsignal(signal.SIGINT)
    search(lambda _: None)
    assert signal.getsignal(signal.SIGINT) is before


def test_while_a_plan_is_put_in_its_place_nothing_is_heard() -> None:
    with searching.ctrl_c_stops() as stop:
        stop.set()
        with searching.ctrl_c_waits():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_in_another_thread_there_is_nothing_to_hear(search: Callable[[Solve], Answer]) -> None:
    found: list[Answer] = []
    thread = threading.Thread(target=lambda: found.append(search(lambda _: None)))
    thread.start()
    thread.join(10)
    assert found == [ANSWER]


def test_who_gives_up_waits_for_no_search(run: Run, folder: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> Answer:
        raise KeyboardInterrupt

    left: list[str] = []
    monkeypatch.setattr(rola.cli, "_leave_search_behind", lambda: left.append("at once"))
    monkeypatch.setattr(searching, "solve", interrupted)
    assert run("plan", folder, "--week", WEEK).code == Exit.GIVEN_UP
    assert left == ["at once"]


def test_leaving_at_once_has_its_own_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    rola.cli._leave_search_behind()
    assert codes == [130]
