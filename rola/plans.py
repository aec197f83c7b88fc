"""A plan made and put together, without writing it anywhere."""

from __future__ import annotations

from dataclasses import replace

from rola.assemble import assemble
from rola.association import Association
from rola.planning import block_in_force
from rola.planning.around import as_plain
from rola.planning.carried import Carried
from rola.season import Season
from rola.versions import input_hash, versions
from solver.answer import Found
from solver.problem import Problem
from solver.proof.certify import certify
from solver.solve import Limits, solve


def found_season(
    association: Association,
    problem: Problem,
    limits: Limits = Limits(),  # noqa: B008 -- frozen
    carried: Carried = Carried(),  # noqa: B008 -- frozen
) -> Season | None:
    """Plan, and return the season; None where there is no roster."""
    answer = solve(problem, limits=limits)
    return season_of(association, problem, answer, limits, carried) if isinstance(answer, Found) else None


def season_of(association: Association, problem: Problem, found: Found, limits: Limits, carried: Carried) -> Season:
    """Put a plan together, with the proof of what was found."""
    certified = certify(problem, found)
    own = block_in_force(association, problem.weeks[0]).goals
    order = () if problem.terms.goal_order == own else problem.terms.goal_order
    asked = ", ".join([str(limits), *([f"goals {' '.join(order)}"] if order else [])])
    digest = input_hash(association, problem.weeks, asked, carried.digest)
    season = assemble(association, problem, certified.found, input_hash=digest, versions=versions(), carried=carried)
    around = as_plain(carried) if carried.around else {}
    return replace(
        season,
        proof=certified.lines,
        limits=asked,
        order=order,
        book=carried.digest,
        around=around,
        begun=carried.begun,
    )
