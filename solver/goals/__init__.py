"""What a plan aims at, in order of importance, one file each."""

from __future__ import annotations

from solver.goals.changes import Changes
from solver.goals.fair import Fair
from solver.goals.goal import Goal
from solver.goals.hands import Hands
from solver.goals.learning import Learning
from solver.goals.make_ups import MakeUps
from solver.goals.steady import Steady
from solver.goals.trips import Trips
from solver.goals.turns import Turns
from solver.goals.unpleasant import Unpleasant
from solver.goals.urgent import Urgent
from solver.goals.wishes import Wishes
from solver.problem import Problem

GOALS: tuple[Goal, ...] = (
    Urgent(),
    Turns(),
    Changes(),
    Hands(),
    Steady(),
    Fair(),
    MakeUps(),
    Unpleasant(),
    Learning(),
    Wishes(),
    Trips(),
)

_FIXED = 2
"""So many goals always stay first: urgent work, and turns that are due."""


def goals_in_order(problem: Problem) -> tuple[Goal, ...]:
    """List the goals as the meeting ordered them; those it did not name keep their usual order.

    Labour given is settled before it is shared out, so `hands` always comes before `fair`; and so does `steady`, which
    says how much of it anybody may get.
    """
    wanted = [goal for name in problem.terms.goal_order for goal in GOALS[_FIXED:] if goal.name == name]
    rest = [goal for goal in GOALS[_FIXED:] if goal not in wanted]
    ordered = [*wanted, *rest]
    for first in ("hands", "steady"):
        names = [goal.name for goal in ordered]
        here, fair = names.index(first), names.index("fair")
        if fair < here:
            ordered.insert(fair, ordered.pop(here))
    return (*GOALS[:_FIXED], *ordered)
