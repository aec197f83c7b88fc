"""Faults in what people typed: values that are collected and shown all at once, never raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rola.spelling import near


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in the association folder, where, and what to do about it.

    Attributes
    ----------
    file : str
        Name of the file, relative to the association folder.
    sheet : str
        Sheet of a workbook; empty for a .csv or .toml file.
    row : int
        Line of the file or row of the sheet, counted from 1 as a spreadsheet shows it; 0 = the
        whole file.
    column : str
        Name of the column (or key of the .toml file); empty = the whole row.
    what : str
        What is wrong, quoting what was typed.
    hint : str
        What to write instead, or do next.
    cell : str
        The same place as a spreadsheet names it, ``H7``; empty where nobody looks at cells.
    """

    file: str
    sheet: str
    row: int
    column: str
    what: str
    hint: str
    cell: str = ""

    @property
    def where(self) -> str:
        """The place in words, such as ``members.csv, row 4, column joined``."""
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.row:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(column_words(self.column))
        return ", ".join(parts)

    def __str__(self) -> str:
        """Give the fault as one line, with its hint behind it."""
        return f"{self.where}: {self.what} ({self.hint})"


def column_words(column: str) -> str:
    """Name a column; an option of the command line is called by itself."""
    return column if column.startswith("--") else f"column {column}"


def did_you_mean(wrong: str, known: Iterable[str], otherwise: str = "") -> str:
    """Suggest the nearest known names, never guess one.

    Returns
    -------
    str
        ``did you mean 'a' or 'b'?``, or `otherwise` when nothing is near.
    """
    found = near(wrong, known)
    return "did you mean " + " or ".join(f"'{name}'" for name in found) + "?" if found else otherwise
