"""The turns of a cycle as a plain table, one row a turn: `turns.csv`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from rola.association import Association
from rola.forecast import Forecast, TurnLine
from rola.roster_table import clean, guard
from rola.weeks import local
from rola.wording import account_name, task_name

COLUMNS = (
    *("place", "household", "name", "date", "start", "end", "gathering", "request", "task", "from", "to"),
    *("least", "wanted", "free", "short_hours"),
)
"""`from` and `to` = the window of the request; `free` = how many could come as the tables stand;
`short_hours` = hours that the least crew lacks."""


def write(forecast: Forecast, association: Association, folder: Path) -> Path:
    """Write `turns.csv`: UTF-8 with a byte order mark and CRLF, as roster.csv."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([guard(clean(cell)) for cell in _cells(line, association)] for line in forecast.turns)
    path = folder / "turns.csv"
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
    return path


def _cells(line: TurnLine, association: Association) -> tuple[str, ...]:
    meeting = line.meeting
    start = local(meeting.span.start, association.zone) if meeting else None
    end = local(meeting.span.end, association.zone) if meeting else None
    return (
        str(line.place),
        line.household,
        account_name(association, line.household),
        meeting.day.isoformat() if meeting else "",
        f"{start:%H:%M}" if start else "",
        f"{end:%H:%M}" if end else "",
        meeting.gathering if meeting else "",
        line.request,
        task_name(association, line.task) if line.task else "",
        line.first.isoformat() if line.first else "",
        line.last.isoformat() if line.last else "",
        str(line.least),
        str(line.wanted),
        str(line.helpers) if meeting else "",
        f"{line.short / 60:g}" if line.short else "",
    )
