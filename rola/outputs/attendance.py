"""The attendance sheet as a plain table: `attendance.csv`.

One row a seat of the work that runs, and empty rows for work off the plan; the columns are in
`rola.attendance_table`. `rola record` reads it back, filled in. Where somebody stands in, the row is
that of the member whose seat it is, and the name says who comes.
"""

from __future__ import annotations

from pathlib import Path

from rola.attendance_table import FILE, Line, as_csv
from rola.languages import Language
from rola.season import Season, Seat, State

name = "attendance"


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write `attendance.csv`.

    Returns
    -------
    tuple of Path
        The file written.
    """
    path = folder / FILE
    path.write_bytes(as_csv(lines_of(season)))
    return (path,)


def lines_of(season: Season) -> tuple[Line, ...]:
    """Return the seats of the work that runs, in the order of the roster."""
    return tuple(
        Line(
            row_id=seat.row_id,
            week=seat.week,
            shift=seat.shift,
            start=seat.start,
            end=seat.end,
            site=seat.site_name,
            host=seat.host_name,
            task=seat.task_name,
            member=seat.in_place_of or seat.member,
            name=_name(seat, season.association.speaks),
        )
        for seat in season.seats
        if seat.start and seat.end and seat.state is not State.NOT_RUNNING
    )


def _name(seat: Seat, language: Language) -> str:
    if not seat.in_place_of:
        return seat.member_name
    return f"{seat.in_place_of_name} ({language.say('{other} comes instead', other=seat.member_name)})"
