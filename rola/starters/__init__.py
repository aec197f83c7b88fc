"""What a new folder begins with: kinds of associations, each in a file of its own, and pasted lists of members."""

from rola.starters import construction, farm, print_shop
from rola.starters.starter import EMPTY, Starter

STARTERS: tuple[Starter, ...] = (EMPTY, farm.FARM, construction.CONSTRUCTION, print_shop.PRINT_SHOP)
"""The kinds of `rola init`, the plainest first."""

__all__ = ["STARTERS", "Starter"]
