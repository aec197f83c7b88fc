"""What a plan was made around, as plain data and back: so that it can be adopted, and its proof checked, later."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rola.planning.carried import Carried
from rola.planning.decided import Decided, Overruled
from solver.problem import Standing


def as_plain(carried: Carried) -> dict[str, object]:
    """Return what was decided, and the roster that as little as possible was changed of.

    Returns
    -------
    dict
        `pins`, `kept_out` (lists of member and shift), `starts` (minutes since the epoch by shift),
        `overruled` (lists of rule, shift, member, why), `said_away` (lists of member, start, end: what of it the sheet
        left), `standing` (lists of shift, start, crew).
    """
    decided = carried.decided
    return {
        "pins": sorted(map(list, decided.pins)),
        "kept_out": sorted(map(list, decided.kept_out)),
        "starts": dict(sorted(decided.starts.items())),
        "overruled": [[one.rule, one.shift, one.member, one.why] for one in decided.overruled],
        "said_away": sorted(map(list, carried.said_away)),
        "standing": [[one.shift, one.start, sorted(one.crew)] for one in carried.adopted or ()],
    }


def decided_from(around: object) -> Decided:
    """Read what was decided, as `as_plain` has it.

    Raises
    ------
    KeyError, TypeError, ValueError
        Where it is not what stands there.
    """
    found = _table(around)
    return Decided(
        pins=frozenset((str(who), str(shift)) for who, shift in found["pins"]),
        kept_out=frozenset((str(who), str(shift)) for who, shift in found["kept_out"]),
        starts={str(shift): int(start) for shift, start in found["starts"].items()},
        overruled=tuple(
            Overruled(rule=str(rule), shift=str(shift), member=str(member), why=str(why))
            for rule, shift, member, why in found["overruled"]
        ),
    )


def carried_around(carried: Carried, around: object) -> Carried:
    """Return what a plan was made from that was made around a sheet; raises as `decided_from` does."""
    standing = tuple(
        Standing(shift=str(shift), start=int(start), crew=frozenset(map(str, crew)))
        for shift, start, crew in _table(around)["standing"]
    )
    decided = decided_from(around)
    out = carried.kept_out - decided.pins  # whom the meeting sends there again is kept out no more
    known = _table(around).get("said_away", [list(one) for one in carried.said_away])
    said = carried.said_away & {(str(who), int(start), int(end)) for who, start, end in known}
    return replace(carried, decided=decided, kept_out=out, said_away=said, adopted=standing, around=True)


def _table(around: object) -> dict[str, Any]:
    if not isinstance(around, dict):
        raise TypeError("it is no table")
    return around
