"""Nobody works alone where a task says so."""

from __future__ import annotations

import pytest

from solver.rules.never_alone import NeverAlone
from tests.solver.cases import EIGHT, TEN, judged, member, problem, shift

PEOPLE = [member(name) for name in ("ana", "bo", "cy")]
CASE = problem(PEOPLE, [shift("dig"), shift("saw", EIGHT, TEN, never_alone=True)])


@pytest.mark.parametrize("time", [0, 1])
@pytest.mark.parametrize(("size", "alone"), [(1, True), (2, False), (3, False)])
def test_two_come_where_nobody_works_alone(time: int, size: int, alone: bool) -> None:  # noqa: FBT001
    crew = [person.id for person in PEOPLE[:size]]
    assert judged(NeverAlone(), CASE, ("saw", time, crew)) == (["saw: nobody works saw alone"] if alone else [])


def test_a_crew_of_nobody_is_a_breach_too() -> None:
    assert judged(NeverAlone(), CASE, ("saw", 0, [])) == ["saw: nobody works saw alone"]


def test_other_work_may_be_done_alone_and_none_at_all_need_be() -> None:
    assert judged(NeverAlone(), CASE, ("dig", 0, ["ana"])) == []
    assert judged(NeverAlone(), CASE) == []


def test_a_least_crew_of_two_says_it_already() -> None:
    """The least crew keeps the rule, so CP-SAT is not asked twice; any roster is judged by both."""
    case = problem(PEOPLE, [shift("saw", never_alone=True, least=2)])
    assert judged(NeverAlone(), case, ("saw", 0, ["ana", "bo"])) == []
    assert judged(NeverAlone(), case) == []


# Mutants that survive change nothing:
# - `shift.least < _TWO` made `<=`: asks again what the least crew asks.
