"""Hours that one person cannot have worked: two seats at once, or too long a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from rola.association import Association
from rola.book.errors import RefusedError
from rola.book.rows import Outcome
from rola.weeks import local
from rola.wording import day_words, task_name

_DAY = 24 * 60


def refuse_twice(known: Sequence[Outcome], outcomes: Sequence[Outcome], association: Association) -> None:
    """Look at each member's work of a week, what is recorded already and what is to be; guests are not looked at.

    Raises
    ------
    RefusedError
        For the first that cannot be.
    """
    names = association.member_names
    worked: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in (*known, *outcomes):
        if one.minutes and one.worked_by in names:
            worked[one.worked_by].append(one)
    for who, own in worked.items():
        _refuse_at_once(names[who], own, association)
        _refuse_long_day(names[who], own)


def _refuse_at_once(name: str, own: Sequence[Outcome], association: Association) -> None:
    seats = sorted((one for one in own if one.start), key=lambda one: one.start)
    for first, second in pairwise(seats):
        if second.start < first.start + first.minutes:
            one, other = (f"{task_name(association, seat.task)} ({seat.shift})" for seat in (first, second))
            start = local(second.start, association.zone)
            raise RefusedError(
                f"{name} cannot have worked at {one} and at {other} at the same time, "
                f"{day_words(start.date())}, {start:%H:%M}",
                "say who came instead, or how long each took",
            )


def _refuse_long_day(name: str, own: Sequence[Outcome]) -> None:
    for day in sorted({one.day for one in own}):
        if sum(one.minutes for one in own if one.day == day) > _DAY:
            what = f"{name} would have worked more than 24 h on {day}"
            raise RefusedError(what, "correct the hours of that day, or say who came instead")
