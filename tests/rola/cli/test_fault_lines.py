"""Faults as lines: each at its place, and the same slip in many rows once."""

from __future__ import annotations

from rola.cli.faults import fault_lines
from rola.faults import Fault


def empty(row: int, cell: str = "") -> Fault:
    return Fault("skills.csv", "", row, "level", "the cell is empty", "write able", cell)


def test_the_same_slip_in_many_rows_is_told_once() -> None:
    other = Fault("skills.csv", "", 5, "member", "'Bo' is no member", "did you mean 'bo'?")
    assert fault_lines([empty(2), empty(4), other, empty(5), empty(6), empty(9)]) == [
        "skills.csv",
        "  rows 2, 4 to 6, 9, column level: the cell is empty",
        "      -> write able",
        "  row 5, column member: 'Bo' is no member",
        "      -> did you mean 'bo'?",
        "",
        "6 faults in 1 file.",
    ]


def test_of_few_rows_or_cells_each_is_told() -> None:
    assert [line for line in fault_lines([empty(2), empty(3), empty(4)]) if "row" in line] == [
        f"  row {row}, column level: the cell is empty" for row in (2, 3, 4)
    ]
    cells = fault_lines([empty(row, f"C{row}") for row in range(2, 8)])
    assert sum("skills.csv!C" in line for line in cells) == 6
