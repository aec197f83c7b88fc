"""What a rule is: one thing every roster keeps, asked of CP-SAT and seen in any roster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from solver.plan import Plan
from solver.problem import Problem
from solver.reason import Breach
from solver.roster import Roster


class Rule(Protocol):
    """One rule, in a file of its own; its docstring is its page in the manual.

    Attributes
    ----------
    name : str
        As it is written in `rules_off` and in messages.
    stops : str
        The rule as the reason why people could not take a place, with a gap ``{members}``; empty
        when it never stops a single person.
    essential : bool
        It cannot be switched off: without it a roster would be no roster.
    """

    name: str
    stops: str
    essential: bool

    def post(self, plan: Plan) -> None:
        """Ask it of CP-SAT."""

    def breaches(self, problem: Problem, roster: Roster) -> Iterator[Breach]:
        """See where any roster breaks it, without a solver."""
