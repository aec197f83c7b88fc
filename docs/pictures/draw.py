"""Draw the pictures of the README: `python -m docs.pictures.draw [FOLDER]`.

A week of the example association is planned, and what it writes for the meeting and for the wall is drawn
as people see it: the workbook by LibreOffice, the poster as a browser prints it. Needs LibreOffice, a browser,
poppler's `pdftoppm`, and Pillow (it comes with matplotlib: pip install --group notebooks).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rola.paper import BROWSERS

ROOT = Path(__file__).resolve().parents[2]
WEEK = "2027-W10"
WIDTH, DOTS, COLOURS, EDGE = 1100, 160, 96, 16
"""Pixels, pixels an inch before it is made smaller, colours, white pixels around it."""


def main() -> None:
    """Draw both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parent)
    asked = parser.parse_args()
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    missing = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
    if missing or browser is None:
        sys.exit(
            "Needed are soffice (LibreOffice brings it), pdftoppm (poppler-utils) and one of: " + ", ".join(BROWSERS)
        )
    asked.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place:
        for picture in drawn(Path(place), browser):
            shutil.copy(picture, asked.folder)


def drawn(place: Path, browser: str) -> list[Path]:
    """Plan the week in a folder and return the pictures, drawn there."""
    ring = place / "ring"
    shutil.copytree(ROOT / "data" / "growers-round", ring, ignore=shutil.ignore_patterns("plans", "rosters"))
    run(sys.executable, "-m", "rola", "plan", str(ring), "--week", WEEK)
    plan = ring / "plans" / WEEK
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(place), str(plan / "roster.xlsx"))
    rooted = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    printed = f"--print-to-pdf={place / 'poster.pdf'}"
    options = ("--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={place / 'profile'}", printed)
    run(browser, *options, *rooted, (plan / "poster.html").as_uri())
    return [first_page(place / f"{name}.pdf") for name in ("roster", "poster")]


def run(*command: str) -> None:
    """Run a program, without what it prints unless it fails."""
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def first_page(pdf: Path) -> Path:
    """Draw the first page of a PDF, without its margins, small and in few colours."""
    from PIL import Image, ImageChops, ImageOps  # noqa: PLC0415 -- only who draws needs it

    run("pdftoppm", "-r", str(DOTS), "-png", "-singlefile", str(pdf), str(pdf.with_suffix("")))
    picture = pdf.with_suffix(".png")
    page = Image.open(picture).convert("RGB")
    inked = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    page = ImageOps.expand(page.crop(inked), EDGE * page.width // WIDTH, "white")
    page = page.resize((WIDTH, round(page.height * WIDTH / page.width)), Image.Resampling.LANCZOS)
    page.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(picture, optimize=True)
    return picture


if __name__ == "__main__":
    main()
