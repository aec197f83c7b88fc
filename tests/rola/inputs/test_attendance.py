"""An attendance sheet read back: what people write, and how each slip is told."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rola.acts import adopt
from rola.acts.record import Happened, OffPlan
from rola.attendance_table import COLUMNS, EMPTY_ROWS, as_csv, legend
from rola.book.rows import OutcomeKind, Place
from rola.faults import Fault
from rola.inputs.attendance import Attendance, Week, read_attendance
from rola.inputs.rosters import read_roster
from rola.outputs import workbook
from rola.outputs.attendance import lines_of
from rola.planning import block_in_force, problem_for
from rola.season import Season
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, WEEK, ring

SAT, SUN = "sat@2027-03-06", "sun@2027-03-07"
CAME, MISSED = OutcomeKind.ATTENDED, OutcomeKind.MISSED
PLACES = tuple(
    adopt._places(
        problem_for(ring(), (MONDAY,)), Roster.of([(SAT, 0, ["ada", "dan"]), (SUN, 0, ["ben", "cleo"])]), MONDAY, 1
    )
)
ROWS = {place.row: place for place in PLACES}
Cells = dict[str, str]


def sheet(
    tmp_path: Path, filled: dict[str, Cells], *more: Cells, delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    """Fill the sheet in: some cells of each row, and rows below."""
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, COLUMNS, delimiter=delimiter, lineterminator="\n")
    rows.writeheader()
    for row, place in ROWS.items():
        rows.writerow({"row_id": row, "week": WEEK, "shift": place.shift, "member": place.member} | filled.get(row, {}))
    rows.writerows(more)
    path = tmp_path / "attendance.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(
    path: Path, *, places: tuple[Place, ...] = PLACES, recorded: dict[str, int] | None = None, rest: bool = False
) -> tuple[Attendance | None, tuple[Fault, ...]]:
    week = Week(name=WEEK, places=places, recorded=recorded or {})
    return read_attendance(path, week, ring(), rest_attended=rest)


FILLED = {
    f"{SAT}/1": {"outcome": "attended", "hours": "3,5"},
    f"{SAT}/2": {"outcome": "Excused make-up", "note": "fever"},
    f"{SAT}/3": {"outcome": "yes", "came_instead": "guest Kim Lee", "hours": "1:30"},
    f"{SUN}/1": {"outcome": "attended", "came_instead": "Dan"},
    f"{SUN}/2": {"outcome": "missed"},
}
OFF = {"date": "2027-03-02", "member": "Ada", "hours": "0:45", "task": "cooking", "host": "Cole", "note": "soup"}
SAYS = Attendance(
    happened=(
        Happened(row=f"{SAT}/1", outcome=CAME, minutes=210),
        Happened(row=f"{SAT}/2", outcome=OutcomeKind.EXCUSED_MAKE_UP, note="fever"),
        Happened(row=f"{SAT}/3", outcome=CAME, minutes=90, worked_by="guest Kim Lee"),
        Happened(row=f"{SUN}/1", outcome=CAME, worked_by="dan"),
        Happened(row=f"{SUN}/2", outcome=MISSED),
    ),
    off_plan=(OffPlan(day=date(2027, 3, 2), member="ada", minutes=45, task="cooking", host="cole", note="soup"),),
)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-16")])
def test_what_people_write_in_any_dialect(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = sheet(tmp_path, FILLED, OFF, {}, delimiter=delimiter, encoding=encoding)
    assert read(path) == (SAYS, ())


def test_a_word_for_each_outcome_and_the_legend_has_them_all() -> None:
    rules = block_in_force(ring(), MONDAY)
    assert [word for word, _ in legend(rules)] == [kind.value for kind in OutcomeKind]
    does = {
        name: dict(legend(block_in_force(ring(strictness=name), MONDAY)))["missed"]
        for name in ("ethic", "make_up", "fine_hours")
    }
    assert does["ethic"].endswith("nothing is owed")
    assert "make-up" in does["make_up"]
    assert "taken off the account" in does["fine_hours"]


def test_an_empty_sheet_is_one_fault(tmp_path: Path) -> None:
    for path in (sheet(tmp_path, {}), sheet(tmp_path, {}, OFF)):
        attendance, faults = read(path)
        assert attendance is None
        assert [(fault.row, fault.what) for fault in faults] == [
            (0, "this sheet is still empty: no seat has an outcome")
        ]
        assert "where everybody came: rola record --all-attended" in faults[0].hint
        assert read(path, rest=True)[1] == ()
    _, faults = read(sheet(tmp_path, {f"{SAT}/1": {"note": "who was there?"}}))
    assert len(faults) == 4


@pytest.mark.parametrize(
    ("typed", "says"),
    [("came", "attended"), ("Sick", "excused"), ("no show", "missed"), ("no", "missed"), ("mised", "missed")],
)
def test_other_words_are_told_which_one_is_meant(tmp_path: Path, typed: str, says: str) -> None:
    _, faults = read(sheet(tmp_path, FILLED | {f"{SUN}/2": {"outcome": typed}}))
    assert [fault.what for fault in faults] == [f"'{typed}' is no outcome"]
    assert says in faults[0].hint.partition("write one of")[0]


def test_an_empty_outcome_is_a_fault_or_attended(tmp_path: Path) -> None:
    path = sheet(tmp_path, {f"{SAT}/1": {"outcome": "missed"}})
    _, faults = read(path)
    assert [(fault.row, fault.column) for fault in faults] == [(3, "outcome"), (5, "outcome"), (6, "outcome")]
    assert faults[0].what == "nobody says what became of Dan here"
    assert "attended, excused, excused_make_up, missed" in faults[0].hint
    assert "--rest-attended" in faults[0].hint
    attendance, none = read(path, rest=True)
    assert none == ()
    assert attendance is not None
    assert [(one.row, one.outcome) for one in attendance.happened] == [
        (f"{SAT}/1", MISSED),
        (f"{SAT}/2", CAME),
        (f"{SUN}/1", CAME),
        (f"{SUN}/2", CAME),
    ]


BAD = {
    "a mark that can mean either": ({f"{SAT}/1": {"outcome": "x"}}, "outcome", "'x' is no outcome", "write one of"),
    "no is missed or excused": ({f"{SAT}/1": {"outcome": "no"}}, "outcome", "'no' is no outcome", "missed"),
    "nearly a word": ({f"{SAT}/1": {"outcome": "atended"}}, "outcome", "'atended'", "did you mean 'attended'"),
    "hours that are none": ({f"{SAT}/1": {"outcome": "attended", "hours": "soon"}}, "hours", "'soon'", ""),
    "more than a day": ({f"{SAT}/1": {"outcome": "attended", "hours": "25"}}, "hours", "more than 24", "0 to 24"),
    "no hours at all": ({f"{SAT}/1": {"outcome": "attended", "hours": "0"}}, "hours", "no attendance", "missed"),
    "hours of a miss": ({f"{SAT}/1": {"outcome": "missed", "hours": "2"}}, "hours", "nobody worked", "attended"),
    "hours without a word": ({f"{SAT}/1": {"hours": "2"}}, "outcome", "no outcome", "write attended"),
    "a stand-in misspelt": (
        {f"{SAT}/1": {"outcome": "attended", "came_instead": "Bne"}},
        "came_instead",
        "'Bne' is no member",
        "did you mean 'ben'? a guest is written: guest Bne",
    ),
    "a guest without a name": (
        {f"{SAT}/1": {"outcome": "attended", "came_instead": "guest"}},
        "came_instead",
        "no name",
        "guest and a name",
    ),
    "an open seat that came": ({f"{SAT}/3": {"outcome": "attended"}}, "came_instead", "nobody was to come", "who came"),
    "not who was adopted": ({f"{SAT}/1": {"member": "ben"}}, "member", "has Ada here, not 'ben'", "came_instead"),
}


DOUBTFUL = {
    "a start typed as hours": (
        {f"{SAT}/1": {"outcome": "attended", "hours": "7:30"}},
        [(2, "hours", "7 h 30 at a shift of 4 h")],
    ),
    "an hour more": ({f"{SAT}/1": {"outcome": "attended", "hours": "5"}}, [(2, "hours", "5 h at a shift of 4 h")]),
    "three quarters more": ({f"{SAT}/1": {"outcome": "attended", "hours": "4:45"}}, []),
    "put off for one": (
        {f"{SAT}/1": {"outcome": "postponed"}},
        [(2, "outcome", "it is postponed here, and Dan attended the same shift")],
    ),
    "called off for one, and a guest came": (
        {f"{SAT}/1": {"outcome": "attended", "came_instead": "guest Kim"}, f"{SAT}/2": {"outcome": "cancelled"}},
        [(3, "outcome", "it is cancelled here, and guest Kim attended the same shift")],
    ),
    "put off for all": ({f"{SAT}/1": {"outcome": "postponed"}, f"{SAT}/2": {"outcome": "postponed"}}, []),
}


@pytest.mark.parametrize("case", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_more_often_a_slip_is_asked_about_and_a_note_answers(
    tmp_path: Path, case: tuple[dict[str, Cells], list[tuple[int, str, str]]]
) -> None:
    filled, expected = case
    _, faults = read(sheet(tmp_path, filled), rest=True)
    assert [(fault.row, fault.column, fault.what) for fault in faults] == expected
    assert all("in the note" in fault.hint for fault in faults)
    noted = {row: cells | {"note": "it was so"} for row, cells in filled.items()}
    attendance, none = read(sheet(tmp_path, noted), rest=True)
    assert (attendance is not None, none) == (True, ())


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_a_slip_on_a_seat(tmp_path: Path, case: tuple[dict[str, Cells], str, str, str]) -> None:
    filled, column, what, hint = case
    attendance, (fault,) = read(sheet(tmp_path, filled), rest=True)
    assert attendance is None
    (row_id,) = filled
    assert (fault.file, fault.row, fault.column) == ("attendance.csv", 2 + list(ROWS).index(row_id), column)
    assert what in fault.what
    assert hint in fault.hint


BAD_ROWS = {
    "nothing but hours": ({"hours": "2"}, ["date", "name"]),
    "another week": (OFF | {"date": "2027-03-08"}, ["date"]),
    "a day that is none": (OFF | {"date": "tomorrow"}, ["date"]),
    "nobody we know": (OFF | {"member": "Zoe"}, ["member"]),
    "no such household": (OFF | {"host": "Coole"}, ["host"]),
    "an outcome": (OFF | {"outcome": "missed"}, ["outcome"]),
    "a seat that is not there": ({"row_id": "sat@2027-03-06/9", "outcome": "attended"}, ["row_id"]),
    "a seat twice": ({"row_id": f"{SAT}/1", "outcome": "attended"}, ["row_id"]),
}


@pytest.mark.parametrize("case", BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_slip_in_a_row_below(tmp_path: Path, case: tuple[Cells, list[str]]) -> None:
    row, columns = case
    _, faults = read(sheet(tmp_path, {}, row), rest=True)
    assert [(fault.row, fault.column) for fault in faults] == [(8, column) for column in columns]
    assert all(fault.hint for fault in faults)


def test_what_is_recorded_stays_and_is_not_asked_for_again(tmp_path: Path) -> None:
    done = {f"{SAT}/1": 7, f"{SUN}/1": 7, f"{SUN}/2": 7}
    attendance, _ = read(sheet(tmp_path, {f"{SAT}/2": {"outcome": "missed"}}), recorded=done)
    assert attendance == Attendance(happened=(Happened(row=f"{SAT}/2", outcome=MISSED),))
    _, faults = read(sheet(tmp_path, FILLED), recorded=done)
    (fault,) = faults
    assert (fault.row, fault.what) == (0, "3 of these seats are recorded already, by act 7: rows 2, 5, 6")
    assert fault.hint == "empty their outcomes to record the rest; to correct it: rola undo 7"
    _, (fault,) = read(sheet(tmp_path, FILLED), recorded={f"{SAT}/1": 7})
    assert (fault.row, fault.what) == (2, "this seat is recorded already, by act 7")


def test_a_sheet_that_is_recorded_is_told_in_one_sentence(tmp_path: Path) -> None:
    _, (fault,) = read(sheet(tmp_path, FILLED), recorded=dict.fromkeys(ROWS, 7))
    assert (fault.row, fault.what) == (0, f"{WEEK} is recorded already, by act 7")
    assert fault.hint == "to correct it: rola undo 7"


def test_rows_that_were_taken_out_are_asked_for(tmp_path: Path) -> None:
    path = sheet(tmp_path, FILLED)
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:5]))
    _, faults = read(path)
    assert len(faults) == 1
    assert faults[0].what == f"the row for '{SUN}/2' is missing: Cleo was to come"


def test_rows_of_other_weeks_are_passed_over_and_named(tmp_path: Path) -> None:
    later = {"row_id": "sat@2027-03-13/1", "week": "2027-W10", "outcome": "missed"}
    attendance, faults = read(sheet(tmp_path, FILLED, later, OFF, OFF | {"date": "2027-03-10"}))
    assert (attendance, faults) == (replace(SAYS, other_weeks=("2027-W10",)), ())


def test_a_sheet_of_another_week_is_told_once(tmp_path: Path) -> None:
    path = sheet(tmp_path, FILLED)
    path.write_text(path.read_text().replace(WEEK, "2027-W12").replace("2027-03-0", "2027-03-2"))
    _, (fault,) = read(path)
    assert fault.what == f"this sheet is of 2027-W12, not of {WEEK}"
    assert fault.hint == f"name that week: --week 2027-W12; or name the sheet of {WEEK}"


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        ("2027-W11", f"this seat is of {WEEK}, and the row says 2027-W11", f"write {WEEK}, as the sheet had it"),
        ("2027-W9", "'2027-W9' is no week", f"write it like {WEEK}"),
    ],
)
def test_a_slip_in_a_seats_week_is_told(tmp_path: Path, typed: str, what: str, hint: str) -> None:
    _, faults = read(sheet(tmp_path, FILLED | {f"{SAT}/1": FILLED[f"{SAT}/1"] | {"week": typed}}))
    assert [(fault.row, fault.what, fault.hint) for fault in faults if fault.column == "week"] == [(2, what, hint)]


@pytest.mark.parametrize(
    ("column", "heading", "what", "hint"),
    [
        ("hours", "Hour", "no column of an attendance sheet is called so", "did you mean 'hours'?"),
        (
            "came_instead",
            "Came instaed",
            "no column of an attendance sheet is called so",
            "did you mean 'came_instead'?",
        ),
        (
            "came_instead",
            "substitute",
            "the sheet has no column came_instead, and nothing below 'substitute' would count",
            "name it came_instead, or put that column back",
        ),
    ],
)
def test_a_heading_that_would_not_count_is_asked_about(
    tmp_path: Path, column: str, heading: str, what: str, hint: str
) -> None:
    path = sheet(tmp_path, FILLED)
    path.write_text(path.read_text().replace(f",{column},", f",{heading},", 1))
    attendance, faults = read(path)
    assert attendance is None
    assert (faults[0].row, faults[0].column, faults[0].what, faults[0].hint) == (1, heading, what, hint)


def test_columns_of_the_peoples_own_are_let_be(tmp_path: Path) -> None:
    path = sheet(tmp_path, FILLED, OFF)
    head, *rows = path.read_text().splitlines()
    path.write_text("\n".join([f"{head},Signature,van", *(f"{row},x,2" for row in rows)]))
    assert read(path) == (SAYS, ())


def test_equal_work_off_the_plan_is_asked_about(tmp_path: Path) -> None:
    _, (fault,) = read(sheet(tmp_path, FILLED, OFF, OFF))
    assert (fault.row, fault.column, fault.what) == (9, "hours", "the same work stands also in row 8")
    assert fault.hint == "if it was done twice, say in the note what was done each time; else take one of them out"
    attendance, faults = read(sheet(tmp_path, FILLED, OFF, OFF | {"note": "bread"}))
    assert faults == ()
    assert attendance is not None
    assert [one.note for one in attendance.off_plan] == ["soup", "bread"]


def test_work_off_the_plan_is_recorded_once(tmp_path: Path) -> None:
    week = Week(name=WEEK, places=PLACES, off_plan={SAYS.off_plan[0]: 5})
    _, (fault,) = read_attendance(sheet(tmp_path, FILLED, OFF), week, ring())
    assert fault.what == "this work is recorded already, by act 5"
    assert fault.hint == "take it out; to correct it: rola undo 5; if it was done twice, say so in the note"


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\x00\x01"])
def test_no_sheet_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "attendance.csv"
    path.write_bytes(content)
    attendance, faults = read(path)
    assert attendance is None
    assert len(faults) == 1
    assert faults[0].hint


def test_the_written_sheet_has_all_seats_that_run_and_empty_rows(season: Season) -> None:
    header, *rows = csv.reader(io.StringIO(as_csv(lines_of(season)).decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    assert [row[0] for row in rows] == [
        seat.row_id for seat in season.seats if seat.start and seat.state != "not running"
    ] + [""] * EMPTY_ROWS


def test_the_workbook_is_filled_in_and_its_roster_still_read(season: Season, tmp_path: Path) -> None:
    (path,) = workbook.write(season, tmp_path)
    book = load_workbook(path)
    filled = book["Attendance"]
    head = next(row[0].row for row in filled.iter_rows() if row[0].value == "Date")
    seats = [row for row in filled.iter_rows(min_row=head + 1) if row[11].value]
    for row in seats:
        row[6].value = "attended" if row[5].value else None
    book.move_sheet("Attendance", -6)
    book.save(path)
    assert read_roster(path, season.problem, season.association)[0] == season.answer.roster
    places = tuple(
        Place(
            week=seat.week,
            version=1,
            row=seat.row_id,
            shift=seat.shift,
            role=seat.role,
            day=None,
            start=1,
            end=2,
            site=seat.site,
            host=seat.host,
            task=seat.task,
            member=seat.member,
        )
        for seat in season.seats
        if seat.state != "not running"
    )
    week = Week(name="2027-W10", places=places)
    attendance, faults = read_attendance(path, week, season.association)
    assert faults == ()
    assert attendance is not None
    assert [one.row for one in attendance.happened] == [place.row for place in places if place.member]


def test_yes_is_yes_in_each_language(tmp_path: Path) -> None:
    said = dict(zip((row for row, place in ROWS.items() if place.member), ("yes", "Sí", "si", "ndiyo"), strict=True))
    attendance, faults = read(sheet(tmp_path, {row: {"outcome": word} for row, word in said.items()}))
    assert faults == ()
    assert attendance is not None
    assert [one.outcome for one in attendance.happened] == [CAME] * 4


@pytest.mark.parametrize(
    ("came", "missed", "commons"), [("Vino", "faltó", "el grupo"), ("alikuja", "Hakuja", "kikundi")]
)
def test_outcomes_in_the_words_of_the_group(tmp_path: Path, came: str, missed: str, commons: str) -> None:
    rows = {row: {"outcome": came} for row, place in ROWS.items() if place.member}
    rows[next(iter(rows))] = {"outcome": missed}
    more = {"date": "2027-03-06", "member": "ada", "hours": "1", "host": commons}
    attendance, faults = read(sheet(tmp_path, rows, more))
    assert faults == ()
    assert attendance is not None
    assert [one.outcome for one in attendance.happened] == [MISSED, CAME, CAME, CAME]
    assert [one.host for one in attendance.off_plan] == ["commons"]
