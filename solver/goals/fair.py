"""Fair load: whoever is furthest ahead rests first."""

from __future__ import annotations

from itertools import pairwise

from solver.fairness.reach import account_sums
from solver.goals.goal import Cost
from solver.ladder import Steps, exactly, ladder
from solver.plan import Linear, Plan, Variable, add_up
from solver.problem import COMMONS, Problem
from solver.roster import Roster
from solver.shares import after, pots, set_aside, share, start


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
        return tuple(Cost(count, most) for _, count, most in exactly(self.ladders(plan).values()))

    def ladders(self, plan: Plan) -> dict[str, Steps]:
        """Give each account the figures it can reach; labour shared out stays as it was settled."""
        settle_labour(plan)
        return ladders(plan)

    def figures(self, problem: Problem, roster: Roster) -> dict[str, int]:
        """Read what each account is ahead after the roster."""
        return after(problem, roster)

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Sort what each account is ahead after the roster, most ahead first."""
        return tuple(sorted(after(problem, roster).values(), reverse=True))


def settle_labour(plan: Plan) -> None:
    """Keep the labour of each pot as it was settled, where pots are shared out differently.

    Each visit whose host's share is set aside keeps its time and crew size; so does each week its
    labour, when promises differ from week to week.
    """
    for shift, index, _ in plan.slots():
        if set_aside(plan.problem, shift) != COMMONS:
            run = plan.settled.run.get(shift.id)
            here = run is not None and run.slot == index
            plan.model.add(plan.at(shift.id, index) == int(here))
            plan.model.add(plan.crew(shift.id, index) == (len(run.crew) if run is not None and here else 0))
    weeks = range(len(plan.problem.weeks))
    if any(share(plan.problem, (one, COMMONS)) != share(plan.problem, (two, COMMONS)) for one, two in pairwise(weeks)):
        settled = pots(plan.problem, plan.settled)
        work: dict[int, list[Linear]] = {week: [] for week in weeks}
        for shift, index, slot in plan.slots():
            if set_aside(plan.problem, shift) == COMMONS:
                week = plan.problem.week_index(slot.week) or 0
                work[week].append(plan.crew(shift.id, index) * slot.minutes)
        for week, labour in work.items():
            plan.model.add(add_up(labour) == settled[week, COMMONS])


def ladders(plan: Plan) -> dict[str, Steps]:
    """Give each account one literal for every figure it can reach, tied to the minutes it gives."""
    base = start(plan.problem, pots(plan.problem, plan.settled))
    own: dict[str, list[tuple[int, Variable]]] = {account: [] for account in base}
    for member, places in plan.duties.items():
        own[plan.problem.member[member].account] += [(slot.minutes, sent) for _, slot, sent in places]
    duties = {member: [(shift, slot) for shift, slot, _ in places] for member, places in plan.duties.items()}
    sums = account_sums(plan.problem, duties)
    return {account: ladder(plan, base[account], work, sums[account]) for account, work in own.items()}
