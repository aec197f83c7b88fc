"""Fair load: whoever is furthest ahead rests first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from ortools.sat.python import cp_model

from solver.goals.fair import Fair
from solver.goals.goal import Spread
from solver.plan import Plan
from solver.problem import Account, Problem
from solver.roster import Roster
from tests.solver.cases import EIGHT, TEN, Sent, asked, fixed, member, problem, shift
from tests.solver.strategies import MONDAY, slot

PEOPLE = (member("ana", account="east"), member("bo", account="west"), member("cy", account="west"))


def settled(case: Problem, before: list[Sent], now: list[Sent]) -> bool:
    """Tell whether fair load still admits a roster, after another has the best of what comes before."""
    plan = Plan(case)
    plan.settled = Roster.of(before)
    Fair().ladders(plan)
    return fixed(plan, Roster.of(now)) and cp_model.CpSolver().solve(plan.model) == cp_model.OPTIMAL


def test_accounts_are_counted_at_each_figure_they_can_reach_from_the_top() -> None:
    """Four hours are given, promised 1 : 2, so east starts at -80 and west at -160 minutes.

    East ends there or 120 higher; west there, or 120 or 240 higher.
    """
    case = problem(PEOPLE, [shift("dig")])
    both = [("dig", 0, ["ana", "bo"])]
    assert Fair().measure(case, Roster.of(both)) == (40, -40)
    assert Fair().figures(case, Roster.of(both)) == {"east": 40, "west": -40}
    assert asked(Fair(), case, *both) == [(0, 1), (1, 1), (1, 1), (0, 1), (0, 1)]
    west = [("dig", 0, ["bo", "cy"])]
    assert Fair().measure(case, Roster.of(west)) == (80, -80)
    assert asked(Fair(), case, *west) == [(1, 1), (0, 1), (0, 1), (1, 1), (0, 1)]


def test_two_accounts_that_can_end_alike_are_counted_together() -> None:
    people = (member("ana"), member("bo"))
    carried = (Account(id="ana", ahead=Fraction(30)), Account(id="bo", ahead=Fraction(-30)))
    case = problem(people, [shift("dig")], accounts=carried)
    level = problem(people, [shift("dig")])
    assert asked(Fair(), level, ("dig", 0, ["bo"])) == [(1, 2), (1, 2)]
    assert Fair().measure(case, Roster.of([("dig", 0, ["bo"])])) == (30, -30)
    assert asked(Fair(), case, ("dig", 0, ["bo"])) == [(0, 1), (1, 1), (1, 1), (0, 1)]


def test_fair_load_evens_out_over_accounts() -> None:
    assert isinstance(Fair(), Spread)


VISIT = problem(PEOPLE, [shift("dig"), shift("roof", EIGHT, TEN, host="west")])


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ([("roof", 1, ["ana", "bo"])], True),
        ([("roof", 1, ["bo", "cy"])], True),
        ([("roof", 1, ["ana", "bo"]), ("dig", 0, ["cy"])], True),
        ([("roof", 0, ["ana", "bo"])], False),
        ([("roof", 1, ["ana"])], False),
        ([("roof", 1, ["ana", "bo", "cy"])], False),
        ([], False),
    ],
)
def test_time_and_crew_size_of_a_visit_stay_as_they_were_settled(now: list[Sent], kept: bool) -> None:  # noqa: FBT001
    """The visit's labour is shared without its host; the commons' work may still be moved."""
    assert settled(VISIT, [("roof", 1, ["ana", "bo"])], now) == kept


def test_a_visit_that_did_not_run_stays_away() -> None:
    assert settled(VISIT, [("dig", 0, ["ana"])], [("dig", 0, ["bo"])])
    assert not settled(VISIT, [("dig", 0, ["ana"])], [("dig", 0, ["bo"]), ("roof", 0, ["ana"])])


TWO_WEEKS = (MONDAY, date(2027, 3, 8))
LATER = slot(7, 480, 120)


def fortnight(*promises: tuple[int, int]) -> Problem:
    """Two weeks of work for the commons, three shifts of two hours, and what each has promised."""
    people = [
        member(name, promise=promise, weekly_cap=(2400, 2400))
        for name, promise in zip(("ana", "bo"), promises, strict=True)
    ]
    return problem(people, [shift("dig", EIGHT, LATER), shift("mow"), shift("saw", LATER)], weeks=TWO_WEEKS)


CHANGING = fortnight((600, 0), (600, 600))
BEFORE: list[Sent] = [("mow", 0, ["ana", "bo"]), ("saw", 0, ["bo"])]


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ([("mow", 0, ["ana", "bo"]), ("saw", 0, ["ana"])], True),
        ([("dig", 0, ["ana"]), ("mow", 0, ["ana"]), ("saw", 0, ["bo"])], True),
        ([("dig", 1, ["ana"]), ("mow", 0, ["ana", "bo"])], True),
        ([("mow", 0, ["ana"]), ("saw", 0, ["ana", "bo"])], False),
        ([("dig", 1, ["ana"]), ("mow", 0, ["ana"]), ("saw", 0, ["bo"])], False),
        ([("mow", 0, ["ana", "bo"])], False),
    ],
)
def test_where_promises_change_each_week_keeps_its_labour(now: list[Sent], kept: bool) -> None:  # noqa: FBT001
    assert settled(CHANGING, BEFORE, now) == kept


def test_where_they_do_not_labour_may_move_from_week_to_week() -> None:
    """Twice the promise from all is the same share for each."""
    alike = fortnight((600, 1200), (300, 600))
    assert settled(alike, BEFORE, [("mow", 0, ["ana"]), ("saw", 0, ["ana", "bo"])])


def test_a_visit_does_not_count_in_the_labour_of_its_week() -> None:
    people = (*CHANGING.members, member("cy", promise=(600, 600), weekly_cap=(2400, 2400)))
    case = problem(people, [*CHANGING.shifts, shift("roof", TEN, host="cy")], weeks=TWO_WEEKS)
    before = [*BEFORE, ("roof", 0, ["ana"])]
    assert settled(case, before, [("mow", 0, ["ana", "cy"]), ("saw", 0, ["cy"]), ("roof", 0, ["bo"])])
    assert not settled(case, before, [("mow", 0, ["ana"]), ("saw", 0, ["cy"]), ("roof", 0, ["bo"])])


def test_the_first_of_three_weeks_may_be_the_one_that_differs() -> None:
    weeks = (*TWO_WEEKS, date(2027, 3, 15))
    for promises in ((0, 600, 600), (600, 600, 0)):
        people = [
            member("ana", promise=promises, weekly_cap=(2400,) * 3),
            member("bo", promise=(600,) * 3, weekly_cap=(2400,) * 3),
        ]
        work = [shift("dig"), shift("mow", LATER), shift("saw", slot(14, 480, 120))]
        case = problem(people, work, weeks=weeks)
        assert settled(case, [("dig", 0, ["ana"])], [("dig", 0, ["bo"])])
        assert not settled(case, [("dig", 0, ["ana"])], [("mow", 0, ["ana"])])
        assert not settled(case, [("mow", 0, ["ana"])], [("saw", 0, ["ana"])])
