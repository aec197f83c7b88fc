"""`rola adopt` of what holds already: the papers in rosters/, as they were written and as people edited them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rola.book.adopted import places_in_force
from rola.book.opening import FILE, opened
from rola.book.rows import Change
from tests.rola.cli.conftest import WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder

MARKET = "market"
TABLES = SOUND | {
    "members": "member,name,household,hours_per_week\nana,Ana,red,9\nbo,Bo,blue,9\ncy,Cy,blue,9\ndee,Dee,red,9\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,3\n",
    "shifts": ("shift,task,site,date,start\nmarket,weed,field,2027-03-13,08:00\nfair,weed,field,2027-03-14,08:00\n"),
}
BOTH = pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])


@pytest.fixture
def adopted(run: Run, tmp_path: Path) -> Path:
    """Give four members of whom Ana, Cy and Dee go to the market, and some to the fair."""
    folder = write_folder(tmp_path / "ring", TABLES)
    assert run("plan", folder, "--week", WEEK).code == 0
    crew_of_market(folder, "ana", "cy", "dee")
    ran = run("adopt", folder, "--week", WEEK)
    assert ran.code == 0, ran.err
    return folder


def crew_of_market(folder: Path, *crew: str) -> None:
    """Write a crew into the draft."""
    edit(folder / "plans" / WEEK / "roster.csv", {f"{MARKET}/{number}": who for number, who in enumerate(crew, 1)})


def edit(path: Path, members: dict[str, str]) -> None:
    """Write members into seats of a csv or a workbook, as people do."""
    if path.suffix == ".csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        for row in rows:
            if row["row_id"] in members:
                row["member"], row["name"] = members[row["row_id"]], ""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
        return
    book = load_workbook(path)
    for row in book["Roster"].iter_rows(min_row=5):
        if row[10].value in members:
            row[7].value = members[str(row[10].value)] or None
    book.save(path)


def seats(folder: Path, shift: str = MARKET) -> dict[str, tuple[str, str]]:
    with opened(folder / FILE) as book:
        found = places_in_force(book, WEEK)
    return {place.row: (place.member, place.stand_in) for place in found if place.shift == shift}


def head(folder: Path) -> int:
    with opened(folder / FILE) as book:
        return book.head


@BOTH
def test_what_holds_already_is_not_adopted_again(run: Run, adopted: Path, name: str) -> None:
    paper = adopted / "rosters" / WEEK / name
    ran = run("adopt", paper, adopted)
    assert (ran.code, head(adopted)) == (0, 2), ran.err
    assert f"{name}: no changes." in ran.err
    assert f"nothing changed: this is version 1 of {WEEK}, which is in force" in ran.err
    told = json.loads(run("adopt", paper, adopted, "--json").out)
    assert told == {
        "unchanged": f"nothing changed: this is version 1 of {WEEK}, which is in force",
        "hint": "to adopt another: change the cells of its roster.xlsx, or plan again with 'rola plan --replan'",
    }


@BOTH
def test_after_every_change_what_holds_is_not_adopted_again(run: Run, adopted: Path, name: str) -> None:
    paper = adopted / "rosters" / WEEK / name
    changes: tuple[tuple[str, ...], ...] = (
        ("stand-in", "ana", "market", "bo"),
        ("away", "dee", "market"),
        ("fill", "market", "ana"),
        ("cancel", "fair"),
        ("postpone", "market"),
    )
    for number, words in enumerate(changes, 3):
        assert run("change", *words, adopted).code == 0, words
        before = seats(adopted)
        ran = run("adopt", paper, adopted)
        assert (ran.code, head(adopted)) == (0, number), (words, ran.out, ran.err)
        assert "no changes" in ran.err
        assert seats(adopted) == before


@BOTH
def test_a_stand_in_goes_on_standing_in_when_another_seat_is_edited(run: Run, adopted: Path, name: str) -> None:
    assert run("change", "cancel", "fair", adopted).code == 0
    assert run("change", "stand-in", "ana", "market", "bo", adopted).code == 0
    paper = adopted / "rosters" / WEEK / name
    edit(paper, {f"{MARKET}/3": ""})
    ran = run("adopt", paper, adopted)
    assert ran.code == 0, ran.err
    assert "1 change:" in ran.out
    assert f"Dee -> open ({MARKET}, 3 crew)" in ran.out
    assert f"bo still comes to '{MARKET}' in the place of ana, whose account is credited." in ran.out
    assert sorted(seats(adopted).values()) == [("", ""), ("ana", "bo"), ("cy", "")]
    with opened(adopted / FILE) as book:
        fixed = {(row.kind, row.member) for _, _, row in book.rows(Change) if row.kind in ("pin", "keep_out")}
        assert ("pin", "bo") not in fixed, "nobody fixed Bo: he came by a change"
        assert ("keep_out", "dee") in fixed
    assert run("record", adopted, "--all-attended", "--week", WEEK).code == 0
    balances = {row["account"]: row for row in json.loads(run("ledger", adopted, "--json").out)["accounts"]}
    assert balances["red"]["given"] == 180, "Ana's household owed it, and is credited for what Bo worked"


def test_who_comes_after_all_beside_the_stand_in_keeps_nobody_from_their_own_credit(run: Run, adopted: Path) -> None:
    assert run("change", "stand-in", "ana", "market", "bo", adopted).code == 0
    paper = adopted / "rosters" / WEEK / "roster.csv"
    edit(paper, {f"{MARKET}/3": "ana"})
    ran = run("adopt", paper, adopted)
    assert ran.code == 0, ran.err
    assert sorted(seats(adopted).values()) == [("ana", ""), ("bo", ""), ("cy", "")]


@BOTH
def test_an_edited_paper_is_compared_with_what_holds_and_not_with_the_draft(run: Run, adopted: Path, name: str) -> None:
    assert run("change", "away", "ana", "market", adopted).code == 0
    paper = adopted / "rosters" / WEEK / name
    edit(paper, {f"{MARKET}/1": "bo"})
    ran = run("adopt", paper, adopted)
    assert ran.code == 0, ran.err
    assert "1 change:" in ran.out
    assert f": open -> Bo ({MARKET}, 1 crew)" in ran.out
    assert sorted(seats(adopted).values()) == [("bo", ""), ("cy", ""), ("dee", "")]
    assert f"this is version 3 of {WEEK}, which is in force" in run("adopt", paper, adopted).err, "it was renewed"
    assert paper.with_name(f"{paper.stem}.changed-1{paper.suffix}").is_file(), "what people wrote is kept"


def test_work_that_was_put_off_keeps_its_crew_when_other_work_is_edited(run: Run, adopted: Path) -> None:
    assert run("change", "postpone", "market", adopted).code == 0
    before = seats(adopted)
    paper = adopted / "rosters" / WEEK / "roster.csv"
    edit(paper, dict.fromkeys((f"fair/{number}" for number in (1, 2)), ""))
    ran = run("adopt", paper, adopted)
    assert ran.code == 0, ran.err
    assert seats(adopted) == before
    assert "Put off because of the weather" in (paper.parent / "poster.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("words", "said"), [(("cancel",), "called off"), (("postpone",), "put off")])
def test_an_old_sheet_with_work_that_was_called_off_since_is_told_so(
    run: Run, adopted: Path, words: tuple[str, ...], said: str
) -> None:
    assert run("change", *words, "market", adopted).code == 0
    old = adopted / "plans" / WEEK / "roster.csv"
    ran = run("adopt", old, adopted)
    assert ran.code == 1
    assert f"roster.csv!A2, column row_id: 'market' was {said} by act 3, and people are on it here" in ran.err
    assert "empty its seats, or take its rows out; if it is to be worked all the same: rola undo 3" in ran.err
    assert ran.err.count("'market'") == 1, "told once, not for each seat"
    ran = run("check", adopted, "--roster", old)
    assert (ran.code, f"'market' was {said} by act 3" in ran.err) == (1, True)


def test_a_sheet_that_calls_work_off_says_the_same_when_it_is_adopted_again(run: Run, adopted: Path) -> None:
    sheet = adopted / "plans" / WEEK / "roster.csv"
    edit(sheet, dict.fromkeys(("market/1", "market/2", "market/3"), ""))
    assert run("adopt", sheet, adopted, "--call-off", "market", "--replaces", "1").code == 0
    ran = run("adopt", sheet, adopted, "--call-off", "market")
    assert (ran.code, f"adopted already: it is version 2 of {WEEK}" in ran.err) == (1, True), ran.err
    ran = run("adopt", sheet, adopted, "--replaces", "2")
    assert (ran.code, "nothing changed" in ran.err, head(adopted)) == (0, True, 3), ran.err


def test_of_a_week_that_is_recorded_that_is_said(run: Run, adopted: Path) -> None:
    assert run("record", adopted, "--week", WEEK, "--all-attended").code == 0
    ran = run("plan", adopted, "--week", WEEK, "--replan")
    assert f"{WEEK} is recorded already: a plan changes nothing there." in " ".join(ran.out.split())
    ran = run("adopt", adopted, "--week", WEEK)
    assert f"version 1 of {WEEK}, which is in force; {WEEK} is recorded already, all of it" in ran.err
