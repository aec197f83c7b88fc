"""Make a book again: from an export, or from a copy. It takes its place only when every seal is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType

from rola.book import schema
from rola.book.book import Book
from rola.book.cells import Cell
from rola.book.errors import BookError, DamagedBookError, RefusedError
from rola.book.examining import examine
from rola.book.keeping import Keeping
from rola.book.opening import begin_book, look_at, open_book
from rola.book.soundness import thorough_check
from rola.exports import csv_folder, json_file, workbook
from rola.exports.place import refuse_other
from rola.exports.tables import Table
from rola.whole_files import put

TAKE_ANOTHER = "take another export, or another copy from backups"


def export(book: Book, target: Path) -> None:
    """Write all of a book: as .json, as .xlsx, or as a folder of .csv files, told by the name.

    Raises
    ------
    RefusedError
        When something is there that is no export of a book.
    BookError
        When it cannot be written; what was there is as it was.
    """
    way = _format(target)
    try:
        with book.reading():
            refuse_other(book, target)
            way.write(book, target)
    except OSError as error:
        what = f"the export cannot be written: {error.strerror or error}"
        raise BookError(what, "see that there is room, and who may write there; or choose another place") from error


def rebuild(source: Path, path: Path, now: datetime, see: Callable[[Book], None] | None = None) -> int:
    """Make the book at `path` again.

    A damaged book there is kept beside it, as ``rola.db.damaged-1``.

    Parameters
    ----------
    source : Path
        What `export` wrote, or a copy from backups (.db).
    now : datetime
        Local time of the association.
    see : callable, optional
        Looks at the book before it takes its place; what it raises keeps it from that.

    Returns
    -------
    int
        So many acts are in it.

    Raises
    ------
    RefusedError
        When a sound book is there already, or the source is not what was written.
    """
    found = examine(path)
    if found and not found.fault:
        raise RefusedError(
            f"there is a sound book here already, with {found.acts} acts",
            f"leave it; if it is really to be replaced, move {path.name} elsewhere first",
        )
    try:
        with _made(source, path.with_name(f"{path.name}.new"), now) as new:
            _look_through(new, see)
            _put_aside(path)
            new.replace(path)
    except DamagedBookError as error:
        why = error.what.split(": ", 1)[-1]
        raise RefusedError(f"{source.name} is not what was written: {why}", TAKE_ANOTHER) from error
    except OSError as error:
        raise BookError(
            f"the book cannot be made again: {error.strerror or error}",
            "see that there is room, and who may write there; then do the same again",
        ) from error
    with closing(open_book(path, now)) as book:
        Keeping().after(book, now)
        return book.head


@contextmanager
def _made(source: Path, new: Path, now: datetime) -> Iterator[Path]:
    """Write the book that an export or a copy holds to `new`; unless it is moved from there, it is gone afterwards."""
    new.unlink(missing_ok=True)
    try:
        if source.suffix.lower() == ".db":
            with closing(look_at(source)) as copy:
                put(new, copy.content())
        else:
            with closing(begin_book(new, kept=False)) as book:
                _fill(book, source, now)
        yield new
    finally:
        new.unlink(missing_ok=True)


def _look_through(path: Path, see: Callable[[Book], None] | None) -> None:
    """See that every seal of a book is right, and that nothing else keeps it from its place."""
    with closing(look_at(path)) as book, book.reading():
        thorough_check(book)
        if see:
            see(book)


def _put_aside(path: Path) -> None:
    number = 1
    while path.with_name(f"{path.name}.damaged-{number}").exists():
        number += 1
    for file in (path, path.with_name(f"{path.name}-journal")):
        if file.exists():
            file.replace(file.with_name(f"{file.name}.damaged-{number}"))


def _fill(book: Book, source: Path, now: datetime) -> None:
    read = (csv_folder if source.is_dir() else _format(source)).read
    triggers = [statement for statement in schema.statements() if statement.startswith("CREATE TRIGGER")]
    with book.altering(now):
        # Row by row they would have to come act by act; the thorough check sees to all they see to.
        book.alter(f"DROP TRIGGER {statement.split()[2]}" for statement in triggers)
        for table in read(book, source):
            _insert(book, table, source)
        book.alter(triggers)


def _format(path: Path) -> ModuleType:
    return {".json": json_file, ".xlsx": workbook}.get(path.suffix.lower(), csv_folder)


def _insert(book: Book, table: Table, source: Path) -> None:
    number = 1

    def counted() -> Iterator[Sequence[Cell]]:
        nonlocal number
        for row in table.rows:
            number += 1
            yield row

    try:
        book.insert(table.name, table.columns, counted())
    except RefusedError as error:
        if error.what.startswith("the book"):
            what = f"{source.name} is not what was written: table '{table.name}', row {number}: {error.what}"
            raise RefusedError(what, TAKE_ANOTHER) from error
        raise
