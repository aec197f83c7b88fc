"""Write the pages of docs/reference, and what commands print in docs/manual; tests fail when they are not so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.from_code import commands, faults, outputs, rules, settings, tables
from docs.from_code.sessions import run_page

HOME = Path(__file__).resolve().parents[1] / "reference"
MANUAL = HOME.parent / "manual"

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


def told_again() -> Iterator[tuple[Path, str]]:
    """Give the pages of the manual with command lines, and how they read with what those print now."""
    for page in sorted(MANUAL.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        if "```console" in text:
            with TemporaryDirectory() as folder:
                yield page, run_page(text, Path(folder))


def main() -> None:
    """Write every page."""
    for page, text in told_again():
        page.write_text(text, encoding="utf-8")
    HOME.mkdir(exist_ok=True)
    for name, written in PAGES.items():
        (HOME / name).write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
