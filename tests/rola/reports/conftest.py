"""The same book as the tests of the book itself have."""

from tests.rola.book.conftest import book, do

__all__ = ["book", "do"]
