"""A book of an older version: copied, brought to the tables of today, and every seal still true."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rola.book import migrations, schema
from rola.book.backups import backups
from rola.book.book import Book
from rola.book.cells import cells_of as _cells_of
from rola.book.errors import BookError, DamagedBookError
from rola.book.opening import FILE, begin_book, look_at, open_book
from rola.book.rows import FeedName
from rola.book.soundness import thorough_check
from tests.rola.book.full import draft, full_book, other_program
from tests.rola.book.ring import NOW
from tests.rola.book.test_keeping import flip


def later_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tables 4 have another column, another kind of act of nature, and another table."""
    settled = schema._CHILDREN["settled"] + ", voted TEXT NOT NULL DEFAULT 'no'"
    change = schema._CHILDREN["change"].replace("'away', ", "'away', 'flood', ")
    children = {**schema._CHILDREN, "settled": settled, "change": change, "gong": "struck INTEGER NOT NULL"}
    monkeypatch.setattr(schema, "_CHILDREN", children)
    monkeypatch.setattr(schema, "CHILDREN", tuple(children))
    monkeypatch.setattr(schema, "ADDED", {**schema.ADDED, ("settled", "voted"): 4, ("gong", "act"): 4})
    monkeypatch.setattr(schema, "VERSION", 4)


def test_an_older_book_is_copied_and_given_the_tables_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = full_book(tmp_path)
    with closing(look_at(path)) as book:
        seals = [act.seal for act in book.acts()]
    before = path.read_bytes()
    later_version(monkeypatch)
    with closing(open_book(path, NOW)) as book:
        assert book.version == 4
        assert [act.seal for act in book.acts()] == seals
        assert book.ask("SELECT DISTINCT voted FROM settled") == [("no",)]
        thorough_check(book)
    kept = tmp_path / "backups" / "rola-2027-03-08-before-tables-4.db"
    assert kept.read_bytes() == before
    with closing(look_at(kept)) as book:  # the tables it was written in are good enough to read it
        thorough_check(book)
    open_book(path, NOW).close()
    assert kept in backups(path)
    assert len(backups(path)) == 2  # and the daily one


def test_later_columns_are_sealed_in_later_acts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = full_book(tmp_path)
    later_version(monkeypatch)
    monkeypatch.setattr("rola.book.composed.cells_of", lambda row: {"voted": "yes", **_cells_of(row)})
    with closing(open_book(path, NOW)) as book, book.writing():
        assert book.post(draft(4), by="Ada", now=NOW).tables == 4
    (trigger,) = (one for one in schema.statements() if "TRIGGER settled_no_update" in one)
    with other_program(path) as other:
        assert other.execute("SELECT act, voted FROM settled").fetchall() == [
            (1, "no"),
            (2, "no"),
            (3, "no"),
            (4, "yes"),
        ]
        other.execute("DROP TRIGGER settled_no_update")
        other.execute("UPDATE settled SET voted = 'no' WHERE act = 4")
        other.execute(trigger)
    with pytest.raises(DamagedBookError, match="act 4 is not what was written"):
        open_book(path, NOW)


def test_a_book_from_before_there_were_calendars_gets_their_tables(tmp_path: Path) -> None:
    old = {
        table: columns for table, columns in schema._CHILDREN.items() if table not in ("calendar_event", "feed_name")
    }
    with pytest.MonkeyPatch.context() as then:
        then.setattr(schema, "_CHILDREN", old)
        then.setattr(schema, "CHILDREN", tuple(old))
        then.setattr(schema, "ADDED", {})
        then.setattr(schema, "VERSION", 2)
        with closing(begin_book(tmp_path / FILE)) as book, book.writing():
            first = book.post(replace(draft(1), rows=draft(1).rows[:-2]), by="Ada", now=NOW)
    with closing(open_book(tmp_path / FILE, NOW)) as book:
        assert (book.version, book.acts()) == (3, [first])
        with book.writing():
            assert book.post(draft(2), by="Ada", now=NOW).tables == 3
        assert [row.token for _, _, row in book.rows(FeedName)] == [f"{2:022}"]
        thorough_check(book)
    assert (tmp_path / "backups" / "rola-2027-03-08-before-tables-3.db").exists()


@pytest.mark.parametrize(
    "by_hand", ["UPDATE settled SET voted = 'yes' WHERE act = 2", "INSERT INTO gong VALUES (2, 1, 12)"]
)
def test_what_was_added_later_stays_empty_in_older_acts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_hand: str
) -> None:
    path = full_book(tmp_path)
    later_version(monkeypatch)
    open_book(path, NOW).close()
    gone = ("settled_no_update", "gong_closed")
    with other_program(path) as other:
        for name in gone:
            other.execute(f"DROP TRIGGER {name}")
        other.execute(by_hand)
        for statement in schema.statements():
            if any(f"TRIGGER {name}" in statement for name in gone):
                other.execute(statement)
    with pytest.raises(DamagedBookError, match="act 2 is not what was written"):
        open_book(path, NOW)


def test_a_damaged_book_is_not_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = full_book(tmp_path, text="a note to be damaged")
    flip(path, path.read_bytes().index(b"a note to be damaged"))
    before = path.read_bytes()
    later_version(monkeypatch)
    with pytest.raises(DamagedBookError):
        open_book(path, NOW)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_book_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = full_book(tmp_path)
    before = path.read_bytes()
    later_version(monkeypatch)

    def fails(book: Book) -> None:
        if book.version == 4:
            raise BookError("the disk is full", "make room on it")

    monkeypatch.setattr(migrations, "thorough_check", fails)
    with pytest.raises(BookError, match="the disk is full"):
        open_book(path, NOW)
    assert path.read_bytes() == before


def test_two_who_open_an_older_book_migrate_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = full_book(tmp_path)
    later_version(monkeypatch)
    with closing(open_book(path, NOW)) as book:
        migrations.migrate(book, NOW)
    assert len(backups(path)) == 2
