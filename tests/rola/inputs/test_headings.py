"""What a sheet is written with is read in whatever language it was written, and never as something else."""

from __future__ import annotations

import pytest

from rola import attendance_table, roster_table
from rola.inputs.grid import folded
from rola.inputs.headings import column_names, outcome_meant, state_meant
from rola.languages import CODES, language_of


@pytest.mark.parametrize("headings", [roster_table.HEADINGS | attendance_table.HEADINGS])
def test_no_heading_stands_for_two_columns(headings: dict[str, str]) -> None:
    meant: dict[str, set[str]] = {}
    for code in CODES:
        for column, english in headings.items():
            meant.setdefault(folded(language_of(code).say(english)), set()).add(column)
    for column in (*roster_table.COLUMNS, *attendance_table.COLUMNS):
        meant.setdefault(folded(column), set()).add(column)
    assert {heading: columns for heading, columns in meant.items() if len(columns) > 1} == {}


@pytest.mark.parametrize("code", CODES)
def test_each_word_is_what_it_was(code: str) -> None:
    say = language_of(code).say
    headings = attendance_table.HEADINGS
    said = [say(english).upper() for english in headings.values()]
    assert column_names(said, headings) == [folded(column) for column in headings]
    for outcome, english in attendance_table.OUTCOMES.items():
        assert outcome_meant(say(english).capitalize()) == outcome
    for state, english in roster_table.STATES.items():
        assert state_meant(say(english).title()) == state.value


def test_what_is_no_word_of_ours_stays() -> None:
    assert column_names(["Our column", ""], roster_table.HEADINGS) == ["ourcolumn", ""]
    assert (outcome_meant("x"), state_meant("")) == ("x", "")
