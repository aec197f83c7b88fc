"""The made-up co-op, the bound on its places, and the command that plans it."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.foodcoop import LENGTH, VARIANTS, food_coop, main
from benchmarks.legal import bars, person_faults
from benchmarks.most_places import most_places
from solver.cycle import shape
from solver.problem import Problem
from tests.solver.cycle.coops import coop


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_co_op_is_the_same_for_the_same_seed_and_another_for_another(variant: str) -> None:
    assert food_coop(60, 6, 12, variant, 1) == food_coop(60, 6, 12, variant, 1)
    assert food_coop(60, 6, 12, variant, 1) != food_coop(60, 6, 12, variant, 2)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_co_op_is_as_its_variant_says(variant: str) -> None:
    problem = food_coop(400, 6, 12, variant, 1)
    owed = [member.plan_cap for member in problem.members]
    tied = [pair for pair in problem.pairs if pair.together]
    away = sum(bool(member.away) for member in problem.members) / 400
    times = {member.id: len(member.offered or ()) // 6 for member in problem.members}
    assert len(problem.shifts) == 504
    assert all(3 <= shift.wanted <= 8 and shift.minutes == LENGTH for shift in problem.shifts)
    assert sum(account.ahead for account in problem.accounts) == 0
    assert set(owed) == ({LENGTH, 2 * LENGTH} if variant == "two" else {LENGTH})
    assert len(tied) == (33 if variant == "couples" else 0)
    assert (0.3 < away < 0.5) if variant == "scarce" else (0.06 < away < 0.18)
    assert max(times.values()) == (2 if variant == "scarce" else 7)


@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.5]))
@settings(max_examples=30)
def test_the_bound_is_what_enumeration_finds(seed: int, two: float) -> None:
    problem = coop(seed, members=4, shifts=3, weeks=2, two=two)
    assert most_places(problem) == _most(problem, 0, {shift.id: shift.wanted for shift in problem.shifts})


def _most(problem: Problem, number: int, left: dict[str, int]) -> int:
    """Try everything that each member could do, ignoring crews and rest."""
    if number == len(problem.members):
        return 0
    member = problem.members[number]
    best = _most(problem, number + 1, left)
    duties = [(s, s.slots[0]) for s in problem.shifts if not any(bars(problem, member, s, s.slots[0]))]
    for count in (1, 2):
        for chosen in combinations(duties, count):
            broken = set(person_faults(problem, member, chosen, ())) - {"rest"}
            if not broken and all(left[shift.id] for shift, _ in chosen):
                after = {**left, **{shift.id: left[shift.id] - 1 for shift, _ in chosen}}
                best = max(best, count + _most(problem, number + 1, after))
    return best


def test_the_command_prints_what_came_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shape, "MANY", 0)
    monkeypatch.setattr(
        "sys.argv", ["foodcoop", "--members", "300", "--a-day", "3", "--variant", "couples", "--seed", "2"]
    )
    main()
    report = json.loads(capsys.readouterr().out)
    assert (report["members"], report["shifts"], report["variant"]) == (300, 126, "couples")
    assert (report["breaches"], report["illegal"], report["places to swap"]) == (0, 0, 0)
    assert 0 < report["placed"] <= report["max-flow bound"] <= report["seats"]
