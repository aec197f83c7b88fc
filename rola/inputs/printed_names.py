"""Printed names where a table asks for a short one: taken where one row only can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rola.inputs.columns import Column, Kind
from rola.inputs.grid import tidy
from rola.inputs.tables import RawRow, RawTable

_PRINTED = "name"
_OF_ACCOUNT = ("households", "members")


@dataclass(frozen=True, slots=True)
class _Called:
    """The short names of a table's rows, and the printed ones with the short names they can mean."""

    handles: frozenset[str]
    printed: Mapping[str, frozenset[str]]


def with_short_names(tables: Iterable[RawTable]) -> tuple[RawTable, ...]:
    """Write short names where a cell that refers to another table has the printed name of a row in it.

    ``Lorene Pettway`` in `skills` is the member ``lorene-pettway``, if nobody else is called so. What two
    rows are called, and what only is like a name, stays as it was typed: it is a fault later on.
    """
    tables = tuple(tables)
    known = {raw.table.name: _called(raw) for raw in tables}
    return tuple(_rewritten(raw, known) for raw in tables)


def _called(raw: RawTable) -> _Called:
    first = raw.table.columns[0]
    printed: dict[str, frozenset[str]] = {}
    if first.kind is not Kind.HANDLE:
        return _Called(frozenset(), printed)
    rows = [(tidy(row.cells.get(first.name, "")), tidy(row.cells.get(_PRINTED, ""))) for row in raw.rows]
    for handle, name in rows:
        printed[name] = printed.get(name, frozenset()) | {handle}
    return _Called(frozenset(handle for handle, _ in rows), printed)


def _rewritten(raw: RawTable, known: Mapping[str, _Called]) -> RawTable:
    columns = [(column, names) for column in raw.columns if (names := _meant(column, known))]
    return replace(raw, rows=tuple(_row(row, columns) for row in raw.rows)) if columns else raw


def _meant(column: Column, known: Mapping[str, _Called]) -> dict[str, str]:
    """Return the short name for each printed name that can mean one row only, of all that a column may hold."""
    if column.kind not in (Kind.REFERENCE, Kind.REFERENCES):
        return {}
    of = _OF_ACCOUNT if column.of == "account" else [place.partition(".")[0] for place in column.of.split(" or ")]
    there = [known[table] for table in of if table in known]
    handles = frozenset().union(*(one.handles for one in there))
    names = {name for one in there for name in one.printed if name and name not in handles}
    meant = {name: frozenset().union(*(one.printed.get(name, ()) for one in there)) for name in names}
    return {name: next(iter(found)) for name, found in meant.items() if len(found) == 1}


def _row(row: RawRow, columns: Iterable[tuple[Column, Mapping[str, str]]]) -> RawRow:
    cells = dict(row.cells)
    for column, names in columns:
        text = cells.get(column.name, "")
        parts = re.split(r"[;\n]", text) if column.kind is Kind.REFERENCES else [text]
        if any(tidy(part) in names for part in parts):
            cells[column.name] = ";".join(names.get(tidy(part), part) for part in parts)
    return replace(row, cells=cells)
