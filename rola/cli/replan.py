"""Planning an adopted week again: which week is meant, and that there is one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rola.cli.acting import book_in
from rola.cli.asked import leave
from rola.cli.exits import Exit

if TYPE_CHECKING:
    from datetime import date

    from rola.association import Association
    from rola.planning import Carried
    from solver.problem import Problem


def next_adopted(folder: Path, association: Association, *, as_json: bool) -> str:
    """Return the adopted week that comes next: the earliest not recorded that is not over, else the last one."""
    from rola.book.adopted import unrecorded
    from rola.weeks import week_name

    with book_in(folder, as_json=as_json) as book, book.reading():
        weeks = sorted(unrecorded(book))
    if not weeks:
        leave(
            "rola: no adopted week waits to be worked.",
            "adopt a roster first (rola adopt), or name the week with --week",
            Exit.FAULTS,
        )
    today = week_name(datetime.now(association.zone).date())
    return next((week for week in weeks if week >= today), weeks[-1])


def as_begun(carried: Carried, association: Association, mondays: tuple[date, ...]) -> Carried:
    """Return what a plan carries over, with the moment it is now where that is in the middle of an adopted week."""
    from rola.planning.past import begun_by

    return begun_by(carried, mondays, datetime.now(association.zone))


def refuse_unadopted(problem: Problem, carried: Carried) -> None:
    """End the program where there is no roster to change as little as possible of."""
    if problem.adopted is not None:
        return
    missing = [week for week, number in carried.base.items() if not number] or ["that week"]
    leave(
        f"rola: no roster of {' and '.join(missing)} is adopted, so there is nothing to plan again.",
        "adopt one (rola adopt), or plan without --replan",
        Exit.FAULTS,
    )
