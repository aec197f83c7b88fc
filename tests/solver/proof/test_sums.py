"""What multipliers prove, in plain numbers; and that they never prove what is false."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.proof.cases import Split, Sum, count, proved_least
from solver.proof.rows import NOTHING_LEFT, Choices, Expression, NoProofError, Rows, least_cost


def two_of_three() -> Rows:
    """Make three columns, of which at least two are 1, and no two of the last two."""
    rows = Rows()
    for name in ("a", "b", "c"):
        rows.new(name)
    rows.add("two", [(0, 1), (1, 1), (2, 1)], 2, None)
    rows.add("not both", [(1, 1), (2, 1)], None, 1)
    return rows


COST = Expression({0: 5, 1: 3, 2: 4}, 10)
"""The least is 18: a and b, 5 + 3 and the constant."""


def test_without_multipliers_the_bounds_of_the_columns_are_all_there_is() -> None:
    assert least_cost(two_of_three(), COST, {}, 1) == 10
    assert least_cost(two_of_three(), Expression({0: -5, 1: 3}, 10), {}, 1) == 5


def test_multipliers_that_fit_prove_the_least() -> None:
    # 5 for each of the two, less 2 for at most one of b and c: 10 + 10 - 2, and what is left is 0, 0, 1
    assert least_cost(two_of_three(), COST, {"two": 5, "not both": -2}, 1) == 18


def test_parts_of_one_are_rounded_up_to_the_next_whole_cost() -> None:
    # 3.5 for each: 10 + 7, left of b is -0.5: at least 16.5, so 17
    assert least_cost(two_of_three(), COST, {"two": 7}, 2) == 17


@given(two=st.integers(-9, 9), both=st.integers(-9, 9), parts=st.integers(1, 4))
def test_no_multipliers_prove_more_than_is_so(two: int, both: int, parts: int) -> None:
    try:
        assert least_cost(two_of_three(), COST, {"two": two, "not both": both}, parts) <= 18
    except NoProofError:
        assert two < 0 or both > 0


@pytest.mark.parametrize(("name", "multiplier"), [("three", 1), ("two", -1), ("not both", 1)])
def test_a_row_or_limit_that_there_is_not_proves_nothing(name: str, multiplier: int) -> None:
    with pytest.raises(NoProofError, match=name):
        least_cost(two_of_three(), COST, {name: multiplier}, 1)


def test_choices_bound_better_than_columns_one_by_one() -> None:
    rows = two_of_three()
    rows.choices = [Choices((1, 2), np.array([[1, 0], [0, 1]]))]
    assert least_cost(rows, COST, {}, 1) == 13
    rows.high[1] = 0
    assert least_cost(rows, COST, {}, 1) == 14
    rows.high[2] = 0
    assert least_cost(rows, COST, {}, 1) == NOTHING_LEFT


def test_multipliers_past_all_use_are_refused() -> None:
    rows = two_of_three()
    rows.choices = [Choices((1, 2), np.array([[1, 0], [0, 1]]))]
    with pytest.raises(NoProofError, match="too large"):
        least_cost(rows, COST, {"two": 1 << 62}, 1)


def test_cases_prove_the_least_of_them_and_leave_the_bounds_as_they_were() -> None:
    rows = two_of_three()
    cases = Split("b", 0, Sum({"two": 5}), Sum({"two": 5, "not both": -1}))
    # without b: 10 + 10, left c is -1: 19; with b: 10 + 10 - 1, left b is -1, c is 0: 18
    assert proved_least(rows, COST, cases) == 18
    assert (rows.low, rows.high, count(cases)) == ([0, 0, 0], [1, 1, 1], 2)
    with pytest.raises(NoProofError, match="no column 'd'"):
        proved_least(rows, COST, Split("d", 0, Sum({}), Sum({})))
