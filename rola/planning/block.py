"""Which of the dated rule blocks holds."""

from __future__ import annotations

from datetime import date

from rola.association import Association, RuleBlock


def block_in_force(association: Association, day: date) -> RuleBlock:
    """Return the rules in force on a day: the latest adopted by then.

    Before the first meeting that adopted any, the earliest block holds; an association without
    blocks has the defaults.
    """
    blocks = sorted(association.blocks, key=lambda block: block.adopted)
    if not blocks:
        return RuleBlock(adopted=day)
    adopted = [block for block in blocks if block.adopted <= day]
    return adopted[-1] if adopted else blocks[0]
