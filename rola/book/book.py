"""The book itself: `rola.db`, opened, read, and written one act at a time.

SQLite with a rollback journal and full syncs: an act is in the file whole or not at all, also when
the process is killed or the disk is full. One act is written at a time; a second writer waits, and
is told when it waited in vain.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar, cast

from rola.book import schema
from rola.book.cells import RECORDS, Cell, columns_of, record_of
from rola.book.composed import Composed, act_cells, written_by
from rola.book.errors import DATABASE_ERRORS, BookError, RefusedError, told
from rola.book.rows import Act, Row
from rola.book.seal import BEGINNING, Columns, seal, text_of

Record = TypeVar("Record", bound=Row)
Found = TypeVar("Found")

Written = Mapping[str, Sequence[Mapping[str, Cell]]]
"""What an act wrote: the rows of each table, in order, each as its cells by column."""


class Keeper(Protocol):
    """Who looks after the file around each act; `rola.book.keeping` has the one that is used."""

    def before(self, book: Book) -> None:
        """See that the file is as it was left, before anything is added to it."""

    def after(self, book: Book, now: datetime) -> None:
        """Note what it is like now, and copy it."""


class Book:
    """An open book.

    Parameters
    ----------
    connection : sqlite3.Connection
        With `schema` in it; `rola.book.opening` makes one.
    path : Path
        The file.
    keeper : Keeper or None
        Looks after the file around each act.

    Attributes
    ----------
    uncopied : str
        Why the last act could not be copied, in words; empty when it was. The act itself is kept.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, keeper: Keeper | None = None) -> None:
        self._connection = connection
        self._keeper = keeper
        self._posted: datetime | None = None
        self._known: dict[object, object] = {}
        self.path = path
        self.uncopied = ""

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
        self._posted = None
        with self._transaction("BEGIN IMMEDIATE", keep=keep):
            if self._keeper:
                self._keeper.before(self)
            yield self
        if keep and self._posted and self._keeper:
            self._keeper.after(self, self._posted)

    @contextmanager
    def altering(self, now: datetime) -> Iterator[Book]:
        """Keep everybody out while the tables themselves are changed, by `alter`; all of it or nothing."""
        self._connection.execute("PRAGMA foreign_keys = OFF")  # tables are dropped; it cannot be done within
        try:
            with self._transaction("BEGIN EXCLUSIVE"):
                yield self
        finally:
            self.__dict__.pop("columns", None)
            self._connection.execute("PRAGMA foreign_keys = ON")
        if self._keeper:
            self._keeper.after(self, now)

    def alter(self, statements: Iterable[str]) -> None:
        """Carry out SQL statements that change the tables; only while `altering`."""
        for statement in statements:
            self.ask(statement)
        self.__dict__.pop("columns", None)

    @contextmanager
    def _transaction(self, begin: str, *, keep: bool = True) -> Iterator[None]:
        try:
            self._connection.execute(begin)
            self._forget()
            yield
            self._connection.execute("COMMIT" if keep else "ROLLBACK")
        except DATABASE_ERRORS as error:
            raise told(error) from error
        finally:
            self._roll_back()
            self._forget()

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except DATABASE_ERRORS as error:  # the next who opens the book rolls it back
            raise told(error) from error

    def _forget(self) -> None:
        self.__dict__.pop("void", None)
        self._known.clear()

    def once(self, look: Callable[[Book], Found]) -> Found:
        """Return what a look at the whole book gives: in a transaction it is taken once, until something is posted.

        What comes back is shared by all who ask: nobody changes it.
        """
        if not self._connection.in_transaction:
            return look(self)
        if look not in self._known:
            self._known[look] = look(self)
        return cast("Found", self._known[look])

    @property
    def head(self) -> int:
        """Number of the last act; 0 in an empty book."""
        return int(self.ask("SELECT coalesce(max(id), 0) FROM act")[0][0] or 0)

    @property
    def version(self) -> int:
        """Version of the tables in the file."""
        return int(self.ask("PRAGMA user_version")[0][0] or 0)

    @cached_property
    def columns(self) -> Columns:
        """The columns in the file by table, the act's own last; all are sealed but the seal."""
        found: dict[str, list[str]] = {}
        for table, column in self.ask(
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND c.name <> 'seal' ORDER BY c.cid"
        ):
            found.setdefault(str(table), []).append(str(column))
        return {table: tuple(found.get(table, ())) for table in (*schema.CHILDREN, "act") if table in found}

    def ask(self, question: str, values: Mapping[str, Cell] | tuple[Cell, ...] = ()) -> list[tuple[Cell, ...]]:
        """Return the rows that answer an SQL question.

        Raises
        ------
        BookError
            When the file cannot be read.
        """
        try:
            return self._connection.execute(question, values).fetchall()
        except DATABASE_ERRORS as error:
            raise told(error) from error

    def each(self, question: str, values: Mapping[str, Cell] | tuple[Cell, ...] = ()) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows that answer an SQL question one by one; see `ask`."""
        try:
            for row in self._connection.execute(question, values):  # noqa: UP028 -- "yield from" closes what may be closed
                yield row
        except DATABASE_ERRORS as error:
            raise told(error) from error

    def content(self) -> bytes:
        """Return the file, byte by byte, as of the last act.

        The file must never be opened beside the connection: closing it would give up the locks that
        keep others from writing.
        """
        try:
            return self._connection.serialize()
        except DATABASE_ERRORS as error:
            raise told(error) from error

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

    def rows(self, kind: type[Record], *, even_void: bool = False, **where: str | int) -> list[tuple[int, int, Record]]:
        """Return rows as (act, number within the act, record), in the order they were written.

        Parameters
        ----------
        kind : type
            The record wanted, such as `Outcome`.
        even_void : bool
            Also what acts wrote that were taken back.
        where : str or int
            Only rows with these cells.
        """
        table = RECORDS[kind]
        wanted = " AND ".join(f'"{name}" = :{name}' for name in where) or "1"
        columns = _listed(("act", "nr", *columns_of(kind)))
        found = self.ask(f'SELECT {columns} FROM "{table}" WHERE {wanted} ORDER BY act, nr', where)
        return [
            (int(act or 0), int(nr or 0), record_of(kind, cells))
            for act, nr, *cells in found
            if even_void or act not in self.void
        ]

    def post(self, composed: Composed, *, by: str, now: datetime) -> Act:
        """Write one act; only while `writing`.

        Parameters
        ----------
        by : str
            Who does it.
        now : datetime
            Aware.
        """
        number = self.head + 1
        written = written_by(composed)
        act = act_cells(composed, number, by=by, now=now)
        texts = []
        for table, rows in written.items():
            names = self.columns[table]
            sealed = [
                tuple(({"act": number, "nr": nr} | row).get(name) for name in names) for nr, row in enumerate(rows, 1)
            ]
            if sealed:
                self.insert(table, names, sealed)
                texts.append((table, text_of(sealed)))
        names = self.columns["act"]
        own = tuple(act[name] for name in names)
        self.insert("act", (*names, "seal"), [(*own, seal(self._last_seal(), text_of([own]), texts))])
        self._posted = now
        self._forget()
        return self.act(number)

    def _last_seal(self) -> str:
        found = self.ask("SELECT seal FROM act ORDER BY id DESC LIMIT 1")
        return str(found[0][0]) if found else BEGINNING

    def insert(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows of a table; acts are written by `post`."""
        marks = ", ".join("?" * len(names))
        try:
            self._connection.executemany(f'INSERT INTO "{table}" ({_listed(names)}) VALUES ({marks})', rows)
        except (UnicodeEncodeError, OverflowError) as error:
            raise RefusedError(
                _cannot_stand(error), "write it in other letters, or as a smaller number, then do the same again"
            ) from error
        except DATABASE_ERRORS as error:
            raise told(error) from error


def _cannot_stand(error: UnicodeEncodeError | OverflowError) -> str:
    if isinstance(error, OverflowError):
        return "a number is too large for the book"
    return f"a text holds a letter that the book cannot keep: {error.object[: error.start]!r} comes before it"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
