"""The change slip of a plan: names and times put to what moved."""

from __future__ import annotations

from collections.abc import Mapping

from rola.association import Association
from rola.season import Slip, SlipLine, Spot, WorkMoved
from rola.weeks import local
from rola.wording import member_name, shift_titles
from solver import moves as moved
from solver.problem import Problem
from solver.roster import Roster


def slip_of(
    association: Association, problem: Problem, roster: Roster, since: Mapping[str, int] | None = None
) -> Slip | None:
    """Return the change slip of a roster; None where none was adopted before it.

    Parameters
    ----------
    problem : Problem
        `Problem.adopted` is what the roster is compared with.
    since : mapping, optional
        The number of that roster, by week.
    """
    if problem.adopted is None:
        return None
    lines = [
        SlipLine(
            member=move.member,
            name=member_name(association, move.member),
            was=_spot(association, problem, move.was),
            now=_spot(association, problem, move.now),
            why=move.why,
        )
        for move in moved.moves(problem, roster)
    ]
    return Slip(
        lines=tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.member))),
        work=tuple(_work(association, problem, move) for move in moved.shift_moves(problem, roster)),
        since=since or {},
    )


def _spot(association: Association, problem: Problem, spot: moved.Spot | None) -> Spot | None:
    if spot is None:
        return None
    task, site = shift_titles(association, problem, spot.shift)
    return Spot(shift=spot.shift, task_name=task, site_name=site, start=local(spot.start, association.zone))


def _work(association: Association, problem: Problem, move: moved.ShiftMove) -> WorkMoved:
    task, site = shift_titles(association, problem, move.shift)
    was, now = (None if start is None else local(start, association.zone) for start in (move.was, move.now))
    return WorkMoved(shift=move.shift, task_name=task, site_name=site, was=was, now=now)
