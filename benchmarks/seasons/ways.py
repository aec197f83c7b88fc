"""Ways to fill the weeks of a season: the product's, and those it is compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random

from benchmarks.legal import faults
from benchmarks.seasons.by_range import by_range
from solver.answer import Found
from solver.problem import Level, Problem, Shift
from solver.roster import Roster
from solver.solve import solve

Way = Callable[[Problem, int], Roster]
"""From a week's problem, with what is carried, and a seed, to its roster."""

_WHILE_FILLING = ("crew", "skills", "never-alone", "learners", "order")
"""What may still be wrong while a crew is being filled, and is set right by calling shifts off."""


def by_rola(problem: Problem, seed: int) -> Roster:
    """Plan as the product does."""
    del seed  # the same problem gives the same roster
    answer = solve(problem)
    if not isinstance(answer, Found):
        raise TypeError(f"no roster for {problem.weeks}: {answer}")
    return answer.roster


def without_carrying(problem: Problem, seed: int) -> Roster:
    """Plan each week by itself: nobody is ahead or behind when it begins."""
    level = tuple(replace(account, ahead=Fraction(0)) for account in problem.accounts)
    return by_rola(replace(problem, accounts=level), seed)


def by_smallest_range(problem: Problem, seed: int) -> Roster:
    """Fill, then make the difference between most ahead and most behind as small as it can be."""
    del seed
    return by_range(problem)


def by_sign_up(problem: Problem, seed: int) -> Roster:
    """Let people take free seats in a random order, first come first served, until nobody can take another.

    Whoever has reached their promise waits until all others had their chance, and the last seats are
    kept for skills that are missing. Shifts that do not get their least crew or a needed skill are
    called off.
    """
    draw = Random(f"{seed} {problem.weeks[0]}")  # noqa: S311 -- chances, no secrets
    roster = Roster()
    for over_promise in (False, True):
        tickets = [(member.id, shift.id) for member in problem.members for shift in problem.work if shift.slots]
        draw.shuffle(tickets)
        for member, shift in tickets:
            if _may_take(problem, roster, member, shift, over_promise=over_promise):
                roster = roster.with_place(member, shift)
    return _called_off(problem, roster)


def _may_take(problem: Problem, roster: Roster, member: str, shift: str, *, over_promise: bool) -> bool:
    crew = roster.crew(shift)
    if member in crew or len(crew) >= problem.shift[shift].wanted or _takes_a_kept_seat(problem, crew, member, shift):
        return False
    own = sum(slot.minutes for _, slot in roster.duties(problem).get(member, ()))
    if not over_promise and own >= sum(problem.member[member].promise):
        return False
    now = set(faults(problem, roster))
    then = set(faults(problem, roster.with_place(member, shift)))
    return all(fault.rule in _WHILE_FILLING for fault in then - now)


def _takes_a_kept_seat(problem: Problem, crew: tuple[str, ...], member: str, shift: str) -> bool:
    """Tell whether the last seats, which are kept for skills that are still missing, would go to somebody without."""
    work = problem.shift[shift]
    missing = _missing(problem, work, crew)
    then = _missing(problem, work, (*crew, member))
    return then == missing and work.wanted - len(crew) <= missing


def _missing(problem: Problem, work: Shift, crew: tuple[str, ...]) -> int:
    held = [problem.member[member].skills for member in crew]
    return sum(
        max(0, need.count - sum(skills.get(need.skill, Level.LEARNER) >= need.level for skills in held))
        for need in work.needs
    )


def _called_off(problem: Problem, roster: Roster) -> Roster:
    while broken := {fault.shift for fault in faults(problem, roster) if fault.shift}:
        roster = Roster(tuple(run for run in roster.runs if run.shift not in broken))
    return roster


WAYS: dict[str, Way] = {
    "rola": by_rola,
    "no carry": without_carrying,
    "range": by_smallest_range,
    "sign-up": by_sign_up,
}
