"""The book as .json, .csv and .xlsx, and made again from each: the same book, or told what is wrong."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from rola.book.book import Book
from rola.book.errors import BookError, RefusedError
from rola.book.examining import Finding, examine
from rola.book.opening import FILE, begin_book, look_at
from rola.exports.rebuild import export, rebuild
from rola.exports.tables import tables_of
from tests.rola.book.full import draft, full_book
from tests.rola.book.ring import NOW
from tests.rola.book.test_keeping import flip

NAMES = ["book.json", "book.xlsx", "tables"]
NASTY = [
    "=1+1", "'=1", "007", "1.0", "-3", "+", "@a", "''", "\ttab", " spaced ", "a\r\nb", "\r", "\n", "\x00",
    "\x1f\x0b\ufffe",    "_x000D_", "_x005F_", "\\u000d", "\\",
    "#N/A", "TRUE", "1e5", "2027-03-06", "\x85", "\u202eñ漢🥕", '"', ";,", "<&>",
]  # fmt: skip


def everything(path: Path) -> dict[str, tuple[tuple[str, ...], list[object]]]:
    with closing(look_at(path)) as book:
        return {table.name: (table.columns, list(table.rows)) for table in tables_of(book)}


def exported(path: Path, name: str) -> Path:
    target = path.parent / name
    with closing(look_at(path)) as book:
        export(book, target)
    return target


def made_again(source: Path) -> Path:
    folder = source.parent / "again"
    folder.mkdir(exist_ok=True)
    rebuild(source, folder / FILE, NOW)
    return folder / FILE


def book_of(folder: Path, texts: list[str]) -> Path:
    with closing(begin_book(folder / FILE, kept=False)) as book, book.writing():
        for number, text in enumerate(texts, 1):
            book.post(draft(number, text), by=text, now=NOW)
    return folder / FILE


@pytest.mark.parametrize("name", NAMES)
def test_nasty_texts_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    path = book_of(tmp_path, NASTY)
    again = made_again(exported(path, name))
    assert everything(again) == everything(path)
    assert examine(again) == Finding(acts=len(NASTY))


@settings(max_examples=12)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=6))
@pytest.mark.parametrize("name", NAMES)
def test_any_texts_come_back_as_they_were(name: str, texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = book_of(Path(folder), texts)
        assert everything(made_again(exported(path, name))) == everything(path)


def test_spreadsheet_programs_see_texts_and_numbers(tmp_path: Path) -> None:
    path = book_of(tmp_path, ["=1+1", "007"])
    sheets = load_workbook(exported(path, "book.xlsx"))
    assert sheets.sheetnames[:3] == ["act", "entry", "line"]
    why = [cell for cell in sheets["act"]["F"] if cell.row > 1]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in why] == [("=1+1", "s", "@"), ("007", "s", "@")]
    assert sheets["line"]["E2"].value == 240
    with (exported(path, "tables") / "act.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["why"] for row in csv.DictReader(file)] == ["'=1+1", "007"]


def in_json(target: Path) -> None:
    content = json.loads(target.read_text("utf-8"))
    content["rows"]["line"][0][4] += 1
    content["rows"]["line"][1][4] -= 1
    target.write_text(json.dumps(content), "utf-8")


def in_csv(target: Path) -> None:
    path = target / "act.csv"
    path.write_bytes(path.read_bytes().replace(b"a note", b"a vote", 1))


def in_xlsx(target: Path) -> None:
    with zipfile.ZipFile(target) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b"a note", b"a vote", 1))


@pytest.mark.parametrize(("name", "tamper"), [("book.json", in_json), ("tables", in_csv), ("book.xlsx", in_xlsx)])
def test_a_tampered_export_is_refused(tmp_path: Path, name: str, tamper: Callable[[Path], None]) -> None:
    target = exported(full_book(tmp_path), name)
    tamper(target)
    with pytest.raises(RefusedError, match=f"{name} is not what was written: act 1 is not what was written"):
        made_again(target)
    assert list((tmp_path / "again").iterdir()) == []


def without(rows: list[list[object]], _columns: list[str]) -> None:
    del rows[1]


def doubled(rows: list[list[object]], _columns: list[str]) -> None:
    rows.append(rows[0])


def renamed(_rows: list[list[object]], columns: list[str]) -> None:
    columns[1] = "strange"


def mistyped(rows: list[list[object]], _columns: list[str]) -> None:
    rows[0][4] = "much"


def shortened(rows: list[list[object]], _columns: list[str]) -> None:
    rows[0].pop()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without, "not what was written"),
        (doubled, "table 'line', row 14: the book refuses this: UNIQUE"),
        (renamed, "no column 'strange'"),
        (mistyped, "table 'line', row 2: the book refuses this: cannot store TEXT"),
        (shortened, "no export of a book, or not whole"),
    ],
)
def test_what_is_wrong_with_an_export_is_told(tmp_path: Path, change: Callable[..., None], told: str) -> None:
    target = exported(full_book(tmp_path), "book.json")
    content = json.loads(target.read_text("utf-8"))
    change(content["rows"]["line"], content["columns"]["line"])
    target.write_text(json.dumps(content), "utf-8")
    with pytest.raises(RefusedError, match=told):
        made_again(target)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": "rola book"}', b"\xff\xfe", b'{"format": 1}'])
def test_what_is_no_export_is_told(tmp_path: Path, content: bytes) -> None:
    for name in NAMES[:2]:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(RefusedError, match=r"no export|no workbook"):
            made_again(tmp_path / name)
    (tmp_path / "tables").mkdir()
    with pytest.raises(RefusedError, match=r"act\.csv is missing"):
        made_again(tmp_path / "tables")


def test_csv_rows_are_named_that_are_wrong(tmp_path: Path) -> None:
    target = exported(full_book(tmp_path), "tables")
    path = target / "settled.csv"
    good = path.read_bytes()
    path.write_bytes(good.replace(b",30,", b",thirty,", 1))
    with pytest.raises(RefusedError, match=r"settled\.csv, row 2: 'thirty' in column 'ahead' is no whole number"):
        made_again(target)
    path.write_bytes(good + b"1,2\r\n")
    with pytest.raises(RefusedError, match=r"settled\.csv, row 5: it has 2 cells, not 6"):
        made_again(target)
    path.write_bytes(b"")
    with pytest.raises(RefusedError, match=r"settled\.csv is no table"):
        made_again(target)


def test_a_damaged_copy_is_refused(tmp_path: Path) -> None:
    path = full_book(tmp_path, text="a note to be damaged")
    flip(path, path.read_bytes().index(b"a note to be damaged"))
    with pytest.raises(BookError):
        rebuild(path, tmp_path / "again.db", NOW)
    assert not (tmp_path / "again.db").exists()


def test_a_text_longer_than_a_cell_goes_into_json_only(tmp_path: Path) -> None:
    path = book_of(tmp_path, ["x" * 40_000])
    with closing(look_at(path)) as book, pytest.raises(RefusedError, match="longer than a cell"):
        export(book, tmp_path / "book.xlsx")
    assert not (tmp_path / "book.xlsx").exists()
    assert everything(made_again(exported(path, "book.json"))) == everything(path)
    assert isinstance(book, Book)
