"""Ahead and behind, by hand and as laws."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from solver.problem import Account, Member, Problem, Shift, Terms
from solver.roster import Roster
from solver.shares import after, before, pots, share, whole
from solver.shares import given as labour_given
from tests.solver.strategies import MONDAY, all_rosters, problems, slot


def member(name: str, promise: int, **more: object) -> Member:
    return Member(id=name, account=name, promise=(promise,), weekly_cap=(600,), **more)


def visit(ident: str, host: str, minutes: int = 240) -> Shift:
    return Shift(id=ident, task="dig", site=host, host=host, slots=(slot(0, 480, minutes),), least=1, wanted=9)


def four(*shifts: Shift, **terms: object) -> Problem:
    """Four households that promise the same, as in Ruddick's example of one visit."""
    names = ["fatuma", "katana", "mary", "njeri"]
    return Problem(
        weeks=(MONDAY,),
        members=tuple(member(name, 240) for name in names),
        accounts=tuple(Account(id=name) for name in names),
        shifts=shifts,
        terms=Terms(**terms),
    )


def test_a_visit_is_shared_among_the_helpers_without_the_host() -> None:
    """Two of three helpers come for 4 h: 8 h shared by three = 2 h 40 each; the host stays level."""
    problem = four(visit("plot", "katana"))
    roster = Roster.of([("plot", 0, ["fatuma", "mary"])])
    assert after(problem, roster) == {"fatuma": 80, "katana": 0, "mary": 80, "njeri": -160}


def test_a_host_who_counts_as_a_helper_still_has_no_share_in_their_own_visit() -> None:
    """8 h given, shared by the three others; the host who helps is ahead by all they gave."""
    problem = four(visit("plot", "katana"), host_counts=True)
    roster = Roster.of([("plot", 0, ["fatuma", "katana"])])
    assert after(problem, roster) == {"fatuma": 80, "katana": 240, "mary": -160, "njeri": -160}


def test_work_for_the_commons_is_shared_by_promise() -> None:
    """6 h given in all; promises 1 : 2 : 1 make shares of 90, 180 and 90 minutes."""
    problem = Problem(
        weeks=(MONDAY,),
        members=(member("a", 60), member("b", 120), member("c", 60)),
        accounts=(Account(id="a", ahead=Fraction(30)), Account(id="b"), Account(id="c", ahead=Fraction(-30))),
        shifts=(visit("x", "commons", 180),),
    )
    roster = Roster.of([("x", 0, ["a", "b"])])
    assert labour_given(problem, roster) == {"a": 180, "b": 180, "c": 0}
    assert after(problem, roster) == {"a": 120, "b": 0, "c": -120}


def test_leave_means_no_share() -> None:
    problem = four(visit("x", "commons"))
    away = tuple(replace(m, promise=(0,)) if m.id == "njeri" else m for m in problem.members)
    roster = Roster.of([("x", 0, ["fatuma", "katana", "mary"])])
    assert after(replace(problem, members=away), roster) == {"fatuma": 0, "katana": 0, "mary": 0, "njeri": 0}


def test_when_nobody_promised_anything_all_share_alike() -> None:
    problem = four(visit("x", "commons", 120))
    free = replace(problem, members=tuple(replace(m, promise=(0,)) for m in problem.members))
    assert after(free, Roster.of([("x", 0, ["mary"])])) == {"fatuma": -30, "katana": -30, "mary": 90, "njeri": -30}


@given(problem=problems())
def test_ahead_sums_to_what_it_was(problem: Problem) -> None:
    for roster in list(all_rosters(problem))[::17]:
        assert sum(after(problem, roster).values()) == round(sum(a.ahead for a in problem.accounts))
        for pot in pots(problem, roster):
            assert sum(share(problem, pot).values()) == 1
    assert sum(before(problem).values()) == round(sum(a.ahead for a in problem.accounts))


@given(st.lists(st.fractions(max_denominator=60), min_size=1, max_size=8))
def test_rounding_moves_nobody_by_a_minute_and_keeps_a_whole_sum(values: list[Fraction]) -> None:
    exact = {str(i): value for i, value in enumerate(values)}
    exact["rest"] = -sum(values)
    rounded = whole(exact)
    assert sum(rounded.values()) == 0
    assert all(abs(rounded[name] - exact[name]) < 1 for name in exact)
