"""An example that was grown is an association like any other, of so many members, and can be planned."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.grown import grown
from rola.inputs.folder import read
from rola.planning import problem_for
from solver.answer import Found
from solver.check import check
from solver.solve import solve

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(("example", "groups", "members"), [("growers-round", 2, 38), ("print-rota", 5, 40)])
def test_it_has_so_many_members_and_a_legal_plan(example: str, groups: int, members: int) -> None:
    association = read(DATA / example).association
    assert association is not None
    larger = grown(association, groups)
    assert len({row.member for row in larger.members}) == len(larger.members) == members
    problem = problem_for(larger, (date(2027, 3, 1),))
    assert len({shift.id for shift in problem.shifts}) == len(problem.shifts)
    found = solve(problem)
    assert isinstance(found, Found)
    assert check(problem, found.roster) == ()


def test_one_group_is_the_example_without_its_pins() -> None:
    association = read(DATA / "growers-round").association
    assert association is not None
    same = grown(association, 1)
    assert same.members == association.members
    assert same.pins == ()
    assert [row.wanted for row in same.shifts] == [
        row.wanted or next(task.wanted for task in association.tasks if task.task == row.task)
        for row in association.shifts
    ]
