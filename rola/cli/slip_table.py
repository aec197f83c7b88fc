"""The change slip on the terminal: who, from, to, why, a line each."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rola.printable import printable
from rola.season import Season, Slip
from rola.slip_text import spot_words, summary_words, why_words, work_moved_words


def print_slip(slip: Slip, season: Season, console: Console) -> None:
    """Print all that changes; one line where nothing does."""
    before = "the sheet of the meeting" if season.around else "the adopted roster"
    console.print(Text(f"What changes from {before}", "bold"))
    console.print(Text(f"  {summary_words(slip)}"))
    if slip.lines:
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
        table.add_column("  Who", max_width=max(16, console.width // 4))
        for title in ("From", "To", "Why"):
            table.add_column(title, ratio=1, overflow="fold")
        for line in slip.lines:
            cells = (
                f"  {line.name}",
                spot_words(line.was),
                spot_words(line.now),
                why_words(line, season.association, season.problem),
            )
            table.add_row(*(Text(printable(cell).replace("\n", " ")) for cell in cells))
        console.print(table)
    for moved in slip.work:
        console.print(Text(f"  {printable(work_moved_words(moved))}".replace("\n", " ")))
    console.print()
