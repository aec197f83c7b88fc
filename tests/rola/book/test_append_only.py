"""What other programs can do to the file: nothing is changed or deleted, and what is added by hand is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rola.book import schema
from rola.book.errors import DamagedBookError
from rola.book.opening import open_book
from tests.rola.book.full import full_book, other_program

TABLES = ["act", *schema.CHILDREN]


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_ever_changed_replaced_or_deleted(tmp_path: Path, table: str) -> None:
    path = full_book(tmp_path)
    content = path.read_bytes()
    with other_program(path) as other:
        assert other.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
        column = other.execute(f"PRAGMA table_info({table})").fetchall()[-1][1]
        key = "id" if table == "act" else "act, nr"
        first = f"SELECT * FROM {table} ORDER BY {key} LIMIT 1"
        for statement in (
            f"UPDATE {table} SET {column} = {column}",
            f"UPDATE OR REPLACE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"INSERT INTO {table} {first}",
            f"INSERT OR REPLACE INTO {table} {first}",
            f"REPLACE INTO {table} {first}",
            f"INSERT OR IGNORE INTO {table} {first}",
            f"INSERT INTO {table} SELECT * FROM ({first}) WHERE 1 ON CONFLICT ({key}) DO UPDATE SET {column} = 1",
        ):
            with pytest.raises(sqlite3.IntegrityError, match=r"never|only|there already|without gaps"):
                other.execute(statement)
    assert path.read_bytes() == content


@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE"])
def test_no_act_takes_the_place_of_another_by_bearing_its_seal(tmp_path: Path, verb: str) -> None:
    path = full_book(tmp_path)
    with other_program(path) as other:
        cells = "4, kind, made, day, by_whom, why, says, undoes, tables, seal"
        other.execute(f"{verb} INTO act SELECT {cells} FROM act WHERE id = 1")
        assert other.execute("SELECT count(*) FROM act").fetchone() == (4,)
    with pytest.raises(DamagedBookError, match="act 4 is not what was written"):
        open_book(path)


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "INSERT OR IGNORE"])
@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("version", "4, 1, week, version, plan"),
        ("place", "4, 1, week, version, row, shift, role, day, start, end, site, host, task, 'ben', ''"),
    ],
)
def test_no_row_takes_the_place_of_another_that_must_be_the_only_one(
    tmp_path: Path, verb: str, table: str, cells: str
) -> None:
    path = full_book(tmp_path)
    with other_program(path) as other, pytest.raises(sqlite3.IntegrityError, match="there already"):
        other.execute(f"{verb} INTO {table} SELECT {cells} FROM {table} WHERE act = 1 LIMIT 1")


def test_rows_added_behind_the_last_act_are_found_on_opening(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    with other_program(path) as other:  # foreign keys are off by default
        other.execute("INSERT INTO settled VALUES (4, 1, 9, 'cole', 100, 100)")
    with pytest.raises(DamagedBookError, match="rows without their act"):
        open_book(path)


@pytest.mark.parametrize("table", TABLES)
def test_a_cell_changed_behind_the_triggers_is_found_on_opening(tmp_path: Path, table: str) -> None:
    path = full_book(tmp_path)
    (trigger,) = (one for one in schema.statements() if f"TRIGGER {table}_no_update" in one)
    with other_program(path) as other:
        column = "made" if table == "act" else "nr"
        value = "'2027-03-08T09:31:00Z'" if table == "act" else "nr + 7"
        other.execute(f"DROP TRIGGER {table}_no_update")
        other.execute(f"UPDATE {table} SET {column} = {value} WHERE {'id' if table == 'act' else 'act'} = 1")
        other.execute(trigger)
    with pytest.raises(DamagedBookError, match=r"act 1 is not what was written|rows without what they belong to"):
        open_book(path)


def test_sums_that_were_turned_around_everywhere_are_found(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    (trigger,) = (one for one in schema.statements() if "TRIGGER line_no_update" in one)
    with other_program(path) as other:
        other.execute("DROP TRIGGER line_no_update")
        other.execute("UPDATE line SET minutes = -minutes")  # still sums to 0
        other.execute(trigger)
    with pytest.raises(DamagedBookError, match="act 3 is not what was written"):
        open_book(path)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DROP TRIGGER line_no_update", "another program has changed a part of it .trigger line_no_update"),
        ("DROP INDEX entry_week", "another program has changed a part of it .index entry_week"),
        ("CREATE TABLE mine (a)", "another program has put something of its own into it"),
        (
            "CREATE TRIGGER t AFTER INSERT ON act BEGIN SELECT 1; END",
            "another program has put something of its own into it",
        ),
        ("PRAGMA application_id = 0", "no book of rola's"),
    ],
)
def test_changed_tables_are_told_on_opening(tmp_path: Path, statement: str, told: str) -> None:
    path = full_book(tmp_path)
    with other_program(path) as other:
        other.execute(statement)
    with pytest.raises(DamagedBookError, match=told):
        open_book(path)


def test_what_another_program_notes_for_itself_does_no_harm(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    with other_program(path) as other:
        other.execute("ANALYZE")
    open_book(path).close()
