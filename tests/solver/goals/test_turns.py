"""Turns that are due are served."""

from __future__ import annotations

from solver.goals.turns import Turns
from tests.solver.cases import EIGHT, TEN, asked, figures, member, problem, shift

CASE = problem(
    [member("ana")],
    [
        shift("dig", overdue_days=0),
        shift("hay", EIGHT, TEN, overdue_days=9),
        shift("mow", overdue_days=9),
        shift("old", overdue_days=30, counted=False),
        shift("saw"),
        shift("tie", overdue_days=10),
    ],
)


def test_turns_left_waiting_are_counted_longest_overdue_first() -> None:
    """One is 10 days overdue, two are 9, one is due just now."""
    assert figures(Turns(), CASE) == (1, 2, 1)
    assert figures(Turns(), CASE, ("hay", 1, ["ana"]), ("saw", 0, ["ana"])) == (1, 1, 1)
    assert figures(Turns(), CASE, ("hay", 0, ["ana"]), ("tie", 0, ["ana"])) == (0, 1, 1)
    assert figures(Turns(), CASE, ("dig", 0, ["ana"])) == (1, 2, 0)


def test_each_figure_is_at_most_the_turns_that_long_overdue() -> None:
    assert asked(Turns(), CASE, ("mow", 0, ["ana"])) == [(1, 1), (1, 2), (1, 1)]


def test_where_no_turn_is_due_there_is_nothing_to_serve() -> None:
    assert figures(Turns(), problem([member("ana")], [shift("dig")])) == ()
