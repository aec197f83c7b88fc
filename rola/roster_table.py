"""What a roster looks like in a file: its columns, and how text is kept text.

The outputs that write a roster and the input that reads it back share nothing but this page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date

from rola.association import Association
from rola.languages import ENGLISH, Language, phrase
from rola.season import Seat, State
from rola.spelling import told_apart
from rola.wording import role_words

COLUMNS = (
    "row_id",
    "week",
    "shift",
    "date",
    "start",
    "end",
    "end_date",
    "site",
    "host",
    "task",
    "seat",
    "member",
    "name",
    "state",
    "why",
)
"""Of roster.csv, one row a seat.

`date`, `start`, `end` and `end_date` are local (ISO days, HH:MM) and empty for a shift that does
not run and has no fixed time; `end_date` differs from `date` for work past midnight. `site`,
`host`, `task` and `name` are as printed, `shift` and `member` are short names; `member` is empty
on an open seat. `seat` counts within the shift and says what is asked, ``1 lead planting``.
"""

HEADINGS = {
    "date": phrase("Date"),
    "start": phrase("Start"),
    "end": phrase("End"),
    "task": phrase("Task"),
    "site": phrase("Site"),
    "host": phrase("Host"),
    "seat": phrase("Seat"),
    "member": phrase("Member"),
    "state": phrase("State"),
    "why": phrase("Why"),
}
"""Of the sheet in the workbook: column, and what stands over it in the language of the group."""

STATES = {State.FILLED: phrase("filled"), State.OPEN: phrase("open"), State.NOT_RUNNING: phrase("not running")}
"""What the sheet says of a seat, in the language of the group."""

MEMBERS_NAME = "members"
"""The defined name in the workbook that lists whom a seat can be given to."""

STAMP_SHEET = "_rola"
"""The hidden sheet of the workbook that says which plan it is: keys in column A, values in B."""

SEAT_KEY = "seat "
"""On that sheet, before a row id: its value says when the seat's shift starts (UTC, ``-`` = not) and who has it."""

SCHEMA = "rola-roster-1"
"""Names the layout of the workbook and the csv; another layout gets another name."""

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Drop the characters that no spreadsheet file can hold."""
    return _CONTROL.sub("", text)


def guard(text: str) -> str:
    """Keep spreadsheet programs from taking a csv cell for a formula: an apostrophe goes before it.

    A text that already looks guarded gets one more, so that `unguard` always gives back what was
    written.
    """
    return "'" + text if _DANGEROUS.match(text) else text


def unguard(text: str) -> str:
    """Take off the apostrophe that `guard` put before a cell."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text


def seat_label(seat: Seat, language: Language = ENGLISH) -> str:
    """Return the seat as printed, such as ``1 lead planting``."""
    return f"{seat.number} {role_words(seat.role, language)}"


def seat_written(seat: Seat) -> str:
    """Return when a seat's shift is to start and who has it, as programs read it: ``2027-03-13T13:30Z ana``."""
    runs = seat.start if seat.state is not State.NOT_RUNNING else None
    return f"{runs.astimezone(UTC):%Y-%m-%dT%H:%MZ} {seat.member}" if runs else "-"


def week_label(weeks: tuple[date, ...]) -> str:
    """Return the planned weeks as a roster names them: ``2027-W09`` or ``2027-W09-W12``."""
    first, last = weeks[0], weeks[-1]
    return f"{first:%G-W%V}" if first == last else f"{first:%G-W%V}-{last:W%V}"


def labels(association: Association) -> dict[str, str]:
    """Return each member's printed name, followed by the short name where it alone is not unique.

    Returns
    -------
    dict
        Label by member id, in the order of the members table.
    """
    return told_apart({row.member: clean(row.name) for row in association.members})


def short_ids(shifts: Iterable[str]) -> dict[str, str]:
    """Return by shift what it is called on the command line: without its day where there is only one.

    Examples
    --------
    >>> short_ids(["coop@2027-03-10", "seeds@2027-03-10", "seeds@2027-03-13"])
    {'coop@2027-03-10': 'coop', 'seeds@2027-03-10': 'seeds@2027-03-10', 'seeds@2027-03-13': 'seeds@2027-03-13'}
    """
    named = list(dict.fromkeys(shifts))
    often = Counter(shift.partition("@")[0] for shift in named)
    return {shift: short if often[short := shift.partition("@")[0]] == 1 else shift for shift in named}
