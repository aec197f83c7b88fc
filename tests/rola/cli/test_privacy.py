"""What is meant for others tells no phone, e-mail or reason for an absence; a personal file, nobody else's name."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from rola.inputs.folder import read
from tests.rola.cli.conftest import ROOT, WEEK, Run

REASON_GIVEN = "hernia-operation"
"""Stands in every reason that is typed with an act; it belongs to the book, and nowhere else."""

PHONE = re.compile(r"(?<![\w.#-])\+?\d{1,3}[ /-]?\(?\d{2,4}\)?[ /-]\d{3}[ /-]\d{2,4}(?![\w-])")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
REASONS = re.compile(r"\b(illness|is ill|on leave|is away|cannot come then|never answered|is busy)\b", re.IGNORECASE)

OF_THE_MEETING = {"roster.csv", "roster.xlsx", "plan.json", "papers.json", "options.json"}
"""What the coordinator and the meeting keep; every other file that a command writes is for others."""

FOLDERS = ("plans", "rosters", "calendars", "web", "season")


def for_others(folder: Path, *folders: str) -> list[Path]:
    """Return every file that was written for others, without naming any: a new output is looked at, too."""
    files = [file for name in folders or FOLDERS for file in (folder / name).rglob("*") if file.is_file()]
    return [file for file in files if file.name not in OF_THE_MEETING and not file.name.startswith(".rola")]


def read_text(file: Path) -> str:
    """Return all text of a file, also of what is packed in a workbook."""
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as packed:
            return "".join(packed.read(name).decode() for name in packed.namelist())
    text = file.read_bytes().decode()
    return text.replace("\r\n ", "") if file.suffix == ".ics" else text


def without_style(text: str) -> str:
    return re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", text, flags=re.DOTALL)


@pytest.fixture(params=["growers-round", "print-rota", "raising-circle"])
def lived(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> Path:
    """Give an example that adopted a week, in which somebody then could not come, for a reason."""
    folder = Path(shutil.copytree(ROOT / "data" / request.param, tmp_path / request.param))
    assert run("plan", folder, "--week", WEEK, "--time", "2").code == 0
    assert run("adopt", folder, "--week", WEEK, "--why", REASON_GIVEN).code == 0
    with (folder / "rosters" / WEEK / "attendance.csv").open(encoding="utf-8-sig") as sheet:
        shift, member = next(
            (row[2], row[9]) for row in (line.split(",") for line in sheet) if row[9:] and "@" in row[2]
        )
    ran = run("change", "away", member, shift, folder, "--week", WEEK, "--why", REASON_GIVEN)
    assert ran.code == 0, ran.err
    replanned = run("plan", folder, "--week", WEEK, "--replan", "--time", "1")
    assert replanned.code == 0, replanned.err
    assert run("season", folder, "--week", WEEK, "--weeks", "8").code == 0
    web = ("--publish", folder / "web", "--base-url", "https://example.org/cal")
    assert run("calendars", folder, *web).code == 0
    return folder


def test_no_file_tells_why_somebody_does_not_come(lived: Path) -> None:
    files = [file for name in FOLDERS for file in (lived / name).rglob("*") if file.is_file()]
    assert len(files) > 50
    seen = {file.name for file in for_others(lived)}
    assert {
        "poster.html",
        "slips.html",
        "hosts.html",
        "attendance.csv",
        "turns.html",
        "turns.ics",
        "index.html",
    } <= seen
    assert any("change-slip" in name for name in seen)
    for file in files:
        assert REASON_GIVEN not in read_text(file), file
    for file in for_others(lived):
        assert not REASONS.search(without_style(read_text(file))), file


def test_no_file_for_others_holds_a_phone_or_an_e_mail(lived: Path) -> None:
    looked_at = 0
    for file in for_others(lived):
        text = re.sub(r"^(UID|DT\w+|LAST-MODIFIED):.*$", "", without_style(read_text(file)), flags=re.MULTILINE)
        assert not PHONE.search(text), (file, PHONE.search(text))
        assert not MAIL.search(re.sub(r"\S+@\d{4}-\d\d-\d\d\S*", "", text)), file
        looked_at += 1
    assert looked_at > 40


def test_a_personal_calendar_and_its_page_name_nobody_else(lived: Path) -> None:
    association = read(lived).association
    assert association
    names = {row.name for row in association.members}
    personal = 0
    for file in (lived / "calendars" / "feeds").iterdir():
        text = read_text(file)
        (title,) = re.findall(r"^X-WR-CALNAME:(.*?)\r?$", text, re.MULTILINE)
        owner = next((name for name in names if title.endswith(f": {name}")), None)
        if owner is None:
            continue
        personal += 1
        page = (lived / "web" / f"{file.stem}.html").read_text(encoding="utf-8")
        for shown in (text, page):
            assert not [name for name in names - {owner} if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", shown)]
    assert personal == len(names)


def test_the_signs_by_which_it_is_found_find_it() -> None:
    for phone in ("+49 170 555 0123", "(0)170-555-0123", "555 010 2233"):
        assert PHONE.search(f"call {phone} now"), phone
    assert MAIL.search("write to ana@example.org")
    assert REASONS.search("Ana is away on Monday")
