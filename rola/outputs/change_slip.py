"""The change slip: one page to hand out that says who leaves which place, who comes, and why.

It is written for a week that had a roster already. It names no reason for which somebody cannot
come, and nothing that anybody is ahead or behind.
"""

from __future__ import annotations

from pathlib import Path

from rola.pages import rendered
from rola.season import Season
from rola.slip_text import spot_words, summary_words, why_words, work_moved_words

name = "change_slip"

FILE = "change-slip.html"

ROOMY = 12
"""So many lines leave room for large print on one page; up to twice as many are printed smaller."""


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write ``change-slip.html`` into `folder`; nothing where no roster was adopted before.

    Returns
    -------
    tuple of Path
        That one file, or none; the same plan gives the same bytes.
    """
    if season.slip is None:
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.write_bytes(page(season))
    return (path,)


def page(season: Season) -> bytes:
    """Return the slip as HTML that stands alone, in the association's language."""
    slip, language = season.slip, season.association.speaks
    assert slip is not None  # noqa: S101 -- only asked for where there is one
    rows = [
        (
            line.name,
            spot_words(line.was, language),
            spot_words(line.now, language),
            why_words(line, season.association, season.problem, language),
        )
        for line in slip.lines
    ]
    many = len(rows) + len(slip.work)
    versions = [
        language.say("{week}, version {number}", week=week, number=number) for week, number in slip.since.items()
    ]
    return rendered(
        "change_slip.html.j2",
        language,
        group=season.association.name,
        week=season.week_name,
        versions="; ".join(versions),
        summary=summary_words(slip, language),
        rows=rows,
        nobody=spot_words(None, language),
        work=[work_moved_words(moved, language) for moved in slip.work],
        size="roomy" if many <= ROOMY else "close" if many <= 2 * ROOMY else "closer",
    )
