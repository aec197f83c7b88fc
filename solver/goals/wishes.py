"""Wishes are met, spread evenly."""

from __future__ import annotations

from solver.goals.goal import Cost
from solver.plan import Linear, Plan, add_up
from solver.problem import Problem, wished
from solver.roster import Roster


class Wishes:
    """What members would like or rather not do is met as far as it can be, and not always for the same.

    First the member with most places they would rather not have gets as few of them as possible,
    then all together; then as many places as possible go to people who would like them.
    """

    name = "wishes"
    title = "Wishes are met"
    unit = "places someone would rather not have (most of one member, all), wished-for places not given"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Count the places each member would rather not have, and the liked ones not given."""
        if not any(member.wishes for member in plan.problem.members):
            return ()
        unwanted: list[list[Linear]] = []
        liked: list[Linear] = []
        for member in plan.problem.members:
            own: list[Linear] = []
            for shift, slot, sent in plan.duties[member.id]:
                wish = wished(member, shift, slot)
                if wish < 0:
                    own.append(sent)
                elif wish > 0:
                    liked.append(sent)
            unwanted.append(own)
        most = max(len(own) for own in unwanted)
        worst = plan.number(most)
        for own in unwanted:
            plan.model.add(add_up(own) <= worst)
        every = [sent for own in unwanted for sent in own]
        all_liked = liked_places(plan.problem)
        return (
            Cost(worst, most),
            Cost(add_up(every), len(every)),
            Cost(all_liked - add_up(liked), all_liked),
        )

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Count the same from the roster."""
        if not any(member.wishes for member in problem.members):
            return ()
        unwanted = dict.fromkeys(problem.member, 0)
        given = 0
        for run, shift, slot in roster.timed(problem):
            for member in run.crew:
                wish = wished(problem.member[member], shift, slot)
                unwanted[member] += wish < 0
                given += wish > 0
        return max(unwanted.values()), sum(unwanted.values()), liked_places(problem) - given


def liked_places(problem: Problem) -> int:
    """Count the shifts that each member would like at some of their times, able to come or not."""
    return problem.liked_places
