"""A table that rola wrote and people filled in, whatever kind of file it has become."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rola.faults import Fault
from rola.inputs.delimited import read_delimited
from rola.inputs.grid import Grid, Row
from rola.inputs.workbooks import read_workbook
from rola.roster_table import unguard

WORKBOOKS = (".xlsx", ".ods")


def read_grids(path: Path, columns: Iterable[str], what: str) -> tuple[tuple[Grid, ...], list[Fault]]:
    """Return the sheets of a .csv, .xlsx or .ods file, or what is wrong with it.

    Parameters
    ----------
    columns : iterable of str
        Names that may stand in the heading of a .csv file.
    what : str
        What the file should be, such as ``a roster``.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", *WORKBOOKS):
        return (), [Fault(path.name, "", 0, "", f"{what} is a .csv, .xlsx or .ods file", "save it as one of these")]
    try:
        content = path.read_bytes()
    except OSError as error:
        return (), [Fault(path.name, "", 0, "", f"the file cannot be read: {error.strerror}", "check who may open it")]
    if suffix in WORKBOOKS:
        return read_workbook(content, path.name)
    grid, faults = read_delimited(content, path.name, columns)
    rows = tuple(Row(row.number, tuple(map(unguard, row.cells))) for row in grid.rows)
    return (Grid(file=grid.file, sheet="", rows=rows),), faults
