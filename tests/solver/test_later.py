"""Goals after fair load without a model: better in their order, nothing before them undone, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import event, given

from solver import large
from solver.check import check
from solver.comforts import PARTS, Comforts
from solver.fairness.board import around, board
from solver.fairness.exchange import Beam, Search
from solver.goals import goals_in_order
from solver.goals.goal import Goal
from solver.later import improve_later
from solver.problem import Account, Member, Problem, Shift, Wish
from solver.roster import Roster
from solver.shares import after
from tests.solver.fairness.weeks import week
from tests.solver.strategies import DAY, EPOCH, MONDAY, problems, slot


def search(problem: Problem, effort: float = 1.0) -> large.Search:
    return large.Search(
        problem=problem,
        board=board(problem),
        effort=effort,
        judge=lambda roster: None if check(problem, roster) else after(problem, roster),
        goes_on=lambda: True,
        heard=lambda _: None,
    )


def evened(problem: Problem) -> Roster:
    return large.even_out(search(problem), large.first(search(problem))).roster


def split(problem: Problem) -> tuple[list[Goal], list[Goal]]:
    """Goals before fair load, and those after it."""
    goals = list(goals_in_order(problem))
    fair = [goal.name for goal in goals].index("fair")
    return goals[:fair], goals[fair + 1 :]


def minding(seed: int, shifts_asked: int = 18) -> Problem:
    """Make a week in which people mind what they do, learn, carry points of unpleasant work, and have met."""
    draw = Random(seed)  # noqa: S311 -- repeatable, not secret
    problem = week(14, shifts_asked, seed)
    names = [member.id for member in problem.members]
    shifts = tuple(
        replace(
            shift, task=draw.choice("abc"), unpleasant=draw.choice((0, 0, 1, 2)), learning_places=draw.randint(0, 1)
        )
        for shift in problem.shifts
    )
    members = tuple(
        replace(
            member,
            unpleasant=draw.randint(0, 3),
            wishes=tuple(
                Wish(likes=draw.random() < 0.5, task=task, start=EPOCH, end=EPOCH + 7 * DAY)
                for task in "abc"
                if draw.random() < 0.7
            ),
        )
        for member in problem.members
    )
    met = {tuple(sorted(draw.sample(names, 2))): draw.randint(1, 3) for _ in range(40)}
    terms = replace(problem.terms, most_days=7)  # days left free bar some places that rules would allow
    return replace(problem, shifts=shifts, members=members, past_crews=met, terms=terms)


@given(problem=problems())
def test_no_goal_is_undone_and_the_later_ones_never_get_worse(problem: Problem) -> None:
    roster = evened(problem)
    better = improve_later(search(problem), roster)
    before, later = split(problem)
    assert not check(problem, better)
    assert after(problem, better) == after(problem, roster)
    assert [g.measure(problem, better) for g in before] == [g.measure(problem, roster) for g in before]
    assert [g.measure(problem, better) for g in later] <= [g.measure(problem, roster) for g in later]
    event(f"better: {better != roster}")


@pytest.mark.parametrize("order", [(), ("hands", "fair", "trips", "wishes")])
def test_weeks_in_which_people_mind_get_better_until_no_two_places_could_be_swapped(order: tuple[str, ...]) -> None:
    better_weeks = 0
    for seed in range(1, 6):
        problem = minding(seed)
        problem = replace(problem, terms=replace(problem.terms, goal_order=order))
        roster = evened(problem)
        better = improve_later(search(problem), roster)
        _, later = split(problem)
        assert not check(problem, better)
        assert after(problem, better) == after(problem, roster)
        assert improve_later(search(problem), roster) == better
        if not order:  # where trips come first, a swap that raises most unwanted places for them is not looked for
            assert swaps(problem, better, later) == []
        better_weeks += better != roster
    assert better_weeks >= 3


def swaps(problem: Problem, roster: Roster, later: list[Goal]) -> list[tuple[str, str]]:
    """Find every two places of equal length whose members could change over, and that would be better."""
    values = [goal.measure(problem, roster) for goal in later]
    places = [(run.shift, member, slot.minutes) for run, _, slot in roster.timed(problem) for member in run.crew]
    found = []
    for (one, ann, long), (other, bo, as_long) in combinations(places, 2):
        if one != other and ann != bo and long == as_long:
            swapped = roster.without_place(ann, one).without_place(bo, other).with_place(ann, other).with_place(bo, one)
            same = [len(roster.crew(shift)) == len(swapped.crew(shift)) for shift in (one, other)]
            if all(same) and not check(problem, swapped):
                found += [(one, other)] * ([goal.measure(problem, swapped) for goal in later] < values)
    return found


@pytest.mark.parametrize("part", ["rare", "learners", "unwanted", "liked", "days", "met"])
def test_what_an_exchange_changes_is_what_the_goals_measure(part: str) -> None:
    assert sum(followed(minding(seed, 30), part) for seed in range(1, 7)) > 0 or part == "rare"


def followed(problem: Problem, part: str) -> int:
    """Apply exchanges that better one part of a goal, each measured before and after; count them."""
    roster = large.first(search(problem))
    seats = laid_out(problem, roster, part)
    walk = Search(seats)
    moves = 0
    for member in range(seats.nobody):
        while (found := walk.best(member, Beam(width=20, depth=3))).moves:
            old = measured(problem, large.rostered(seats.board, dict(enumerate(seats.crew))), part)
            seats.apply(found.moves)
            new = large.rostered(seats.board, dict(enumerate(seats.crew)))
            assert not check(problem, new)
            assert after(problem, new) == after(problem, roster)
            assert found.change == measured(problem, new, part) - old
            moves += 1
    anew = laid_out(problem, large.rostered(seats.board, dict(enumerate(seats.crew))), part)
    assert seats.unwanted.tolist() == anew.unwanted.tolist()
    assert seats.burden.tolist() == anew.burden.tolist()
    if part not in PARTS["wishes"]:  # of unwanted places nobody gets more than anybody has, which is now fewer
        assert np.sort(seats.gain, axis=None).tolist() == np.sort(anew.gain, axis=None).tolist()
    return moves


def laid_out(problem: Problem, roster: Roster, part: str) -> Comforts:
    """Lay out a roster so that nothing counts but one part of a goal."""
    whole = board(problem)
    here = around(whole, roster).pick(large.running(whole, roster))
    held, frozen = large.held_places(here, roster)
    base = np.zeros(len(problem.accounts), dtype=np.int64)
    goal = next(name for name, parts in PARTS.items() if part in parts)
    return type("Alone", (_Alone,), {"only": part})(here, held, base, frozen, [goal], lower=False)


class _Alone(Comforts):
    only = ""

    def _weigh(self, goals: Sequence[str], *, lower: bool) -> None:
        super()._weigh(goals, lower=lower)
        self._weight = {name: int(name == self.only) for name in self._weight}


def measured(problem: Problem, roster: Roster, part: str) -> int:
    goal = next(name for name, parts in PARTS.items() if part in parts)
    values = next(g for g in goals_in_order(problem) if g.name == goal).measure(problem, roster)
    return values[PARTS[goal].index(part)]


def test_two_who_would_rather_have_what_the_other_has_change_places() -> None:
    wishes = {"ann": "mud", "bo": "sun"}
    members = tuple(
        Member(
            id=name,
            account=name,
            promise=(180,),
            weekly_cap=(600,),
            daily_cap=480,
            wishes=(Wish(likes=False, task=task, start=EPOCH, end=EPOCH + 7 * DAY),),
        )
        for name, task in wishes.items()
    )
    work = tuple(
        Shift(id=task, task=task, site="p0", slots=(slot(day, 480, 180),), least=1, wanted=1)
        for day, task in enumerate(("mud", "sun"))
    )
    problem = Problem(
        weeks=(MONDAY,),
        members=members,
        accounts=tuple(Account(id=name, ahead=Fraction(0)) for name in wishes),
        shifts=work,
    )
    wrong = Roster.of([("mud", 0, ["ann"]), ("sun", 0, ["bo"])])
    assert improve_later(search(problem), wrong) == Roster.of([("mud", 0, ["bo"]), ("sun", 0, ["ann"])])
