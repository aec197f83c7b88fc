"""The goals in their order, and what each is called."""

from __future__ import annotations

import pytest

from solver.goals import GOALS, goals_in_order
from solver.problem import Terms
from tests.solver.cases import problem


def test_goals_and_what_their_figures_count() -> None:
    assert [(goal.name, goal.title, goal.unit) for goal in GOALS] == [
        ("urgent", "Urgent work runs", "shifts not running (must, should, could)"),
        ("turns", "Turns that are due are served", "turns left waiting, longest overdue first"),
        ("changes", "Fewest changes from the adopted roster", "people with a change, places changed"),
        ("hands", "Wanted crews are filled", "open seats, open minutes"),
        ("steady", "Nobody catches up too fast", "minutes beyond the most of a usual week"),
        ("fair", "Fair load", "minutes ahead after the plan, most ahead first"),
        ("make_ups", "Make-ups are worked off", "minutes still owed to hosts of these weeks"),
        ("unpleasant", "Unpleasant work rotates", "points of unpleasant work, most burdened first"),
        (
            "learning",
            "Learning places are filled",
            "learning places left empty (skills with one holder, all)",
        ),
        (
            "wishes",
            "Wishes are met",
            "places someone would rather not have (most of one member, all), wished-for places not given",
        ),
        (
            "trips",
            "Few trips, varied crews",
            "days worked over all members, past meetings of people in one crew",
        ),
    ]


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("", "changes hands steady fair make_ups unpleasant learning wishes trips"),
        ("trips", "trips changes hands steady fair make_ups unpleasant learning wishes"),
        ("turns urgent wishes", "wishes changes hands steady fair make_ups unpleasant learning trips"),
        (
            "trips wishes learning unpleasant fair hands changes",
            "trips wishes learning unpleasant hands steady fair changes make_ups",
        ),
        ("unpleasant fair wishes hands", "unpleasant hands steady fair wishes changes make_ups learning trips"),
        ("hands fair", "hands steady fair changes make_ups unpleasant learning wishes trips"),
        ("hands changes fair", "hands changes steady fair make_ups unpleasant learning wishes trips"),
    ],
)
def test_the_meeting_orders_all_but_the_first_two_and_hands_come_before_fair(wanted: str, got: str) -> None:
    order = goals_in_order(problem([], [], terms=Terms(goal_order=tuple(wanted.split()))))
    assert [goal.name for goal in order] == ["urgent", "turns", *got.split()]


# Mutants that survive change nothing:
# - `fair < here` made `<=`: two goals never have one place.
