"""What a plan aims at, in order of importance, one file each."""

from __future__ import annotations

from solver.goals.fair import Fair
from solver.goals.goal import Goal
from solver.goals.hands import Hands
from solver.goals.turns import Turns
from solver.goals.urgent import Urgent

GOALS: tuple[Goal, ...] = (Urgent(), Turns(), Hands(), Fair())
