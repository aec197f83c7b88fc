"""Write the pages of docs/reference; a test fails when they are not what the code says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docs.from_code import commands, faults, outputs, rules, settings, tables

HOME = Path(__file__).resolve().parents[1] / "reference"

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "tables.md": tables.page,
    "settings.md": settings.page,
    "rules.md": rules.rules_page,
    "goals.md": rules.goals_page,
    "outputs.md": outputs.page,
    "faults.md": faults.page,
}
"""Each page and what writes it, in the order of the manual."""


def main() -> None:
    """Write every page."""
    HOME.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (HOME / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
