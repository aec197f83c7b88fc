"""Sentences, days, times, lengths and lists, in three languages and one written from right to left."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.languages import CODES, language_of
from rola.languages.catalogue import translations

SATURDAY = date(2027, 3, 6)
ARABIC = language_of("ar", catalogues=Path(__file__).parent / "catalogues")


@pytest.mark.parametrize(
    ("code", "day", "with_year", "short"),
    [
        ("en", "Saturday 6 March", "Saturday 6 March 2027", "Sat 6 March"),
        ("es", "sábado 6 de marzo", "sábado 6 de marzo de 2027", "sáb 6 de marzo"),
        ("sw", "Jumamosi 6 Machi", "Jumamosi 6 Machi 2027", "Jumamosi 6 Machi"),
    ],
)
def test_days(code: str, day: str, with_year: str, short: str) -> None:
    language = language_of(code)
    assert (language.day(SATURDAY), language.day(SATURDAY, year=True)) == (day, with_year)
    assert language.short_day(SATURDAY) == short


@pytest.mark.parametrize(
    ("code", "early", "late"),
    [("en", "9:05 am", "9:30 pm"), ("es", "9:05 a. m.", "9:30 p. m."), ("sw", "9:05 AM", "9:30 PM")],
)
def test_times_by_both_clocks(code: str, early: str, late: str) -> None:
    twelve, day_long = language_of(code, 12), language_of(code)
    assert (twelve.time(time(9, 5)), twelve.time(time(21, 30))) == (early, late)
    assert (day_long.time(time(9, 5)), day_long.time(time(21, 30))) == ("09:05", "21:30")


def test_a_time_is_the_face_of_the_clock_of_its_zone() -> None:
    there = datetime(2027, 3, 6, 8, 0, tzinfo=ZoneInfo("America/Chicago"))
    assert language_of("en").time(there) == "08:00"


@pytest.mark.parametrize(
    ("code", "words"), [("en", "22:00 to Sunday 7 March, 06:00"), ("es", "22:00 a domingo 7 de marzo, 06:00")]
)
def test_a_night_says_its_second_day(code: str, words: str) -> None:
    assert language_of(code).times(datetime(2027, 3, 6, 22), datetime(2027, 3, 7, 6)) == words  # noqa: DTZ001 -- a wall clock


@pytest.mark.parametrize(
    ("code", "lengths"),
    [
        ("en", ["0 h", "45 min", "1 h", "2 h 05", "-4 h"]),
        ("es", ["0 h", "45 min", "1 h", "2 h 05", "-4 h"]),
        ("sw", ["saa 0", "dakika 45", "saa 1", "saa 2 na dk 05", "-saa 4"]),
    ],
)
def test_lengths(code: str, lengths: list[str]) -> None:
    assert [language_of(code).hours(minutes) for minutes in (0, 45, 60, 125, -240)] == lengths


@pytest.mark.parametrize(
    ("code", "none", "three"),
    [("en", "nobody", "Zuri, Ana and 李"), ("es", "nadie", "Zuri, Ana y 李"), ("sw", "hakuna mtu", "Zuri, Ana na 李")],
)
def test_lists_keep_the_order_and_the_names(code: str, none: str, three: str) -> None:
    language = language_of(code)
    assert (language.list_of([]), language.list_of(["Zuri"])) == (none, "Zuri")
    assert language.list_of(["Zuri", "Ana", "李"]) == three


@pytest.mark.parametrize(("count", "words"), [(1, "un lugar libre"), (2, "2 lugares libres")])
def test_plurals(count: int, words: str) -> None:
    assert language_of("es").counted("{count} open place", "{count} open places", count) == words


@pytest.mark.parametrize(("count", "words"), [(1, "مكان شاغر واحد"), (2, "مكانان شاغران"), (5, "5 أماكن شاغرة")])
def test_a_language_has_the_plurals_it_needs(count: int, words: str) -> None:
    assert ARABIC.counted("{count} open place", "{count} open places", count) == words


def test_what_has_no_translation_is_said_in_english() -> None:
    assert ARABIC.say("said by nobody, {name}", name="Ana") == "said by nobody, Ana"


def test_the_heading_of_a_catalogue_is_never_said() -> None:
    assert language_of("es").say("") == ""


def test_directions() -> None:
    assert [language_of(code).direction for code in CODES] == ["ltr", "ltr", "ltr"]
    assert (ARABIC.direction, ARABIC.right_to_left) == ("rtl", True)


def test_a_name_of_the_other_direction_is_fenced_off_in_plain_text() -> None:
    assert language_of("en").name("علي") == "\u2068علي\u2069"
    assert ARABIC.name("Ana") == "\u2068Ana\u2069"
    assert (language_of("en").name("Ana"), ARABIC.name("علي"), ARABIC.name("007")) == ("Ana", "علي", "007")


@given(name=st.text(), code=st.sampled_from(CODES))
def test_a_name_comes_through_whole(name: str, code: str) -> None:
    assert name in language_of(code).say("{task} at {site}", task=name, site="{task}")
    assert name in language_of(code).list_of([name, "Bo"])


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        translations("xx")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Hal", "Inés"], "Hal e Inés"),
        (["Hal", "Ana", "Hilda"], "Hal, Ana e Hilda"),
        (["Hal", "Ítalo"], "Hal e Ítalo"),
        (["Hal", "Hiedra"], "Hal y Hiedra"),
        (["Inés", "Hal"], "Inés y Hal"),
        (["Isa"], "Isa"),
    ],
)
def test_in_spanish_and_sounds_different_before_an_i(names: list[str], said: str) -> None:
    assert language_of("es").list_of(names) == said
