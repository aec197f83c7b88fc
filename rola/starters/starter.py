"""What a kind of association begins with: work that is usual there, as rows to write over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, str]
Words = Mapping[str, str]

OF_PEOPLE = ("adjustments", "skills", "availability", "pairs", "pins", "openings", "requests")
"""Tables whose example rows say something of a person: left empty where real members were given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """One kind.

    Attributes
    ----------
    name : str
        As it is typed.
    mode : str
        The mode its rules begin with: hours or turns.
    rows : mapping
        Rows by table, of those that differ from the plain example; cells by column.
    words : mapping
        By language, what is written instead of an English name or note; English needs none.
    """

    name: str
    mode: str = "hours"
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)

    def row_in(self, row: Row, language: str) -> Row:
        """Return a row with its names and notes in a language."""
        known = self.words.get(language, {})
        return {column: known.get(text, text) for column, text in row.items()}


EMPTY = Starter(name="empty")
"""One worked example line in each table, and nothing more."""
