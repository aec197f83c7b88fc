"""From raw rows to typed records: every cell read, every fault of a row kept with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, timedelta
from typing import Any

from rola.association import Repeat
from rola.faults import Fault
from rola.inputs.cells import read_cell
from rola.inputs.columns import Column, Kind, Table
from rola.inputs.grid import Complaint, quoted
from rola.inputs.tables import RawRow, RawTable
from rola.weeks import days_of
from solver.problem import Level, Urgency

_GAPS = timedelta(weeks=5), timedelta(days=366 * 9)
"""A repeat that brings no day within these is taken for a slip (29 February comes within the longer)."""

_ENUMS: Mapping[str, Callable[[str], object]] = {"level": lambda word: Level[word.upper()], "urgency": Urgency}
"""Columns whose words are an enumeration of the solver's."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One row with its place: what could be read of it, and the record when nothing is wrong."""

    row: int
    values: Mapping[str, Any]
    record: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One table, read."""

    raw: RawTable
    rows: tuple[Placed, ...]

    @property
    def table(self) -> Table:
        """The table's description."""
        return self.raw.table

    def fault(self, row: int, column: str, what: str, hint: str) -> Fault:
        """Make a fault at a place of this table."""
        return self.raw.fault(row, column, what, hint)

    @property
    def sound(self) -> bool:
        """Whether each row became a record, so that sums and counts over the table mean something."""
        return all(row.record is not None for row in self.rows)


def read_records(raw: RawTable) -> tuple[Typed, list[Fault]]:
    """Read the rows of a table.

    Returns
    -------
    Typed, list of Fault
        `Placed.values` holds the readable cells of each row by column name, also of rows that
        have faults; its `record` is then None.
    """
    rows, faults = [], []
    for raw_row in raw.rows:
        values, found = _read_row(raw, raw_row)
        found += _repeat_faults(raw, raw_row, values)
        sound = not found and not raw_row.spoiled and _whole(raw)
        rows.append(Placed(raw_row.number, values, _record(raw.table, values) if sound else None))
        faults += found
    return Typed(raw=raw, rows=tuple(rows)), faults


def _whole(raw: RawTable) -> bool:
    return all(column in raw.columns for column in raw.table.columns if column.required)


def _read_row(raw: RawTable, row: RawRow) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults = []
    for column in dict.fromkeys(raw.columns):
        text = row.cells.get(column.name, "")
        if column.name in row.spoiled:
            continue
        if not text:
            if column.required:
                hint = _example(column)
                faults.append(raw.fault(row.number, column.name, "the cell is empty", hint))
            continue
        value = read_cell(column, text)
        if isinstance(value, Complaint):
            faults.append(raw.fault(row.number, column.name, value.what, value.hint))
        else:
            values[column.name] = _ENUMS[column.name](str(value)) if column.name in _ENUMS else value
    return values, faults


def _example(column: Column) -> str:
    kind = f"it holds {column.kind}" if column.kind is not Kind.CHOICE else "write " + " or ".join(column.choices)
    return f"{kind}, such as {column.example}" if column.example and column.kind is not Kind.CHOICE else kind


def _record(table: Table, values: Mapping[str, Any]) -> object:
    """Make the record: typed cells under their fields, empty ones as the field's default or None."""
    given: dict[str, Any] = {}
    repeat: dict[str, Any] = {}
    for column in table.columns:
        place, _, name = (column.field or column.name).rpartition(".")
        if column.name in values:
            (repeat if place else given)[name] = values[column.name]
    for field in fields(table.record):
        if field.name == "repeat":
            given["repeat"] = Repeat(**repeat)
        elif field.name not in given and field.default is MISSING and field.default_factory is MISSING:
            given[field.name] = None
    return table.record(**given)


# --- repeats ---


def _repeat_faults(raw: RawTable, row: RawRow, values: Mapping[str, Any]) -> list[Fault]:
    if not any(column.field.startswith("repeat.") for column in raw.table.columns):
        return []
    return [
        raw.fault(row.number, column, what, hint) for column, what, hint in _odd_repeat(raw.table.name, row, values)
    ]


def _odd_repeat(table: str, row: RawRow, values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    kinds = [name for name in ("date", "weekday", "rrule") if row.cells.get(name)]
    if len(kinds) > 1:
        yield kinds[1], f"{' and '.join(kinds)} are both filled in", "keep the one that is meant"
        return
    if not kinds and table != "availability":
        yield "date", "the row says no day", "fill in one of date, weekday, rrule"
        return
    if kinds == ["date"]:
        bound = next((name for name in ("from", "to", "except") if row.cells.get(name)), "")
        if bound:
            yield bound, f"'{bound}' is filled in beside a single date", "empty it; it belongs to repeats"
        return
    first, last = values.get("from"), values.get("to")
    unread = any(row.cells.get(name) and name not in values for name in ("from", "to", "except"))
    if first and last and last < first:
        yield "to", f"the last day {last} is before the first day {first}", "exchange or correct them"
    elif kinds == ["rrule"] and not row.cells.get("from"):
        yield "from", "the repeat has no first day", "fill in 'from': an rrule counts from that day"
    elif kinds and kinds[0] in values and not unread and not _comes(values):
        yield kinds[0], f"{quoted(row.cells[kinds[0]])} brings no day", "check it with 'from', 'to' and 'except'"


def _comes(values: Mapping[str, Any]) -> bool:
    """Tell whether a repeat brings any day at all."""
    first = values.get("from", date(2027, 1, 1))
    last = values.get("to", date.max)
    repeat = Repeat(
        weekdays=values.get("weekday", ()),
        # A count can only shorten the repeat, yet makes the search for an impossible day endless.
        rrule=";".join(part for part in values.get("rrule", "").split(";") if not part.startswith("COUNT=")),
        first=values.get("from"),
        last=values.get("to"),
        skip=values.get("except", ()),
    )
    try:
        return any(days_of(repeat, first, min(last, first + gap)) for gap in _GAPS)
    except (ValueError, IndexError, TypeError):
        return False
