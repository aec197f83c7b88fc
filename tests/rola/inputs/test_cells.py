"""What each kind of cell may hold, in the ways people write it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.inputs.cells import read_cell
from rola.inputs.columns import TABLES, Column, Kind
from rola.inputs.grid import Complaint
from solver.problem import Level, Need


def read(kind: Kind, text: str) -> object:
    return read_cell(Column(name="x", kind=kind, doc="", choices=("would like", "away")), text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("4", 240), ("4.0", 240), ("2.5", 150), ("2,5", 150), (".5", 30), ("0,75", 45), ("0.125", None), ("2:30", 150),
        ("02:30", 150), ("2:30:00", 150), ("2h30", 150), ("2 h 30", 150), ("3h", 180), ("-9", -540), ("+2.5", 150),
        ("-0:30", -30), ("\N{MINUS SIGN}2", -120), ("0,125", None), ("2:3", None), ("1.234,5", None),
        ("--2", None), ("-", None), (".", None), ("1e3", None), ("nan", None), ("٤", 240),
        ("4 hours", 240), ("5 hrs", 300), ("2.5 h", 150), ("3 h 30 min", 210), ("30 min", 30), ("-2 hours", -120),
        ("about 6", None), ("4-5", None), ("4 h 5", None), ("hours", None), ("90 min", None),
    ],
)  # fmt: skip
def test_hours(text: str, minutes: int | None) -> None:
    value = read(Kind.SIGNED_HOURS, text)
    assert isinstance(value, Complaint) if minutes is None else value == minutes


@given(st.integers(-10_000, 10_000))
def test_every_length_in_minutes_can_be_written_as_hours(minutes: int) -> None:
    sign = "-" if minutes < 0 else ""
    assert read(Kind.SIGNED_HOURS, f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02}") == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-06", (2027, 3, 6)), ("2027-3-6", (2027, 3, 6)), ("2027-03-06 00:00:00", (2027, 3, 6)),
        ("2027-03-06T00:00", (2027, 3, 6)), ("6.3.2027", (2027, 3, 6)), ("06. 03. 2027", (2027, 3, 6)),
        ("2028-02-29", (2028, 2, 29)), ("2027-02-29", None), ("2027-03-06 07:30", None), ("6.3.27", None),
        ("2027/03/06", None), ("03-06-2027", None), ("31.2.2027", None), ("2027", None), ("1899-12-31", None),
    ],
)  # fmt: skip
def test_days(text: str, day: tuple[int, int, int] | None) -> None:
    value = read(Kind.DAY, text)
    assert isinstance(value, Complaint) if day is None else value == date(*day)


def test_several_days_are_sorted_and_each_kept_once() -> None:
    days = (date(2027, 3, 6), date(2027, 3, 13))
    assert read(Kind.DAYS, "2027-03-13; 6.3.2027, 2027-03-06;") == days


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("7:30", (7, 30)), ("07:30", (7, 30)), ("07:30:00", (7, 30)), ("7h30", (7, 30)), ("19h", (19, 0)),
        ("7 pm", (19, 0)), ("7pm", (19, 0)), ("7:30 PM", (19, 30)), ("7:30 a.m.", (7, 30)), ("12 am", (0, 0)),
        ("12:15 pm", (12, 15)), ("00:00", (0, 0)), ("7", None), ("7.30", None), ("0730", None), ("13 pm", None),
        ("0 am", None), ("07:60", None), ("24:00", None), ("07:30:15", None), ("7:30 m", None), ("noon", None),
        ("7:5", None),
    ],
)  # fmt: skip
def test_clock(text: str, clock: tuple[int, int] | None) -> None:
    value = read(Kind.CLOCK, text)
    assert isinstance(value, Complaint) if clock is None else value == time(*clock)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon", (0,)), ("monday", (0,)), ("SATURDAYS", (5,)), ("Sat", (5,)), ("Mon; Wed", (0, 2)), ("Wed, Mon", (0, 2)),
        ("Mon-Fri", (0, 1, 2, 3, 4)), ("Mon \N{EN DASH} Wed", (0, 1, 2)), ("Sat to Mon", (0, 5, 6)), ("Tu Th", (1, 3)),
        ("Mon/Tues and Thurs.", (0, 1, 3)), ("Sat-Sat", (5,)), ("Mon-Wed-Fri", None), ("Mon-", None), (";", None),
        ("every  day", tuple(range(7))), ("Daily", tuple(range(7))), ("Todos los días", tuple(range(7))),
        ("weekends", (5, 6)), ("Tues & Thurs", (1, 3)), ("first Sunday", None), ("any day", None), ("Sam", None),
        ("miércoles", (2,)), ("SABADO", (5,)), ("martes; jueves", (1, 3)),
        ("lunes a viernes", (0, 1, 2, 3, 4)), ("mar y jue", (1, 3)), ("Jumamosi", (5,)),
        ("Jumatatu hadi Ijumaa", (0, 1, 2, 3, 4)),
    ],
)  # fmt: skip
def test_weekdays(text: str, days: tuple[int, ...] | None) -> None:
    value = read(Kind.WEEKDAYS, text)
    assert isinstance(value, Complaint) if days is None else value == days


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("first Sunday", "empty it; write FREQ=MONTHLY;BYDAY=1SU into 'rrule', and the first such day into 'from'"),
        ("the last Fri of the month", "empty it; write FREQ=MONTHLY;BYDAY=-1FR into 'rrule', and the first such day"),
        ("every other Sat", "empty it; write FREQ=WEEKLY;INTERVAL=2;BYDAY=SA into 'rrule', and the first such day"),
        ("first thing", "write Mon, Tue, Wed, Thu, Fri, Sat, Sun; several as Mon; Wed or as Mon-Fri"),
    ],
)
def test_a_repeat_that_is_none_by_weekdays_is_told_as_a_rule(text: str, hint: str) -> None:
    complaint = read(Kind.WEEKDAYS, text)
    assert isinstance(complaint, Complaint)
    assert complaint.hint.startswith(hint)
    rule = re.search(r"FREQ=\S+", complaint.hint)
    assert not rule or read(Kind.RRULE, rule[0]) == rule[0]


@pytest.mark.parametrize("text", ["Nov 30 - Dec 2", "30 Nov to 2 Dec", "12/1/2026 \N{EN DASH} 12/5/2026", "1 - 5 May"])
def test_a_stretch_of_days_is_told_where_it_goes(text: str) -> None:
    complaint = read(Kind.DAY, text)
    assert isinstance(complaint, Complaint)
    assert complaint.hint.startswith("several days go into 'from' and 'to'")


def test_a_language_may_be_called_by_its_name() -> None:
    column = Column(name="language", kind=Kind.CHOICE, doc="", choices=("en", "es", "sw"))
    assert [read_cell(column, text) for text in ("ES", "Spanish", "Español", "kiswahili")] == ["es", "es", "es", "sw"]
    assert isinstance(read_cell(column, "French"), Complaint)


@pytest.mark.parametrize(
    ("name", "choices", "typed", "meant"),
    [
        ("kind", ("away", "free", "would like", "rather not"), "Not", "did you mean 'away'? write one of"),
        ("kind", ("away", "free", "would like", "rather not"), "available", "did you mean 'free'? write one of"),
        ("urgency", ("must", "should", "could"), "urgent", "did you mean 'must'? write one of"),
        ("level", ("learner", "able", "lead"), "learning", "did you mean 'learner'? write one of"),
        ("kind", ("capacity", "leave", "illness"), "not", "write one of"),
    ],
)
def test_a_word_with_the_same_sense_is_asked_about(name: str, choices: tuple[str, ...], typed: str, meant: str) -> None:
    complaint = read_cell(Column(name=name, kind=Kind.CHOICE, doc="", choices=choices), typed)
    assert isinstance(complaint, Complaint)
    assert complaint.hint.startswith(meant)


def test_a_skill_without_a_level_is_told_with_one() -> None:
    complaint = read(Kind.NEEDS, "1 lead roofing; 2 market stand")
    assert isinstance(complaint, Complaint)
    assert complaint.hint == "write '2 able market stand', or '2 lead market stand' for somebody who takes charge"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=SA"), ("RRULE:freq=weekly; byday=sa;", "FREQ=WEEKLY;BYDAY=SA"),
        ("FREQ=MONTHLY;BYDAY=-1SU", "FREQ=MONTHLY;BYDAY=-1SU"),
        ("FREQ=DAILY;UNTIL=20270301", "FREQ=DAILY;UNTIL=20270301"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270301", None), ("FREQ=DAILY;FREQ=DAILY", None), ("DTSTART:20270101", None),
        ("FREQ=DAILY;UNTIL=20279999", None), ("FREQ=WEEKLY;BYDAY=XX", None), ("FREQ=DAILY;COUNT=0", None),
        ("weekly", None),
    ],
)  # fmt: skip
def test_rrule(text: str, rule: str | None) -> None:
    value = read(Kind.RRULE, text)
    assert isinstance(value, Complaint) if rule is None else value == rule


@pytest.mark.parametrize("text", ["yes", "Y", "TRUE", "1", "x", "sí", "Si", "ndiyo"])
def test_yes(text: str) -> None:
    assert read(Kind.YES_NO, text) is True


@pytest.mark.parametrize("text", ["no", "N", "False", "0", "hapana"])
def test_no(text: str) -> None:
    assert read(Kind.YES_NO, text) is False


def test_needs() -> None:
    planting = Need(skill="planting", level=Level.LEAD)
    roofing = Need(skill="slate roofing", level=Level.ABLE, count=2)
    assert read(Kind.NEEDS, "1 lead planting; 2 Able slate  roofing;") == (planting, roofing)
    assert isinstance(read(Kind.NEEDS, "0 lead planting"), Complaint)


def test_words_are_lower_case_and_may_be_separated_by_commas() -> None:
    assert read(Kind.LIST, "Ladders, heavy  lifting; ladders;") == ("ladders", "heavy lifting")


def test_choices_are_known_in_any_case_and_with_underscores() -> None:
    assert read(Kind.CHOICE, "Would_Like") == "would like"


def test_handles_and_references_are_composed_alike() -> None:
    apart = unicodedata.normalize("NFD", "josé  maría")
    assert read(Kind.HANDLE, apart) == "josé maría"
    assert read(Kind.REFERENCE, apart) == "josé maría"
    assert read(Kind.REFERENCES, f"{apart}; bo;\nana; bo") == ("josé maría", "bo", "ana")


@pytest.mark.parametrize("kind", Kind)
@given(text=st.text(min_size=1, max_size=30).map(str.strip).filter(bool))
def test_no_text_breaks_a_reader(kind: Kind, text: str) -> None:
    value = read(kind, text)
    if isinstance(value, Complaint):
        assert value.what
        assert value.hint


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (column.kind, typed)
        for table in TABLES
        for column in table.columns
        for typed in (column.example, column.another)
    ],
)
def test_examples_can_be_read(kind: Kind, typed: str) -> None:
    every = tuple(choice for table in TABLES for column in table.columns for choice in column.choices)
    assert not typed or not isinstance(read_cell(Column(name="x", kind=kind, doc="", choices=every), typed), Complaint)
