"""What is meant for others tells no phone, e-mail or reason for an absence; a personal file, nobody else's name."""

from __future__ import annotations

import csv
import html
import json
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
REASONS = re.compile(
    r"\b(illness|is ill|on leave|is away|away then|cannot come then|never answered|is busy|too young"
    r"|fuera en ese momento|de permiso|tiene permiso|no pueden venir|está ocupado|menores de edad|enferm"
    r"|hayupo|hawawezi kuja|likizo|kalenda ya \w+ imejaa|bado wadogo|mgonjwa)",
    re.IGNORECASE,
)

OF_THE_MEETING = {"roster.csv", "roster.xlsx", "plan.json", "papers.json", "options.json"}
"""What the coordinator and the meeting keep; every other file that a command writes is for others."""

FOLDERS = ("plans", "rosters", "calendars", "web", "season", "texts")


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


@pytest.fixture(scope="module")
def lives() -> dict[str, Path]:
    """Keep the folders that were lived in: the tests only read them."""
    return {}


LANGUAGES = {"growers-round": "en", "print-rota": "es", "raising-circle": "sw"}
"""Each example group speaks another language here."""


@pytest.fixture(params=LANGUAGES)
def lived(
    request: pytest.FixtureRequest, run: Run, lives: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give an example that adopted a week, in which somebody then could not come, for a reason, and recorded it."""
    example: str = request.param
    if example not in lives:
        lives[example] = live(run, tmp_path_factory.mktemp("private") / example)
    return lives[example]


def live(run: Run, folder: Path) -> Path:
    """Give everybody a phone, an e-mail and somebody a calendar of their own, and let the group do all it can."""
    shutil.copytree(ROOT / "data" / folder.name, folder)
    settings = folder / "association.toml"
    spoken = settings.read_text("utf-8").replace('language = "en"', f'language = "{LANGUAGES[folder.name]}"')
    settings.write_text(spoken, "utf-8")
    give_contacts(folder)
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
    assert run("plan", folder, "--week", "2027-W11", "--options", "2", "--time", "1").code == 0
    assert run("season", folder, "--week", WEEK, "--weeks", "8").code == 0
    web = ("--publish", folder / "web", "--base-url", "https://example.org/cal")
    assert run("calendars", folder, *web).code == 0
    (folder / "texts").mkdir()
    for number, ways in enumerate(((), ("--changes",), ("--sms",), ("--json",))):
        (folder / "texts" / f"{number}.txt").write_text(run("text", folder, "--week", WEEK, *ways).out, "utf-8")
    recorded = run("record", folder, "--week", WEEK, "--all-attended", "--why", REASON_GIVEN)
    assert recorded.code == 0, recorded.err
    vouchers = run("vouchers", folder, "--until", "2027-12-31").out
    assert vouchers.startswith("issuer,holder,hours")
    (folder / "texts" / "vouchers.csv").write_text(vouchers, "utf-8")
    return folder


def give_contacts(folder: Path) -> None:
    """Add to each member a phone and an e-mail, as people keep them in such tables, and to one a calendar."""
    table = folder / "members.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    told = [[*row, f"601 555 {1000 + number}", f"{row[0]}@example.org"] for number, row in enumerate(rows)]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*head, "phone", "email"], *told])
    (folder / "busy").mkdir()
    event = f"UID:1\nDTSTAMP:20270101T000000Z\nDTSTART:20270313T060000Z\nDTEND:20270313T210000Z\nSUMMARY:{REASON_GIVEN}"
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    (folder / "busy" / f"{rows[-1][0]}.ics").write_text(calendar.replace("\n", "\r\n"), "utf-8")


def test_no_file_tells_why_somebody_does_not_come(lived: Path) -> None:
    files = [file for name in FOLDERS for file in (lived / name).rglob("*") if file.is_file()]
    assert len(files) > 100
    seen = {file.name for file in for_others(lived)}
    assert {
        "poster.html",
        "slips.html",
        "hosts.html",
        "attendance.csv",
        "turns.html",
        "turns.ics",
        "index.html",
        "options.html",
        "vouchers.csv",
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
    assert looked_at > 100


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


def others_in(text: str, owner: str, names: set[str]) -> list[str]:
    return [name for name in names - {owner} if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def test_a_calendar_of_one_member_to_import_names_nobody_else(lived: Path) -> None:
    association = read(lived).association
    assert association
    names = {row.name for row in association.members}
    personal = 0
    for file in (*lived.glob("calendars/import/*.ics"), *lived.glob("plans/**/calendars/*.ics")):
        text = read_text(file)
        (title,) = re.findall(r"^X-WR-CALNAME:(.*?)\r?$", text, re.MULTILINE)
        owner = next((name for name in names if title.endswith(f": {name}")), None)
        if owner:
            personal += 1
            assert others_in(text, owner, names) == [], file
    assert personal >= 3 * len(names), "to import, in the plan of the week, and in each option"


def test_slips_and_messages_name_nobody_but_their_reader(lived: Path) -> None:
    association = read(lived).association
    assert association
    names = {row.name for row in association.members}
    slips = (lived / "rosters" / WEEK / "slips.html").read_text("utf-8").split('<section class="slip"')[1:]
    told = [(html.unescape(slip.split("<bdi", 2)[1].split(">", 1)[1].split("<")[0]), slip) for slip in slips]
    messages = json.loads((lived / "texts" / "3.txt").read_text("utf-8"))["texts"]
    told += [(message["name"], message["words"]) for message in messages]
    assert len(told) > 10
    for owner, text in told:
        assert owner in names
        assert others_in(html.unescape(text), owner, names) == [], owner


def test_the_workbook_of_the_meeting_has_the_reasons_that_are_looked_for(lived: Path) -> None:
    """So that the test above cannot pass because a sentence was reworded."""
    assert REASONS.search(read_text(lived / "plans" / WEEK / "roster.xlsx"))


def test_the_signs_by_which_it_is_found_find_it() -> None:
    for phone in ("+49 170 555 0123", "(0)170-555-0123", "555 010 2233"):
        assert PHONE.search(f"call {phone} now"), phone
    assert MAIL.search("write to ana@example.org")
    for reason in ("Ana is away on Monday", "Fuera en ese momento: Ana", "Ana yuko likizo Jumatatu"):
        assert REASONS.search(reason), reason
