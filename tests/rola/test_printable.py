"""Words for calendars and paper: nothing unprintable, lengths right when clocks change, names found."""

from __future__ import annotations

import doctest
import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola import ics
from rola import printable as words
from rola.printable import clocks_change, length_in_words, mentions, printable

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize("module", [words, ics])
def test_the_examples_in_the_docstrings_are_true(module: object) -> None:
    ran = doctest.testmod(module)  # type: ignore[arg-type]
    assert ran.failed == 0
    assert ran.attempted > 0


@given(st.text(st.characters()))
def test_nothing_unprintable_is_left_and_nothing_printable_is_lost(text: str) -> None:
    got = printable(text)
    assert all(c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"} for c in got)
    assert len(got.splitlines()) == len(got.removesuffix("\n").split("\n")) or not got
    kept = [c for c in text if unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"}]
    assert [c for c in got if c != "\n"] == [c for c in text.replace("\t", " ") if c in kept or c == " "]
    assert printable(got) == got


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\x85b", "a\u2028b", "a\u2029b", "a\nb", "a\x00\nb\x0b"])
def test_every_line_end_is_one_line_end(text: str) -> None:
    assert printable(text) == "a\nb"


@pytest.mark.parametrize(
    ("start", "end", "length", "changes"),
    [
        (datetime(2027, 3, 6, 7, 30, tzinfo=CHICAGO), datetime(2027, 3, 6, 11, 30, tzinfo=CHICAGO), "4 h", False),
        (datetime(2027, 3, 6, 7, 30, tzinfo=CHICAGO), datetime(2027, 3, 6, 9, 35, tzinfo=CHICAGO), "2 h 05", False),
        (datetime(2027, 3, 6, 7, 30, tzinfo=CHICAGO), datetime(2027, 3, 6, 8, 15, tzinfo=CHICAGO), "45 min", False),
        (datetime(2027, 3, 13, 22, tzinfo=CHICAGO), datetime(2027, 3, 14, 6, tzinfo=CHICAGO), "7 h", True),
        (datetime(2027, 11, 6, 22, tzinfo=CHICAGO), datetime(2027, 11, 7, 6, tzinfo=CHICAGO), "9 h", True),
        (
            datetime(2027, 11, 7, 1, 30, tzinfo=CHICAGO),
            datetime(2027, 11, 7, 1, 30, tzinfo=CHICAGO, fold=1),
            "1 h",
            True,
        ),
    ],
)
def test_lengths_are_those_of_the_work_not_of_the_clock_face(
    start: datetime, end: datetime, length: str, *, changes: bool
) -> None:
    assert length_in_words(start, end) == length
    assert clocks_change(start, end) is changes


@pytest.mark.parametrize("text", ["Sam is away", "away: Ana and sam", "(Sam)", "Sam's leg", "SAM", "it is Sam."])
def test_a_name_is_found(text: str) -> None:
    assert mentions(text, ["Ana Ruiz", "Sam"])


@pytest.mark.parametrize("text", ["the same day", "Samantha is away", "", "Ana is away", "Ruiz"])
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert not mentions(text, ["Ana Ruiz", "Sam", "", " "])


@pytest.mark.parametrize(
    "name", ["NA", "=1+1", "O'Neil & <Sam>", "José", "علي", "李", "Zuri 🌱", "a.*b", "Ana\n  Ruiz"]
)
def test_odd_names_are_found_as_they_are_written(name: str) -> None:
    assert mentions(f"Cannot come then: Odessa, {name} and Li", [name])
    assert mentions(f"Cannot come then: {' '.join(name.split())}", [name])
    assert not mentions("Cannot come then: Odessa and Li", [name])
