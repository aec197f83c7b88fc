"""`rola export` and `rola rebuild`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from rola.book.opening import FILE
from tests.rola.book.full import full_book
from tests.rola.book.test_keeping import flip
from tests.rola.cli.conftest import Run
from tests.rola.exports.test_rebuild import NAMES, everything, exported
from tests.rola.inputs.writing import SOUND, write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an association whose households are those of the book."""
    return write_folder(tmp_path / "ring", SOUND | {"households": f"{SOUND['households']}cole,Cole\ndale,Dale\n"})


def test_a_damaged_book_is_made_again_from_its_copy_and_kept_beside(run: Run, folder: Path) -> None:
    path = full_book(folder, text="a note to be damaged")
    before = everything(path)
    (copy,) = (folder / "backups").glob("*.db")
    flip(path, path.read_bytes().index(b"a note to be damaged"))
    said = run("rebuild", copy, folder)
    assert (said.code, said.out) == (0, f"{path}: the book with 3 acts, sound.\n")
    assert everything(path) == before
    assert (folder / "rola.db.damaged-1").exists()
    assert "rola.db is damaged" not in run("check", folder).err
    path.write_bytes(b"")
    assert run("rebuild", copy, folder).code == 0
    assert not (folder / "rola.db.new").exists()


def test_a_sound_book_is_never_replaced(run: Run, folder: Path) -> None:
    full_book(folder)
    said = run("rebuild", exported(folder / FILE, "book.json"), folder)
    assert said.code == 1
    assert "there is a sound book here already, with 3 acts" in said.err


def test_export_and_rebuild(run: Run, folder: Path) -> None:
    path = full_book(folder)
    before = everything(path)
    for name in NAMES:
        target = folder.parent / name
        assert run("export", target, folder).out == f"{target}: the book with 3 acts.\n"
        path.unlink()
        assert run("rebuild", target, folder).code == 0
        assert everything(path) == before
    assert "no book yet" in run("export", "x.json", folder.parent).err
    (folder.parent / "in the way").write_text("")
    assert "is no export of a book" in run("export", folder.parent / "in the way", folder).err


@pytest.mark.parametrize("name", NAMES)
def test_an_earlier_export_is_replaced(run: Run, folder: Path, name: str) -> None:
    full_book(folder)
    target = folder.parent / "copies" / name
    for _ in range(2):
        assert run("export", target, folder).code == 0
    assert [file.name for file in target.parent.iterdir()] == [name]


@pytest.mark.parametrize("name", ["book.json", "book.xlsx", "tables/act.csv", "tables/notes.txt"])
def test_a_file_that_is_no_export_is_never_written_over(run: Run, folder: Path, name: str) -> None:
    full_book(folder)
    other = folder.parent / "own" / name
    other.parent.mkdir(parents=True)
    other.write_bytes(b"id,name\n1,mine\n")
    said = run("export", folder.parent / "own" / name.partition("/")[0], folder)
    assert said.code == 1
    assert "nothing was written" in said.err
    assert "-> " in said.err
    assert other.read_bytes() == b"id,name\n1,mine\n"
    assert [file for file in (folder.parent / "own").rglob("*") if file.is_file()] == [other]


@pytest.mark.parametrize("name", ["", "association.xlsx", "book.json"])
def test_nothing_is_exported_among_an_associations_tables(run: Run, folder: Path, name: str) -> None:
    full_book(folder)
    before = sorted(folder.iterdir())
    said = run("export", folder / name, folder)
    assert said.code == 1
    assert f"-> choose another place, such as {folder / 'exports' / name}" in said.err
    assert sorted(folder.iterdir()) == before
    assert run("export", folder / "exports" / name, folder).code == 0 or not name


def test_a_workbook_of_another_association_is_never_written_over(run: Run, folder: Path) -> None:
    full_book(folder)
    assert run("init", folder.parent / "other", "--workbook").code == 0
    tables = (folder.parent / "other" / "association.xlsx").replace(folder.parent / "tables.xlsx")
    before = tables.read_bytes()
    assert "is no export of a book" in run("export", tables, folder).err
    assert tables.read_bytes() == before


def test_the_book_of_another_association_is_refused(run: Run, folder: Path) -> None:
    full_book(folder)
    copy = exported(folder / FILE, "../book.json")
    other = write_folder(
        folder.parent / "other",
        {
            **SOUND,
            "members": "member,name,household,hours_per_week\nzoe,Zoe,oak,4\n",
            "households": "household,name\noak,Oak\n",
            "sites": "site,name,household\nplot,The plot,oak\nfield,The field,\n",
        },
    )
    said = run("rebuild", copy, other)
    assert (said.code, said.out) == (1, "")
    assert "the book is of people whom the tables here do not know (3 of 3): ana, cole, dale" in said.err
    assert "or insist: --anyway" in said.err
    assert [file.name for file in other.glob("rola.db*")] == []
    assert run("rebuild", copy, other, "--anyway").code == 0


def test_a_book_without_its_tables_folder_is_refused_with_what_to_copy(run: Run, folder: Path, tmp_path: Path) -> None:
    full_book(folder)
    copy = exported(folder / FILE, "book.json")
    ran = run("rebuild", copy, tmp_path / "nowhere")
    assert (ran.code, "copy them there first" in " ".join(ran.err.split())) == (2, True)
    assert not (tmp_path / "nowhere").exists()
