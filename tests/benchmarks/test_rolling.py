"""Week after week what is carried shrinks; all weeks at once are planned in a moment, and their gap is told."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.rolling import at_once, rolled, uneven, week_of
from benchmarks.weeks import Size, made_up
from solver.answer import Found
from solver.shares import after_exactly
from solver.solve import solve

WHOLE = uneven(made_up(Size(members=12, shifts=15, weeks=4), seed=1))


def test_carried_imbalance_shrinks_every_week_and_only_where_it_is_carried() -> None:
    carried = list(rolled(WHOLE, carry=True))
    squares = [line.squares for line in carried]
    assert squares == sorted(squares, reverse=True)
    assert squares[-1] < 0.85 * squares[0]
    assert all(line.legal and not line.levels_open for line in carried)
    forgotten = list(rolled(WHOLE, carry=False))
    assert forgotten[-1].squares > 1.4 * squares[-1]


def test_what_is_carried_is_exact_and_sums_to_what_it_was() -> None:
    week = week_of(WHOLE, 0, {account.id: account.ahead for account in WHOLE.accounts})
    answer = solve(week)
    assert isinstance(answer, Found)
    stands = after_exactly(week, answer.roster)
    assert sum(stands.values()) == sum((account.ahead for account in WHOLE.accounts), start=Fraction(0))
    assert any(ahead.denominator > 1 for ahead in stands.values())


def test_all_weeks_at_once_are_legal_and_say_how_far_they_are_from_the_bound() -> None:
    line = at_once(WHOLE)
    assert line.legal
    assert line.bound <= line.squares + 1  # the bound is of whole minutes
