"""Run the solver so that Ctrl-C is of use: the first asks for the best so far, the second gives up."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from solver.answer import Answer
from solver.problem import Problem
from solver.solve import Limits, Progress, solve


class Follower:
    """What the solver tells is shown; what the person at the keyboard wants is passed on."""

    def __init__(self, show: Callable[[Progress], None], stop: threading.Event) -> None:
        self._show = show
        self._stop = stop

    def tell(self, progress: Progress) -> None:
        """Show how far the search is."""
        self._show(progress)

    def wants_stop(self) -> bool:
        """Tell whether Ctrl-C was pressed."""
        return self._stop.is_set()


def search(problem: Problem, limits: Limits, show: Callable[[Progress], None], stop: threading.Event) -> Answer:
    """Solve, with an event as the way to ask for the best so far."""
    return solve(problem, limits=limits, watch=Follower(show, stop))


@contextmanager
def ctrl_c_stops() -> Iterator[threading.Event]:
    """Give an event that the first Ctrl-C sets; the plan that is being made is still written, whole.

    Raises
    ------
    KeyboardInterrupt
        At the second Ctrl-C; the solver's own thread is left running and must be ended with the
        process.
    """
    stop = threading.Event()

    def heard(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        _say_at_once("\nStopping with the best plan so far. Ctrl-C again gives up.\n")

    with _heard_by(heard):
        yield stop


def _say_at_once(words: str) -> None:
    """Write past the buffer of stderr: a signal may come while it is written to, and nobody gets in twice."""
    try:
        os.write(sys.stderr.fileno(), words.encode())
    except (OSError, ValueError):  # nobody reads it, or it stands for no file
        return


@contextmanager
def ctrl_c_waits() -> Iterator[None]:
    """Hear no Ctrl-C while a plan is put in its place and shown: it is written by then."""
    with _heard_by(lambda _number, _frame: None):
        yield


@contextmanager
def _heard_by(listener: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen to signals
        return
    before = signal.signal(signal.SIGINT, listener)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
