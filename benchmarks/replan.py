"""Absences and stand-ins in made-up weeks: is the new roster legal, how few are disturbed, how long does it take.

python -m benchmarks.replan [--absences 100] [--size 40,60,1] [--fill] [--again]
python -m benchmarks.replan --standins 20 [--size 120,150,1]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter, process_time

from benchmarks.legal import faults
from benchmarks.weeks import DAY, MIDNIGHT, Size, made_up
from rola.orders import FILLED_FIRST, in_order
from solver.answer import Found
from solver.moves import Spot, moves, shift_moves
from solver.problem import Away, Problem, Standing
from solver.proof.again import Again, solve_again
from solver.proof.line import Line
from solver.roster import Roster
from solver.solve import FAST, solve
from solver.standins import stand_ins, trades

CASES_A_WEEK = 10
"""So many absences are tried in one adopted week before another is made up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """What came of one absence.

    Attributes
    ----------
    cpu, wall : float
        Seconds in `solve`.
    people, places : int
        Who has a change besides the one who cannot come, and places given or taken.
    complete : bool
        Every place that somebody had and has no more, or has and had not, stands on the slip once, for that
        member, and so does each shift at another time; nothing else does.
    proved : bool
        That no legal roster as good in the goals before disturbs fewer: the plan says so.
    again : bool or None
        The same asked of another model, made of the rows of the certificates; None = it was not.
    """

    cpu: float
    wall: float
    legal: bool
    complete: bool
    proved: bool
    again: bool | None
    people: int
    places: int


def adopted_weeks(size: Size) -> Iterator[tuple[Problem, Roster]]:
    """Make up weeks one after another, each with a roster that was adopted."""
    for seed in range(1, 10_000):
        made = made_up(size, seed)
        answer = solve(made, limits=FAST)
        if not isinstance(answer, Found):
            raise TypeError(answer)
        stood = tuple(
            Standing(shift=shift.id, start=slot.start, crew=frozenset(run.crew))
            for run, shift, slot in answer.roster.timed(made)
        )
        yield replace(made, adopted=stood), answer.roster


def absences(size: Size, count: int, *, fill: bool, again: bool = False) -> Iterator[Replanned]:
    """Let somebody with a place be away, for the whole week or for one day, and plan again."""
    weeks = adopted_weeks(size)
    for number in range(count):
        if number % CASES_A_WEEK == 0:
            problem, roster = next(weeks)
        chance = random.Random(number)  # noqa: S311 -- repeatable, not secret
        who = chance.choice(sorted(roster.runs_of))
        days = range(7) if number % 2 else [(chance.choice(roster.duties(problem)[who])[1].start - MIDNIGHT) // DAY]
        away = tuple(Away(start=MIDNIGHT + day * DAY, end=MIDNIGHT + (day + 1) * DAY) for day in days)
        members = tuple(replace(m, away=(*m.away, *away)) if m.id == who else m for m in problem.members)
        later = replace(problem, members=members)
        yield replanned(in_order(later, FILLED_FIRST) if fill else later, who, again=again)


def replanned(problem: Problem, who: str, *, again: bool = False) -> Replanned:
    """Plan again, and judge what came of it with none of the solver's own rules."""
    cpu, wall = process_time(), perf_counter()
    answer = solve(problem, limits=FAST)  # as the command does
    cpu, wall = process_time() - cpu, perf_counter() - wall
    if not isinstance(answer, Found):
        raise TypeError(answer)
    changes = next(goal for goal in answer.goals if goal.name == "changes")
    was = {(m, Spot(one.start, one.shift)) for one in problem.adopted or () for m in one.crew}
    now = {(m, Spot(t.start, s.id)) for run, s, t in answer.roster.timed(problem) for m in run.crew}
    people, places = len({member for member, _ in was ^ now}), len(was ^ now)
    if changes.value != (people, places):
        raise AssertionError(changes)
    return Replanned(
        cpu=cpu,
        wall=wall,
        legal=not faults(problem, answer.roster),
        complete=_complete(problem, answer.roster, was, now),
        proved=changes.proved,
        again=_none_better(problem, answer.roster, changes.value) if again else None,
        people=len({member for member, _ in was ^ now} - {who}),
        places=places,
    )


def _complete(problem: Problem, roster: Roster, was: set[tuple[str, Spot]], now: set[tuple[str, Spot]]) -> bool:
    """Tell whether the change slip is the difference of two rosters, each part of it once."""
    slip = moves(problem, roster)
    left = sorted((move.member, move.was) for move in slip if move.was)
    come = sorted((move.member, move.now) for move in slip if move.now)
    before = {one.shift: one.start for one in problem.adopted or ()}
    after = {shift.id: slot.start for _, shift, slot in roster.timed(problem)}
    moved = sorted(shift for shift in {*before, *after} if before.get(shift) != after.get(shift))
    return (
        left == sorted(was - now)
        and come == sorted(now - was)
        and [one.shift for one in shift_moves(problem, roster)] == moved
    )


def _none_better(problem: Problem, roster: Roster, value: tuple[int, ...]) -> bool:
    """Ask a model of other rows for a roster that disturbs fewer people, then fewer places."""
    lines = (Line(goal="changes", number=number, figure=None, value=figure) for number, figure in enumerate(value))
    return all(solve_again(problem, roster, line) is Again.NONE_BETTER for line in lines)


def report(size: Size, count: int, *, fill: bool, again: bool) -> Iterator[str]:
    """Give the table of absences."""
    found = list(absences(size, count, fill=fill, again=again))
    order = "seats filled first" if fill else "fewest changes first"
    yield f"{count} absences, {size}, {order}"
    yield f"legal by the independent judge: {sum(one.legal for one in found)} of {count}"
    yield f"change slip complete: {sum(one.complete for one in found)} of {count}"
    yield f"proved that nobody more is disturbed than needed: {sum(one.proved for one in found)} of {count}"
    if again:
        yield f"the same shown by another model: {sum(one.again is True for one in found)} of {count}"
    yield f"others disturbed: {sum(one.people for one in found)}, at most {max(one.people for one in found)} at once"
    for name, seconds in (("CPU", [one.cpu for one in found]), ("wall", [one.wall for one in found])):
        within = sum(one <= 2 for one in seconds)  # noqa: PLR2004 -- what is aimed at
        yield f"{name} seconds: median {median(seconds):.2f}, most {max(seconds):.2f}; {within} of {count} within 2 s"


def stand_in_report(size: Size, count: int) -> Iterator[str]:
    """Give the table of stand-ins and trades."""
    problem, roster = next(adopted_weeks(size))
    chance = random.Random(1)  # noqa: S311 -- repeatable, not secret
    places = [(member, run.shift) for run in roster.runs for member in run.crew]
    spent: dict[str, list[float]] = {"stand-ins": [], "trades": []}
    for member, shift in chance.sample(places, count):
        begun = process_time()
        stand_ins(problem, roster, shift, member)
        spent["stand-ins"].append(process_time() - begun)
        begun = process_time()
        trades(problem, roster, shift, member, places)
        spent["trades"].append(process_time() - begun)
    for name, seconds in spent.items():
        yield f"{name}, {size}, {count} places: CPU seconds median {median(seconds):.2f}, most {max(seconds):.2f}"


def main() -> None:
    """Print one of the two tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replan", description="Time absences and stand-ins.")
    parser.add_argument("--absences", type=int, default=100)
    parser.add_argument("--standins", type=int, default=0, help="time stand-ins and trades for so many places instead")
    parser.add_argument("--size", type=Size.read, default=None, help="members,shifts,weeks")
    parser.add_argument("--again", action="store_true", help="show the fewest changes once more by another model")
    parser.add_argument("--fill", action="store_true", help="fill seats before keeping places")
    asked = parser.parse_args()
    lines = (
        stand_in_report(asked.size or Size(120, 150), asked.standins)
        if asked.standins
        else report(asked.size or Size(40, 60), asked.absences, fill=asked.fill, again=asked.again)
    )
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
