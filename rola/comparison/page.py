"""`options.html`: several plans of a week on one page, to project or to print for the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rola.comparison import Column, rows
from rola.pages import rendered

FILE = "options.html"


def write(plans: Sequence[Column], folder: Path) -> Path:
    """Write the page in the association's language; it stands alone, without script or anything from outside."""
    season = plans[0].season
    language = season.association.speaks
    path = folder / FILE
    page = rendered(
        "options.html.j2",
        language,
        group=season.association.name,
        week=season.week_name,
        plans=plans,
        rows=rows(plans, language),
    )
    path.write_bytes(page)
    return path
