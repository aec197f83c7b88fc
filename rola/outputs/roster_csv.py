"""The roster as a plain table, one row a seat: `roster.csv`.

UTF-8 with a byte order mark and CRLF line ends, which every spreadsheet program opens; the
columns are in `rola.roster_table`. A cell that a program could take for a formula carries an
apostrophe. `rola.inputs.rosters` reads the file back: `member` counts, `name` is for people.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from rola.roster_table import COLUMNS, clean, guard, seat_label
from rola.season import Season, Seat

name = "roster_csv"


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write `roster.csv`.

    Returns
    -------
    tuple of Path
        The file written.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([guard(clean(cell)) for cell in _cells(seat)] for seat in season.seats)
    path = folder / "roster.csv"
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
    return (path,)


def _cells(seat: Seat) -> tuple[str, ...]:
    start, end = seat.start, seat.end
    return (
        seat.row_id,
        seat.week,
        seat.shift,
        start.date().isoformat() if start else "",
        f"{start:%H:%M}" if start else "",
        f"{end:%H:%M}" if end else "",
        end.date().isoformat() if end else "",
        seat.site_name,
        seat.host_name,
        seat.task_name,
        seat_label(seat),
        seat.member,
        seat.member_name,
        seat.state.value,
        seat.why,
    )
