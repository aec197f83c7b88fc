"""Judge any roster, from the solver, a spreadsheet or another tool, without a solver."""

from __future__ import annotations

from solver.goals import GOALS
from solver.problem import Problem
from solver.reason import Breach
from solver.roster import Roster
from solver.rules import rules_in_force


def check(problem: Problem, roster: Roster) -> tuple[Breach, ...]:
    """Find every rule in force that the roster breaks.

    Returns
    -------
    tuple of Breach
        In the order of the rules; empty for a legal roster.
    """
    return tuple(breach for rule in rules_in_force(problem) for breach in rule.breaches(problem, roster))


def measures(problem: Problem, roster: Roster) -> dict[str, tuple[int, ...]]:
    """Read the value of every goal from a roster, by the name of the goal."""
    return {goal.name: goal.measure(problem, roster) for goal in GOALS}
