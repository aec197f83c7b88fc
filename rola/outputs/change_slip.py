"""The change slip: one page to hand out that says who leaves which place, who comes, and why.

It is written for a week that had a roster already. It names no reason for which somebody cannot
come, and nothing that anybody is ahead or behind.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from rola.printable import printable
from rola.season import Season
from rola.slip_text import spot_words, summary_words, work_moved_words

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
    path.write_bytes(page(season).encode())
    return (path,)


def page(season: Season) -> str:
    """Return the slip as HTML that stands alone."""
    slip = season.slip
    assert slip is not None  # noqa: S101 -- only asked for where there is one
    pages = Environment(
        loader=PackageLoader("rola", "outputs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    rows = [(line.name, spot_words(line.was), spot_words(line.now), line.why) for line in slip.lines]
    many = len(rows) + len(slip.work)
    return pages.get_template("change_slip.html.j2").render(
        language="en",
        group=season.association.name,
        week=season.week_name,
        versions=", ".join(f"{week} version {number}" for week, number in season.base.items() if number),
        summary=summary_words(slip),
        rows=rows,
        work=[work_moved_words(moved) for moved in slip.work],
        size="roomy" if many <= ROOMY else "close" if many <= 2 * ROOMY else "closer",
    )
