"""The forecast of a cycle as files for the calendar meeting: a table, a calendar, a page."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from rola.association import Association
from rola.forecast import Forecast
from rola.season_files import calendar, page, table

FILES = (table, calendar, page)


def contents(forecast: Forecast, association: Association, folder: Path) -> dict[str, bytes]:
    """Return what every file of the forecast holds, by its name.

    Parameters
    ----------
    folder : Path
        Where an earlier forecast may be: its calendar says what has changed since.

    Returns
    -------
    dict of str to bytes
        ``turns.csv``, ``turns.ics`` and ``turns.html``.
    """
    with TemporaryDirectory() as spare:
        with suppress(OSError):
            copyfile(folder / calendar.NAME, Path(spare) / calendar.NAME)
        written = [file.write(forecast, association, Path(spare)) for file in FILES]
        return {path.name: path.read_bytes() for path in written}
