"""`rola pdf`: a page as a PDF, for a printer that takes nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rola.cli.asked import Json, leave
from rola.cli.exits import Exit
from rola.cli.faults import print_json

Pages = Annotated[
    list[Path],
    typer.Argument(exists=True, dir_okay=False, metavar="PAGE...", show_default=False, help="Such as poster.html."),
]


def print_pages(pages: Pages, as_json: Json = False) -> None:
    """Print pages into PDF files beside them: poster, slips, host packs, change slip.

    WeasyPrint does it where it is installed (pip install "rola[pdf]"), else a browser. Any browser
    prints them, too: open the page, then Print, then Save as PDF.

    Example: rola pdf ring/rosters/2027-W10/poster.html ring/rosters/2027-W10/slips.html
    """
    from rola.paper import NoPrinterError, as_pdf, installed_fonts, names_on, without_font
    from rola.printable import printable

    written = []
    for page in pages:
        if page.suffix.lower() not in {".html", ".htm"}:
            raise typer.BadParameter(f"'{page.name}' is no page; name an .html file")
        pdf = page.with_suffix(".pdf")
        try:
            by = as_pdf(page, pdf)
        except NoPrinterError as missing:
            hint = 'pip install "rola[pdf]"; or open the page in any browser, then Print, then Save as PDF'
            leave(f"rola: {missing}.", hint, Exit.USAGE)
        lost = without_font(names_on(page.read_text("utf-8", "replace")), installed_fonts())
        for name, letters in (lost or {}).items():
            what = (
                f"{pdf.name}: no font of this computer has {' '.join(letters)} in '{name}'; the PDF shows boxes there."
            )
            typer.echo(printable(what), err=True)
            typer.echo("  -> install a font that has them, such as one of the Noto family, and print again", err=True)
        written.append({"pdf": str(pdf), "by": by, "without_font": lost})
    if as_json:
        print_json({"written": written})
        return
    for one in written:
        typer.echo(printable(f"{one['pdf']} (by {one['by']})"))
