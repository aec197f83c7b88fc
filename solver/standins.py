"""Who could come in somebody's place, or trade places with them: best first, and who cannot, and why.

Each candidate is placed, the roster is judged by the rules in force, and those that break nothing
are ranked by the goals in their order, exactly as a plan would be. There is no search: the first is
the best there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from solver.goals import goals_in_order
from solver.goals.goal import Goal
from solver.problem import Problem
from solver.reason import Breach, Reason
from solver.roster import Roster, Run
from solver.rules import rules_in_force

Key = TypeVar("Key", str, tuple[str, str])

_RUNS_ONLY = frozenset({"urgent", "turns", "hands"})
"""Goals that look at which shifts run with how many people, which one in another's place leaves alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Somebody who could come, with the roster in which they do."""

    member: str
    roster: Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Somebody who could trade: `member` comes, and who had the place comes to `shift` instead."""

    member: str
    shift: str
    roster: Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """Somebody who cannot come, and what would be broken."""

    member: str
    why: tuple[Reason, ...]


def stand_ins(
    problem: Problem, roster: Roster, shift: str, instead: str | None = None
) -> tuple[tuple[StandIn, ...], tuple[Stopped, ...]]:
    """Rank who could come to a shift.

    Parameters
    ----------
    roster : Roster
        As it is in force; the shift runs in it.
    instead : str, optional
        In whose place; None = on an open seat.

    Returns
    -------
    tuple of StandIn, tuple of Stopped
        Best first by the goals in order, ties by id; then those whom a rule stops, by id. Who is in
        the crew already is in neither.
    """
    tried: dict[str, Roster] = {}
    stopped = []
    for member in problem.members:
        if member.id in roster.crew(shift):
            continue
        place = _exchanged(roster, {shift: (instead, member.id)})
        broken = newly_broken(problem, roster, place, (member.id,), (shift,))
        if broken:
            stopped.append(Stopped(member=member.id, why=_own_first(broken, member.id)))
        else:
            tried[member.id] = place
    best = _ranked(problem, tried)
    return tuple(StandIn(member=member, roster=tried[member]) for member in best), tuple(stopped)


def trades(
    problem: Problem, roster: Roster, shift: str, member: str, places: Iterable[tuple[str, str]]
) -> tuple[Trade, ...]:
    """Rank who could trade their place for a member's, so that both stay within the rules.

    Parameters
    ----------
    places : iterable of (member, shift)
        The places that may be traded.

    Returns
    -------
    tuple of Trade
        Best first by the goals in order, ties by member and shift.
    """
    tried: dict[tuple[str, str], Roster] = {}
    for other, other_shift in sorted(set(places)):
        if other_shift == shift or other in roster.crew(shift) or member in roster.crew(other_shift):
            continue
        traded = _exchanged(roster, {shift: (member, other), other_shift: (other, member)})
        if not newly_broken(problem, roster, traded, (member, other), (shift, other_shift)):
            tried[other, other_shift] = traded
    return tuple(Trade(member=who, shift=where, roster=tried[who, where]) for who, where in _ranked(problem, tried))


def newly_broken(
    problem: Problem, was: Roster, becomes: Roster, members: Iterable[str], shifts: Iterable[str]
) -> tuple[Breach, ...]:
    """List what a roster breaks that it did not break before some places changed hands.

    Parameters
    ----------
    members, shifts
        Who was given a place, and whose crews changed. Only what bears on them is looked at: their
        crews, all work of these members, and the visits to their households.
    """
    near = set(shifts)
    for member in members:
        near.update(run.shift for roster in (was, becomes) for run in roster.runs_of.get(member, ()))
        near.update(problem.hosted.get(problem.member[member].home, ()))
    before, after = (Roster(tuple(run for run in roster.runs if run.shift in near)) for roster in (was, becomes))
    rules = rules_in_force(problem)
    known = {breach for rule in rules for breach in rule.breaches(problem, before)}
    return tuple(breach for rule in rules for breach in rule.breaches(problem, after) if breach not in known)


def _exchanged(roster: Roster, hands: Mapping[str, tuple[str | None, str]]) -> Roster:
    """Let some leave crews and others join them: by shift, who leaves and who comes."""
    runs = []
    for run in roster.runs:
        if run.shift in hands:
            leaves, comes = hands[run.shift]
            run = Run(run.shift, run.slot, tuple(sorted({*run.crew, comes} - {leaves})))  # noqa: PLW2901 -- the same run
        runs.append(run)
    return Roster(tuple(runs))


def _own_first(broken: tuple[Breach, ...], member: str) -> tuple[Reason, ...]:
    """Put what is about the member before what is about the crew."""
    return tuple(dict.fromkeys(b.reason for b in sorted(broken, key=lambda breach: breach.member != member)))


def _ranked(problem: Problem, tried: Mapping[Key, Roster]) -> list[Key]:
    goals = [goal for goal in goals_in_order(problem) if goal.name not in _RUNS_ONLY]
    return list(_refined(problem, tried, sorted(tried), goals))


def _refined(problem: Problem, tried: Mapping[Key, Roster], alike: list[Key], goals: list[Goal]) -> Iterator[Key]:
    """Order those that are alike so far by the next goal, then those alike in that by the one after."""
    if len(alike) < 2 or not goals:  # noqa: PLR2004 -- one cannot be ordered
        yield from alike
        return
    groups: dict[tuple[int, ...], list[Key]] = {}
    for key in alike:
        groups.setdefault(goals[0].measure(problem, tried[key]), []).append(key)
    for value in sorted(groups):
        yield from _refined(problem, tried, groups[value], goals[1:])
