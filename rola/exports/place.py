"""Where an export may go: only what an export wrote is written over."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from rola.book.book import Book
from rola.book.errors import RefusedError
from rola.exports.json_file import FORMAT
from rola.exports.tables import columns_of

_MARKS = ({"id", "seal"}, {"act", "nr"})
"""The columns by which a table of a book is known: that of the acts, and every other."""


def refuse_other(book: Book, target: Path) -> None:
    """See that nothing but an earlier export is at the place of a new one.

    Parameters
    ----------
    target : Path
        A file ending in .json or .xlsx, or a folder for .csv files.

    Raises
    ------
    RefusedError
        When there is something else, which would be lost.
    """
    if not target.exists():
        return
    if target.is_dir():
        others = sorted(file.name for file in target.iterdir() if not file.name.startswith("."))
        tables = {f"{name}.csv" for name in columns_of(book)}
        taken = [name for name in others if name in tables and not _is_table(target / name)]
        if not taken and (not others or "act.csv" in others):
            return
        what = f"'{(taken or others)[0]}' is in {target}, and is no part of an export of a book"
        raise RefusedError(f"{what}; nothing was written", "name a folder that is new or empty")
    if not _is_export(target, columns_of(book)):
        what = f"{target} is there already, and is no export of a book"
        raise RefusedError(f"{what}; nothing was written", "choose another name, or move that file away first")


def _is_export(file: Path, tables: Iterable[str]) -> bool:
    """Tell whether a file is an export in one file, by what is in it."""
    if file.suffix.lower() == ".json":
        with file.open("rb") as content:
            return content.read(len(_BEGINNING)) == _BEGINNING
    try:
        with zipfile.ZipFile(file) as package:
            sheets = package.read("xl/workbook.xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return False
    first = next(iter(tables))
    return all(f'name="{name}"' in sheets for name in (first, "entry", "line"))


_BEGINNING = f'{{"format": {json.dumps(FORMAT)},'.encode()


def _is_table(file: Path) -> bool:
    try:
        with file.open(encoding="utf-8-sig", newline="") as content:
            header = set(next(csv.reader(content), ()))
    except (OSError, ValueError, csv.Error):
        return False
    return any(marks <= header for marks in _MARKS)
