"""Records to the cells of a table and back, told by the types of their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from rola.book import rows
from rola.book.rows import (
    Act,
    CalendarEvent,
    Change,
    Cycle,
    CyclePlace,
    FeedName,
    MakeUp,
    MakeUpEnd,
    Offer,
    Outcome,
    Place,
    Promise,
    Row,
    Settled,
    Turn,
    Version,
)

Cell = str | int | None
Record = TypeVar("Record")

RECORDS: Mapping[type[Any], str] = {
    kind: re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
    for kind in (
        Version,
        Place,
        Outcome,
        Promise,
        Offer,
        MakeUp,
        MakeUpEnd,
        Change,
        Cycle,
        CyclePlace,
        Turn,
        Settled,
        CalendarEvent,
        FeedName,
    )
}
"""The table of each kind of row."""


def cells_of(record: Row | Act) -> dict[str, Cell]:
    """Return a record's cells by column."""
    return {field.name: _cell(getattr(record, field.name)) for field in fields(record)}


def record_of(kind: type[Record], cells: Sequence[Cell]) -> Record:
    """Make a record of the cells of its columns, in the order of its fields."""
    names, readers = _readers(kind)  # type: ignore[arg-type]  # every type can be hashed
    found: dict[str, Any] = dict(zip(names, cells, strict=True))
    for name, read in readers:  # only what is no plain text or number: most cells are
        found[name] = read(found[name])
    return kind(**found)


def columns_of(kind: type[Any]) -> tuple[str, ...]:
    """Return the columns of a kind of record, in the order of its fields."""
    return tuple(field.name for field in fields(kind))


def _cell(value: object) -> Cell:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"{value!r} cannot stand in the book")


@cache
def _readers(kind: type[Any]) -> tuple[tuple[str, ...], tuple[tuple[str, Any], ...]]:
    """Return the columns of a kind of record, and how those are read that are no plain text or number."""
    hints = get_type_hints(kind, vars(rows))
    readers = ((name, _reader(hints[name])) for name in columns_of(kind))
    return columns_of(kind), tuple((name, read) for name, read in readers if read)


def _reader(hint: Any) -> Any:  # noqa: ANN401 -- a type, as typing gives it
    options = [option for option in get_args(hint) or (hint,) if option is not NoneType]
    kind = options[0]
    if kind is date:
        return lambda cell: None if cell is None else date.fromisoformat(cell)
    return kind if issubclass(kind, StrEnum) else None
