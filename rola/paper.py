"""Pages as PDF: by WeasyPrint where it is installed, else by a browser without its window.

The page is the same; nothing is laid out twice. Names whose letters no font of this computer has are
found before: a PDF shows empty boxes in their place, and says nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

from rola.whole_files import put

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")

_PATIENCE = 60
"""Seconds after which a program that prints is taken to hang."""

_FONTS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
_OWN_FONTS = (".fonts", ".local/share/fonts", "Library/Fonts", "AppData/Local/Microsoft/Windows/Fonts")


SCRIPTS = {
    "Latin": "aáñöşęọ",
    "Greek": "ω",
    "Cyrillic": "ж",
    "Arabic": "ع",
    "Hebrew": "ש",
    "Devanagari": "न",
    "Bengali": "ন",
    "Thai": "ก",
    "Ethiopic": "አ",
    "Chinese": "王",
    "Japanese": "あ",
    "Korean": "한",
    "emoji": "🌱",
}
"""Some letters of each script by which one sees whether a font has it."""


class NoPrinterError(Exception):
    """Neither WeasyPrint nor a browser is there, or the browser could not print."""


def as_pdf(page: Path, pdf: Path) -> str:
    """Print a page into a PDF.

    Parameters
    ----------
    page : Path
        An HTML file that stands alone.
    pdf : Path
        The file to write; one that is there is replaced.

    Returns
    -------
    str
        What printed it.

    Raises
    ------
    NoPrinterError
        Saying what can be done.
    OSError
        When the PDF cannot be written; an earlier one is as it was.
    """
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None and find_spec("weasyprint") is None:
        raise NoPrinterError("no PDF can be made here: neither WeasyPrint nor a browser was found")
    with tempfile.TemporaryDirectory() as spare:
        made = Path(spare) / "page.pdf"
        # WeasyPrint gives up its layout for no page, so it runs beside us, where it can be stopped.
        if find_spec("weasyprint") and _prints([sys.executable, "-m", "weasyprint", str(page), str(made)], made):
            by = "WeasyPrint"
        elif browser and _prints(_by_browser(browser, page, made, Path(spare) / "profile"), made):
            by = Path(browser).stem
        else:
            raise NoPrinterError(f"{page.name} could not be printed into a PDF")
        put(pdf, made.read_bytes())
    return by


def _by_browser(browser: str, page: Path, pdf: Path, profile: Path) -> list[str]:
    return [
        browser,
        "--headless",
        "--disable-gpu",
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={pdf}",
        *(["--no-sandbox"] if _rooted() else []),
        page.resolve().as_uri(),
    ]


def _prints(words: list[str], pdf: Path) -> bool:
    """Run a program that prints; tell whether it did."""
    try:
        ran = subprocess.run(words, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 -- words are ours
    except (subprocess.TimeoutExpired, OSError):
        return False
    return ran.returncode == 0 and pdf.exists()


def _rooted() -> bool:
    """Tell whether this runs as root, for whom a browser does not start in its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def names_on(page: str) -> tuple[str, ...]:
    """Return what people typed that stands on a page, each once."""
    reader = _Names()
    reader.feed(page)
    return tuple(dict.fromkeys(name for name in reader.names if name))


class _Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.names: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag == "bdi":
            self._inside = True
            self.names.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "bdi"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.names[-1] += data


def without_font(names: Iterable[str], fonts: Iterable[Path]) -> dict[str, str] | None:
    """Return the names with letters that no font has, each with those letters.

    Parameters
    ----------
    names : iterable of str
        What stands on the page.
    fonts : iterable of Path
        Font files; they are read only until every letter is found.

    Returns
    -------
    dict of str to str, or None
        None where that cannot be known: fontTools is not installed, or no font file was found.
    """
    try:
        from fontTools.ttLib import TTCollection, TTFont, TTLibError  # noqa: PLC0415 -- comes with the extra
    except ImportError:
        return None
    names = tuple(names)
    missing = {ord(letter) for name in names for letter in name if not letter.isspace()}
    missing = {code for code in missing if not _unseen(code)}
    read = 0
    for file in fonts:
        if read and not missing:
            break
        try:
            faces = TTCollection(file, lazy=True).fonts if file.suffix.lower() == ".ttc" else [TTFont(file, lazy=True)]
            for face in faces:
                missing -= set(face.getBestCmap() or {})
            read += 1
        except (TTLibError, OSError, AssertionError, KeyError):
            continue
    if not read:
        return None
    lost = {name: "".join(letter for letter in dict.fromkeys(name) if ord(letter) in missing) for name in names}
    return {name: letters for name, letters in lost.items() if letters}


def lost_letters(texts: Iterable[str]) -> dict[str, str] | None:
    """Return the texts with letters that no font of this computer has, each with those letters.

    Fontconfig is asked where it is, as it knows at once; else the font files are read.

    Returns
    -------
    dict of str to str, or None
        None where that cannot be known.
    """
    texts = tuple(texts)
    asked = shutil.which("fc-list")
    if asked is None:
        return without_font(texts, installed_fonts())
    letters = {letter for text in texts for letter in text if not letter.isspace() and not _unseen(ord(letter))}
    lost = {letter for letter in letters if not _listed(asked, letter)}
    found = {text: "".join(letter for letter in dict.fromkeys(text) if letter in lost) for text in texts}
    return {text: missing for text, missing in found.items() if missing}


def _listed(asked: str, letter: str) -> bool:
    """Ask fontconfig whether a font has that letter."""
    words = [asked, f":charset={ord(letter):x}", "file"]
    return bool(subprocess.run(words, capture_output=True, check=False).stdout)  # noqa: S603 -- words are ours


def _unseen(code: int) -> bool:
    """Tell whether a character is never drawn: marks of direction, joiners, selectors of emoji."""
    return unicodedata.category(chr(code)) == "Cf" or code in _SELECTORS


_SELECTORS = range(0xFE00, 0xFE10)


def installed_fonts() -> Iterator[Path]:
    """Yield the font files of this computer, those that our pages name first."""
    folders = [folder for folder in (*_FONTS, *(Path.home() / own for own in _OWN_FONTS)) if folder.is_dir()]
    files = [file for folder in folders for file in sorted(folder.rglob("*.[ot]t[fc]"))]
    return iter(
        sorted(files, key=lambda file: not file.name.startswith(("NotoSans-", "LiberationSans-", "DejaVuSans")))
    )
