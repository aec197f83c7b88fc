"""A written plan put together again from its file, without solving: the same roster, with its reasons."""

from __future__ import annotations

from rola.assemble import assemble
from rola.association import Association
from rola.plain import Json, UnreadableError
from rola.planning.carried import Carried
from rola.recheck.reading import goals_in, roster_in
from rola.season import Season
from rola.versions import versions
from solver.answer import Cut, Found
from solver.check import check
from solver.problem import Problem


def written_season(plan: Json, association: Association, problem: Problem, carried: Carried) -> Season:
    """Return the season of a plan that was written.

    Parameters
    ----------
    plan : dict
        As `read_plan` returns it, about this data.
    problem : Problem
        With the goals in the order that the plan was made in.

    Raises
    ------
    UnreadableError
        Where something is not what rola writes there, or the roster breaks a rule.
    """
    cut = plan.get("cut")
    if cut is not None and cut not in list(Cut):
        raise UnreadableError("the plan: 'cut' is not what rola writes there")
    roster = roster_in(plan, problem)
    if check(problem, roster):
        raise UnreadableError("its roster breaks rules")
    return assemble(
        association,
        problem,
        Found(roster=roster, goals=goals_in(plan), cut=Cut(str(cut)) if cut else None),
        input_hash=str(plan.get("input_hash", "")),
        versions=versions(),
        carried=carried,
    )
