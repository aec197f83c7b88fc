"""A page about one planned or adopted week, as a file."""

from __future__ import annotations

from pathlib import Path

from rola.pages import rendered
from rola.pages.work import dates_of
from rola.season import Season


def write_page(season: Season, folder: Path, file: str, **parts: object) -> tuple[Path, ...]:
    """Write a page into `folder`, in the association's language.

    Parameters
    ----------
    file : str
        Name of the file; that of its template ends in ``.j2`` besides.
    **parts
        What the template needs beside the group, the week, its dates, and whether it is firm.

    Returns
    -------
    tuple of Path
        That one file, in UTF-8; the same season gives the same bytes.
    """
    language = season.association.speaks
    page = rendered(
        f"{file}.j2",
        language,
        group=season.association.name,
        week=season.week_name,
        dates=dates_of(season, language),
        firm=season.firm,
        **parts,
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file
    path.write_bytes(page)
    return (path,)
