"""Where only a few rosters are left, all of them are looked at, and the fairest is taken.

Once an adopted week is planned again with the fewest changes, hardly anything is open any more: who comes in
somebody's place, seldom more. Listing these rosters takes a moment, where climbing down the curve level by level
takes a second; and what is the best of all there are needs no other proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from solver.answer import Curve, Level
from solver.fairness.exact import Evened
from solver.fairness.figures import Figures, all_figures, beyond, sorted_figures, squares
from solver.ladder import Steps
from solver.plan import Plan
from solver.roster import Roster
from solver.search import Limits, every_roster

MOST = 50
"""More rosters than this are no few."""

_EFFORT = 0.3
"""For listing them; when it is spent, there is no telling how few they are."""


def fairest_of_few(
    plan: Plan, ladders: Mapping[str, Steps], judge: Callable[[Roster], Figures | None], limits: Limits, best: Roster
) -> Evened | None:
    """Find the leximin roster of a plan that leaves only a few.

    Parameters
    ----------
    plan : Plan
        With everything that was settled before.
    judge : callable
        What the accounts end at in a roster; None when it breaks a rule or undoes what was settled before.
    limits : Limits
        Of the wall clock; the effort is small whatever they say.
    best : Roster
        The roster so far, which is kept where no other is fairer.

    Returns
    -------
    Evened or None
        With every level closed; None where they are more than `MOST`, or could not be listed.
    """
    rosters = every_roster(plan, MOST, Limits(seconds=limits.seconds, effort=min(_EFFORT, limits.effort)))
    ends = {roster: judge(roster) for roster in rosters or ()}
    known = {roster: figures for roster, figures in ends.items() if figures is not None}
    if best not in known or len(known) < len(ends):
        return None
    fairest = min(known, key=lambda roster: (sorted_figures(known[roster]), roster != best))
    return Evened(
        roster=fairest,
        figures=known[fairest],
        curve=Curve(
            levels=tuple(_closed(known[fairest], all_figures(ladders))),
            squares=squares(known[fairest]),
            squares_bound=min(map(squares, known.values())),
        ),
        proved=True,
    )


def _closed(figures: Figures, reachable: list[int]) -> list[Level]:
    """List the levels of a roster of which all are closed, most ahead first."""
    levels = []
    for top in sorted(set(figures.values()), reverse=True):
        below = next((figure for figure in reachable if figure < top), top - 1)
        value = beyond(figures, below)
        levels.append(Level(figure=below, value=value, bound=value))
    return levels
