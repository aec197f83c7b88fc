"""Several costs as one: weighted so that earlier ones rule, and read back from the sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from solver.goals.goal import Cost

_PACK = 1 << 40
"""Largest weight of a packed objective: costs of one pack are minimised at once."""


def packs(costs: Sequence[Cost]) -> Iterator[list[Cost]]:
    """Split costs into runs that can be minimised at once, weighted so that earlier ones rule."""
    pack: list[Cost] = []
    size = 1
    for cost in costs:
        if pack and size * (cost.most + 1) > _PACK:
            yield pack
            pack, size = [], 1
        pack.append(cost)
        size *= cost.most + 1
    if pack:
        yield pack


def weights(pack: Sequence[Cost]) -> list[int]:
    """Weigh each cost above everything that the ones after it can reach together."""
    found = [1]
    for cost in reversed(pack[1:]):
        found.append(found[-1] * (cost.most + 1))
    return found[::-1]


def unpack(pack: Sequence[Cost], total: int) -> tuple[int, ...]:
    """Read the single costs out of a weighted sum."""
    values = []
    for weight in weights(pack):
        values.append(total // weight)
        total %= weight
    return tuple(values)
