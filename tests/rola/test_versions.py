"""What a repeat of a plan needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from rola.association import Association
from rola.versions import input_hash, versions

FILES = Association(name="Ring", zone=ZoneInfo("UTC"), source={"members.csv": "aa", "sites.csv": "bb"})
WEEKS = (date(2027, 3, 1),)


def test_versions_are_plain_words() -> None:
    found = versions()
    assert list(found) == ["rola", "ortools", "python", "schema", "seed"]
    assert all(found.values())


def test_the_order_of_reading_does_not_matter() -> None:
    other = replace(FILES, source=dict(reversed(FILES.source.items())))
    assert input_hash(FILES, WEEKS, "effort 12") == input_hash(other, WEEKS, "effort 12")
    assert len(input_hash(FILES, WEEKS, "")) == 64


@pytest.mark.parametrize(
    ("source", "weeks", "limits"),
    [
        ({"members.csv": "aa", "sites.csv": "bc"}, WEEKS, "x"),
        ({"members.csv": "aa"}, WEEKS, "x"),
        ({"members.csv": "aa", "sites.csv": "bb", "x": ""}, WEEKS, "x"),
        ({"members.csvaa": "", "sites.csv": "bb"}, WEEKS, "x"),
        ({"members.csv": "bb", "sites.csv": "aa"}, WEEKS, "x"),
        (FILES.source, (date(2027, 3, 8),), "x"),
        (FILES.source, (*WEEKS, date(2027, 3, 8)), "x"),
        (FILES.source, WEEKS, "y"),
    ],
)
def test_whatever_is_asked_otherwise_shows(source: dict[str, str], weeks: tuple[date, ...], limits: str) -> None:
    assert input_hash(replace(FILES, source=source), weeks, limits) != input_hash(FILES, WEEKS, "x")
