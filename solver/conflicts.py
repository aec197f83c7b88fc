"""Which places exclude each other, as few large groups of which a member may have one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def cliques(items: Sequence[T], clash: Callable[[T, T], bool]) -> list[list[int]]:
    """Cover all clashing pairs by groups in which every two clash, greedily.

    Groups bound the linear relaxation far better than pairs do.

    Parameters
    ----------
    items : sequence
        Sorted by time, so that the greedy groups are long.
    clash : callable
        Symmetric: may a member not have both?

    Returns
    -------
    list of list of int
        Positions in `items`, ascending, each group of two or more.
    """
    count = len(items)
    near = [{b for b in range(count) if b != a and clash(items[a], items[b])} for a in range(count)]
    covered: set[tuple[int, int]] = set()
    groups = []
    for a in range(count):
        for b in sorted(near[a]):
            if b < a or (a, b) in covered:
                continue
            group = [a, b]
            for c in sorted(near[a] & near[b]):
                if all(c in near[member] for member in group):
                    group.append(c)
            group.sort()
            covered.update((x, y) for i, x in enumerate(group) for y in group[i + 1 :])
            groups.append(group)
    return groups
