"""Pages as PDF: who prints them, what is said where nobody can, and names that no font has."""

from __future__ import annotations

import errno
import shutil
import subprocess
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from rola import paper
from rola.paper import NoPrinterError, as_pdf, names_on, without_font
from tests.rola.cli.conftest import Run

PAGE = "<!DOCTYPE html><title>x</title><p><bdi>Ana</bdi> and <bdi>O&#39;Neil &amp; <b>Sam</b></bdi></p></html>"


def font(path: Path, letters: str) -> Path:
    """Write a font that has these letters and no others."""
    names = [".notdef", *(f"g{ord(letter)}" for letter in letters)]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"g{ord(letter)}" for letter in letters})
    builder.setupGlyf(dict.fromkeys(names, TTGlyphPen(None).glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    builder.save(path)
    return path


def test_names_are_what_stands_between_bdi() -> None:
    assert names_on(PAGE) == ("Ana", "O'Neil & Sam")


def test_letters_that_no_font_has_are_named_with_the_name(tmp_path: Path) -> None:
    fonts = [font(tmp_path / "one.ttf", "Aan"), font(tmp_path / "two.ttf", "Zo")]
    assert without_font(["Ana", "Zo An", "Łan \u2068李\u2069"], fonts) == {"Łan \u2068李\u2069": "Ł李"}
    assert without_font(["Ana"], fonts) == {}


def test_where_no_font_can_be_read_nothing_is_claimed(tmp_path: Path) -> None:
    (tmp_path / "torn.ttf").write_bytes(b"no font")
    assert without_font(["Ana"], []) is None
    assert without_font(["Ana"], [tmp_path / "torn.ttf"]) is None


def test_without_a_printer_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(paper, "find_spec", lambda _: None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    (tmp_path / "slips.html").write_text(PAGE, encoding="utf-8")
    with pytest.raises(NoPrinterError, match="neither WeasyPrint nor a browser"):
        as_pdf(tmp_path / "slips.html", tmp_path / "slips.pdf")
    ran = run("pdf", tmp_path / "slips.html")
    assert ran.code == 2
    assert 'pip install "rola[pdf]"; or open the page in any browser' in ran.err
    assert not (tmp_path / "slips.pdf").exists()


def test_a_program_that_hangs_or_fails_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(words: list[str], **_: object) -> object:
        raise subprocess.TimeoutExpired(words, 60)

    monkeypatch.setattr("subprocess.run", hang)
    monkeypatch.setattr(paper, "find_spec", lambda _: "there")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    (tmp_path / "slips.html").write_text(PAGE, encoding="utf-8")
    with pytest.raises(NoPrinterError, match="could not be printed"):
        as_pdf(tmp_path / "slips.html", tmp_path / "slips.pdf")


@pytest.mark.parametrize("weasyprint", [True, False])
def test_a_page_becomes_a_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, weasyprint: bool) -> None:
    pytest.importorskip("weasyprint") if weasyprint else None
    if not weasyprint:
        monkeypatch.setattr(paper, "find_spec", lambda _: None)
        if not any(shutil.which(name) for name in paper.BROWSERS):
            pytest.skip("there is no browser here")
    (tmp_path / "slips.html").write_text(PAGE, encoding="utf-8")
    by = as_pdf(tmp_path / "slips.html", tmp_path / "slips.pdf")
    assert (by == "WeasyPrint") is weasyprint
    assert (tmp_path / "slips.pdf").read_bytes().startswith(b"%PDF-")


def test_only_pages_are_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("x", encoding="utf-8")
    ran = run("pdf", tmp_path / "roster.csv")
    assert ran.code == 2
    assert "is no page" in ran.err


def test_a_full_disk_leaves_no_empty_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    def printed(_words: list[str], pdf: Path) -> bool:
        return bool(pdf.write_bytes(b"%PDF"))

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(paper, "find_spec", lambda _: object())
    monkeypatch.setattr(paper, "_prints", printed)
    monkeypatch.setattr("os.fsync", full)
    (tmp_path / "slips.html").write_text(PAGE, encoding="utf-8")
    ran = run("pdf", tmp_path / "slips.html")
    assert (ran.code, ran.err) == (
        2,
        "rola: No space left on device\n  -> make room on that disk; then do the same again\n",
    )
    assert [file.name for file in tmp_path.iterdir()] == ["slips.html"]
