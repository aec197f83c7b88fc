"""What rola wrote comes back the same: all examples, through every program and every way people rearrange a sheet."""

from __future__ import annotations

import csv
import io
import random
import shutil
import subprocess
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from rola.inputs.roster_edits import edits_of
from rola.inputs.roster_written import written_of
from rola.inputs.rosters import read_placed
from rola.outputs import roster_csv, workbook
from rola.season import Season
from tests.rola.inputs.drawn_rosters import EXAMPLES, WEEKS, association_of, drawn_season, problem_of

Rows = list[list[object]]
DIALECTS = ((",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), ("|", "utf-8"))
HEAD = 4


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take three weeks of each example, and all ten in the deep profile."""
    if "week" in metafunc.fixturenames:
        deep = metafunc.config.getoption("hypothesis_profile", default=None) == "deep"
        metafunc.parametrize("week", WEEKS if deep else (WEEKS[0], WEEKS[1], WEEKS[5]), ids=str)


@pytest.fixture(params=EXAMPLES)
def season(request: pytest.FixtureRequest, week: date) -> Season:
    return drawn_season(str(request.param), week)


def comes_back(path: Path, season: Season) -> None:
    """See that a file says the same roster, and that nothing in it looks edited."""
    placed, faults = read_placed(path, season.problem, season.association)
    assert faults == ()
    assert placed is not None
    assert placed.roster == season.answer.roster
    assert placed.called_off == ()
    written = written_of(path, placed.stamp)
    if placed.stamp:
        assert written is not None
        assert edits_of(placed.table, placed.seen, written, season.problem, season.association.zone) == ()


def rebuilt(path: Path, rows: Rows) -> Path:
    """Write rows as a workbook of one sheet, as somebody would who copies the table."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
        for cell in book.worksheets[0][book.worksheets[0].max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(path)
    return path


def test_the_workbook_as_written_and_saved_again(season: Season, tmp_path: Path) -> None:
    (path,) = workbook.write(season, tmp_path)
    comes_back(path, season)
    load_workbook(path).save(path)
    comes_back(path, season)


def test_the_workbook_rearranged(season: Season, tmp_path: Path) -> None:
    (path,) = workbook.write(season, tmp_path)
    sheet = load_workbook(path)["Roster"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD)]
    random.Random(7).shuffle(rows)  # noqa: S311  # no secret
    mixed = [[row[-1], None, *row[-2::-1], 5] for row in rows]
    comes_back(rebuilt(path, [[head[-1], "Notes", *head[-2::-1], "Phone"], *mixed]), season)
    rebuilt(path, [row[:-1] for row in [head, *rows]])
    if alike_work(season):
        placed, faults = read_placed(path, season.problem, season.association)
        assert placed is not None or {"shifts of the plan are like this row"} == {fault.what[2:] for fault in faults}
    else:
        comes_back(path, season)


def test_the_workbook_without_the_hidden_column(season: Season, tmp_path: Path) -> None:
    (path,) = workbook.write(season, tmp_path)
    book = load_workbook(path)
    book["Roster"].delete_cols(11)
    book.save(path)
    comes_back(path, season)


def test_of_rows_that_nobody_can_tell_apart_one_that_was_changed_is_asked_about(tmp_path: Path) -> None:
    season = next(one for one in map(partial(drawn_season, "growers-round"), WEEKS) if alike_work(one))
    (path,) = workbook.write(season, tmp_path)
    book = load_workbook(path)
    book["Roster"].delete_cols(11)
    one, other = alike_rows(season)
    free = next(member.id for member in season.problem.members if member.id != season.seats[one].member)
    book["Roster"].cell(HEAD + 1 + one, 8).value = free
    book.save(path)
    placed, faults = read_placed(path, season.problem, season.association)
    assert placed is None
    assert {HEAD + 1 + one, HEAD + 1 + other} <= {fault.row for fault in faults}
    assert all("shifts of the plan are like this row" in fault.what for fault in faults)


def alike_rows(season: Season) -> tuple[int, int]:
    """Return two rows of the roster that without row_id can be of one another's shift."""
    seen: dict[tuple[str, str, int], int] = {}
    for at, seat in enumerate(season.seats):
        key = (seat.site, seat.task, seat.number)
        if key in seen and season.seats[seen[key]].start == seat.start:
            return seen[key], at
        seen.setdefault(key, at)
    raise AssertionError(season.week_name)


def alike_work(season: Season) -> bool:
    """Tell whether a row without id can be of two shifts, one task at one site at one time: then rola has to ask."""
    for one, other in combinations(season.problem.shifts, 2):
        undated = len(one.slots) != 1 and len(other.slots) != 1
        together = {slot.start for slot in one.slots} & {slot.start for slot in other.slots}
        if (one.site, one.task) == (other.site, other.task) and (undated or together):
            return True
    return False


@pytest.mark.parametrize(("delimiter", "encoding"), DIALECTS, ids=["comma", "semicolon", "tab", "pipe"])
def test_the_csv_in_four_dialects(season: Season, tmp_path: Path, delimiter: str, encoding: str) -> None:
    (path,) = roster_csv.write(season, tmp_path)
    head, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    random.Random(3).shuffle(rows)  # noqa: S311
    for table in ([head, *rows], [[row[-1], *row[1:-1], "more"] for row in [head, *rows]]):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(table)
        path.write_bytes(text.getvalue().encode(encoding, errors="replace"))
        comes_back(path, season)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice saves them")
@pytest.mark.parametrize("kinds", [("ods",), ("xlsx",), ("ods", "xlsx")], ids="-".join)
def test_what_libreoffice_saves_of_all_examples(week: date, kinds: tuple[str, ...], tmp_path: Path) -> None:
    if kinds != ("ods",) and week != WEEKS[1]:
        pytest.skip("every week as .ods; one as .xlsx, and back from .ods")
    seasons = {example: drawn_season(example, week) for example in EXAMPLES}
    files = []
    for example, one in seasons.items():
        (path,) = workbook.write(one, tmp_path)
        files.append(path.rename(tmp_path / f"{example}.xlsx"))
    for kind in kinds:
        folder = tmp_path / f"as-{kind}"
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=180
        )
        files = [folder / f"{example}.{kind}" for example in EXAMPLES]
    for path in files:
        comes_back(path, seasons[path.stem])


def test_the_examples_are_worth_the_trip() -> None:
    for example in EXAMPLES:
        assert association_of(example).name
        assert all(len(problem_of(example, week).work) > 2 for week in WEEKS)
