"""The book itself: `rola.db`, opened, read, and written one act at a time.

SQLite with a rollback journal and full syncs: an act is in the file whole or not at all, also when
the process is killed or the disk is full. One act is written at a time; a second writer waits, and
is told when it waited in vain.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from rola.book import schema
from rola.book.cells import RECORDS, Cell, cells_of, columns_of, record_of
from rola.book.errors import BookError, BusyBookError, DamagedBookError
from rola.book.rows import Act, Draft, Entry, Row
from rola.book.seal import BEGINNING, Written, seal

Record = TypeVar("Record", bound=Row)


class Book:
    """An open book.

    Parameters
    ----------
    connection : sqlite3.Connection
        With `schema` in it; `rola.book.opening` makes one.
    path : Path
        The file.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """See one state of the book throughout, whatever others write meanwhile."""
        with self._transaction("BEGIN"):
            yield self

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[Book]:
        """Keep others from writing; what was posted is kept at the end, or nothing after an error.

        Parameters
        ----------
        keep : bool
            False = take everything back at the end: a rehearsal.

        Raises
        ------
        BusyBookError
            When others are writing for longer than one waits.
        BookError
            When the disk is full or fails.
        """
        with self._transaction("BEGIN IMMEDIATE", keep=keep):
            yield self

    @contextmanager
    def _transaction(self, begin: str, *, keep: bool = True) -> Iterator[None]:
        try:
            self._connection.execute(begin)
            self._forget()
            yield
            self._connection.execute("COMMIT" if keep else "ROLLBACK")
        except sqlite3.DatabaseError as error:
            raise told(error) from error
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._forget()

    def _forget(self) -> None:
        self.__dict__.pop("void", None)

    @property
    def head(self) -> int:
        """Number of the last act; 0 in an empty book."""
        return int(self.ask("SELECT coalesce(max(id), 0) FROM act")[0][0] or 0)

    def ask(self, question: str, values: Mapping[str, Cell] | tuple[Cell, ...] = ()) -> list[tuple[Cell, ...]]:
        """Return the rows that answer an SQL question."""
        return self._connection.execute(question, values).fetchall()

    def acts(self) -> list[Act]:
        """Return every act, in order."""
        return [record_of(Act, row) for row in self.ask(f"SELECT {_listed(columns_of(Act))} FROM act ORDER BY id")]

    def act(self, number: int) -> Act:
        """Return one act.

        Raises
        ------
        BookError
            When there is none of that number.
        """
        found = self.ask(f"SELECT {_listed(columns_of(Act))} FROM act WHERE id = ?", (number,))
        if not found:
            raise BookError(f"there is no act {number} in the book", f"the last one is {self.head}")
        return record_of(Act, found[0])

    @cached_property
    def void(self) -> frozenset[int]:
        """The acts that were taken back (and not put in force again by taking that back)."""
        void: set[int] = set()
        for number, undone in self.ask("SELECT id, undoes FROM act WHERE undoes <> 0 ORDER BY id DESC"):
            if number not in void:
                void.add(int(undone or 0))
        return frozenset(void)

    def rows(self, kind: type[Record], **where: str | int) -> list[tuple[int, int, Record]]:
        """Return rows in force as (act, number within the act, record), in the order they were written.

        Parameters
        ----------
        kind : type
            The record wanted, such as `Outcome`.
        where : str or int
            Only rows with these cells.
        """
        table = RECORDS[kind]
        wanted = " AND ".join(f'"{name}" = :{name}' for name in where) or "1"
        columns = _listed(("act", "nr", *columns_of(kind)))
        found = self.ask(f'SELECT {columns} FROM "{table}" WHERE {wanted} ORDER BY act, nr', where)
        return [
            (int(act or 0), int(nr or 0), record_of(kind, cells)) for act, nr, *cells in found if act not in self.void
        ]

    def post(self, draft: Draft, *, by: str, now: datetime) -> Act:
        """Write one act; only while `writing`.

        Parameters
        ----------
        by : str
            Who does it.
        now : datetime
            Aware.
        """
        number = self.head + 1
        written = written_by(draft)
        act: dict[str, Cell] = {
            "id": number,
            "kind": draft.kind,
            "made": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "day": draft.day.isoformat(),
            "by_whom": by,
            "why": draft.why,
            "says": "\n".join(draft.says),
            "undoes": draft.undoes,
        }
        act["seal"] = seal(self._last_seal(), act, written)
        self.write(act, written)
        return self.act(number)

    def write(self, act: Mapping[str, Cell], written: Written) -> None:
        """Write an act's rows and close it; the database refuses it when an entry does not sum to 0."""
        for table, rows in written.items():
            for nr, row in enumerate(rows, 1):
                self._insert(table, {"act": act["id"], "nr": nr, **row})
        self._insert("act", act)
        self._forget()

    def _last_seal(self) -> str:
        found = self.ask("SELECT seal FROM act ORDER BY id DESC LIMIT 1")
        return str(found[0][0]) if found else BEGINNING

    def _insert(self, table: str, cells: Mapping[str, Cell]) -> None:
        names = _listed(tuple(cells))
        marks = ", ".join(f":{name}" for name in cells)
        self._connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', dict(cells))


def written_by(draft: Draft) -> dict[str, list[dict[str, Cell]]]:
    """Return the rows a draft will write, by table, each as its cells by column."""
    written: dict[str, list[dict[str, Cell]]] = {table: [] for table in schema.CHILDREN}
    for number, entry in enumerate(draft.entries, 1):
        written["entry"].append(_entry_cells(entry))
        for line in entry.lines:
            written["line"].append(
                {
                    "entry": number,
                    "account": line.account,
                    "minutes": line.minutes,
                    "side": line.side.value,
                    "member": line.member,
                }
            )
    for row in draft.rows:
        written[RECORDS[type(row)]].append(cells_of(row))
    return written


def _entry_cells(entry: Entry) -> dict[str, Cell]:
    return {
        "day": entry.day.isoformat(),
        "kind": entry.kind.value,
        "week": entry.week,
        "aside": entry.aside,
        "shift": entry.shift,
        "task": entry.task,
        "text": entry.text,
    }


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def told(error: sqlite3.DatabaseError) -> BookError:
    """Put an error of the database into words."""
    words = str(error)
    if "locked" in words or "busy" in words:
        return BusyBookError()
    if "full" in words or "disk I/O" in words:
        return BookError("the disk is full or fails; nothing was written", "make room, then do it again")
    if "readonly" in words:
        return BookError("the book cannot be written to here", "check who may write to the folder")
    if isinstance(error, sqlite3.IntegrityError):
        return DamagedBookError(f"the book refuses this: {words}")
    return DamagedBookError(f"the book cannot be read: {words}", "put the newest backup in its place")
