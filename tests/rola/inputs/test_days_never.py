"""Repeats that never come are refused at once."""

from __future__ import annotations

import pytest

from rola.inputs.days import read_rrule
from rola.inputs.grid import Complaint


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31"])
def test_a_day_that_no_month_has(rule: str) -> None:
    answer = read_rrule(rule)
    assert isinstance(answer, Complaint)
    assert "never comes" in answer.hint


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=MONTHLY;BYMONTHDAY=-1"])
def test_a_rare_day_is_a_day(rule: str) -> None:
    assert read_rrule(rule) == rule
