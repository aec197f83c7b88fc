"""Large weeks: a roster at once, then ever better ones, without a model of the whole.

With a thousand members a model of every possible place takes longer to build than the search here
takes to find a roster near its bound. Crews are filled greedily, then improved by exchanges that
weigh all goals up to `fair` at once; what is left short does not run. Bounds come from each shift
alone and from flows, so what is proved is proved for every roster.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from solver.answer import Curve
from solver.check import check
from solver.fairness.board import Board, around, board
from solver.fairness.certificate import Bounds, curve
from solver.fairness.crews import Crews
from solver.fairness.exact import Evened
from solver.fairness.figures import Figures, squares
from solver.fairness.flow import Flow
from solver.fairness.greedy import Held, first_roster
from solver.fairness.reach import account_sums
from solver.fairness.seats import Seats
from solver.fairness.walk import Walk
from solver.goals.make_ups import due_here
from solver.problem import COMMONS, Problem, Urgency
from solver.roster import Roster
from solver.shares import Pot, after, pots, set_aside, start

_ARCS_PER_COLUMN = 32_000
"""Arcs looked at for one unit of effort and each seat or member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is searched, and within which limits.

    Attributes
    ----------
    effort : float
        Limit that does not depend on the machine.
    judge : callable
        What the accounts end at in a roster; None when the roster breaks a rule or undoes what
        was settled before.
    goes_on : callable
        A wall-clock limit or a user says no; the best roster so far is then taken.
    heard : callable
        Told of each better roster's figures.
    """

    problem: Problem
    board: Board
    effort: float
    judge: Callable[[Roster], Figures | None]
    goes_on: Callable[[], bool]
    heard: Callable[[Figures], None]

    @property
    def arcs(self) -> int:
        """How many arcs are looked at in all."""
        seats = sum(work.shift.wanted for work in self.board.works)
        return int(self.effort * _ARCS_PER_COLUMN * (seats + len(self.problem.members)))


def first(search: Search) -> Roster:
    """Find a legal roster that fills as many crews as the search can, and is fairly even already."""
    whole = search.board
    chosen = _one_time_each(whole)
    while chosen:
        here = whole.pick(chosen)
        base = full_base(search.problem, here)
        crews = Crews(here)
        held, frozen = first_roster(here, crews, base)
        filled = search.judge(rostered(here, held))
        if filled is not None:
            search.heard(filled)
        seats = Seats(here, crews, held, base, frozen)
        walk = Walk(seats, slack=1, most=search.arcs, goes_on=search.goes_on)
        walk.descend()
        roster = rostered(here, dict(enumerate(seats.crew)))
        broken = {breach.shift for breach in check(search.problem, roster)}
        if not broken:
            return roster
        kept = [work for work in chosen if whole.works[work].shift.id not in broken]
        if len(kept) == len(chosen):  # a breach of no shift in particular cannot be mended here
            break
        chosen = kept
    return Roster()


def even_out(search: Search, roster: Roster) -> Evened:
    """Make a roster as even as the search can, keeping all that its crews fill."""
    problem = search.problem
    labour = pots(problem, roster)
    bounds = _bounds(problem, search.board, start(problem, labour), sum(labour.values()))
    best = roster
    figures: Figures = after(problem, roster)
    settled = _settled(problem, roster)

    def take(found: Roster) -> None:
        nonlocal best, figures
        ends = search.judge(found)
        if ends is not None and _settled(problem, found) == settled and squares(ends) <= squares(figures):
            best, figures = found, ends
            search.heard(figures)

    if roster.runs:
        _exchange(search, roster, bounds, take)
    shape = curve(bounds, figures, search.goes_on)
    return Evened(roster=best, figures=figures, curve=shape, proved=not shape.open)


def certify(problem: Problem, roster: Roster) -> Curve:
    """Work out a roster's curve and its bounds anew, from nothing but the problem and the roster.

    A level that is closed here is proved by a flow alone; one that is open may still have been
    closed by the linear relaxation or by HiGHS when the roster was made.
    """
    labour = pots(problem, roster)
    bounds = _bounds(problem, board(problem), start(problem, labour), sum(labour.values()))
    return curve(bounds, after(problem, roster), lambda: True)


def _exchange(search: Search, roster: Roster, bounds: Bounds, take: Callable[[Roster], None]) -> None:
    """Hand on ever more even rosters."""
    here = around(search.board, roster).pick(running(search.board, roster))
    base = np.array(bounds.base, dtype=np.int64)
    held, frozen = held_places(here, roster)
    seats = Seats(here, Crews(here), held, base, frozen)
    walk = Walk(seats, slack=_slack(here), most=search.arcs, goes_on=search.goes_on)
    walk.descend()
    heard = partial(_hand_on, here, seats, take)
    heard()
    target = bounds.squares()
    if target is not None:
        walk.wander(target.given + base, target.cost, heard)
        heard()


def _hand_on(here: Board, seats: Seats, take: Callable[[Roster], None]) -> None:
    take(rostered(here, dict(enumerate(seats.crew))))


def least_missing(problem: Problem, whole: Board) -> Mapping[str, tuple[int, ...]]:
    """Bound the goals before `fair`, and make-ups, from each shift alone: by name of the goal.

    A shift that nobody could make up a crew for does not run in any roster, and a crew is never
    larger than the number of people who could come; nor does anybody work off more at a host than
    all its shifts that they could come to.
    """
    people: dict[str, int] = {}
    runs: dict[str, bool] = {}
    crews = Crews(whole)
    everyone = whole.may
    for number, work in enumerate(whole.works):
        able = np.flatnonzero(everyone[:, number]).tolist()
        people[work.shift.id] = max(people.get(work.shift.id, 0), len(able))
        runs[work.shift.id] = runs.get(work.shift.id, False) or crews.runs(number, able)
    idle = [shift for shift in problem.work if not runs.get(shift.id)]
    days = sorted({s.overdue_days for s in problem.work if s.overdue_days is not None}, reverse=True)
    open_seats = {
        shift.id: shift.wanted - min(shift.wanted, people.get(shift.id, 0) if runs.get(shift.id) else 0)
        for shift in problem.work
    }
    shortest = {shift.id: min((slot.minutes for slot in shift.slots), default=0) for shift in problem.work}
    return {
        "urgent": tuple(sum(shift.urgency is urgency for shift in idle) for urgency in Urgency),
        "turns": tuple(sum(shift.overdue_days == overdue for shift in idle) for overdue in days),
        "hands": (
            sum(open_seats.values()),
            sum(missing * shortest[shift] for shift, missing in open_seats.items()),
        ),
        "make_ups": _least_owed(problem, whole),
    }


def _least_owed(problem: Problem, whole: Board) -> tuple[int, ...]:
    """Return what is still owed to hosts if everyone who owes them comes to all of their work."""
    due = due_here(problem)
    left = 0
    for one in due:
        longest: dict[tuple[str, str], int] = {}
        for place, member in enumerate(problem.members):
            for number in np.flatnonzero(whole.may[place]).tolist() if member.account == one.account else ():
                shift, slot = whole.works[number].shift, whole.works[number].slot
                if shift.host == one.owed_to and shift.counted:
                    longest[member.id, shift.id] = max(longest.get((member.id, shift.id), 0), slot.minutes)
        left += max(0, one.minutes - sum(longest.values()))
    return (left,) if due else ()


def _settled(problem: Problem, roster: Roster) -> tuple[object, ...]:
    """Read what everyone is ahead before their own work, and the crews of visits whose host has no share."""
    visits = [(run, set_aside(problem, shift)) for run, shift, _ in roster.timed(problem)]
    sizes = {run.shift: len(run.crew) for run, host in visits if host != COMMONS}
    return start(problem, pots(problem, roster)), sizes


def _one_time_each(whole: Board) -> list[int]:
    """Choose, for each shift, the time at which it was adopted or else at which most could come."""
    best: dict[str, int] = {}
    people = whole.could.sum(axis=0)
    for standing in whole.problem.adopted or ():
        for number, work in enumerate(whole.works):
            if (work.shift.id, work.slot.start) == (standing.shift, standing.start):
                people[number] += len(whole.problem.members)
    for number, work in enumerate(whole.works):
        known = best.get(work.shift.id)
        if known is None or people[number] > people[known]:
            best[work.shift.id] = number
    return sorted(best.values())


def full_base(problem: Problem, here: Board) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Work out what accounts are ahead before their own work, if every crew is full."""
    labour: dict[Pot, int] = {}
    for number, work in enumerate(here.works):
        pot = int(here.week[number]), set_aside(problem, work.shift)
        labour[pot] = labour.get(pot, 0) + work.slot.minutes * work.shift.wanted
    base = start(problem, labour)
    return np.array([base[account.id] for account in problem.accounts], dtype=np.int64)


def rostered(here: Board, held: Mapping[int, Sequence[int]]) -> Roster:
    """Read a roster from who has the places of each work."""
    members = here.problem.members
    return Roster.of(
        (here.works[work].shift.id, here.works[work].index, [members[i].id for i in crew])
        for work, crew in held.items()
        if crew
    )


def running(whole: Board, roster: Roster) -> list[int]:
    """List the works of a board that run in a roster."""
    runs = roster.run
    return [n for n, work in enumerate(whole.works) if work.shift.id in runs and runs[work.shift.id].slot == work.index]


def held_places(here: Board, roster: Roster) -> tuple[Held, frozenset[tuple[int, int]]]:
    """Lay out a roster; pinned places and those of people who come together do not change hands.

    Returns
    -------
    held, frozen
        As for `first_roster`; on the board, nobody who comes only with somebody else can be sent any more.
    """
    problem = here.problem
    number = {member.id: i for i, member in enumerate(problem.members)}
    held = {i: [number[member] for member in roster.crew(work.shift.id)] for i, work in enumerate(here.works)}
    pinned = {(pin.shift, number[pin.member]) for pin in problem.pins if pin.comes}
    pinned |= {(s.shift, number[member]) for s in problem.adopted or () for member in s.crew if member in number}
    tied = {number[member] for pair in problem.pairs if pair.together for member in (pair.one, pair.other)}
    frozen = {
        (i, member)
        for i, crew in held.items()
        for member in crew
        if member in tied or (here.works[i].shift.id, member) in pinned
    }
    if tied:
        here.could[sorted(tied)] = False
    return held, frozenset(frozen)


def _bounds(problem: Problem, whole: Board, base: Mapping[str, int], labour: int) -> Bounds:
    duties = {
        member.id: [(whole.works[i].shift, whole.works[i].slot) for i in np.flatnonzero(whole.may[number]).tolist()]
        for number, member in enumerate(problem.members)
    }
    sums = account_sums(problem, duties)
    accounts = [account.id for account in problem.accounts]
    return Bounds(
        flow=Flow(whole, len(accounts), labour),
        base=[base[account] for account in accounts],
        reach=[sums[account] for account in accounts],
    )


def _slack(here: Board) -> int:
    """Let a walk be worse by a few times what moving the shortest shift once changes near 0."""
    shortest = int(here.length.min(initial=60))
    return 5 * shortest * shortest
