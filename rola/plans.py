"""A plan made and put together, without writing it anywhere."""

from __future__ import annotations

from rola.assemble import assemble
from rola.association import Association
from rola.planning.carried import Carried
from rola.season import Season
from rola.versions import input_hash, versions
from solver.answer import Found
from solver.problem import Problem
from solver.solve import Limits, solve


def found_season(
    association: Association,
    problem: Problem,
    limits: Limits = Limits(),  # noqa: B008 -- frozen
    carried: Carried = Carried(),  # noqa: B008 -- frozen
) -> Season | None:
    """Plan, and return the season; None where there is no roster."""
    answer = solve(problem, limits=limits)
    if not isinstance(answer, Found):
        return None
    asked = input_hash(association, problem.weeks, f"{limits.seconds} s, effort {limits.effort}", carried.digest)
    return assemble(association, problem, answer, input_hash=asked, versions=versions(), carried=carried)
