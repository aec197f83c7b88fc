"""The claims of goals that even something out: how many end at each figure or beyond, from the highest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from solver.fairness.board import Work
from solver.fairness.reach import account_sums, reachable
from solver.goals.goal import Goal
from solver.problem import COMMONS
from solver.proof.choices import Tally
from solver.proof.claim import Claim, Limit, Value
from solver.proof.relaxation import Relaxation, label
from solver.proof.rows import Expression
from solver.roster import Roster
from solver.shares import Pot, after, pots, set_aside, share, start


def fair_levels(made: Relaxation, roster: Roster, goal: Goal, _: Value) -> Iterator[Claim]:
    """Claim how many accounts end at each figure or beyond; labour and visits are settled before."""
    problem = made.problem
    duties = {member: [(work.shift, work.slot) for work, _ in own] for member, own in made.places.items()}
    sums = account_sums(problem, duties)
    base = start(problem, pots(problem, roster))
    own: dict[str, list[tuple[int, int]]] = {account.id: [] for account in problem.accounts}
    for member, places in made.places.items():
        own[problem.member[member].account] += [(column, work.slot.minutes) for work, column in places]
    ladders = {
        account: _ladder(made, _Rungs(goal.name, account, account, base[account], sums[account]), work)
        for account, work in own.items()
    }
    yield from _levels(made, goal.name, ladders, after(problem, roster), tuple(_settled(made, roster)))


def unpleasant_levels(made: Relaxation, roster: Roster, goal: Goal, _: Value) -> Iterator[Claim]:
    """Claim how many members end at each number of points or beyond."""
    ladders = {}
    points = {}
    for member in made.problem.members:
        work = [(column, w.shift.unpleasant) for w, column in made.places[member.id] if w.shift.unpleasant]
        amounts = [amount for _, amount in work]
        sums = reachable(amounts, sum(amounts))
        rungs = _Rungs(goal.name, member.id, member.account, member.unpleasant, sums)
        ladders[member.id] = _ladder(made, rungs, work)
        sent = sum(run.crew.count(member.id) * made.problem.shift[run.shift].unpleasant for run in roster.runs)
        points[member.id] = member.unpleasant + sent
    yield from _levels(made, goal.name, ladders, points, ())


Ladder = list[tuple[int, int | None]]
"""Figures someone can end at, ascending, with the column "at least this" (None: always)."""


@dataclass(frozen=True, slots=True)
class _Rungs:
    """What someone of an account ends at without any place, and all that places can add to it."""

    goal: str
    who: str
    account: str
    base: int
    sums: Sequence[int]


def _ladder(made: Relaxation, rungs: _Rungs, work: Sequence[tuple[int, int]]) -> Ladder:
    """Tie columns for what someone ends at to the places that add up to it."""
    name, sums = f"{rungs.goal} {rungs.who}", rungs.sums
    steps = [made.rows.new(f"{name} {rungs.base + total}") for total in sums[1:]]
    names = [f"{name} step {number}" for number in range(1, len(steps))]
    for step, (lower, upper) in zip(names, pairwise(steps), strict=True):
        made.rows.add(step, [(lower, 1), (upper, -1)], 0, None)
    climbs = [(step, high - low) for step, (low, high) in zip(steps, pairwise(sums), strict=True)]
    made.rows.add(f"{name} gives", [*climbs, *((column, -amount) for column, amount in work)], 0, 0)
    made.tally(rungs.account, Tally(work, list(zip(sums[1:], steps, strict=True)), (*names, f"{name} gives")))
    return [(rungs.base + total, step) for total, step in zip(sums, [None, *steps], strict=True)]


def _levels(
    made: Relaxation, goal: str, ladders: Mapping[str, Ladder], ends: Mapping[str, int], before: tuple[Limit, ...]
) -> Iterator[Claim]:
    """Claim the number of those who end at each figure of the roster or beyond, from the highest."""
    figures = sorted({figure for ladder in ladders.values() for figure, _ in ladder}, reverse=True)
    tops = sorted(set(ends.values()), reverse=True)
    reached = [_at_least(ladders, figure) for figure in figures]
    for figure, cost in zip(figures, reached, strict=True):
        made.rows.add(_row(goal, figure), cost.terms.items(), None, None)
    cost_of = dict(zip(figures, reached, strict=True))

    def kept(figure: int) -> Limit:
        count = sum(end >= figure for end in ends.values()) - cost_of[figure].constant
        return _row(goal, figure), count, count

    settled = [*before, *(kept(figure) for figure in figures if figure > tops[0])]
    for top, below in zip(tops, [*tops[1:], None], strict=True):
        count = sum(end >= top for end in ends.values())
        own = tuple(kept(figure) for figure in figures if figure == top)
        yield Claim(goal=goal, figure=top, cost=cost_of[top], value=count, before=tuple(settled), after=own)
        settled = [kept(figure) for figure in figures if figure < top and (below is None or figure > below)]


def _row(goal: str, figure: int) -> str:
    return f"{goal} at least {figure}"


def _at_least(ladders: Mapping[str, Ladder], figure: int) -> Expression:
    """Count those who end at a figure or beyond."""
    terms: dict[int, int] = {}
    always = 0
    for ladder in ladders.values():
        for own, column in ladder:
            if own >= figure:
                if column is None:
                    always += 1
                else:
                    terms[column] = 1
                break
    return Expression(terms, always)


_Shares = tuple[tuple[str, Fraction], ...]
"""Each account's part of some labour."""


def _settled(made: Relaxation, roster: Roster) -> Iterator[Limit]:
    """Settle the labour that is shared out, apart where it is shared differently, and each visit."""
    problem = made.problem
    labour: dict[_Shares, list[tuple[int, int]]] = {}
    given: dict[_Shares, int] = {}
    shares: dict[Pot, _Shares] = {}
    for work, crew in zip(made.board.works, made.crews, strict=True):
        pot = problem.week_index(work.slot.week) or 0, set_aside(problem, work.shift)
        part = shares.setdefault(pot, tuple(sorted(share(problem, pot).items())))
        labour.setdefault(part, []).extend((column, work.slot.minutes) for column in crew.values())
        given.setdefault(part, 0)
        if pot[1] != COMMONS:
            yield from _visit(made, work, crew, roster)
    for pot, minutes in pots(problem, roster).items():
        part = shares.setdefault(pot, tuple(sorted(share(problem, pot).items())))
        given[part] = given.get(part, 0) + minutes
    for number, (part, terms) in enumerate(labour.items(), start=1):
        name = f"labour shared alike {number}"
        made.rows.add(name, terms, None, None)
        yield name, given[part], given[part]


def _visit(made: Relaxation, work: Work, crew: Mapping[str, int], roster: Roster) -> Iterator[Limit]:
    run = roster.run.get(work.shift.id)
    here = run is not None and run.slot == work.index
    size = len(run.crew) if run is not None and here else 0
    for name, terms, value in (
        (f"visit {label(work)}", [(made.runs(work), 1)], int(here)),
        (f"visit crew {label(work)}", [(column, 1) for column in crew.values()], size),
    ):
        made.rows.add(name, terms, None, None)
        yield name, value, value
