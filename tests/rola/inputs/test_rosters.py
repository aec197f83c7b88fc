"""Rosters read back: what was written, what people do to it, and every way it can go wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from rola.faults import Fault
from rola.inputs.people import People
from rola.inputs.roster_times import clock_meant, days_meant
from rola.inputs.rosters import read_placed, read_roster
from rola.outputs import plan_json, roster_csv
from rola.season import Season
from rola.spelling import alike
from solver.roster import Roster

Rows = list[list[str]]
Edit = Callable[[Rows], object]
Answer = tuple[Roster | None, tuple[Fault, ...]]
Read = Callable[..., Answer]


@pytest.fixture
def rows(season: Season, tmp_path: Path) -> Rows:
    plan_json.write(season, tmp_path)
    (path,) = roster_csv.write(season, tmp_path)
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture
def read(season: Season, tmp_path: Path) -> Read:
    """Write rows as people's programs would, and read them."""

    def back(rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8-sig", first: str = "") -> Answer:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        path = tmp_path / "roster.csv"
        path.write_bytes((first + text.getvalue()).encode(encoding, errors="replace"))
        return read_roster(path, season.problem, season.association)

    return back


def at(rows: Rows, row_id: str, column: str) -> tuple[list[str], int]:
    return next(row for row in rows if row[0] == row_id), rows[0].index(column)


def put(rows: Rows, row_id: str, column: str, text: str) -> None:
    row, index = at(rows, row_id, column)
    row[index] = text


def only_fault(answer: Answer) -> str:
    roster, faults = answer
    assert roster is None
    assert len(faults) == 1, [str(fault) for fault in faults]
    return str(faults[0])


def test_a_name_changed_beside_a_member_that_was_not_is_asked_about(rows: Rows, read: Read) -> None:
    put(rows, "frames/1", "name", "Zuri 🌱")
    said = only_fault(read(rows))
    assert "row 6, column name: the row says 'Zuri 🌱', but its member is NA" in said
    assert "the column member counts" in said


def test_a_name_left_over_beside_a_changed_member_is_fine(rows: Rows, read: Read) -> None:
    put(rows, "frames/1", "member", "plus")
    roster, faults = read(rows)
    assert faults == ()
    assert roster is not None
    assert "plus" in roster.crew("frames")
    put(rows, "frames/1", "name", "Zuri 🌱")  # both changed, and not to the same person
    assert "but its member is +5" in only_fault(read(rows))


def test_namesakes_come_back_with_the_name_that_both_have(rows: Rows, read: Read, season: Season) -> None:
    put(rows, "frames/1", "member", "ana1")
    for name in ("Ana Ruiz", "Ana Ruiz (ana1)"):  # as roster.csv has it, and as the workbook tells them apart
        put(rows, "frames/1", "name", name)
        roster, faults = read(rows)
        assert faults == ()
        assert roster == season.answer.roster.without_place("na", "frames").with_place("ana1", "frames")
    put(rows, "frames/1", "name", "Ana Ruiz (ana2)")
    assert "the row says 'Ana Ruiz (ana2)', but its member is Ana Ruiz (ana1)" in only_fault(read(rows))


def test_without_the_plan_beside_it_any_two_people_in_a_row_are_asked_about(
    rows: Rows, read: Read, tmp_path: Path
) -> None:
    put(rows, "frames/1", "member", "plus")
    (tmp_path / "plan.json").unlink()
    assert "the row says 'NA', but its member is +5" in only_fault(read(rows))
    put(rows, "frames/1", "name", "")
    assert read(rows)[1] == ()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"shifts": [{"crew": [3]}]}', "\x00"])
def test_a_plan_beside_it_that_cannot_be_read_is_none(rows: Rows, read: Read, tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.json").write_text(text, encoding="utf-8")
    assert read(rows)[1] == ()
    put(rows, "frames/1", "member", "plus")
    assert "column name" in only_fault(read(rows))


def test_a_new_name_beside_an_emptied_member_is_asked_about(rows: Rows, read: Read) -> None:
    put(rows, "frames/1", "member", "")
    assert read(rows)[1] == ()
    put(rows, "frames/1", "name", "Zuri 🌱")
    assert "but its member is empty" in only_fault(read(rows))


def test_the_places_of_people_and_emptied_seats(rows: Rows, season: Season, tmp_path: Path) -> None:
    put(rows, "frames/1", "member", "")
    with (tmp_path / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    edited, _ = read_placed(tmp_path / "roster.csv", season.problem, season.association)
    assert edited is not None
    assert edited.emptied == ((6, "frames/1"),)
    assert (edited.rows["frames", "007"], edited.firsts["frames"]) == (7, 6)


def test_what_was_written_is_read(rows: Rows, read: Read, season: Season) -> None:
    assert read(rows) == (season.answer.roster, ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter(rows: Rows, read: Read, season: Season, delimiter: str) -> None:
    assert read(rows, delimiter=delimiter) == (season.answer.roster, ())


def test_excel_first_line(rows: Rows, read: Read, season: Season) -> None:
    assert read(rows, delimiter=";", first="sep=;\r\n") == (season.answer.roster, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_every_encoding(rows: Rows, read: Read, season: Season, encoding: str) -> None:
    assert read(rows, encoding=encoding) == (season.answer.roster, ())  # the short names survive


def test_rows_and_columns_in_any_order_with_others_between(rows: Rows, read: Read, season: Season) -> None:
    header, *rest = rows
    mixed = [[row[-1], "", *row[-2::-1], "phone"] for row in [header, *reversed(rest)]]
    mixed[0][-1], mixed[0][1] = "Notes", ""
    assert read([["Garden of Chicago"], [], *mixed, ["Adopted on Thursday"]]) == (season.answer.roster, ())


@pytest.mark.parametrize("gone", [{"row_id"}, {"row_id", "shift"}, {"name", "why", "state", "week"}])
def test_columns_taken_out(rows: Rows, read: Read, season: Season, gone: set[str]) -> None:
    kept = [index for index, column in enumerate(rows[0]) if column not in gone]
    assert read([[row[index] for index in kept] for row in rows]) == (season.answer.roster, ())


def test_headings_in_another_spelling(rows: Rows, read: Read, season: Season) -> None:
    rows[0] = [heading.upper().replace("_", " ") for heading in rows[0]]
    assert read(rows) == (season.answer.roster, ())


@pytest.mark.parametrize("text", ["home", "@home", "'@home", " @HOME "])
def test_a_seat_given_to_another(rows: Rows, read: Read, season: Season, text: str) -> None:
    put(rows, "frames/2", "member", text)
    roster, faults = read(rows)
    assert faults == ()
    assert roster == season.answer.roster.without_place("007", "frames").with_place("home", "frames")


def test_a_name_alone_counts_on_an_open_seat(rows: Rows, read: Read, season: Season) -> None:
    put(rows, "frames/4", "name", "Zuri 🌱")
    assert read(rows) == (season.answer.roster.with_place("zuri", "frames"), ())


def test_an_emptied_member_leaves_the_seat_open(rows: Rows, read: Read, season: Season) -> None:
    put(rows, "frames/1", "member", "")
    assert read(rows) == (season.answer.roster.without_place("na", "frames"), ())


def test_a_shift_that_was_not_to_run_runs_with_people_and_a_day(rows: Rows, read: Read, season: Season) -> None:
    put(rows, "compost/2", "member", "plus")
    assert "has no day (possible: 2027-03-10 17:00, 2027-03-14 09:00)" in only_fault(read(rows))
    put(rows, "compost/2", "date", "2027-03-14")
    assert read(rows) == (season.answer.roster.with_place("plus", "compost", 1), ())


def test_a_fixed_shift_needs_no_day_to_run(rows: Rows, read: Read, season: Season) -> None:
    put(rows, "watch@2027-03-14/1", "member", "plus")
    assert read(rows) == (season.answer.roster.with_place("plus", "watch@2027-03-14"), ())


def move(rows: Rows, day: str, start: str) -> None:
    for number in "1234":
        put(rows, f"frames/{number}", "date", day)
        put(rows, f"frames/{number}", "start", start)


@pytest.mark.parametrize(
    ("day", "start", "slot"),
    [
        ("2027-03-13", "13:00", 2),
        ("3/13/2027", "1:00 PM", 2),
        ("13.03.2027", "13.00", 2),
        ("2027-03-10", "", 0),
        ("46456", "0.3125", 0),
    ],
)
def test_moved_to_another_possible_time(rows: Rows, read: Read, day: str, start: str, slot: int) -> None:
    move(rows, day, start)
    roster, faults = read(rows)
    assert faults == ()
    assert roster
    assert roster.run["frames"].slot == slot


def remove(rows: Rows, row_id: str) -> None:
    rows.remove(at(rows, row_id, "row_id")[0])


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda rows: put(rows, "frames/2", "member", "Zury"), "row 7, column member: 'Zury' is no member (did"),
        (lambda rows: put(rows, "frames/2", "member", "OPEN"), "leave the cell empty for an open seat"),
        (lambda rows: put(rows, "frames/2", "member", "Ana Ruiz"), "(write 'ana1' for Ana Ruiz (ana1)"),
        (lambda rows: put(rows, "frames/2", "member", "ana  RUIZ"), "'ana RUIZ' can mean 2 members"),
        (lambda rows: put(rows, "frames/2", "member", "jose"), "row 8, column member: José is on this shift already"),
        (lambda rows: put(rows, "frames/2", "row_id", "frames/1"), "row_id: the seat 'frames/1' stands also in row 6"),
        (lambda rows: put(rows, "frames/2", "row_id", ""), "row 7, column row_id: a row without row_id"),
        (lambda rows: put(rows, "frames/2", "row_id", "frame/2"), "the plan has no seat 'frame/2' (did you mean"),
        (lambda rows: remove(rows, "frames/2"), "roster.csv: the row for seat 2 of 'frames' is missing"),
        (lambda rows: put(rows, "frames/2", "week", "2027-W11"), "column week: this is a roster of '2027-W11'"),
        (lambda rows: put(rows, "frames/2", "date", "2027-03-12"), "'2027-03-12 07:30' is no possible time of"),
        (lambda rows: put(rows, "frames/2", "date", "Saturday"), "'Saturday' is no day"),
        (lambda rows: put(rows, "frames/2", "start", "early"), "'early' is no time"),
        (lambda rows: put(rows, "frames/2", "start", ""), "can mean several times"),
        (lambda rows: put(rows, "frames/2", "start", "13:00"), "another time than row 6, of the same shift"),
        (lambda rows: rows[0].__setitem__(1, "member"), "two columns have this heading"),
        (lambda rows: rows[0].__setitem__(11, "who"), "no roster stands here"),
        (lambda rows: rows.clear(), "the file is empty"),
    ],
)  # fmt: skip
def test_doubt_is_a_fault_with_its_place(rows: Rows, read: Read, edit: Edit, said: str) -> None:
    edit(rows)
    _, faults = read(rows)
    assert said in str(faults[0])
    assert read(rows)[0] is None


def test_ids_sorted_away_from_their_rows_are_told(rows: Rows, read: Read) -> None:
    for row_id, other in (("frames/1", "planting@2027-03-09/1"), ("frames/2", "frames/3")):
        one, two = at(rows, row_id, "row_id")[0], at(rows, other, "row_id")[0]
        one[0], two[0] = two[0], one[0]
    roster, faults = read(rows)
    assert roster is None
    assert {fault.row for fault in faults} >= {2, 6, 7, 8}
    assert {fault.column for fault in faults} >= {"shift", "seat", "site", "task"}


def test_work_without_any_possible_time_need_not_be_written(season: Season, tmp_path: Path) -> None:
    later = replace(season.problem.shifts[0], id="later", slots=())
    problem = replace(season.problem, shifts=(*season.problem.shifts, later))
    (path,) = roster_csv.write(season, tmp_path)
    assert read_roster(path, problem, season.association) == (season.answer.roster, ())
    path.write_text(path.read_text("utf-8-sig") + 'later/1,,later,,,,,,,,1 crew,li,,"",\r\n', "utf-8")
    assert "it has no possible time" in only_fault(read_roster(path, problem, season.association))


def test_all_faults_at_once(rows: Rows, read: Read) -> None:
    put(rows, "frames/1", "member", "nobody")
    put(rows, "watch@2027-03-13/1", "member", "stranger")
    put(rows, "compost/1", "date", "soon")
    roster, faults = read(rows)
    assert roster is None
    assert [fault.row for fault in faults] == [6, 10, 12]


@pytest.mark.parametrize(("name", "said"), [("roster.txt", "is a .csv, .xlsx or .ods"), ("no.csv", "cannot be read")])
def test_no_such_file(season: Season, tmp_path: Path, name: str, said: str) -> None:
    assert said in only_fault(read_roster(tmp_path / name, season.problem, season.association))


def test_short_names_count_before_printed_ones_only_in_the_csv(season: Season) -> None:
    assert People(season.association, handles_first=True).find("007") == "007"
    names = People(season.association, handles_first=False)
    assert names.find("Ana Ruiz (ana2)") == "ana2"
    assert names.find("o'neil &  <sam>") == "sam"


def test_alike() -> None:
    assert alike("  José   ÑANDU ") == alike("jose nandu")
    assert alike("José") != alike("Josef")


def test_days_and_clocks() -> None:
    assert days_meant("3/4/27") == {date(2027, 3, 4), date(2027, 4, 3)}
    assert days_meant("31/02/2027") == days_meant("x") == frozenset()
    shown = ["Sat 6 Mar 2027", "6 March 2027", "Saturday, 6. Mar. 2027", "March 6, 2027", "Sat, Mar 6, 2027"]
    shown += [
        "sáb 6 mar 2027",
        "6 de marzo de 2027",
        "sábado, 6 de marzo de 2027",
        "Jumamosi 6 Machi 2027",
        "6 mac 2027",
    ]
    for text in shown:  # as a sheet shows a day, and a table saved from it has it
        assert days_meant(text) == {date(2027, 3, 6)}, text
    assert days_meant("12 sept 2027") == days_meant("dom 12 sep. 2027") == {date(2027, 9, 12)}
    for text in ("Sun 6 Mar 2027", "6 Marzipan 2027", "31 Feb 2027", "6 2027", "Sat 6 2027", "Sat Mar 2027"):
        assert days_meant(text) == frozenset(), text
    clocks = {
        "7:30": time(7, 30),
        "7.30": time(7, 30),
        "12:00 am": time(0),
        "12:15 p.m.": time(12, 15),
        "0.5": time(12),
        "06:00 +1": time(6),
        "6:00 am +1": time(6),
        "0,75": time(18),
        "25:00": None,
        "13:00 pm": None,
    }
    assert {text: clock_meant(text) for text in clocks} == clocks
