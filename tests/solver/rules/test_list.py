"""The rules in their order: which can be switched off, and how each is said of people it keeps out."""

from __future__ import annotations

from solver.problem import Terms
from solver.rules import RULES, rules_in_force
from tests.solver.cases import problem

ESSENTIAL = [
    ("availability", "cannot come then: {members}"),
    ("bars", "not to be sent to this kind of work: {members}"),
    ("minors", "too young for it: {members}"),
    ("trained", "not trained for it: {members}"),
    ("closures", ""),
    ("crew", ""),
    ("skills", ""),
    ("never-alone", ""),
    ("learners", "still learning, with no lead beside them: {members}"),
    ("one-place", "at work elsewhere then: {members}"),
    ("order", ""),
    ("pins", "kept out by the meeting: {members}"),
]
SWITCHABLE = [
    ("busy", "own calendar busy then: {members}"),
    ("weather", ""),
    ("window", ""),
    ("host", "hosting then: {members}"),
    ("rest", "would not have their rest: {members}"),
    ("daily-cap", "at their daily cap: {members}"),
    ("weekly-cap", "at their weekly cap: {members}"),
    ("plan-cap", "give all they owe in this plan already: {members}"),
    ("days-in-a-row", "too many days in a row: {members}"),
    ("apart", "kept apart from someone in the crew: {members}"),
    ("together", "only come together with someone else: {members}"),
    ("turns-apart", ""),
    ("spare-seats", "far ahead, and asked only where they are needed: {members}"),
]


def test_rules_and_the_words_for_whom_they_keep_out() -> None:
    assert [(rule.name, rule.stops) for rule in RULES if rule.essential] == ESSENTIAL
    assert [(rule.name, rule.stops) for rule in RULES if not rule.essential] == SWITCHABLE


def test_all_rules_are_in_force_but_those_switched_off() -> None:
    assert rules_in_force(problem([], [])) == RULES
    off = frozenset(name for name, _ in [*ESSENTIAL, *SWITCHABLE])
    left = rules_in_force(problem([], [], terms=Terms(rules_off=off)))
    assert [rule.name for rule in left] == [name for name, _ in ESSENTIAL]
    some = rules_in_force(problem([], [], terms=Terms(rules_off=frozenset({"rest", "pins"}))))
    assert some == tuple(rule for rule in RULES if rule.name != "rest")
