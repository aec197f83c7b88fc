"""What a plan carried over before a roster of its weeks was adopted: the draft is judged by that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rola.association import Association
from rola.planning.carried import Carried, carried_from_openings
from rola.planning.decided import Decided


def moved_on(carried: Carried, base: Mapping[str, object]) -> dict[str, int]:
    """Return the roster now in force by week, where it is not the one of which a plan was made."""
    return {week: number for week, number in carried.base.items() if number != base.get(week, 0)}


def as_drafted(carried: Carried, association: Association, digest: str) -> Carried | None:
    """Return what was carried over when none of the planned weeks had a roster yet, if it can be told for certain.

    Parameters
    ----------
    carried : Carried
        From the book as it is now.
    digest : str
        That of what the plan carried over.
    """
    drafted = replace(
        carried,
        adopted=None,
        decided=Decided(),
        only_after={},
        kept_out=frozenset(),
        said_away=frozenset(),
        base=dict.fromkeys(carried.base, 0),
    )
    return next((one for one in (drafted, carried_from_openings(association)) if one.digest == digest), None)
