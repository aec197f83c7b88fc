"""A statement goes by days, whatever was written first, and its balance with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from rola.acts import move, undo
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.rows import Act
from rola.reports.statement import statement
from tests.rola.book.ring import MONDAY, ring

Do = Callable[[Callable[[], Composed]], Act]


def test_lines_go_by_days_and_the_balance_with_them(book: Book, do: Do) -> None:
    for days, minutes in ((2, 60), (0, 30), (1, -20)):
        day = MONDAY + timedelta(days=days)
        do(lambda: move.adjust(ring(), "dale", minutes, day, against="commons", why="so"))  # noqa: B023
    lines = [(line.day.day, line.minutes, line.balance) for line in statement(book, "dale")]
    assert lines == [(1, 30, 30), (2, -20, 10), (3, 60, 70)]
    do(lambda: undo.compose(book, 2, why="not so"))
    lines = [(line.day.day, line.minutes, line.balance) for line in statement(book, "dale")]
    assert lines == [(1, 30, 30), (1, -30, 0), (2, -20, -20), (3, 60, 40)]
