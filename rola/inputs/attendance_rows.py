"""The rows of an attendance sheet, found by their headings, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rola.attendance_table import COLUMNS, HEADINGS
from rola.faults import Fault, did_you_mean
from rola.inputs.grid import Grid, Row, folded, quoted
from rola.inputs.headings import column_names, outcome_meant

_FILLED_IN = ("hours", "came_instead")
"""Beside the outcome, what people fill in and the book counts."""

_READ = (*_FILLED_IN, "note", "week", "date", "member", "task", "host")
"""Columns that are read where they are there."""

_HEADING_WITHIN = 30
"""The heading row is looked for in so many rows."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number, and the cells of the columns that count, by column name."""

    row: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows below the headings; `headings` are the columns' names as they stand in the file."""

    grid: Grid
    headings: Mapping[str, str]
    lines: tuple[Line, ...]
    odd: tuple[Fault, ...]


def table_in(file: str, grids: Iterable[Grid]) -> Table | Fault:
    """Find the first sheet and row with the headings of an attendance sheet, or say that there is none."""
    for grid in grids:
        for place, row in enumerate(grid.rows[:_HEADING_WITHIN]):
            names = column_names(row.cells, HEADINGS)
            where = {column: names.index(folded(column)) for column in COLUMNS if folded(column) in names}
            if "outcome" not in where or "row_id" not in where:
                continue
            twice = next((column for column in where if names.count(folded(column)) > 1), None)
            if twice:
                return grid.fault(row.number, row.cells[where[twice]], "two columns have this heading", "rename one")
            return Table(
                grid=grid,
                headings={column: row.cells[at] for column, at in where.items()},
                lines=tuple(_lines(grid.rows[place + 1 :], where)),
                odd=(*_odd(grid, where, row), *_misspelt(grid, where, place)),
            )
    what = "no attendance sheet stands here"
    return Fault(file, "", 0, "", what, "it has the headings row_id and outcome, as 'rola plan' wrote them")


def _lines(rows: Iterable[Row], where: Mapping[str, int]) -> Iterator[Line]:
    for row in rows:
        cells = {column: row.cells[at] for column, at in where.items() if at < len(row.cells)}
        line = Line(row.number, cells | {"outcome": outcome_meant(cells.get("outcome", ""))})
        if any(line[column] for column in ("row_id", "member", "name", "hours", "outcome", "came_instead", "date")):
            yield line


def _misspelt(grid: Grid, where: Mapping[str, int], place: int) -> Iterator[Fault]:
    """Ask about headings that may stand for a missing column: what is written below them would count for nothing.

    Columns of the people's own are let be, where they are like none of ours and none that is filled in is missing.
    """
    heading, rows = grid.rows[place], grid.rows[place + 1 :]
    missing = [column for column in _READ if column not in where]
    for at, name in enumerate(heading.cells):
        if not name or at in where.values():
            continue
        near = did_you_mean(name.replace(" ", "_"), missing)
        filled = any(row.cells[at] for row in rows if at < len(row.cells))
        gone = [column for column in _FILLED_IN if column in missing]
        if near:
            yield grid.fault(heading.number, name, "no column of an attendance sheet is called so", near)
        elif filled and gone:
            what = f"the sheet has no column {' or '.join(gone)}, and nothing below {quoted(name)} would count"
            yield grid.fault(heading.number, name, what, f"name it {' or '.join(gone)}, or put that column back")


def _odd(grid: Grid, where: Mapping[str, int], heading: Row) -> Iterator[Fault]:
    for odd in grid.odd:
        column = next((name for name, at in where.items() if odd.first <= at <= odd.last), None)
        if column and odd.last_row >= heading.number:
            yield grid.fault(odd.row, heading.cells[where[column]], odd.what, odd.hint)
