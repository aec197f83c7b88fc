"""Names that associations write agree with the rules and goals that bear them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solver.goals import GOALS, goals_in_order
from solver.names import ORDERED_GOALS, SWITCHABLE_RULES
from solver.problem import Terms
from solver.rules import RULES, rules_in_force
from tests.solver.test_shares import four, visit


def test_switchable_rules_are_those_that_are_not_essential() -> None:
    assert set(SWITCHABLE_RULES) == {rule.name for rule in RULES if not rule.essential}
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_ordered_goals_are_all_but_the_first_two() -> None:
    assert tuple(goal.name for goal in GOALS[2:]) == ORDERED_GOALS


def test_rules_switched_off_are_not_in_force_unless_essential() -> None:
    problem = replace(four(visit("x", "commons")), terms=Terms(rules_off=frozenset({"rest", "crew"})))
    names = {rule.name for rule in rules_in_force(problem)}
    assert "rest" not in names
    assert "crew" in names


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ((), ("changes", "hands", "steady", "fair", "make_ups", "unpleasant", "learning", "wishes", "trips")),
        (
            ("wishes", "hands"),
            ("wishes", "hands", "changes", "steady", "fair", "make_ups", "unpleasant", "learning", "trips"),
        ),
        (("fair",), ("hands", "steady", "fair", "changes", "make_ups", "unpleasant", "learning", "wishes", "trips")),
    ],
)
def test_a_meeting_orders_goals_and_labour_is_settled_before_it_is_shared(
    wanted: tuple[str, ...], got: tuple[str, ...]
) -> None:
    problem = replace(four(visit("x", "commons")), terms=Terms(goal_order=wanted))
    assert tuple(goal.name for goal in goals_in_order(problem)) == ("urgent", "turns", *got)
