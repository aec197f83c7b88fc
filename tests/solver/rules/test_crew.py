"""A shift runs with its least crew or not at all, and never with more than wanted."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from solver.plan import Plan
from solver.rules.crew import Crew
from tests.solver.cases import EIGHT, TUESDAY, judged, member, problem, shift

PEOPLE = [member(name) for name in ("ana", "bo", "cy", "di")]
CASE = problem(PEOPLE, [shift("dig", EIGHT, TUESDAY, least=2, wanted=3), shift("mow", least=2, wanted=3)])
FEW, MANY = "runs with at least 2 people", "gets at most 3 people, and nobody when it does not run"


@pytest.mark.parametrize(("size", "sentence"), [(0, FEW), (1, FEW), (2, None), (3, None), (4, MANY)])
@pytest.mark.parametrize(("work", "time"), [("dig", 0), ("dig", 1), ("mow", 0)])
def test_from_the_least_to_the_wanted(work: str, time: int, size: int, sentence: str | None) -> None:
    crew = [person.id for person in PEOPLE[:size]]
    assert judged(Crew(), CASE, (work, time, crew)) == ([f"{work}: {work} {sentence}"] if sentence else [])


def test_what_does_not_run_is_no_breach() -> None:
    assert judged(Crew(), CASE) == []


@pytest.mark.parametrize("work", ["dig", "mow"])
def test_nobody_is_sent_to_what_does_not_run(work: str) -> None:
    plan = Plan(CASE)
    Crew().post(plan)
    plan.model.add(plan.at(work, 0) == 0)
    sent = plan.sent("ana", work, 0)
    assert sent is not None
    plan.model.add(sent == 1)
    assert cp_model.CpSolver().solve(plan.model) == cp_model.INFEASIBLE


# Mutants that survive change nothing:
# - `len(shift.slots) > 1` with another bound: that work runs to which somebody is sent follows from the bound by
#   wanted; said of each member it only makes the relaxation tighter.
