"""The people of a very large plan as the network wants them, and what it costs to send them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from solver.cycle.couples import Couple
from solver.cycle.flows import Network, People
from solver.cycle.posts import Posts
from solver.cycle.shape import couples, owed
from solver.cycle.times import Times
from solver.fairness.board import Whole
from solver.problem import COMMONS, Problem
from solver.shares import share


def pairs_of(problem: Problem) -> list[Couple]:
    """List the couples by the numbers of their members."""
    number = {member.id: i for i, member in enumerate(problem.members)}
    return [(number[one], number[other]) for one, other in sorted(set(couples(problem)))]


def for_couples(times: Times, pairs: list[Couple]) -> Times:
    """Leave couples only the times at which both could come."""
    could = times.could.copy()
    for one, other in pairs:
        could[[one, other]] = could[one] & could[other]
    return replace(times, could=could)


def people_of(problem: Problem, times: Times, pairs: list[Couple]) -> People:
    """Count what each member may do in the plan, a week and a day: one shift a day, one in all for couples."""
    length = max(1, times.length)
    off = "weekly-cap" in problem.terms.rules_off
    account = {own.id: number for number, own in enumerate(problem.accounts)}
    most = np.array([owed(problem, member, length) for member in problem.members], dtype=np.int64)
    for pair in pairs:
        most[list(pair)] = min(1, int(most[list(pair)].min()))
    in_week = [[7 if off else cap // length for cap in member.weekly_cap] for member in problem.members]
    return People(
        account=np.array([account[member.account] for member in problem.members], dtype=np.int64),
        owed=most,
        in_week=np.array(in_week, dtype=np.int64).reshape(len(most), len(problem.weeks)),
        on_day=np.minimum(most, 1),
    )


def as_the_rules(problem: Problem, people: People, times: Times) -> People:
    """Allow what the rules allow, and no less: couples what either owes, several shifts on one day."""
    length = max(1, times.length)
    most = np.array([owed(problem, member, length) for member in problem.members], dtype=np.int64)
    off = "daily-cap" in problem.terms.rules_off
    on_day = [most.max(initial=0) if off else member.daily_cap // length for member in problem.members]
    return replace(people, owed=most, on_day=np.minimum(most, np.array(on_day, dtype=np.int64)))


def network_of(posts: Posts, people: People) -> Network:
    """Join everyone who owes something to the posts they could have."""
    sizes = [len(who) for who in posts.who]
    member = np.concatenate([np.zeros(0, dtype=np.int64), *posts.who])
    post = np.repeat(np.arange(len(sizes)), sizes)
    here = people.owed[member] > 0
    when = posts.times.day[posts.time], posts.times.week[posts.time]
    return Network(people, (member[here], post[here]), when)


def wish_costs(network: Network, posts: Posts, total: int) -> tuple[Whole, int]:
    """Cost of each arc by wishes, and the least number above anything they all can come to.

    One place that someone would rather not have outweighs all liked ones.
    """
    wish = posts.times.wish[network.member, posts.time[network.post]].astype(np.int64)
    if not wish.any():
        return np.zeros_like(wish), 1
    unwanted = total + 2
    return np.where(wish < 0, unwanted, 1 - wish), total * unwanted + 1


def shared_alike(problem: Problem) -> bool:
    """Tell whether every week's labour is shared in the same way, so that only its total counts."""
    promised = np.zeros((len(problem.accounts), len(problem.weeks)), dtype=object)
    account = {own.id: number for number, own in enumerate(problem.accounts)}
    for member in problem.members:
        promised[account[member.account]] += np.array(member.promise, dtype=object)
    total = promised.sum(axis=0)
    if not all(total):
        return all(
            share(problem, (one, COMMONS)) == share(problem, (two, COMMONS))
            for one, two in pairwise(range(len(problem.weeks)))
        )
    return all((promised[:, 0] * total[week] == promised[:, week] * total[0]).all() for week in range(len(total)))
