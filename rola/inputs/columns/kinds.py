"""What a column and a table are, and how cells are read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell is read; see `rola.inputs.cells` for each reader."""

    HANDLE = "a short name without line breaks, at most 60 characters, unique in its table"
    TEXT = "any text"
    DAY = "a day, 2027-03-06"
    DAYS = "days, separated by ;"
    CLOCK = "a time of day, 07:30"
    WEEKDAYS = "weekdays, such as Sat or Mon; Wed"
    RRULE = "an RRULE as calendars write it, such as FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"
    HOURS = "hours, such as 4, 2.5, 2,5 or 2:30"
    SIGNED_HOURS = "hours with a sign, such as -9 or +2.5"
    MINUTES = "whole minutes"
    COUNT = "a whole number"
    YES_NO = "yes or no"
    CHOICE = "one of the words listed"
    LIST = "words, separated by ;"
    NEEDS = "skills the crew must have, such as 1 lead planting; 2 able roofing"
    REFERENCE = "the short name of a row in another table"
    REFERENCES = "short names of rows in another table, separated by ;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    Attributes
    ----------
    name : str
        As it stands in the header; matched without regard to case, spaces and underscores.
    kind : Kind
        How its cells are read.
    doc : str
        One sentence for the manual.
    required : bool
        The column must be there and no cell may be empty.
    field : str
        Field of the record; empty = `name`. Columns of a repeat go to ``repeat.<field>``.
    of : str
        For references: ``table.column`` they point to; ``account`` = a household or member.
    choices : tuple of str
        For `Kind.CHOICE`.
    example : str
        A cell for the example row of the template.
    another : str
        A cell for a second example row, where the other tables' examples need one to refer to.
    low, high : int or None
        Bounds of numbers, in the unit typed.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    field: str = ""
    of: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""
    another: str = ""
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: a .csv file or sheet of that name, the record its rows become, its columns."""

    name: str
    doc: str
    record: type
    columns: tuple[Column, ...]
    required: bool = False


def repeat_columns(*, date: str = "", weekday: str = "") -> tuple[Column, ...]:
    """Give the columns that say when something happens, with the example of one of the ways."""
    return (
        Column(
            name="date",
            kind=Kind.DAY,
            field="repeat.on",
            doc="The day, for something that happens once.",
            example=date,
        ),
        Column(
            name="weekday",
            kind=Kind.WEEKDAYS,
            field="repeat.weekdays",
            doc="The weekdays on which it repeats.",
            example=weekday,
        ),
        Column(
            name="rrule",
            kind=Kind.RRULE,
            field="repeat.rrule",
            doc="Another repeat, as calendars write it: every second Saturday, the first Sunday of a month "
            "(`FREQ=MONTHLY;BYDAY=1SU`); needs `from`.",
        ),
        Column(name="from", kind=Kind.DAY, field="repeat.first", doc="First day of the repeat; empty = always."),
        Column(name="to", kind=Kind.DAY, field="repeat.last", doc="Last day of the repeat; empty = always."),
        Column(name="except", kind=Kind.DAYS, field="repeat.skip", doc="Days on which it does not happen."),
    )
