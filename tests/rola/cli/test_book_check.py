"""What `rola check` says of the book: sound, changed outside, or damaged with the copy to take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rola.book.full import full_book
from tests.rola.book.test_keeping import flip
from tests.rola.cli.conftest import Run

DAY = "2027-03-08"


@pytest.fixture
def folder(folder: Path) -> Path:
    """Give the households that the book is full of."""
    households = folder / "households.csv"
    households.write_text(households.read_text("utf-8") + "cole,Cole\ndale,Dale\n", "utf-8")
    return folder


def test_a_sound_book_is_counted(run: Run, folder: Path) -> None:
    assert "book" not in run("check", folder).out
    path = full_book(folder)
    said = run("check", folder)
    assert (said.code, said.out.splitlines()[-1], said.err) == (0, "The book: 3 acts, sound.", "")
    assert json.loads(run("check", folder, "--json").out) == {"faults": [], "book": {"acts": 3, "note": ""}}
    for copy in (folder / "backups").glob("*.db"):
        copy.unlink()
    said = run("check", folder)
    assert said.code == 0
    assert said.err == "There is no copy of it in backups as it is now; the next act makes one.\n"
    assert path.exists()


def test_a_byte_in_an_act_is_told_with_the_newest_good_copy(run: Run, folder: Path) -> None:
    path = full_book(folder, text="a note to be damaged")
    older = folder / "backups" / f"rola-{DAY}.db"
    newer = folder / "backups" / "rola-2027-03-09.db"
    content = path.read_bytes()
    for broken in (path, newer):
        broken.write_bytes(content.replace(b"Does a bit of everything", b"Does a lot of everything", 1))
    said = run("check", folder)
    command = f"'rola rebuild {older} {folder}' puts it in its place"
    assert said.code == 1
    assert said.err.splitlines() == [
        "rola.db",
        "  rola.db is damaged: act 3 is not what was written",
        f"      -> the newest good copy is backups/{older.name} with 3 acts (all there were): {command}",
        "",
        "1 fault in 1 file.",
    ]
    (fault,) = json.loads(run("check", folder, "--json").out)["faults"]
    assert fault["file"] == "rola.db"
    older.unlink()
    assert "there is no good copy of it in backups" in run("check", folder).err


def test_the_command_that_is_named_puts_the_copy_back(run: Run, folder: Path) -> None:
    full_book(folder).write_bytes(b"coffee")
    said = run("check", folder).err
    _, _, rest = said.partition("'rola rebuild ")
    assert run("rebuild", *rest.partition("' puts")[0].split()).code == 0
    assert run("check", folder).out.endswith("The book: 3 acts, sound.\n")


def test_an_emptied_book_is_told_and_no_new_one_is_begun(run: Run, folder: Path) -> None:
    path = full_book(folder)
    path.write_bytes(b"")
    said = run("check", folder)
    assert said.code == 1
    assert "rola.db is empty, and there was a book in it" in said.err
    assert f"the newest good copy is backups/rola-{DAY}.db with 3 acts (all there were)" in said.err
    said = run("turns", "open", folder)
    assert said.code == 2
    assert "rola.db is empty, and there was a book in it" in said.err
    assert path.read_bytes() == b""


def test_a_byte_that_belongs_to_no_act_is_told_for_what_it_is(run: Run, folder: Path) -> None:
    path = full_book(folder)
    flip(path, 75)  # reserved in the header of every SQLite file
    said = run("check", folder)
    assert (said.code, said.out.splitlines()[-1]) == (0, "The book: 3 acts, sound.")
    assert said.err == (
        "rola.db was changed outside rola since its last act, but every act in it is intact; "
        f"backups/rola-{DAY}.db holds 3 acts and is sound, too.\n"
    )


def test_what_is_no_book_or_a_later_one_is_told(run: Run, folder: Path) -> None:
    (folder / "rola.db").write_text("a shopping list " * 100)
    said = run("check", folder)
    assert said.code == 1
    assert "file is not a database" in said.err
    (folder / "rola.db").unlink()
    path = full_book(folder)
    content = bytearray(path.read_bytes())
    content[63] = 9  # version of the tables
    path.write_bytes(content)
    assert "written by a later version of rola (tables 9" in run("check", folder).err


def test_hours_that_nobody_holds_any_more_are_told_with_the_command_that_moves_them(run: Run, folder: Path) -> None:
    full_book(folder)
    households = folder / "households.csv"
    households.write_text(households.read_text("utf-8").replace("cole,", "colt,").replace("dale,", "dell,"), "utf-8")
    said = run("check", folder)
    assert said.code == 0
    nobody = "nobody holds this account by the tables and the rules any more; its hours count for nobody."
    close = f"rola settle {folder} --leaver dale"
    assert said.err.splitlines() == [
        f"cole (4 h 30 ahead): {nobody}",
        "      -> to move them, when the meeting says so:",
        f"         rola adjust red {folder} --hours=4:30 --against cole --why REASON",  # Ana is of the red house
        f"dale (4 h 30 behind): {nobody}",
        f"      -> if that is somebody who left: {close}; or move its hours with 'rola adjust'",
    ]
    (one, _) = json.loads(run("check", folder, "--json").out)["book"]["accounts_of_nobody"]
    assert one == {"account": "cole", "minutes": 270, "shares": [["red", 270]]}


def test_turns_without_a_site_and_level_accounts_of_nobody_are_told(run: Run, growers: Path) -> None:
    run("turns", "open", growers, "--day", "2027-02-20")
    said = run("check", growers)
    assert (said.code, said.err.count("has a turn waiting, and no site where it could be served")) == (0, 2)
    found = json.loads(run("check", growers, "--json").out)["book"]
    assert found["turns_without_site"] == ["reyes", "bell"]
