"""Workbooks: the values people see, and places of what has no plain value."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from rola.inputs.folder import read
from rola.inputs.workbooks import as_text, read_workbook
from tests.rola.inputs.writing import (
    SOUND,
    as_sheets,
    formula_cell,
    places,
    workbook,
    write_folder,
    write_ods,
    write_xlsx,
)

MIDNIGHT = datetime.combine(date(2027, 3, 6), time())


def saved(folder: Path, book: Workbook) -> Path:
    write_folder(folder, {})
    book.save(folder / "association.xlsx")
    return folder


@pytest.fixture
def book() -> Workbook:
    return workbook(as_sheets(SOUND))


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_a_sound_workbook(tmp_path: Path, write: Callable[..., None]) -> None:
    write_folder(tmp_path / "csv")
    write_folder(tmp_path / "book", {})
    write(tmp_path / "book", as_sheets(SOUND) | {"my notes": [["anything"]]})
    from_csv, from_book = read(tmp_path / "csv").association, read(tmp_path / "book").association
    assert from_csv is not None
    assert from_book is not None
    assert from_book.members == from_csv.members
    assert from_book.shifts == from_csv.shifts


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_faults_name_the_sheet_and_its_row(tmp_path: Path, write: Callable[..., None]) -> None:
    sheets = as_sheets(SOUND)
    sheets["members"].insert(1, [])
    sheets["members"].append(["cy", "", "red", "many"])
    write_folder(tmp_path, {})
    write(tmp_path, sheets)
    file = next(path.name for path in tmp_path.glob("association.[xo]*"))
    assert places(read(tmp_path).faults) == [
        (file, "members", 5, "hours_per_week"),
        (file, "members", 5, "name"),
    ]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_sheets_that_are_missing_or_misnamed(tmp_path: Path, write: Callable[..., None]) -> None:
    sheets = as_sheets(SOUND)
    sheets["member"] = sheets.pop("members")
    del sheets["tasks"], sheets["shifts"]
    write_folder(tmp_path, {})
    write(tmp_path, sheets)
    faults = read(tmp_path).faults
    assert [(fault.sheet, fault.row) for fault in faults] == [("member", 0), ("members", 0), ("tasks", 0)]
    assert faults[0].hint == "rename the sheet to members"
    assert "rola init" in faults[1].hint


def test_numbers_days_and_times_are_read_as_they_are_seen(tmp_path: Path, book: Workbook) -> None:
    members = book["members"]
    members.append([7, "Seven", "red", 2.5])
    members["A4"].number_format = "000"
    members.append([8.0, "Eight", "red", time(4, 30)])
    shifts = book["shifts"]
    shifts.append(["once", "weed", "field", None, time(8, 0)])
    shifts["F1"] = "date"
    shifts["F3"] = date(2027, 3, 6)
    association = read(saved(tmp_path, book)).association
    assert association is not None
    assert [(row.member, row.hours_per_week) for row in association.members[2:]] == [("007", 150), ("8", 270)]
    assert association.shifts[1].repeat.on == date(2027, 3, 6)
    assert association.shifts[1].start == time(8, 0)


def test_a_formula_is_refused_where_it_stands_but_not_in_a_column_of_ones_own(tmp_path: Path, book: Workbook) -> None:
    book["members"]["D2"] = "=2+2"
    book["members"]["E1"] = "my sum"
    book["members"]["E2"] = "=D2*52"
    (fault,) = read(saved(tmp_path, book)).faults
    assert (fault.file, fault.sheet, fault.row, fault.column) == ("association.xlsx", "members", 2, "hours_per_week")
    assert "D2 holds a formula" in fault.what
    assert "value itself" in fault.hint


def test_an_error_value_is_refused(tmp_path: Path, book: Workbook) -> None:
    book["members"]["D2"] = "#REF!"
    (fault,) = read(saved(tmp_path, book)).faults
    assert (fault.sheet, fault.row, fault.column) == ("members", 2, "hours_per_week")
    assert "#REF!" in fault.what


def test_merged_cells_are_refused(tmp_path: Path, book: Workbook) -> None:
    book["households"].merge_cells("B2:B3")
    (fault,) = read(saved(tmp_path, book)).faults
    assert (fault.sheet, fault.row, fault.column) == ("households", 2, "name")
    assert "B2:B3" in fault.what
    assert "undo the merge" in fault.hint


def test_formulas_and_merges_of_ods_are_refused(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    for name, rows in as_sheets(SOUND).items():
        table = Table(name=name)
        blank = TableRow(numberrowsrepeated=3)
        blank.addElement(TableCell())
        table.addElement(blank)
        for number, row in enumerate(rows):
            line = TableRow()
            for index, text in enumerate(row):
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=text))
                if (name, number, index) == ("members", 1, 3):
                    cell = formula_cell("of:=1+1")
                if (name, number, index) == ("households", 1, 1):
                    cell = TableCell(valuetype="string", numberrowsspanned=2, numbercolumnsspanned=1)
                    cell.addElement(P(text=text))
                if (name, number, index) == ("households", 2, 1):
                    cell = CoveredTableCell()
                line.addElement(cell)
            table.addElement(line)
        document.spreadsheet.addElement(table)
    write_folder(tmp_path, {})
    document.save(tmp_path / "association.ods")
    faults = read(tmp_path).faults
    assert [(fault.sheet, fault.row, fault.column) for fault in faults] == [
        ("households", 5, "name"),
        ("members", 5, "hours_per_week"),
    ]
    assert "B5 are merged" in faults[0].what
    assert "D5 holds a formula" in faults[1].what


def test_a_typed_truth_of_ods_is_no_formula() -> None:
    document = OpenDocumentSpreadsheet()
    table, line = Table(name="members"), TableRow()
    line.addElement(formula_cell("of:=TRUE()"))
    table.addElement(line)
    document.spreadsheet.addElement(table)
    content = io.BytesIO()
    document.write(content)
    (grid,), faults = read_workbook(content.getvalue(), "association.ods")
    assert (grid.odd, faults) == ((), [])


def test_a_sheet_formatted_down_to_its_end_is_refused(tmp_path: Path, book: Workbook) -> None:
    book["members"]["A1048576"] = "x"
    (fault,) = read(saved(tmp_path, book)).faults
    assert (fault.sheet, fault.row) == ("members", 0)
    assert "1048576 rows" in fault.what
    assert "delete the empty rows" in fault.hint


def _package(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return content.getvalue()


DAMAGED = {
    "empty": (b"", "empty"),
    "rubbish": (b"\x00\x01\x02 rubbish", "not a workbook"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    "half a zip": (b"PK\x03\x04" + bytes(100), "not a workbook"),
    "a zip of something else": (_package(letter="hello"), "damaged"),
    "encrypted ods": (_package(**{"META-INF__manifest.xml": "<x><encryption-data/></x>"}), "password"),
}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize(("content", "what"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, what: str, kind: str) -> None:
    (fault,) = read(write_folder(tmp_path, {f"association.{kind}": content})).faults
    assert (fault.file, fault.sheet, fault.row) == (f"association.{kind}", "", 0)
    assert what in fault.what
    assert "save" in fault.hint


@pytest.mark.parametrize(("write", "is_kind", "named"), [(write_xlsx, "xlsx", "ods"), (write_ods, "ods", "xlsx")])
def test_a_workbook_under_the_other_ending_is_told_apart(
    tmp_path: Path, write: Callable[..., None], is_kind: str, named: str
) -> None:
    write_folder(tmp_path, {})
    write(tmp_path, as_sheets(SOUND))
    (tmp_path / f"association.{is_kind}").rename(tmp_path / f"association.{named}")
    (fault,) = read(tmp_path).faults
    assert fault.what == f"it is an .{is_kind} workbook under the name of an .{named}"
    assert fault.hint == f"give it the ending .{is_kind}, or open it and save it as .{named}"


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_a_workbook_cut_short_anywhere_is_a_fault(tmp_path: Path, write: Callable[..., None]) -> None:
    write_folder(tmp_path, {})
    write(tmp_path, as_sheets(SOUND))
    path = next(tmp_path.glob("association.[xo]*"))
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        (fault,) = read(tmp_path).faults
        assert (fault.file, fault.row) == (path.name, 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "TRUE"), (4, "4"), (4.0, "4"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (-0.0, "0"),
        (1e20, "1e+20"),
        (date(2027, 3, 6), "2027-03-06"), (MIDNIGHT, "2027-03-06"), (time(7, 30), "07:30"), (time(0), "00:00"),
        (MIDNIGHT + timedelta(minutes=450), "2027-03-06 07:30"), (time(7, 29, 59, 999_999), "07:30"),
        (time(7, 30, 15), "07:30:15"),
        (timedelta(hours=30, minutes=5), "30:05"), (timedelta(hours=2, seconds=1), "2:00:01"), (" a\r\nb ", "a\nb"),
    ],
)  # fmt: skip
def test_values_become_the_text_one_would_type(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_what_libre_office_saves_reads_back_the_same(tmp_path: Path, book: Workbook) -> None:
    book["members"].append(["007", "=1+1", "red", time(4, 30)])
    book["members"]["B4"].data_type = "s"
    book["sites"]["D1"] = "address"
    book["sites"]["D2"] = "Nine\nlives  here"
    saved(tmp_path, book)
    before = read(tmp_path).association
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    done = subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "ods",
            "association.xlsx",
        ],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0
    (tmp_path / "association.xlsx").unlink()
    after = read(tmp_path)
    assert after.faults == ()
    assert before is not None
    assert after.association is not None
    assert after.association.members == before.members
    assert after.association.sites == before.sites


@pytest.mark.parametrize(
    ("stored", "meant"),
    [("Ana_x000D_ Ruiz", "Ana Ruiz"), ("_x005F_x000D_", "_x000D_"), ("Ana_x0041_", "AnaA"), ("_x1_", "_x1_")],
)
def test_what_xlsx_writes_as_numbers_is_the_letter_again(tmp_path: Path, stored: str, meant: str) -> None:
    book = workbook(as_sheets(SOUND))
    book["sites"]["B2"].value = stored
    write_folder(tmp_path, {})
    book.save(tmp_path / "association.xlsx")
    association = read(tmp_path).association
    assert association is not None
    assert association.sites[0].name == meant
