"""The papers of the adopted week follow the book: after adopt, each change, and what takes them back."""

from __future__ import annotations

import csv
import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

import rola.outputs
from rola.book.opening import FILE, opened
from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.inputs.writing import SOUND, write_folder

MARKET = "market@2027-03-13"
POSTERS = {"poster.html", "poster-a4.html", "poster-large.html"}
PAPERS = {"attendance.csv", "hosts.html", "roster.csv", "roster.xlsx", "slips.html"} | POSTERS
MARKS = {".written", "papers.json"}
TABLES = SOUND | {
    "members": "member,name,household,hours_per_week\nana,Ana,red,4\nbo,Bo,blue,2\ncy,Cy,blue,2\ndee,Dee,red,4\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,3\n",
}


@pytest.fixture
def adopted(run: Run, tmp_path: Path) -> Path:
    """Give four members of whom three go to one market of 3 h."""
    return adopted_in(run, write_folder(tmp_path / "ring", TABLES))


def rows(folder: Path, name: str = "roster.csv") -> dict[str, dict[str, str]]:
    with (folder / "rosters" / WEEK / name).open(encoding="utf-8-sig", newline="") as file:
        return {row["row_id"]: row for row in csv.DictReader(file) if row["row_id"]}


def crew(folder: Path, name: str = "roster.csv") -> list[str]:
    return [row["member"] for row in rows(folder, name).values()]


def read(folder: Path, name: str) -> str:
    return (folder / "rosters" / WEEK / name).read_text(encoding="utf-8")


def test_adopt_writes_them_and_none_calls_itself_a_draft(run: Run, adopted: Path) -> None:
    place = adopted / "rosters" / WEEK
    assert {file.name for file in place.iterdir()} == PAPERS | MARKS
    assert "draft" not in read(adopted, "poster.html").replace(".draft", "")
    assert '<p class="stamp firm">adopted</p>' in read(adopted, "poster.html")
    assert "Adopted by the meeting on" not in read(adopted, "poster.html")
    assert "How good this plan is" not in read(adopted, "poster.html")
    book = load_workbook(place / "roster.xlsx")
    assert book["Roster"].oddFooter.left.text == f"{WEEK}, adopted, version 1"
    assert {row[0].value: row[1].value for row in book["_rola"].iter_rows()}["base"] == f"{WEEK}=1"
    assert crew(adopted) == crew(adopted, "attendance.csv") == ["ana", "cy", "dee"]
    assert run("check", adopted, "--roster", place / "roster.csv").code == 0


def test_the_plan_stays_as_it_was(run: Run, adopted: Path) -> None:
    before = {file: file.read_bytes() for file in (adopted / "plans").rglob("*") if file.is_file()}
    assert run("change", "away", "ana", "market", adopted).code == 0
    assert {file: file.read_bytes() for file in (adopted / "plans").rglob("*") if file.is_file()} == before


def test_every_change_and_its_undo_is_seen_in_them(run: Run, adopted: Path) -> None:
    before = {file.name: file.read_bytes() for file in (adopted / "rosters" / WEEK).iterdir()}
    assert run("change", "away", "ana", "market", adopted).code == 0
    assert crew(adopted) == ["", "cy", "dee"]
    assert "open: someone needed" in read(adopted, "poster.html")
    assert "adopted, version 2" in read(adopted, "poster.html")
    assert run("change", "fill", "market", "bo", adopted).code == 0
    assert crew(adopted) == ["bo", "cy", "dee"]
    assert run("undo", "4", adopted, "--why", "no").code == 0
    assert run("undo", "3", adopted, "--why", "no").code == 0
    assert {file.name: file.read_bytes() for file in (adopted / "rosters" / WEEK).iterdir()} == before
    assert run("undo", "6", adopted, "--why", "but yes").code == 0  # an undo of an undo
    assert crew(adopted) == ["", "cy", "dee"]


def test_a_stand_in_is_on_the_wall_and_the_seat_stays_the_members_on_the_sheet(run: Run, adopted: Path) -> None:
    ran = run("change", "stand-in", "ana", "market", "bo", adopted)
    assert (ran.code, str(adopted / "rosters" / WEEK) in ran.err) == (0, True)
    assert crew(adopted) == ["bo", "cy", "dee"]
    first = rows(adopted, "attendance.csv")[f"{MARKET}/1"]
    assert (first["member"], first["name"]) == ("ana", "Ana (Bo comes instead)")
    assert ">Bo<" in read(adopted, "poster.html")
    assert ">Ana<" not in read(adopted, "poster.html")


@pytest.mark.parametrize(
    ("words", "said"), [(("postpone",), "Put off because of the weather"), (("cancel",), "Called off")]
)
def test_work_that_is_put_off_leaves_the_tables_and_is_told_on_the_wall(
    run: Run, adopted: Path, words: tuple[str, ...], said: str
) -> None:
    assert run("change", *words, "market", adopted).code == 0
    assert rows(adopted) == rows(adopted, "attendance.csv") == {}
    assert said in read(adopted, "poster.html")
    assert run("check", adopted, "--roster", adopted / "rosters" / WEEK / "roster.csv").code == 0


def test_a_sheet_that_is_partly_filled_in_stays_and_is_recorded(run: Run, adopted: Path) -> None:
    sheet = adopted / "rosters" / WEEK / "attendance.csv"
    sheet.write_bytes(sheet.read_bytes().replace(b",Cy,,", b",Cy,missed,"))
    ran = run("change", "away", "ana", "market", adopted)
    assert f"{sheet} was changed by hand, and is left as it is. To have it new: delete it" in ran.err
    assert b",Cy,missed," in sheet.read_bytes()
    assert crew(adopted) == ["", "cy", "dee"]
    assert run("undo", "3", adopted, "--why", "she comes").code == 0
    ran = run("record", adopted, "--rest-attended")
    assert (ran.code, "Cy, Weeding on Saturday 13 March: missed" in ran.out) == (0, True)


def test_two_sheets_that_were_filled_in_are_asked_about(run: Run, adopted: Path) -> None:
    sheet = adopted / "rosters" / WEEK / "attendance.csv"
    sheet.write_bytes(sheet.read_bytes() + b"\r\n")
    sheet.with_suffix(".ods").write_bytes(b"")
    ran = run("record", adopted)
    assert (ran.code, "were both filled in.\n      -> name the one that counts" in ran.err) == (2, True)


def test_when_the_adoption_is_taken_back_they_are_gone(run: Run, adopted: Path) -> None:
    ran = run("undo", "2", adopted, "--why", "the wrong one")
    assert (ran.code, "No roster of that week is in force any more" in ran.err) == (0, True)
    assert not (adopted / "rosters" / WEEK).exists()
    ran = run("papers", adopted, "--week", WEEK)
    assert (ran.code, "adopt one first" in ran.err) == (1, True)


def test_a_table_that_was_corrected_is_seen_after_rola_papers(run: Run, adopted: Path) -> None:
    sites = adopted / "sites.csv"
    sites.write_text(sites.read_text(encoding="utf-8").replace("The field", "Far field"), encoding="utf-8")
    told = json.loads(run("papers", adopted, "--json").out)
    assert told["rosters"][0]["week"] == WEEK
    assert set(told["rosters"][0]["written"]) == PAPERS
    assert "Far field" in read(adopted, "poster.html")


def test_a_table_from_which_adopted_work_was_taken_does_not_take_it_from_the_wall(run: Run, adopted: Path) -> None:
    (adopted / "shifts.csv").write_text("shift,task,site,date,start\n", encoding="utf-8")
    members = adopted / "members.csv"
    members.write_text(members.read_text(encoding="utf-8").replace("dee,Dee,red,4\n", ""), encoding="utf-8")
    assert run("papers", adopted).code == 0
    assert crew(adopted) == ["ana", "cy", "dee"]
    assert ">Ana<" in read(adopted, "poster.html")


def test_when_all_is_recorded_a_week_is_to_be_named(run: Run, adopted: Path) -> None:
    run("record", adopted, "--all-attended")
    ran = run("papers", adopted)
    assert (ran.code, "name one with --week" in ran.err) == (1, True)
    assert run("papers", adopted, "--week", WEEK).code == 0


def test_a_roster_of_theirs_replaces_the_one_it_shows(run: Run, adopted: Path) -> None:
    place = adopted / "rosters" / WEEK
    for version, who in ((2, "Ana"), (3, "Cy")):
        book = load_workbook(place / "roster.xlsx")
        row = next(row for row in book["Roster"].iter_rows(min_row=5) if row[7].value == who)
        row[7].value = None
        book.save(place / "roster.xlsx")
        assert f"as version {version}" in run("adopt", place / "roster.xlsx", adopted).out


def test_an_act_stands_when_its_papers_cannot_be_written(
    run: Run, adopted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(adopted, "roster.csv")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rola.outputs.poster, "write", full)
    ran = run("change", "away", "ana", "market", adopted)
    assert (ran.code, "No space left on device" in ran.err) == (0, True)
    assert f"-> make room on that disk; then type: rola papers {adopted} --week {WEEK}\n" in ran.err
    assert read(adopted, "roster.csv") == before
    with opened(adopted / FILE) as book:
        assert book.head == 3


def test_papers_that_were_not_written_follow_when_the_same_is_adopted_again(run: Run, adopted: Path) -> None:
    place = adopted / "rosters" / WEEK
    before = {file.name: file.read_bytes() for file in place.iterdir()}
    shutil.rmtree(place)
    ran = run("adopt", adopted, "--week", WEEK)
    assert "adopted already" in ran.err
    assert f"The papers of {WEEK} in {place.parent} were not those of the roster in force.\n" in ran.err
    assert {file.name: file.read_bytes() for file in place.iterdir()} == before
    shutil.rmtree(place)
    assert "The papers" not in run("adopt", adopted, "--week", WEEK, "--dry-run").err
    assert not place.exists()
    run("adopt", adopted, "--week", WEEK)
    assert "The papers" not in run("adopt", adopted, "--week", WEEK).err


def slip_words(folder: Path) -> str:
    page = read(folder, "change-slip.html").partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_what_changed_since_the_adoption_is_a_slip_whatever_came_between(run: Run, adopted: Path) -> None:
    place = adopted / "rosters" / WEEK
    assert not (place / "change-slip.html").exists()
    assert run("change", "away", "ana", "market", adopted).code == 0
    said = slip_words(adopted)
    assert f"Change slip for {WEEK} What changes from the adopted roster ( {WEEK}, version 1 )" in said
    spot = "Weeding at The field, Saturday 13 March, 08:00"
    assert f"Ana {spot} no place cannot come" in said
    assert "1 person has a change, 1 place is given or taken back; everybody else keeps what they have." in said
    assert run("change", "fill", "market", "bo", adopted).code == 0
    said = slip_words(adopted)
    assert f"Ana {spot} no place cannot come Bo no place {spot} in the place of Ana" in said
    book = load_workbook(place / "roster.xlsx")
    assert [row[0] for row in book["Changes"].iter_rows(min_row=5, values_only=True)] == ["Ana", "Bo"]
    assert run("undo", "4", adopted, "--why", "no").code == 0
    assert run("undo", "3", adopted, "--why", "no").code == 0
    assert not (place / "change-slip.html").exists()
    assert "Changes" not in load_workbook(place / "roster.xlsx").sheetnames


def test_the_slip_of_a_second_adoption_says_what_is_otherwise_than_in_the_first(run: Run, adopted: Path) -> None:
    (adopted / "availability.csv").write_text("member,kind,date\ncy,away,2027-03-13\n", encoding="utf-8")
    assert run("plan", adopted, "--week", WEEK, "--replan", "--fill").code == 0
    assert run("adopt", adopted, "--week", WEEK).code == 0
    drafted = (adopted / "plans" / WEEK / "change-slip.html").read_text(encoding="utf-8")
    assert read(adopted, "change-slip.html") == drafted
    assert "cannot come" in slip_words(adopted)
    assert "away" not in slip_words(adopted)


def test_the_slip_is_of_the_book_also_where_the_tables_have_neither_work_nor_people_any_more(
    run: Run, adopted: Path
) -> None:
    assert run("change", "away", "ana", "market", adopted).code == 0
    was = slip_words(adopted)
    (adopted / "shifts.csv").write_text("shift,task,site,date,start\n", encoding="utf-8")
    members = adopted / "members.csv"
    members.write_text(members.read_text(encoding="utf-8").replace("dee,Dee,red,4\n", ""), encoding="utf-8")
    assert run("papers", adopted).code == 0
    assert slip_words(adopted) == was


def test_a_pdf_of_the_roster_before_is_named(run: Run, adopted: Path) -> None:
    place = adopted / "rosters" / WEEK
    for name in ("poster.pdf", "slips.pdf"):
        (place / name).write_bytes(b"%PDF")
    assert "To print anew" not in run("papers", adopted, "--week", WEEK).err, "printed since"
    said = run("change", "away", "cy", "market", adopted).err.splitlines()
    pages = f"{place / 'poster.html'} {place / 'slips.html'}"
    assert f"poster.pdf, slips.pdf: of the roster before this. To print anew: rola pdf {pages}" in said
    assert (place / "poster.pdf").read_bytes() == b"%PDF"
