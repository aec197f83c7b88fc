"""`options.html`: several plans of a week on one page, to project or to print for the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from rola.comparison import Column, rows
from rola.printable import printable

FILE = "options.html"


def write(plans: Sequence[Column], folder: Path) -> Path:
    """Write the page: it stands alone, without script and without anything from outside."""
    pages = Environment(
        loader=PackageLoader("rola.comparison", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    season = plans[0].season
    path = folder / FILE
    path.write_bytes(
        pages.get_template("options.html.j2")
        .render(group=season.association.name, week=season.week_name, plans=plans, rows=rows(plans))
        .encode()
    )
    return path
