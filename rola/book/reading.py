"""Entries read back from the book."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from rola.book.book import Book
from rola.book.cells import Cell
from rola.book.rows import Entry, EntryKind, Line, Side


def entries_of(book: Book, act: int) -> tuple[Entry, ...]:
    """Return the entries of an act, in order."""
    return tuple(entry for _, entry in _entries(book, " WHERE entry.act = ?", (act,)))


def entries(book: Book) -> list[tuple[int, Entry]]:
    """Return every entry with the number of its act, in the order they were written."""
    return _entries(book, "", ())


def _entries(book: Book, where: str, values: tuple[Cell, ...]) -> list[tuple[int, Entry]]:
    lines: defaultdict[tuple[Cell, Cell], list[Line]] = defaultdict(list)
    joined = " JOIN entry ON entry.act = line.act AND entry.nr = line.entry" if where else ""
    for act, entry, account, minutes, side, member in book.ask(
        f"SELECT line.act, line.entry, account, minutes, side, member FROM line{joined}{where} "
        "ORDER BY line.act, line.entry, line.nr",
        values,
    ):
        lines[act, entry].append(
            Line(account=str(account), minutes=int(minutes or 0), side=Side(str(side)), member=str(member))
        )
    found = book.ask(
        f"SELECT act, nr, day, kind, week, aside, shift, task, text FROM entry{where} ORDER BY act, nr", values
    )
    return [
        (
            int(act or 0),
            Entry(
                day=date.fromisoformat(str(day)),
                kind=EntryKind(str(kind)),
                week=str(week),
                aside=str(aside),
                shift=str(shift),
                task=str(task),
                text=str(text),
                lines=tuple(lines[act, nr]),
            ),
        )
        for act, nr, day, kind, week, aside, shift, task, text in found
    ]
