"""Raw cells and their places: what .csv files and workbooks become before anything is understood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rola.faults import Fault


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row as text, stripped; `number` is the line or row as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell of a sheet that has no single plain value, such as a formula.

    It covers the rows from `row` to `last_row` and the columns from `first` to `last`, these
    counted from 0.
    """

    row: int
    last_row: int
    first: int
    last: int
    what: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All rows of one .csv file (`sheet` empty) or one sheet, from the top, blank ones included."""

    file: str
    sheet: str
    rows: tuple[Row, ...]
    odd: tuple[Odd, ...] = ()

    def fault(self, row: int, column: str, what: str, hint: str, cell: str = "") -> Fault:
        """Make a fault at a place of this grid."""
        return Fault(self.file, self.sheet, row, column, what, hint, cell)


def folded(name: str) -> str:
    """Give a name without regard to case, spaces, underscores and hyphens, as headers are compared."""
    return re.sub(r"[\s_\-]+", "", unicodedata.normalize("NFKC", name)).casefold()


def tidy(text: str) -> str:
    """Give a short name in one spelling: composed letters, single spaces, none around it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def quoted(text: str) -> str:
    """Quote what was typed, shortened so that a message stays readable."""
    shown = " ".join(text.split())
    return f"'{shown[:37]}...'" if len(shown) > 40 else f"'{shown}'"  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a cell, and what to write instead; its place is added by who reads the row."""

    what: str
    hint: str
