"""Whether the column `name` of a roster agrees with the column `member`, or somebody changed only one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rola.inputs.grid import quoted
from rola.spelling import alike

_HINT = "the column member counts: write there who comes, and empty name or write the same person"


def odd_name(name: str, member: str, old: str | None, called: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """Say what is wrong where a row's name is not that of its member.

    Parameters
    ----------
    name : str
        As it stands in the row, not empty.
    member : str
        Who has the seat by the column `member`; empty = nobody.
    old : str or None
        Who had it in the plan (empty = nobody); None = not known. A name that is still the old one
        is only left over from before `member` was changed.
    called : mapping
        What each member is called: first as nobody else is, then as printed, which others may be, too.
    """
    if member and any(_same(name, own) for own in called[member]):
        return None
    if old is not None and old != member and any(_same(name, own) for own in called.get(old, ())):
        return None
    if member:
        return f"the row says {quoted(name)}, but its member is {called[member][0]}", _HINT
    return f"the row says {quoted(name)}, but its member is empty", _HINT


def _same(typed: str, label: str) -> bool:
    """Compare as people would; what a file could not hold ("?") may stand for any sign."""
    if alike(typed) == alike(label):
        return True
    lost = "?" in typed or "\ufffd" in typed
    return lost and _bare(typed) == _bare(label)


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", alike(text))
