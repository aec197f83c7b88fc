"""The order of a cycle."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.book.turns import next_order

SIX = ("a", "b", "c", "d", "e", "f")
ONE_EACH = dict.fromkeys(SIX, 1)


@pytest.mark.parametrize(
    ("kind", "by", "expected"),
    [
        ("fixed", "third", "abcdef"),
        ("rotate_start", "third", "cdefab"),
        ("rotate_start", "one", "bcdefa"),
        ("reverse", "third", "efdcba"),  # f was last: it is not first again
        ("by_need", "third", "abcdef"),
        ("by_balance", "third", "cabdef"),
    ],
)
def test_the_five_orders(kind: str, by: str, expected: str) -> None:
    assert "".join(next_order(ONE_EACH, SIX, kind, by=by, ahead={"c": 300, "f": -60})) == expected


def test_two_shares_are_not_back_to_back() -> None:
    assert next_order({"a": 2, "b": 1, "c": 1}, ("a", "a", "b", "c"), "fixed") == ("a", "b", "a", "c")
    assert next_order({"a": 2, "b": 1}, ("a", "b", "a"), "reverse") == ("b", "a", "a")  # nobody else is left


def test_who_left_is_out_and_who_joined_comes_last() -> None:
    assert next_order({"a": 1, "c": 1, "g": 1}, ("a", "b", "c"), "fixed") == ("a", "c", "g")


def test_the_first_cycle_is_as_the_meeting_wrote_it() -> None:
    assert next_order({"a": 1, "b": 2}, (), "rotate_start") == ("b", "a", "b")


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 2), min_size=2),
    st.lists(st.sampled_from("abcdefgh"), max_size=12),
    st.sampled_from(["fixed", "rotate_start", "reverse", "by_need", "by_balance"]),
)
def test_everyone_has_their_shares_and_nobody_two_in_a_row(
    shares: dict[str, int], previous: list[str], kind: str
) -> None:
    order = next_order(shares, previous, kind)
    assert Counter(order) == Counter(shares)
    if len(shares) > 2:
        assert all(one != other for one, other in pairwise(order))
        assert not previous or order[0] != previous[-1]
