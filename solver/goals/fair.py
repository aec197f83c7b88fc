"""Fair load: whoever is furthest ahead rests first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ortools.sat.python import cp_model

from solver.goals.goal import Cost
from solver.plan import Linear, Plan, add_up
from solver.problem import COMMONS, Problem
from solver.roster import Roster
from solver.shares import after, pots, set_aside, start

Steps = list[tuple[int, cp_model.IntVar | None]]
"""An account's reachable figures, ascending, each with the literal "reaches it" (None: always)."""


class Fair:
    """Ahead and behind are evened out: leximin, most ahead first, in minutes.

    Sort what every account is ahead after the plan, from most ahead to most behind. Of two
    rosters that keep the goals before this one, the fairer is the one whose first differing figure
    is smaller: nobody who is ahead could be given less without someone as far or further ahead
    being given more. What is given in all is settled by then, and so are time and crew of every
    visit to a household (its share of that labour is 0), so each account's figure can only take
    the few values that its possible shifts add up to.

    Source: the excess-over-target method of Ogryczak and Sliwinski for lexicographic min-max,
    here with exact counts at every reachable figure.
    """

    name = "fair"
    title = "Fair load"
    unit = "minutes ahead after the plan, most ahead first"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Count, for each reachable figure from the top, the accounts that end exactly there."""
        settle_visits(plan)
        exactly: dict[int, list[Linear]] = {}
        for steps in ladders(plan).values():
            for (figure, reaches), (_, beyond) in pairwise([*steps, (0, None)]):
                exactly.setdefault(figure, []).append(_or(reaches, 1) - _or(beyond, 0))
        return tuple(Cost(add_up(here), len(here)) for _, here in sorted(exactly.items(), reverse=True))

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Sort what each account is ahead after the roster, most ahead first."""
        return tuple(sorted(after(problem, roster).values(), reverse=True))


def settle_visits(plan: Plan) -> None:
    """Keep time and crew size of each visit whose host's share is set aside as they were settled."""
    for shift, index, _ in plan.slots():
        if set_aside(plan.problem, shift) != COMMONS:
            run = plan.settled.run.get(shift.id)
            here = run is not None and run.slot == index
            plan.model.add(plan.at(shift.id, index) == int(here))
            plan.model.add(plan.crew(shift.id, index) == (len(run.crew) if run is not None and here else 0))


def ladders(plan: Plan) -> dict[str, Steps]:
    """Give each account one literal for every figure it can reach, tied to the minutes it gives."""
    base = start(plan.problem, pots(plan.problem, plan.settled))
    own: dict[str, list[tuple[int, cp_model.IntVar]]] = {account: [] for account in base}
    for member, places in plan.duties.items():
        own[plan.problem.member[member].account] += [(slot.minutes, sent) for _, slot, sent in places]
    found: dict[str, Steps] = {}
    for account, work in own.items():
        sums = reachable([minutes for minutes, _ in work], _most(plan.problem, account))
        literals = [plan.model.new_bool_var("") for _ in sums[1:]]
        for lower, upper in pairwise(literals):
            plan.model.add_implication(upper, lower)
        climbs = add_up(step * (high - low) for step, (low, high) in zip(literals, pairwise(sums), strict=True))
        plan.model.add(climbs == add_up(sent * minutes for minutes, sent in work))
        steps = zip(sums, [None, *literals], strict=True)
        found[account] = [(base[account] + total, literal) for total, literal in steps]
    return found


def _or(literal: cp_model.IntVar | None, otherwise: int) -> Linear:
    return cp_model.LinearExpr.constant(otherwise) if literal is None else literal


def reachable(lengths: Sequence[int], most: int) -> list[int]:
    """List all sums of some of the lengths up to `most`, ascending, 0 first."""
    sums = 1
    for length in lengths:
        sums |= sums << length
        sums &= (1 << most + 1) - 1
    return [total for total in range(min(most, sum(lengths)) + 1) if sums >> total & 1]


def _most(problem: Problem, account: str) -> int:
    """Add up the weekly caps of an account's members."""
    if "weekly-cap" in problem.terms.rules_off:
        return sum(shift.minutes for shift in problem.shifts) * len(problem.members)
    return sum(sum(member.weekly_cap) for member in problem.members if member.account == account)
