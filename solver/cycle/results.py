"""What is told of each goal: its value, and what flows prove of any roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from solver.answer import Curve, GoalResult
from solver.cycle.crowd import shared_alike, wish_costs
from solver.cycle.cuts import least_idle
from solver.cycle.flows import Exits, Network
from solver.cycle.posts import Posts
from solver.cycle.proof import Loads, curve
from solver.fairness.board import Whole
from solver.goals import goals_in_order
from solver.goals.goal import Goal
from solver.goals.wishes import liked_places
from solver.problem import Problem, Urgency
from solver.roster import Roster
from solver.shares import after

Vector = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Relaxed:
    """A network that leaves no roster out, and the most places that any roster gives."""

    problem: Problem
    posts: Posts
    network: Network
    most: int
    loads: Callable[[int], Loads]


@dataclass(frozen=True, kw_only=True)
class _Best:
    """The best flow of as many people as a roster sends: shifts of each account, and its wishes."""

    ends: Whole
    unwanted: int
    liked: int


def results(relaxed: Relaxed, roster: Roster, goes_on: Callable[[], bool]) -> Iterator[GoalResult]:
    """Say of each goal how far it was brought."""
    problem = relaxed.problem
    placed = sum(len(run.crew) for run in roster.runs)
    best = _best(relaxed, placed) if goes_on() else None
    for goal in goals_in_order(problem):
        value = goal.measure(problem, roster)
        if goal.name == "fair":
            yield _fair(relaxed, roster, value, best)
        elif value:
            bound = _bound(relaxed, goal, value, best, goes_on)
            yield GoalResult(name=goal.name, value=value, bound=bound, proved=value == bound)


def _best(relaxed: Relaxed, placed: int) -> _Best | None:
    network, posts = relaxed.network, relaxed.posts
    loads = relaxed.loads(placed)
    cost, each = wish_costs(network, posts, placed)
    room = posts.room(posts.seats)[1]
    nothing = np.zeros_like(room)
    exits = Exits(post=np.arange(len(room)), room=room, cost=nothing)
    used = network.cheapest(exits, nothing, placed, loads.steps(each), cost)
    if used is None:
        return None
    wish = posts.times.wish[network.member[used], posts.time[network.post[used]]]
    given = np.bincount(network.people.account[network.member[used]], minlength=len(loads.base))
    return _Best(ends=loads.ends(given), unwanted=int((wish < 0).sum()), liked=int((wish > 0).sum()))


def _fair(relaxed: Relaxed, roster: Roster, value: Vector, best: _Best | None) -> GoalResult:
    """Compare where accounts end with the best flow; without equal shares in all weeks it bounds nothing."""
    problem = relaxed.problem
    if best is None or not shared_alike(problem):
        return GoalResult(name="fair", value=value, bound=(), proved=False)
    ends = after(problem, roster)
    shape: Curve = curve(
        relaxed.loads(sum(len(run.crew) for run in roster.runs)),
        np.array([ends[account.id] for account in problem.accounts], dtype=np.int64),
        best.ends,
    )
    bound = tuple(sorted(best.ends.tolist(), reverse=True))
    return GoalResult(name="fair", value=value, bound=bound, proved=not shape.open, curve=shape)


def _bound(relaxed: Relaxed, goal: Goal, value: Vector, best: _Best | None, goes_on: Callable[[], bool]) -> Vector:
    """Bound one goal; nothing where nothing better than 0 is known."""
    problem = relaxed.problem
    if goal.name == "urgent":
        return tuple(_idle(relaxed, value, goes_on))
    if goal.name == "hands":
        seats = sum(shift.wanted for shift in problem.work) - relaxed.most
        return seats, seats * relaxed.posts.times.length + _without_time(problem)
    if goal.name == "wishes" and best is not None:
        return min(1, best.unwanted), best.unwanted, liked_places(problem) - best.liked
    if goal.name == "trips":
        return _trips(relaxed, value)
    return value if not any(value) else ()


def _idle(relaxed: Relaxed, value: Vector, goes_on: Callable[[], bool]) -> Iterator[int]:
    """Bound how many shifts of each class do not run, given that those of earlier classes are as few as can be."""
    before, settled, classes = 0, True, set[Urgency]()
    for urgency, idle in zip(Urgency, value, strict=True):
        classes.add(urgency)
        bound = 0
        if idle and goes_on():
            bound = least_idle(relaxed.network, relaxed.posts, {urgency})
            if settled and len(classes) > 1:
                bound = max(bound, least_idle(relaxed.network, relaxed.posts, classes) - before)
        settled = settled and bound == idle
        before += idle
        yield bound


def _without_time(problem: Problem) -> int:
    """Minutes wanted by shifts that have no time are none; the other seats are of one length."""
    length = max((shift.minutes for shift in problem.work), default=0)
    return -sum(shift.wanted * (length - shift.minutes) for shift in problem.work)


def _trips(relaxed: Relaxed, value: Vector) -> Vector:
    """Every place is a trip of its own where nobody could work twice on one day."""
    if (relaxed.network.people.on_day > 1).any():
        return value if not any(value) else ()
    return value[0], 0
