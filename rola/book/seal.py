"""Seals: each act is sealed together with the one before it, so that no line can change unseen.

A seal is the SHA-256 over text: the seal before, the act's own cells, and its rows table by table,
each as a JSON array of the columns there were when the act was written, number within the act included.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from rola.book.cells import Cell

Columns = Mapping[str, tuple[str, ...]]
"""The columns that are sealed, by table, in the order of the tables."""

BEGINNING = "0" * 64
"""What stands for the seal before the first act."""


def seal(before: str, act: str, rows: Iterable[tuple[str, str]]) -> str:
    """Return the seal, in hexadecimal.

    Parameters
    ----------
    before : str
        The seal of the act before, or `BEGINNING`.
    act : str
        The act's own cells but for the seal, as `text_of` gives them.
    rows : iterable of (table, text)
        What it wrote, in the order of the tables, without those in which it wrote nothing.
    """
    hashed = sha256(f"{before}\n{act}".encode())
    for table, text in rows:
        hashed.update(f"\n{table}{text}".encode())
    return hashed.hexdigest()


def text_of(rows: Sequence[Sequence[Cell]]) -> str:
    """Return rows as the text that is sealed.

    Examples
    --------
    >>> text_of([(1, 1, "Ana", None)])
    '[[1,1,"Ana",null]]'
    """
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=repr)  # damage can be of any type


def columns_in(version: int, now: Columns, added: Mapping[tuple[str, str], int]) -> Columns:
    """Return what there was in a version of the tables.

    Parameters
    ----------
    now : mapping
        All columns of today, by table.
    added : mapping
        By (table, column): the version that added it; a new table's column ``act``.
    """
    return {
        table: tuple(column for column in columns if added.get((table, column), 1) <= version)
        for table, columns in now.items()
        if added.get((table, "act"), 1) <= version
    }
