"""The rules every roster keeps, one file each.

Those that bar single places come first, so that barred places never become variables.
"""

from __future__ import annotations

from solver.problem import Problem
from solver.rules.apart import Apart
from solver.rules.availability import Availability
from solver.rules.bars import Bars
from solver.rules.busy import Busy
from solver.rules.closures import Closures
from solver.rules.crew import Crew
from solver.rules.daily_cap import DailyCap
from solver.rules.days_in_a_row import DaysInARow
from solver.rules.host import Host
from solver.rules.learners import Learners
from solver.rules.minors import Minors
from solver.rules.never_alone import NeverAlone
from solver.rules.one_place import OnePlace
from solver.rules.order import Order
from solver.rules.pins import Pins
from solver.rules.plan_cap import PlanCap
from solver.rules.rest import Rest
from solver.rules.rule import Rule
from solver.rules.skills import Skills
from solver.rules.spare_seats import SpareSeats
from solver.rules.together import Together
from solver.rules.trained import Trained
from solver.rules.turns_apart import TurnsApart
from solver.rules.weather import Weather
from solver.rules.weekly_cap import WeeklyCap
from solver.rules.window import Window

RULES: tuple[Rule, ...] = (
    Availability(),
    Busy(),
    Bars(),
    Minors(),
    Trained(),
    Closures(),
    Weather(),
    Window(),
    Host(),
    Crew(),
    Skills(),
    NeverAlone(),
    Learners(),
    OnePlace(),
    Rest(),
    DailyCap(),
    WeeklyCap(),
    PlanCap(),
    DaysInARow(),
    Apart(),
    Together(),
    Order(),
    TurnsApart(),
    SpareSeats(),
    Pins(),
)


def rules_in_force(problem: Problem) -> tuple[Rule, ...]:
    """List the rules the association has not switched off; essential ones cannot be."""
    return tuple(rule for rule in RULES if rule.essential or rule.name not in problem.terms.rules_off)
