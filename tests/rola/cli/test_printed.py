"""A usual week on paper: each sheet of the workbook on one page, the poster on one of A3 or two of A4."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.rola.cli.conftest import ROOT, WEEK, Run
from tests.rola.outputs import fonts

needed = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and pdftotext"
)


def headings(pdf: Path) -> list[str]:
    """Return the first words of each page: the group's name with the sheet's title, or a table's heading repeated."""
    words = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return [page.strip().splitlines()[0] for page in words.split("\f") if page.strip()]


def planned(run: Run, folder: Path) -> Path:
    """Plan a week of an example association, in Swahili, whose words are longest."""
    shutil.copytree(ROOT / "data" / "growers-round", folder)
    settings = folder / "association.toml"
    settings.write_text(settings.read_text("utf-8").replace('language = "en"', 'language = "sw"'), "utf-8")
    assert run("plan", folder, "--week", WEEK, "--time", "1").code == 0
    return folder / "plans" / WEEK


@needed
def test_each_sheet_of_a_usual_week_prints_on_one_page(run: Run, tmp_path: Path) -> None:
    """Only the reasons, which nobody hangs up, take several."""
    plan = planned(run, tmp_path / "ring")
    words = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    book = str(plan / "roster.xlsx")
    subprocess.run([*words, "--outdir", str(tmp_path), book], check=True, capture_output=True, timeout=120)
    ring, days = "West Jackson Growers' Round", "8 hadi 14 Machi 2027"
    pages = headings(tmp_path / "roster.pdf")
    assert pages[:5] == [
        f"{ring}: ratiba ya {days}",
        f"{ring}: {days}",
        f"{ring}: wanachama, {days}",
        f"{ring}: usawa, {days}",
        f"{ring}: nafasi zilizo wazi, {days}",
    ]
    assert pages[5] == f"{ring}: kwa nini, {days}"
    assert set(pages[6:-1]) <= {"Mwanachama"}
    assert pages[-1] == f"{ring}: mahudhurio, {days}"


@pytest.mark.skipif(not fonts.are_there(), reason="has none of the fonts that the pages name")
def test_the_draft_of_a_usual_week_hangs_on_one_sheet_of_a3_or_two_of_a4(run: Run, tmp_path: Path) -> None:
    """With what does not run, the sites, how good the plan is, and the lines to sign."""
    weasyprint = pytest.importorskip("weasyprint")
    plan = planned(run, tmp_path / "ring")
    sheets = [len(weasyprint.HTML(plan / name).render().pages) for name in ("poster.html", "poster-a4.html")]
    assert sheets == [1, 2]
