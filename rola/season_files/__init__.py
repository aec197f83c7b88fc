"""The forecast of a cycle as files for the calendar meeting: a table, a calendar, a page."""

from __future__ import annotations

from pathlib import Path

from rola.association import Association
from rola.forecast import Forecast
from rola.season_files import calendar, page, table

FILES = (table, calendar, page)


def write(forecast: Forecast, association: Association, folder: Path) -> tuple[Path, ...]:
    """Write every file of the forecast into a folder, over earlier ones.

    Returns
    -------
    tuple of Path
        ``turns.csv``, ``turns.ics`` and ``turns.html``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(file.write(forecast, association, folder) for file in FILES)
