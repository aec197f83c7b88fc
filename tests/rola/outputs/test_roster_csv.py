"""roster.csv: every byte as promised, every name as typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.outputs import roster_csv
from rola.roster_table import COLUMNS, clean, guard, unguard
from rola.season import Season

Golden = Callable[[str, bytes], None]


@pytest.fixture
def written(season: Season, tmp_path: Path) -> bytes:
    (path,) = roster_csv.write(season, tmp_path)
    assert path == tmp_path / "roster.csv"
    return path.read_bytes()


def test_golden(written: bytes, golden: Golden) -> None:
    golden("roster.csv", written)


def test_is_utf8_with_mark_and_crlf(written: bytes) -> None:
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert written.endswith(b"\r\n")


def test_one_row_a_seat(written: bytes, season: Season) -> None:
    header, *rows = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    assert [row[0] for row in rows] == [seat.row_id for seat in season.seats]
    names = [unguard(row[COLUMNS.index("name")]) for row in rows]
    assert names == [seat.member_name for seat in season.seats]


def test_no_cell_can_be_taken_for_a_formula(written: bytes) -> None:
    for row in csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_night_the_clocks_change_ends_on_the_next_day(written: bytes) -> None:
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    watch = next(row for row in rows if row["shift"] == "watch@2027-03-13")
    assert [watch[column] for column in ("date", "start", "end", "end_date")] == [
        "2027-03-13",
        "22:00",
        "06:00",
        "2027-03-14",
    ]


@given(st.text(alphabet=st.sampled_from("'=+-@\t\rab ,\"\n"), max_size=5))
def test_guard_is_undone_exactly(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_clean_takes_only_what_no_file_can_hold() -> None:
    assert clean("a\x00\x0b\ud800b\n\tZuri 🌱") == "ab\n\tZuri 🌱"
