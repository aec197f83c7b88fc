"""Opening, copies and what is noted of the file: the book is found sound, or it is told what is wrong."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rola.book import keeping
from rola.book.backups import KEPT, back_up, backups
from rola.book.book import Book
from rola.book.errors import BookError, BusyBookError, DamagedBookError, NewerBookError, NoBookError, RefusedError, told
from rola.book.examining import examine
from rola.book.opening import FILE, begin_book, look_at, open_book
from rola.book.soundness import _anew as row_by_row
from rola.book.soundness import _quickly as table_by_table
from rola.book.soundness import sealed_acts, thorough_check
from tests.rola.book.full import draft, full_book, other_program
from tests.rola.book.ring import NOW

TODAY = f"rola-{NOW:%Y-%m-%d}.db"


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)


def sound(path: Path) -> int:
    with closing(look_at(path)) as book:
        thorough_check(book)
        return book.head


def act(book: Book, number: int) -> None:
    with book.writing():
        book.post(draft(number), by="Ada", now=NOW)


def test_there_is_no_book_where_nothing_stands_yet(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with pytest.raises(NoBookError, match=r"rola\.db is missing"):
        open_book(path)
    path.touch()  # begun, and stopped before anything was written
    with pytest.raises(NoBookError):
        open_book(path)
    begin_book(path).close()
    with pytest.raises(BookError, match="already there"):
        begin_book(path)
    open_book(path).close()


def test_what_is_no_book_or_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text("no database at all, though long enough to be taken for one " * 200)
    with pytest.raises(DamagedBookError, match="not a database"):
        open_book(path)
    path.unlink()
    full_book(tmp_path)
    with other_program(path) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerBookError, match="tables 99, known 3"):
        open_book(path)


def test_the_file_is_read_through_the_database_as_it_stands_on_disk(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    with closing(open_book(path)) as book:
        assert book.content() == path.read_bytes()
        assert keeping.noted(path) == keeping.state(book)


def test_each_act_renews_the_copy_of_the_day(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    assert [copy.name for copy in backups(path)] == [TODAY]
    assert sound(backups(path)[0]) == 3
    assert backups(path)[0].read_bytes() == path.read_bytes()
    with closing(open_book(path)) as book, book.writing():
        book.post(draft(4), by="Ada", now=NOW + timedelta(days=1))
    assert [sound(copy) for copy in backups(path)] == [4, 3]


def test_the_newest_copies_are_kept_and_those_with_a_word_for_ever(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    with closing(open_book(path)) as book:
        back_up(book, NOW, "before-tables-2")
        back_up(book, NOW, "before-tables-2")
        for day in range(20):
            back_up(book, NOW + timedelta(days=day))
    names = [copy.name for copy in backups(path)]
    assert len(names) == KEPT + 2
    assert names[0] == "rola-2027-03-27.db"
    assert {"rola-2027-03-08-before-tables-2.db", "rola-2027-03-08-before-tables-2-2.db"} < set(names)
    assert "rola-2027-03-13.db" not in names


@pytest.mark.parametrize("length", [0, 1, 60, 100, 600, 4096, 5000])
def test_a_book_cut_short_is_damaged_and_no_new_one_is_begun(tmp_path: Path, length: int) -> None:
    path = full_book(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(DamagedBookError):
        open_book(path)
    with pytest.raises(BookError):
        begin_book(path)
    found = examine(path)
    assert found is not None
    assert found.fault
    assert f"backups/{TODAY} with 3 acts (all there were)" in found.hint
    assert path.stat().st_size == length
    assert sound(backups(path)[0]) == 3


def test_an_emptied_book_whose_copies_are_gone_is_damaged_too(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    path.write_bytes(b"")
    backups(path)[0].unlink()
    with pytest.raises(DamagedBookError, match="is empty, and there was a book in it"):
        open_book(path)


def test_a_copy_that_holds_more_or_another_book_is_kept(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    longer = path.read_bytes()
    path.unlink()
    with closing(begin_book(path)) as book:
        act(book, 1)
    assert (tmp_path / "backups" / f"{TODAY[:-3]}-other-book.db").read_bytes() == longer
    assert sound(tmp_path / "backups" / TODAY) == 1
    with closing(open_book(path)) as book:
        act(book, 2)
    assert len(backups(path)) == 2


def test_the_old_copies_of_another_book_are_not_thinned_out(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    path.unlink()
    with closing(begin_book(path)) as book:
        for day in range(1, KEPT + 3):
            with book.writing():
                book.post(draft(day), by="Ada", now=NOW + timedelta(days=day))
    names = [copy.name for copy in backups(path)]
    assert len(names) == KEPT + 1
    assert names[-1] == f"{TODAY[:-3]}-other-book.db"
    assert sound(backups(path)[-1]) == 3


def test_an_act_stands_when_it_cannot_be_copied(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    with closing(begin_book(tmp_path / FILE)) as book:
        act(book, 1)
        assert book.head == 1
        assert "no copy of the book can be written" in book.uncopied
        (tmp_path / "backups").unlink()
        act(book, 2)
        assert book.uncopied == ""
    assert sound(tmp_path / "backups" / TODAY) == 2


def test_nothing_is_added_to_a_damaged_book_and_no_copy_made_of_it(tmp_path: Path) -> None:
    path = full_book(tmp_path, text="a note to be damaged")
    flip(path, path.read_bytes().index(b"a note to be damaged"))
    with pytest.raises(DamagedBookError):
        open_book(path)
    assert sound(backups(path)[0]) == 3


def test_an_act_that_was_not_noted_makes_the_next_look_at_every_seal(tmp_path: Path) -> None:
    path = full_book(tmp_path)
    note = tmp_path / "backups" / "rola.noted"
    older = note.read_bytes()
    with closing(open_book(path)) as book:
        act(book, 4)
    note.write_bytes(older)  # as if the process had been killed before it noted act 4
    with closing(open_book(path)) as book:
        assert not keeping.changed_outside(book)
        act(book, 5)
        assert keeping.noted(path) == keeping.state(book)
    note.write_text("{}")
    open_book(path).close()


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    path = full_book(tmp_path, acts=12)
    content = path.read_bytes()
    chance = random.Random(4)  # noqa: S311 -- for chance, not for secrets
    found = set()
    for place in [*range(0, 100, 7), *(chance.randrange(len(content)) for _ in range(40))]:
        path.write_bytes(content)
        flip(path, place)
        found.add(told_of(path))
    assert found <= {"changed outside", "damaged"}


def told_of(path: Path) -> str:
    try:
        with closing(open_book(path)) as book, book.reading():
            thorough_check(book)
            assert [one.act for one in sealed_acts(book)] == list(range(1, 13))
            return "changed outside" if keeping.changed_outside(book) else "nothing"
    except BookError as error:
        return "damaged" if error.hint else "no hint"


@settings(max_examples=12)
@given(st.lists(st.text(), min_size=1, max_size=3))
def test_the_database_writes_rows_for_the_seal_as_python_does(texts: list[str]) -> None:
    plain = [text.encode("utf-8", "replace").decode() for text in texts]
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        with closing(begin_book(path)) as book:
            for number, text in enumerate(plain, 1):
                with book.writing():
                    book.post(draft(number, text), by=text, now=NOW)
            assert list(row_by_row(book, 1, len(plain))) == list(table_by_table(book, 1, len(plain)))
            thorough_check(book)
            assert book.act(1).by_whom == plain[0]


def test_what_cannot_stand_in_the_book_is_refused_in_words(tmp_path: Path) -> None:
    with closing(begin_book(tmp_path / FILE)) as book:
        for bad in ("\udcff",):
            with pytest.raises(RefusedError, match="holds a letter that the book cannot keep"), book.writing():
                book.post(draft(1, bad), by="Ada", now=NOW)
        with (
            pytest.raises(RefusedError, match="the book refuses this: rows are added to the next act only"),
            book.writing(),
        ):
            book.insert("settled", book.columns["settled"], [(7, 1, 1, "cole", 0, 0)])
        assert book.head == 0


def test_who_waits_in_vain_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = full_book(tmp_path)
    monkeypatch.setattr("rola.book.opening.PATIENCE", 0.05)
    with closing(open_book(path)) as book, other_program(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyBookError, match="somebody else is writing"), book.writing():
            raise AssertionError
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyBookError):
            book.acts()
        with pytest.raises(BusyBookError):
            open_book(path)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_IOERR | 3 << 8, "disk is full or fails"),
        (sqlite3.SQLITE_READONLY, "cannot be written to here"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be written to here"),
        (sqlite3.SQLITE_BUSY | 2 << 8, "somebody else"),
        (sqlite3.SQLITE_CORRUPT, "cannot be read"),
    ],
)
def test_every_error_of_the_database_has_words_and_a_hint(code: int, words: str) -> None:
    error = sqlite3.OperationalError("gibberish")
    error.sqlite_errorcode = code
    assert words in told(error).what
    assert told(error).hint


def test_a_rehearsal_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = full_book(tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.db")}
    with closing(open_book(path)) as book:
        with book.writing(keep=False):
            book.post(draft(4), by="Ada", now=NOW)
            assert book.head == 4
        assert book.head == 3
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.db")} == before
    monkeypatch.chdir(tmp_path)
    with closing(begin_book(Path(":memory:"))) as book:
        act(book, 1)
        thorough_check(book)
    assert {file for file in tmp_path.rglob("*") if file.is_file()} == {*before, tmp_path / "backups" / "rola.noted"}
