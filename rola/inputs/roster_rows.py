"""The rows of a roster file, found by their headings, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter

from rola import attendance_table, weeks
from rola.faults import Fault
from rola.inputs.grid import Grid, Row, folded, quoted
from rola.inputs.grids import read_grids
from rola.inputs.headings import column_names, state_meant
from rola.roster_table import COLUMNS, HEADINGS, SCHEMA, STAMP_SHEET, week_label
from solver.problem import Problem

_WORDS = ("shift", "seat"), ("date", "start", "site", "task", "seat")
"""Columns by which a row is known where `row_id` is gone."""

_HEADINGS = {**attendance_table.HEADINGS, **HEADINGS}
"""Also those of an attendance sheet, which is told apart by them."""

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
    """The rows below the headings.

    Attributes
    ----------
    heading_row : int
        Where the headings stand.
    where : mapping
        Index of each column that counts, by column name.
    headings : mapping
        Each column's name as it stands in the file.
    stamp : mapping
        What the hidden sheet says which plan it is; empty without one.
    """

    grid: Grid
    heading_row: int
    where: Mapping[str, int]
    headings: Mapping[str, str]
    lines: tuple[Line, ...]
    stamp: Mapping[str, str]

    @property
    def known_by(self) -> tuple[str, ...]:
        """The columns by which a row is known."""
        return _known_by(self.where)

    def fault(self, line: Line | None, column: str, what: str, hint: str) -> Fault:
        """Make a fault at a column of a row, or for the whole file."""
        cell = self.cell(line.row, column) if line else ""
        return self.grid.fault(line.row if line else 0, self.headings.get(column, column), what, hint, cell)

    def cell(self, row: int, column: str) -> str:
        """Return the name of a cell, ``H7``; empty where the file has no such column."""
        at = self.where.get(column)
        return "" if at is None else f"{get_column_letter(at + 1)}{row}"

    def place(self, line: Line, column: str) -> str:
        """Return where a cell stands as spreadsheets name it, ``Roster!H7``; of a .csv, ``roster.csv!L7``."""
        return f"{self.grid.sheet or self.grid.file}!{self.cell(line.row, column)}"


def read_rows(path: Path, problem: Problem) -> Table | tuple[Fault, ...]:
    """Return the rows of the roster in a .csv, .xlsx or .ods file, or what is wrong with the file."""
    grids, faults = read_grids(path, COLUMNS, "a roster")
    of_file = tuple(fault for fault in faults if not fault.sheet)
    if of_file:
        return of_file
    table = _table(path.name, grids)
    if isinstance(table, Fault):
        return (*faults, table)
    wrong = _wrong_schema(table) or _wrong_week(table, problem)
    if wrong:
        return (wrong,)
    return tuple(_odd(table)) or table


def _table(file: str, grids: Sequence[Grid]) -> Table | Fault:
    """Find the first sheet and row with the headings of a roster."""
    for grid in grids:
        for place, row in enumerate(grid.rows[:_HEADING_WITHIN]):
            names = column_names(row.cells, _HEADINGS)
            where = {column: names.index(folded(column)) for column in COLUMNS if folded(column) in names}
            if "member" not in where or not _known_by(where) or "outcome" in names:
                continue  # with outcomes it is an attendance sheet
            twice = next((column for column in where if names.count(folded(column)) > 1), None)
            if twice:
                return grid.fault(row.number, row.cells[where[twice]], "two columns have this heading", "rename one")
            return Table(
                grid=grid,
                heading_row=row.number,
                where=where,
                headings={column: row.cells[at] for column, at in where.items()},
                lines=tuple(_lines(grid.rows[place + 1 :], where)),
                stamp=_stamp(grids),
            )
    return Fault(file, "", 0, "", "no roster stands here", "a roster has the headings row_id and member")


def _lines(rows: Iterable[Row], where: Mapping[str, int]) -> Iterator[Line]:
    """Give the rows that are about a seat: notes below the table are none."""
    for row in rows:
        cells = {column: row.cells[at] for column, at in where.items() if at < len(row.cells)}
        line = Line(row.number, cells | {"state": state_meant(cells.get("state", ""))})
        if line["row_id"] or line["member"] or line["seat"]:
            yield line


def _known_by(columns: Iterable[str]) -> tuple[str, ...]:
    held = set(columns)
    return next((keys for keys in (("row_id",), *_WORDS) if held.issuperset(keys)), ())


def _wrong_schema(table: Table) -> Fault | None:
    """Say that a workbook is of another version of rola, whose cells may mean something else."""
    stamped = table.stamp.get("schema", SCHEMA)
    if stamped == SCHEMA:
        return None
    what = f"the workbook is of another version of rola: {quoted(stamped)} instead of '{SCHEMA}'"
    return Fault(
        table.grid.file, STAMP_SHEET, 1, "", what, "plan again, and type the changes into the new workbook", "B1"
    )


def _wrong_week(table: Table, problem: Problem) -> Fault | None:
    """Say so once when the roster is of another week, instead of once a row."""
    planned = {weeks.week_name(week) for week in problem.weeks}
    hint = f"planned is {week_label(problem.weeks)}: name its roster, or plan the other week"
    other = next((line for line in table.lines if line["week"] and line["week"] not in planned), None)
    if other:
        return table.fault(other, "week", f"this is a roster of {quoted(other['week'])}", hint)
    stamped = table.stamp.get("week", "")
    if stamped and stamped != week_label(problem.weeks):
        row = list(table.stamp).index("week") + 1
        return Fault(table.grid.file, STAMP_SHEET, row, "", f"this is a roster of {quoted(stamped)}", hint, f"B{row}")
    return None


def _stamp(grids: Iterable[Grid]) -> dict[str, str]:
    sheet = next((grid for grid in grids if folded(grid.sheet) == folded(STAMP_SHEET)), None)
    return {row.cells[0]: row.cells[1] for row in (sheet.rows if sheet else ()) if len(row.cells) > 1}


def read_stamp(path: Path) -> dict[str, str]:
    """Return which plan a workbook says it is: `schema`, `plan`, `week`, `zone`, `version`, `base`.

    Returns
    -------
    dict
        Empty for a .csv, and when somebody has taken the hidden sheet out.
    """
    return _stamp(read_grids(path, COLUMNS, "a roster")[0])


def _odd(table: Table) -> Iterator[Fault]:
    """Give a fault for each formula, merge and error value in a column that counts.

    People may calculate and merge above the table, in columns of their own and on other sheets.
    """
    for odd in table.grid.odd:
        column = next((name for name, at in table.where.items() if odd.first <= at <= odd.last), None)
        if column and odd.last_row >= table.heading_row:
            yield table.grid.fault(odd.row, table.headings[column], odd.what, odd.hint, table.cell(odd.row, column))
