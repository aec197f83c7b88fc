"""Seals: each act is sealed together with the one before it, so that no line can change unseen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from rola.book.cells import Cell

Written = Mapping[str, Sequence[Mapping[str, Cell]]]
"""What an act wrote: the rows of each table, in order, each as its cells by column."""

BEGINNING = "0" * 64
"""What stands for the seal before the first act."""


def seal(before: str, act: Mapping[str, Cell], written: Written) -> str:
    """Return the SHA-256, in hexadecimal, over the seal before, an act's own cells and its rows.

    Cells that are empty (``""``, 0 or nothing) are left out, so that a column that a later version
    adds does not break the seals of what was written before there was one.
    """
    text = json.dumps(
        [
            before,
            _filled({name: cell for name, cell in act.items() if name != "seal"}),
            {table: [_filled(row) for row in rows] for table, rows in sorted(written.items()) if rows},
        ],
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _filled(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: cell for name, cell in cells.items() if cell not in ("", 0, None)}
