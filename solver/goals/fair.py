"""Fair load: whoever is furthest ahead rests first."""

from __future__ import annotations

from ortools.sat.python import cp_model

from solver.goals.goal import Cost
from solver.ladder import Steps, exactly, ladder
from solver.plan import Plan
from solver.problem import COMMONS, Problem
from solver.roster import Roster
from solver.shares import after, pots, set_aside, start


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
        return tuple(Cost(count, most) for _, count, most in exactly(ladders(plan).values()))

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
    return {account: ladder(plan, base[account], work, _most(plan.problem, account)) for account, work in own.items()}


def _most(problem: Problem, account: str) -> int:
    """Add up the weekly caps of an account's members."""
    if "weekly-cap" in problem.terms.rules_off:
        return sum(shift.minutes for shift in problem.shifts) * len(problem.members)
    return sum(sum(member.weekly_cap) for member in problem.members if member.account == account)
