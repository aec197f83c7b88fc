"""`rola export` and `rola rebuild`, as typed."""

from __future__ import annotations

from pathlib import Path

from rola.book.opening import FILE
from tests.rola.book.full import full_book
from tests.rola.book.test_keeping import flip
from tests.rola.cli.conftest import Run
from tests.rola.exports.test_rebuild import NAMES, everything, exported


def test_a_damaged_book_is_made_again_from_its_copy_and_kept_beside(run: Run, folder: Path) -> None:
    path = full_book(folder, text="a note to be damaged")
    before = everything(path)
    (copy,) = (folder / "backups").glob("*.db")
    flip(path, path.read_bytes().index(b"a note to be damaged"))
    said = run("rebuild", copy, folder)
    assert (said.code, said.out) == (0, f"{path}: the book with 3 acts, sound.\n")
    assert everything(path) == before
    assert (folder / "rola.db.damaged-1").exists()
    assert run("check", folder).err == ""
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
    assert "cannot be written" in run("export", folder.parent / "in the way", folder).err
