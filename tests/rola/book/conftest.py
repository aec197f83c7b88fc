"""A book of its own for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.opening import FILE, begin_book
from rola.book.rows import Act
from tests.rola.book.ring import NOW


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = begin_book(tmp_path / FILE)
    yield made
    made.close()


Do = Callable[[Callable[[], Composed]], Act]


@pytest.fixture
def do(book: Book) -> Do:
    """Compose and post an act, as the commands do."""

    def done(compose: Callable[[], Composed]) -> Act:
        with book.writing():
            return book.post(compose(), by="Ada", now=NOW)

    return done
