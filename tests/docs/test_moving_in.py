"""The arithmetic from a notebook to opening balances, as the page does it by hand."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "moving-in.md"


def lines() -> list[list[str]]:
    rows = re.findall(
        r"^\| ([^|]+) \| (\d+) h \| (\d+) h \| (\d+) h \| (-?\d+) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return [list(row) for row in rows]


def test_each_share_is_the_promised_part_of_all_hours() -> None:
    *households, (_, promised, given, shared, ahead) = lines()
    assert len(households) == 5
    assert (promised, given, shared, ahead) == ("24", "150", "150", "0")
    for _, own_promise, own_given, share, own_ahead in households:
        assert Fraction(own_promise) / Fraction(promised) * Fraction(given) == Fraction(share)
        assert Fraction(own_given) - Fraction(share) == Fraction(own_ahead)
    for column in range(1, 5):
        assert sum(Fraction(row[column]) for row in households) == Fraction(lines()[-1][column])


def test_what_is_typed_is_what_was_worked_out_but_for_the_slip() -> None:
    (typed,) = re.findall(r'printf "([^"]+)\\n" >> ring/openings\.csv', PAGE.read_text("utf-8"))
    figures = [line.split(",")[1] for line in typed.split("\\n")]
    assert figures == [*[row[4] for row in lines()[:-2]], f"{lines()[-2][4]}0"]
