"""What a goal is: something to bring as low as possible, once the goals before it are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from solver.ladder import Steps
from solver.plan import Linear, Plan
from solver.problem import Problem
from solver.roster import Roster


@dataclass(frozen=True, slots=True)
class Cost:
    """One figure to be minimised: a whole number from 0 to `most`."""

    expression: Linear
    most: int


class Goal(Protocol):
    """One goal, in a file of its own; its docstring is its page in the manual.

    Attributes
    ----------
    name : str
        As it is written in the rules and in plan.json.
    title, unit : str
        For people: what it is about, and what its figures count.
    """

    name: str
    title: str
    unit: str

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Ask it of CP-SAT: figures to minimise one after another, most important first.

        `plan.settled` is a roster that has the best values of all goals before this one.
        """

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Read the same from any roster; of two rosters the lexicographically smaller is better."""


@runtime_checkable
class Spread(Protocol):
    """A goal that evens something out over accounts: leximin, the highest figure first."""

    def ladders(self, plan: Plan) -> Mapping[str, Steps]:
        """Give each account the figures it can reach, and settle what they rest on."""

    def figures(self, problem: Problem, roster: Roster) -> Mapping[str, int]:
        """Read where each account ends from any roster."""
