"""A day for every turn of a cycle, before the season: in order, within windows, where there is a crew.

As many turns as possible get a day; among those ways, the turns that come first in the order get the
earliest days, and no day at all counts as one after the last. The two turns of one household are
never on neighbouring days, and come in the order of the cycle unless their days forbid it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python import cp_model

_EFFORT = 30.0
"""Deterministic seconds; a season of 40 turns takes well under one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTurn:
    """A turn that wants a day.

    Attributes
    ----------
    household : str
        Whose it is.
    crew : int
        Fewest helpers with whom it can be held.
    days : frozenset of int
        Indices of the days on which it can be.
    """

    household: str
    crew: int
    days: frozenset[int]


def days_for(turns: Sequence[DueTurn], helpers: Sequence[int], most: int | None = None) -> tuple[int | None, ...]:
    """Give each turn one of the days, or none where there is none for it.

    Parameters
    ----------
    turns : sequence of DueTurn
        In the order of the cycle.
    helpers : sequence of int
        How many people could come on each day, earliest first. A day holds several turns as long
        as their crews together are no more than those; one turn it always holds, so that what is
        short can be told.
    most : int, optional
        How many turns a day holds at most, however many could come.

    Returns
    -------
    tuple of (int or None)
        Index of the day of each turn, in the order of `turns`.
    """
    model = cp_model.CpModel()
    held = {
        (number, day): model.new_bool_var(f"turn {number} on day {day}")
        for number, turn in enumerate(turns)
        for day in sorted(turn.days)
    }
    for number in range(len(turns)):
        model.add_at_most_one(held[key] for key in held if key[0] == number)
    for day, free in enumerate(helpers):
        here = [number for number, turn in enumerate(turns) if day in turn.days]
        room = max([free, *(turns[number].crew for number in here)])
        model.add(sum(turns[number].crew * held[number, day] for number in here) <= room)
        if most is not None:
            model.add(sum(held[number, day] for number in here) <= most)
    for (one, turn), (other, twin) in combinations(enumerate(turns), 2):
        if turn.household == twin.household:
            _keep_apart(model, held, (one, turn), (other, twin))
    last, many = len(helpers), len(helpers) * len(turns) * (len(turns) + 1)
    weight = {number: len(turns) - number for number in range(len(turns))}
    model.minimize(sum((weight[number] * (day - last) - many) * var for (number, day), var in held.items()))
    return _solved(model, held, len(turns))


def _keep_apart(
    model: cp_model.CpModel,
    held: dict[tuple[int, int], cp_model.IntVar],
    one: tuple[int, DueTurn],
    other: tuple[int, DueTurn],
) -> None:
    in_order = min(one[1].days, default=0) + 1 < max(other[1].days, default=0)
    for day in sorted(one[1].days):
        for late in sorted(other[1].days):
            if late <= day + 1 and (in_order or late >= day - 1):
                model.add_at_most_one(held[one[0], day], held[other[0], late])


def _solved(
    model: cp_model.CpModel, held: dict[tuple[int, int], cp_model.IntVar], count: int
) -> tuple[int | None, ...]:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _EFFORT
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):  # no day for anybody is always a solution
        raise AssertionError(f"the days of a season: {solver.status_name(status)}")
    days: list[int | None] = [None] * count
    for (number, day), var in held.items():
        if solver.boolean_value(var):
            days[number] = day
    return tuple(days)
