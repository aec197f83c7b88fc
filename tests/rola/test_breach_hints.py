"""Each broken rule comes with something to do."""

from __future__ import annotations

from rola.breach_hints import _HINTS, hint_for
from solver.reason import Breach, Reason
from solver.rules import RULES


def test_every_rule_has_its_hint() -> None:
    names = {rule.name for rule in RULES}
    assert set(_HINTS) <= names
    for rule in RULES:
        assert hint_for(Breach(reason=Reason.of(rule.name, "so"))) == _HINTS.get(
            rule.name, "send somebody else there, or leave the seat open"
        )
    # a rule that stops single people needs no hint of its own; every other has one
    assert {rule.name for rule in RULES if not rule.stops} <= set(_HINTS)
