"""The workbook read back: as written, as LibreOffice saves it, as people edit it."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rola.faults import Fault
from rola.inputs.roster_rows import read_stamp
from rola.inputs.rosters import read_roster
from rola.outputs import workbook
from rola.season import Season
from solver.roster import Roster

HEAD = 4
Answer = tuple[Roster | None, tuple[Fault, ...]]


@pytest.fixture
def path(season: Season, tmp_path: Path) -> Path:
    (path,) = workbook.write(season, tmp_path)
    return path


def back(path: Path, season: Season) -> Answer:
    return read_roster(path, season.problem, season.association)


def edited(path: Path, edit: Callable[[Worksheet], object]) -> Path:
    book = load_workbook(path)
    edit(book["Roster"])
    book.save(path)
    return path


def converted(path: Path, kind: str) -> Path:
    """Let LibreOffice save the file as another kind (or the same kind) beside it."""
    folder = path.parent / f"as-{kind}"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"roster.{kind}"


def test_what_was_written_is_read(path: Path, season: Season) -> None:
    assert back(path, season) == (season.answer.roster, ())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice saves it")
def test_what_libreoffice_saved_is_read(path: Path, season: Season) -> None:
    ods = converted(path, "ods")
    assert back(ods, season) == (season.answer.roster, ())
    assert read_stamp(ods) == read_stamp(path)
    assert back(converted(path, "xlsx"), season) == (season.answer.roster, ())
    assert back(converted(ods, "xlsx"), season) == (season.answer.roster, ())


def test_the_stamp(path: Path, season: Season) -> None:
    assert read_stamp(path)["plan"] == season.input_hash
    assert read_stamp(path)["version"] == "0"
    assert read_stamp(path.with_name("no.csv")) == {}


def table(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path)["Roster"].iter_rows(min_row=HEAD)]


def rebuilt(path: Path, rows: list[list[object]]) -> Path:
    """Write rows as a workbook of one sheet, as somebody would who copies the table."""
    book = Workbook()
    sheet = book.worksheets[0]
    for at, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=2):
            cell = sheet.cell(at, column, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)
    return path


def test_rows_shuffled_columns_moved_and_added(path: Path, season: Season) -> None:
    header, *rows = table(path)
    random.Random(7).shuffle(rows)  # noqa: S311  # no secret
    mixed = [[row[-1], None, *row[-2::-1], 5] for row in [header, *rows]]
    mixed[0][1], mixed[0][-1] = "Notes", "Phone"
    assert back(rebuilt(path, mixed), season) == (season.answer.roster, ())


def test_without_ids(path: Path, season: Season) -> None:
    assert back(rebuilt(path, [row[:-1] for row in table(path)]), season) == (season.answer.roster, ())


def test_without_ids_two_alike_shifts_are_asked_about(path: Path, season: Season) -> None:
    problem = season.problem
    twin = replace(problem.shift["watch@2027-03-13"], id="watch-too")
    problem = replace(problem, shifts=(*problem.shifts, twin))
    rows = [row[:-1] for row in table(path)]
    roster, faults = read_roster(rebuilt(path, rows), problem, season.association)
    assert roster is None
    assert "2 shifts of the plan are like this row" in str(faults[-1])


@pytest.mark.parametrize("text", ["@home", "+5", "-x", "=1+1", "Ana Ruiz (ana2)", "ana1", "TRUE"])
def test_an_open_seat_is_given(path: Path, season: Season, text: str) -> None:
    def give(sheet: Worksheet) -> None:
        sheet["H12"].value = text
        sheet["H12"].data_type = "s"

    who = {"=1+1": "formula", "@home": "home", "+5": "plus", "-x": "minus", "TRUE": "true"}
    expected = {**who, "Ana Ruiz (ana2)": "ana2", "ana1": "ana1"}[text]
    assert back(edited(path, give), season) == (season.answer.roster.with_place(expected, "frames"), ())


def test_a_shift_is_given_a_time_as_a_cell_or_as_text(path: Path, season: Season) -> None:
    def run(sheet: Worksheet) -> None:
        sheet["H15"].value = "007"
        sheet["A15"].value = datetime(2027, 3, 14)  # noqa: DTZ001  # as a spreadsheet has it
        sheet["B15"].value = "9:00"

    assert back(edited(path, run), season) == (season.answer.roster.with_place("007", "compost", 1), ())


def test_sums_beside_the_table_are_nobodys_business(path: Path, season: Season) -> None:
    def calculate(sheet: Worksheet) -> None:
        sheet["M6"].value = '=COUNTIF(H5:H18,"NA")'
        sheet.merge_cells("M8:N9")
        sheet.merge_cells("A1:H1")
        sheet["A2"].value = "=TODAY()"

    assert back(edited(path, calculate), season) == (season.answer.roster, ())


def put(place: str, value: object) -> Callable[[Worksheet], object]:
    return lambda sheet: setattr(sheet[place], "value", value)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (put("H9", "=1+2"), "sheet Roster, row 9, column Member: the cell H9 holds a formula"),
        (put("K9", "=K10"), "sheet Roster, row 9, column row_id: the cell K9 holds a formula"),
        (lambda sheet: sheet.merge_cells("H9:H10"), "row 9, column Member: the cells H9:H10 are merged"),
        (lambda sheet: sheet.insert_cols(8) or sheet.merge_cells("H9:I9"), "row 9, column Member: the cells H9:I9 are"),
        (put("H9", "Joseph"), "sheet Roster, row 9, column Member: 'Joseph' is no member"),
        (put("H9", "Ana Ruiz"), "'Ana Ruiz' can mean 2 members (write 'ana1' for Ana Ruiz (ana1)"),
        (put("H10", "Jose"), "row 11, column Member: José is on this shift already, in row 10"),
        (put("K9", "frames/2"), "row 10, column row_id: the seat 'frames/2' stands also in row 9"),
        (put("K9", None), "row 9, column row_id: a row without row_id"),
        (lambda sheet: sheet.delete_rows(9), "roster.xlsx, sheet Roster: the row for seat 1 of 'frames' is missing"),
        (put("B9", "soon"), "row 9, column Start: 'soon' is no time"),
        (put("A9", datetime(2027, 3, 12)), "'2027-03-12 07:30' is no possible time of 'frames'"),  # noqa: DTZ001
        (put("H4", "Who"), "no roster stands here"),
    ],
)
def test_doubt_is_a_fault_with_its_place(
    path: Path, season: Season, edit: Callable[[Worksheet], object], said: str
) -> None:
    roster, faults = back(edited(path, edit), season)
    assert roster is None
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]


def test_a_roster_of_another_week_is_one_fault(path: Path, season: Season) -> None:
    later = replace(season.problem, weeks=(season.weeks[0] + timedelta(weeks=1),))
    roster, faults = read_roster(path, later, season.association)
    assert roster is None
    (fault,) = faults
    assert (fault.where, fault.cell) == ("roster.xlsx, sheet _rola, row 3", "B3")
    assert fault.what == "this is a roster of '2027-W10'"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_no_workbook_at_all(season: Season, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"roster.{kind}"
    path.write_bytes(b"row_id,member\r\n")
    roster, faults = back(path, season)
    assert roster is None
    assert len(faults) == 1


@pytest.mark.parametrize("code", ["es", "sw"])
def test_a_sheet_in_another_language_is_read(season: Season, tmp_path: Path, code: str) -> None:
    """By a group of any language: the coordinator may have changed it since."""
    there = replace(season, association=replace(season.association, language=code))
    (path,) = workbook.write(there, tmp_path)
    assert back(path, season) == (season.answer.roster, ())
    assert back(path, there) == (season.answer.roster, ())
    book = load_workbook(path)
    book.worksheets[0].delete_cols(11)  # without its ids it is known by day, time, site, task and seat
    book.save(path)
    found, faults = back(path, season)
    assert {fault.what.split("'")[0] for fault in faults} <= {"no shift of the plan is like this row"}
    assert found == season.answer.roster or faults


@pytest.mark.parametrize("code", ["es", "sw"])
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice saves it")
def test_a_sheet_in_another_language_that_libreoffice_saved_is_read(season: Season, tmp_path: Path, code: str) -> None:
    there = replace(season, association=replace(season.association, language=code, clock=12))
    (path,) = workbook.write(there, tmp_path)
    assert back(converted(path, "ods"), there) == (season.answer.roster, ())
