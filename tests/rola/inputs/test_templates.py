"""The folder that `rola init` writes reads back without a fault, and overwrites nothing."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rola.association import Association
from rola.inputs.columns import TABLES, Kind
from rola.inputs.folder import read
from rola.inputs.templates import write_templates


def whole(folder: Path) -> Association:
    reading = read(folder)
    assert reading.faults == ()
    assert reading.association is not None
    return reading.association


def test_templates_read_back_without_a_fault_with_a_row_in_each_table(tmp_path: Path) -> None:
    written = write_templates(tmp_path / "new" / "ring")
    assert [path.name for path in written] == ["association.toml", *(f"{table.name}.csv" for table in TABLES)]
    association = whole(tmp_path / "new" / "ring")
    assert all(getattr(association, table.name) for table in TABLES)
    assert {field.name for field in fields(association)} >= {table.name for table in TABLES}


def test_the_workbook_holds_the_same(tmp_path: Path) -> None:
    write_templates(tmp_path / "csv")
    written = write_templates(tmp_path / "book", workbook=True)
    assert [path.name for path in written] == ["association.toml", "association.xlsx"]
    one, other = whole(tmp_path / "csv"), whole(tmp_path / "book")
    assert all(getattr(one, table.name) == getattr(other, table.name) for table in TABLES)


def test_every_column_of_fixed_words_has_a_drop_down_that_warns(tmp_path: Path) -> None:
    write_templates(tmp_path, workbook=True)
    book = load_workbook(tmp_path / "association.xlsx")
    for table in TABLES:
        sheet = book[table.name]
        lists = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
        for index, column in enumerate(table.columns):
            fixed = column.kind in (Kind.CHOICE, Kind.YES_NO)
            rule = lists.get("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index])
            assert rule or not fixed
            assert rule is None or (rule.showErrorMessage and rule.errorStyle == "warning")
        assert sheet.cell(1, 1).comment


def test_cells_of_the_workbook_are_text(tmp_path: Path) -> None:
    write_templates(tmp_path, workbook=True)
    for sheet in load_workbook(tmp_path / "association.xlsx").worksheets:
        assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value is not None)
        assert sheet.column_dimensions["A"].number_format == "@"


@pytest.mark.parametrize("workbook", [False, True])
@pytest.mark.parametrize("there", ["association.toml", "tasks.csv", "association.xlsx", "association.ods"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, there: str, *, workbook: bool) -> None:
    (tmp_path / there).write_text("mine")
    with pytest.raises(FileExistsError) as taken:
        write_templates(tmp_path, workbook=workbook)
    assert taken.value.filename == str(tmp_path / there)
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_headings_of_csv_templates_open_in_excel(tmp_path: Path) -> None:
    write_templates(tmp_path)
    assert (tmp_path / "members.csv").read_bytes().startswith(b"\xef\xbb\xbfmember,name,household")
