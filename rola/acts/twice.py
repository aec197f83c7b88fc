"""Hours that one person cannot have worked: two seats at once, or too long a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rola.book.errors import RefusedError
from rola.book.rows import Outcome

_DAY = 24 * 60


def refuse_twice(known: Sequence[Outcome], outcomes: Sequence[Outcome], names: Mapping[str, str]) -> None:
    """Look at each member's work of a week, what is recorded already and what is to be.

    Parameters
    ----------
    names : mapping
        Printed name by member; guests, who are not among them, are not looked at.

    Raises
    ------
    RefusedError
        For the first that cannot be.
    """
    worked: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in (*known, *outcomes):
        if one.minutes and one.worked_by in names:
            worked[one.worked_by].append(one)
    for who, own in worked.items():
        _refuse_at_once(names[who], own)
        _refuse_long_day(names[who], own)


def _refuse_at_once(name: str, own: Sequence[Outcome]) -> None:
    seats = sorted((one for one in own if one.start), key=lambda one: one.start)
    for first, second in pairwise(seats):
        if second.start < first.start + first.minutes:
            raise RefusedError(
                f"{name} cannot have worked on '{first.row}' and '{second.row}' at the same time",
                "say who came instead, or how long each took",
            )


def _refuse_long_day(name: str, own: Sequence[Outcome]) -> None:
    for day in sorted({one.day for one in own}):
        if sum(one.minutes for one in own if one.day == day) > _DAY:
            what = f"{name} would have worked more than 24 h on {day}"
            raise RefusedError(what, "correct the hours of that day, or say who came instead")
