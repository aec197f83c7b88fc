"""Another set of work for one member: some of it given up, other work taken, so many minutes more or less.

Exchanges give one place for one. Whoever has four hours and should have five must give up those and
take two and three instead, from two others at once. Which places that could be is listed here,
cheapest first; what then becomes of those others is for the walk to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

import numpy as np

from solver.fairness.board import Flags, Whole
from solver.fairness.crews import BROKEN
from solver.fairness.exchange import Moves
from solver.fairness.seats import NEVER, Seats

_GIVEN = 3
"""Most places given up at once."""

_CHOICES = 200
"""Most choices of places to give up, of each number: whoever works in many weeks has too many to try two or three."""

_THREE = 3

_LISTED = 24
"""Works of each length among which is chosen, and choices of two and of three that are looked at: the cheapest."""


def rearrangements(seats: Seats, member: int, more: int, most: int) -> list[Moves]:
    """List ways to give a member so many minutes more, the cheapest first.

    Parameters
    ----------
    more : int
        Minutes; negative for less.
    most : int
        How many ways are listed.

    Returns
    -------
    list of moves
        Places that the member takes, each from whoever has it, and places that are left to nobody.
    """
    price, chosen = _prices(seats, member)
    own = sorted(seats.own[member])
    found = []
    for size in range(min(_GIVEN, len(own)) + 1):
        if comb(len(own), size) > _CHOICES:
            break
        for given in combinations(own, size):
            minutes = more + sum(seats.value(seat) for seat in given)
            if minutes == 0 and given:
                found.append((0, tuple((seat, seats.nobody) for seat in given)))
            for cost, taken in _takings(seats, member, given, minutes, price):
                moves = [(int(chosen[work]), member) for work in taken]
                found.append((cost, (*moves, *((seat, seats.nobody) for seat in given))))
    found.sort(key=lambda way: (way[0], len(way[1]), way[1]))
    return [moves for _, moves in found[:most]]


def _prices(seats: Seats, member: int) -> tuple[Whole, Whole]:
    """For each work: what it costs that somebody gives up a place for the member, and which place it is."""
    crew = seats.swap[:, member]
    account = seats.account[seats.member]
    cost = np.where((crew < BROKEN // 2) & (account != seats.account[member]), crew + seats.free, NEVER)
    order = np.lexsort((np.arange(len(cost)), cost))[::-1]
    price = np.full(len(seats.board.works), NEVER, dtype=np.int64)
    chosen = np.zeros(len(price), dtype=np.int64)
    price[seats.work[order]] = cost[order]  # of several places in a crew the cheapest is written last
    chosen[seats.work[order]] = order
    return price, chosen


def _takings(
    seats: Seats, member: int, given: Sequence[int], minutes: int, price: Whole
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Choose one, two or three works that come to so many minutes and fit what the member keeps."""
    left = [int(seats.work[seat]) for seat in given]
    free = seats.fits(member, left) & (price < BROKEN // 2)
    free[left] = False
    works = np.flatnonzero(free)
    works = works[np.lexsort((works, price[works]))]
    length = seats.board.length[works]
    few = [works[length == minutes][:_LISTED] for minutes in sorted(set(length.tolist()))]
    if not few or minutes <= 0:
        return
    works = np.concatenate(few)
    length, cost = seats.board.length[works], price[works]
    for one in np.flatnonzero(length == minutes).tolist():
        yield int(cost[one]), (int(works[one]),)
    beside = np.triu(seats.beside(member, left, works), 1)
    first, second = np.nonzero(beside & (length[:, None] + length == minutes))
    total = cost[first] + cost[second]
    for pick in np.lexsort((second, first, total))[:_LISTED].tolist():
        yield int(total[pick]), (int(works[first[pick]]), int(works[second[pick]]))
    for trio in _trios(beside, length, cost, minutes):
        taken = [int(works[one]) for one in trio]
        if seats.holds(member, left, taken):
            yield int(cost[list(trio)].sum()), tuple(taken)


def _trios(beside: Flags, length: Whole, cost: Whole, minutes: int) -> Iterator[tuple[int, int, int]]:
    """Choose three works of which each two go beside each other, the cheapest few."""
    if minutes < _THREE * int(length.min()):
        return
    one, two = np.nonzero(beside)
    third = beside[one] & beside[two] & ((length[one] + length[two])[:, None] + length == minutes)
    pair, three = np.nonzero(third)
    total = cost[one[pair]] + cost[two[pair]] + cost[three]
    for pick in np.lexsort((three, pair, total))[:_LISTED].tolist():
        yield int(one[pair[pick]]), int(two[pair[pick]]), int(three[pick])
