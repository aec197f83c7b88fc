"""What an attendance sheet looks like in a file: its columns, its words, and what each word does.

The output that writes the sheet and the input that reads it back share nothing but this page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rola.association import RuleBlock
from rola.languages import ENGLISH, Language, phrase
from rola.roster_table import clean, guard

COLUMNS = (
    "row_id",
    "week",
    "shift",
    "date",
    "start",
    "end",
    "site",
    "host",
    "task",
    "member",
    "name",
    "outcome",
    "hours",
    "came_instead",
    "note",
)
"""Of attendance.csv, one row a seat that is filled or open, and empty rows for work off the plan.

People fill in `outcome` (see `legend`), `hours` where it was not the whole shift, `came_instead`
(a member, or ``guest`` and a name) and `note`. Work off the plan is a row without `row_id`: `date`,
`member` and `hours`, and `task` and `host` where there are any.
"""

HEADINGS = {
    "date": phrase("Date"),
    "start": phrase("Start"),
    "end": phrase("End"),
    "task": phrase("Task"),
    "host": phrase("Host"),
    "member": phrase("Member"),
    "outcome": phrase("Outcome"),
    "hours": phrase("Hours"),
    "came_instead": phrase("Came instead"),
    "note": phrase("Note"),
}
"""Of the sheet in the workbook: column, and what stands over it in the language of the group."""

OUTCOMES = {
    "attended": phrase("attended"),
    "excused": phrase("excused"),
    "excused_make_up": phrase("excused_make_up"),
    "missed": phrase("missed"),
    "postponed": phrase("postponed"),
    "cancelled": phrase("cancelled"),
}
"""Each outcome, and the word for it in the language of the group; both are understood."""

FILE = "attendance.csv"
SHEET = phrase("Attendance")
EMPTY_ROWS = 8
"""So many rows at the end are for work off the plan."""

GUEST = "guest"
"""Stands before the name of somebody who is no member; the labour is a gift to the commons."""


INSTEAD = phrase(
    "who came in somebody's place: the hours count for the one whose place it was; "
    "where nobody was to come, for who came"
)
"""What stands in `came_instead`, and whose account it credits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One seat on the sheet: times are aware and local; `member` is empty when it is open."""

    row_id: str
    week: str
    shift: str
    start: datetime
    end: datetime
    site: str
    host: str
    task: str
    member: str
    name: str


def legend(block: RuleBlock, language: Language = ENGLISH) -> tuple[tuple[str, str], ...]:
    """Return each word of the column `outcome` in a language, and what it does under these rules."""
    if block.make_up_factor == 1:
        made_up = language.say("nothing is credited; the hours are owed to the host as a make-up")
        fined = language.say("the hours are taken off the account")
    else:
        times = f"{float(block.make_up_factor):g}"
        made_up = language.say(
            "nothing is credited; the hours times {factor} are owed to the host as a make-up", factor=times
        )
        fined = language.say("the hours times {factor} are taken off the account", factor=times)
    nothing = language.say("nothing is credited, and nothing is owed")
    effects = {
        "attended": language.say("the hours are credited; leave the hours empty for the whole shift"),
        "excused": nothing,
        "excused_make_up": made_up,
        "missed": {"ethic": nothing, "make_up": made_up, "fine_hours": fined}[block.strictness],
        "postponed": language.say("nobody worked, such as for rain; nothing moves, and a turn keeps its place"),
        "cancelled": language.say("nobody worked, and nobody will; nothing moves"),
    }
    return tuple((language.say(word), effects[outcome]) for outcome, word in OUTCOMES.items())


def as_csv(lines: Iterable[Line]) -> bytes:
    """Return the sheet as a .csv file: UTF-8 with a byte order mark and CRLF line ends."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([guard(clean(cell)) for cell in _cells(line)] for line in lines)
    rows.writerows([""] * len(COLUMNS) for _ in range(EMPTY_ROWS))
    return text.getvalue().encode("utf-8-sig")


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.row_id,
        line.week,
        line.shift,
        line.start.date().isoformat(),
        f"{line.start:%H:%M}",
        f"{line.end:%H:%M}",
        line.site,
        line.host,
        line.task,
        line.member,
        line.name,
        *([""] * 4),
    )
