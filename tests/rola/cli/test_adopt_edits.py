"""`rola adopt` of a workbook that the meeting changed: what it says, what it asks, what it never does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rola.book.book import Book
from rola.book.opening import FILE, opened
from rola.book.rows import Change, Place
from tests.rola.cli.conftest import WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder

MARKET = "market@2027-03-13"
RING = SOUND | {
    "members": (
        "member,name,household,hours_per_week\nana,Ana,red,4\nbo,Bo,blue,4\ncy,Cy,red,4\ndee,Dee,blue,4\neve,Eve,blue,0\n"
    ),
    "sites": "site,name,household\nplot,The plot,red\nfield,The field,\n",
    "shifts": (
        "shift,task,site,weekday,start,least,wanted\nmarket,weed,field,Sat,08:00,1,2\nfair,weed,field,Sun,08:00,1,2\n"
    ),
    "availability": "member,kind,date\nbo,away,2027-03-14\n",
    "pairs": "member,other,kind\nana,cy,apart\n",
}


@pytest.fixture
def ring(tmp_path: Path, run: Run) -> Path:
    folder = write_folder(tmp_path / "ring", RING)
    assert run("plan", folder, "--week", WEEK).code == 0
    return folder


def sheet(ring: Path, **cells: str | None) -> Path:
    """Return a copy of the workbook with some cells of Roster changed."""
    book = load_workbook(ring / "plans" / WEEK / "roster.xlsx")
    for place, text in cells.items():
        book["Roster"][place].value = text
    book.save(ring / "meeting.xlsx")
    return ring / "meeting.xlsx"


def rows(ring: Path) -> dict[str, tuple[int, str]]:
    """Return row and member of each seat of the workbook."""
    book = load_workbook(ring / "plans" / WEEK / "roster.xlsx")
    cells = book["Roster"].iter_rows(min_row=5)
    return {str(row[10].value): (row[0].row, str(row[7].value or "")) for row in cells}


def places(book: Book) -> dict[str, str]:
    return {place.row: place.member for _, _, place in book.rows(Place, version=1)}


def test_each_change_is_printed_with_its_cell(ring: Path, run: Run) -> None:
    (one, was), (other, too) = rows(ring)[f"{MARKET}/1"], rows(ring)[f"{MARKET}/2"]
    free = next(name for name in ("Ana", "Bo", "Cy", "Dee") if name not in (was, too) and {name, too} != {"Ana", "Cy"})
    path = sheet(ring, **{f"H{one}": free, f"H{other}": None})
    ran = run("adopt", path, ring, "--week", WEEK)
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[:3] == [
        "meeting.xlsx: 2 changes:",
        f"  Roster!H{one}: {was} -> {free} ({MARKET}, 1 crew)",
        f"  Roster!H{other}: {too} -> open ({MARKET}, 2 crew)",
    ]
    with opened(ring / FILE) as book:
        assert places(book)[f"{MARKET}/1"] == free.lower()


def test_changes_are_in_the_json(ring: Path, run: Run) -> None:
    row, was = rows(ring)[f"{MARKET}/2"]
    told = json.loads(run("adopt", sheet(ring, **{f"H{row}": None}), ring, "--week", WEEK, "--dry-run", "--json").out)
    assert told["changes"] == [f"Roster!H{row}: {was} -> open ({MARKET}, 2 crew)"]


def test_a_broken_rule_is_named_with_cell_and_who_and_nothing_is_written(ring: Path, run: Run) -> None:
    row, was = rows(ring)["fair@2027-03-14/1"]
    ran = run("adopt", sheet(ring, **{f"H{row}": "Bo"}), ring, "--week", WEEK)
    assert ran.code == 1
    assert f"Roster!H{row}: {was} -> Bo" in ran.out
    assert f"Roster!H{row}, column Member: Bo is away on Sunday 14 March [availability]" in ran.err
    assert ran.err.endswith("Nothing was adopted.\n      -> mend what is named above, then do the same again\n")
    assert not (ring / FILE).exists()


def test_who_is_affected_is_named_where_the_rule_is_about_work(ring: Path, run: Run) -> None:
    (ring / "shifts.csv").write_text(RING["shifts"].replace("Sat,08:00,1,2", "Sat,08:00,2,2"), encoding="utf-8")
    run("plan", ring, "--week", WEEK)
    row, _ = rows(ring)[f"{MARKET}/1"]
    _, stays = rows(ring)[f"{MARKET}/2"]
    ran = run("adopt", sheet(ring, **{f"H{row}": None}), ring, "--week", WEEK)
    assert ran.code == 1
    assert "[crew]" in ran.err
    assert f"Affected: {stays}." in ran.err


def test_a_shift_without_anybody_left_is_asked_about_and_called_off(ring: Path, run: Run) -> None:
    (one, _), (other, _) = rows(ring)[f"{MARKET}/1"], rows(ring)[f"{MARKET}/2"]
    path = sheet(ring, **{f"H{one}": None, f"H{other}": None})
    ran = run("adopt", path, ring, "--week", WEEK)
    assert ran.code == 1
    assert f"nobody is left on '{MARKET}' (H{one}, H{other}): is it called off?" in ran.err
    assert f"--call-off {MARKET}" in ran.err
    assert not (ring / FILE).exists()
    ran = run("adopt", path, ring, "--week", WEEK, "--call-off", MARKET)
    assert ran.code == 0, ran.err
    assert f"Calls off '{MARKET}'; nobody owes anything." in ran.out
    with opened(ring / FILE) as book:
        assert [row for _, _, row in book.rows(Change)] == [Change(week=WEEK, kind="cancel", shift=MARKET)]
    ran = run("plan", ring, "--week", WEEK)
    assert ran.code == 0
    assert MARKET not in (ring / "plans" / WEEK / "roster.csv").read_text("utf-8-sig")


def test_an_old_sheet_is_named_with_its_cell(ring: Path, run: Run) -> None:
    path = sheet(ring)
    assert run("adopt", path, ring, "--week", WEEK).code == 0
    ran = run("adopt", path, ring, "--week", WEEK)
    assert ran.code == 1
    assert "meeting.xlsx, _rola!B6: this sheet is older than the roster in force." in ran.err
    assert "this very roster is adopted already" in ran.err


def test_a_csv_sent_elsewhere_is_compared_with_the_weeks_plan(ring: Path, run: Run, tmp_path: Path) -> None:
    text = (ring / "plans" / WEEK / "roster.csv").read_text("utf-8-sig")
    name = rows(ring)[f"{MARKET}/1"][1]
    (tmp_path / "away.csv").write_text(text.replace(f",{name.lower()},{name},", ",,,", 1), encoding="utf-8")
    ran = run("adopt", tmp_path / "away.csv", ring, "--week", WEEK, "--dry-run")
    assert ran.code == 0, ran.err
    assert f"away.csv!L2: {name} -> open ({MARKET}, 1 crew)" in ran.out
    (ring / "plans" / WEEK / "plan.json").unlink()
    ran = run("adopt", tmp_path / "away.csv", ring, "--week", WEEK, "--dry-run")
    assert "its changes cannot be told" in ran.err


OVER = {"members": RING["members"].replace("cy,Cy,red,4", "cy,Cy,red,1")}


@pytest.fixture
def capped(ring: Path, run: Run) -> Path:
    """Give a workbook in which the meeting sends Cy, who works at most 2 h a week, to the market of 3 h."""
    (ring / "members.csv").write_text(OVER["members"], encoding="utf-8")
    assert run("plan", ring, "--week", WEEK).code == 0
    own = [rows(ring)[f"{MARKET}/{seat}"] for seat in (1, 2)]
    row = next((at for at, name in own if name == "Ana"), own[0][0])  # Ana and Cy are kept apart
    return sheet(ring, **{f"H{row}": "Cy"})


def test_a_soft_rule_is_overruled_with_a_reason_that_is_kept(ring: Path, capped: Path, run: Run) -> None:
    ran = run("adopt", capped, ring)
    assert ran.code == 1
    assert "Cy works at most 2 h in the week of Monday 8 March [weekly-cap]" in ran.err
    assert "or the meeting overrules it: --overrule weekly-cap --why REASON" in ran.err
    assert run("adopt", capped, ring, "--overrule", "weekly-cap").code == 2  # no reason
    ran = run("adopt", capped, ring, "--overrule", "weekly-cap", "--why", "Cy asked for it")
    assert ran.code == 0, ran.err
    assert f"Overrules weekly-cap for cy on '{MARKET}': Cy asked for it" in ran.out
    assert "planning again keeps that" in ran.out
    with opened(ring / FILE) as book:
        kept = {(row.kind, row.member, row.shift, row.other, row.note) for _, _, row in book.rows(Change)}
        assert ("overrule", "cy", MARKET, "weekly-cap", "Cy asked for it") in kept
        assert ("pin", "cy", MARKET, "", "") in kept
    ran = run("plan", ring, "--week", WEEK, "--replan")
    assert ran.code == 0, ran.err
    plan = ring / "plans" / WEEK
    assert f"{MARKET}" in (plan / "roster.csv").read_text("utf-8-sig")
    assert ",cy,Cy,filled" in (plan / "roster.csv").read_text("utf-8-sig")
    assert run("check", ring, "--proof", plan / "plan.json").code == 0


@pytest.mark.parametrize(
    ("rule", "said"), [("availability", "cannot be overruled, only apart"), ("colour", "there is no rule 'colour'")]
)
def test_what_cannot_be_overruled_is_said(ring: Path, run: Run, rule: str, said: str) -> None:
    ran = run("adopt", sheet(ring), ring, "--week", WEEK, "--overrule", rule, "--why", "we say so")
    assert (ran.code, " ".join(said.split()) in " ".join(ran.err.replace("│", " ").split())) == (2, True), ran.err


def filled(ring: Path) -> dict[str, set[str]]:
    seats: dict[str, set[str]] = {}
    for row_id, (_, name) in rows(ring).items():
        seats.setdefault(row_id.rpartition("/")[0], set()).update({name} - {""})
    return seats


def test_the_rest_is_planned_around_what_the_meeting_changed(ring: Path, run: Run) -> None:
    before = filled(ring)
    (one, was), (_, too) = rows(ring)[f"{MARKET}/1"], rows(ring)[f"{MARKET}/2"]
    free = next(name for name in ("Ana", "Bo", "Cy", "Dee") if name not in (was, too) and {name, too} != {"Ana", "Cy"})
    path = sheet(ring, **{f"H{one}": free})
    ran = run("plan", ring, "--around", path)
    assert ran.code == 0, ran.err
    assert f"Roster!H{one}: {was} -> {free}" in ran.err
    after = filled(ring)
    assert free in after[MARKET]
    assert was not in after[MARKET]
    assert all(len(after[shift]) == len(crew) for shift, crew in before.items())
    plan = json.loads((ring / "plans" / WEEK / "plan.json").read_text("utf-8"))
    assert plan["around"]["pins"] == [[free.lower(), MARKET]]
    changes = next(goal for goal in plan["goals"] if goal["name"] == "changes")
    assert changes["proved"]
    assert run("check", ring, "--proof", ring / "plans" / WEEK / "plan.json").code == 0
    # adopted without another edit, what the sheet fixed is still fixed
    assert run("adopt", ring, "--week", WEEK).code == 0
    with opened(ring / FILE) as book:
        fixed = {(row.kind, row.member) for _, _, row in book.rows(Change)}
    assert fixed == {("pin", free.lower()), ("keep_out", was.lower())}


def test_a_pin_that_breaks_a_rule_is_reported_with_its_cell(ring: Path, run: Run) -> None:
    row, _ = rows(ring)["fair@2027-03-14/1"]
    written = (ring / "plans" / WEEK / "plan.json").read_bytes()
    ran = run("plan", ring, "--around", sheet(ring, **{f"H{row}": "Bo"}))
    assert ran.code == 3
    assert f"Roster!H{row}: The meeting sends Bo to" in ran.err
    assert "Bo is away on Sunday 14 March" in ran.err
    assert (ring / "plans" / WEEK / "plan.json").read_bytes() == written


def test_around_what_nobody_knows_is_refused(ring: Path, run: Run, tmp_path: Path) -> None:
    text = (ring / "plans" / WEEK / "roster.csv").read_bytes()
    (ring / "plans" / WEEK / "plan.json").unlink()
    (tmp_path / "bare.csv").write_bytes(text)
    ran = run("plan", ring, "--around", tmp_path / "bare.csv", "--week", WEEK)
    assert (ran.code, "nothing can be planned around it" in ran.err) == (1, True)
