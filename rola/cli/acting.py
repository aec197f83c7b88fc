"""The book on the command line: what a plan takes from it, and how an act is told and then written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.cli.shell import undo_command, whole
from rola.printable import printable

if TYPE_CHECKING:
    from rola.acts.effect import Moved
    from rola.association import Association
    from rola.book.book import Book
    from rola.book.composed import Composed
    from rola.book.rows import Act
    from rola.planning import Carried

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", show_default=False, help="Who does it; default: your login name."),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", show_default=False, help="The reason; it is kept.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what it would do, and write nothing.")]


@dataclass(frozen=True, slots=True)
class Done:
    """An act, and what it did to the accounts."""

    act: Act
    changes: tuple[Moved, ...]


Composer = Callable[["Book"], "Composed"]


@contextmanager
def told(*, as_json: bool, folder: Path = Path()) -> Iterator[None]:
    """Turn what the book refuses, or what is wrong with it, into words and an exit code.

    Parameters
    ----------
    folder : Path
        The association's folder, for the commands in the words.
    """
    from rola.book.errors import BookError, RefusedError, UnchangedError

    try:
        yield
    except UnchangedError as error:
        if as_json:
            print_json({"unchanged": error.what, "hint": error.hint})
        leave(f"rola: {error.what}.", error.hint, Exit.DONE)
    except BookError as error:
        hint = whole(error.hint, folder)
        if as_json:
            print_json({"refused": error.what, "hint": hint})
        leave(f"rola: {error.what}", hint, Exit.FAULTS if isinstance(error, RefusedError) else Exit.USAGE)


@contextmanager
def book_in(folder: Path, *, as_json: bool) -> Iterator[Book]:
    """Open the folder's book for as long as it is needed; end the program when it cannot be used."""
    from rola.book.opening import FILE, opened

    with told(as_json=as_json, folder=folder), opened(folder / FILE) as book:
        yield book


def refuse_when_lost(path: Path) -> None:
    """Refuse to begin a book where there are copies of one: it is lost, not yet to be begun.

    Raises
    ------
    BookError
        Naming the newest copy.
    """
    from rola.book.backups import backups
    from rola.book.errors import BookError

    copies = backups(path)
    if copies and not path.exists():
        raise BookError(
            f"{path.name} is gone, but there are copies of it",
            f"rola rebuild {copies[0]} {path.parent}; or move the copies away to begin a new book",
        )


def carried_in(folder: Path, association: Association, weeks: tuple[date, ...], *, as_json: bool) -> Carried:
    """Return what a plan of these weeks carries over: from the book, or from the openings without one."""
    from rola.book.errors import NoBookError
    from rola.book.opening import FILE, opened
    from rola.planning.carried import carried_from_openings
    from rola.steering import carried_from_book

    with told(as_json=as_json, folder=folder):
        try:
            with opened(folder / FILE) as book, book.reading():
                if book.head:
                    return carried_from_book(book, association, weeks)
        except NoBookError:
            refuse_when_lost(folder / FILE)
        return carried_from_openings(association)


@dataclass(frozen=True, kw_only=True)
class Acting:
    """Who acts on which book, and how it is told.

    Attributes
    ----------
    folder : Path
        The association's folder; the book is in it.
    by : str or None
        Who does it; None = the login name.
    beside : mapping
        What a command tells in its JSON beside the acts.
    taken_in : Path or None
        A paper whose changes are what is done: it is put aside, so that a new one takes its place.
    weeks : tuple of str
        Weeks whose papers are looked after also when nothing is to be done, as when an earlier run was stopped.
    """

    folder: Path
    association: Association
    by: str | None = None
    dry_run: bool = False
    as_json: bool = False
    beside: Mapping[str, object] = field(default_factory=dict)
    taken_in: Path | None = None
    weeks: tuple[str, ...] = ()

    def do(self, *compose: Composer, begin: Composer | None = None) -> tuple[Act, ...]:
        """Say what acts do, write them, and say how they are taken back; all of them or none.

        The papers of the weeks whose roster they changed follow.

        Parameters
        ----------
        compose : callable
            Each makes one act of the book as it stands then.
        begin : callable, optional
            Makes the first act of a book; without it there must be a book already.
        """
        from rola.cli.papers import renew_lost, renew_papers, set_aside

        try:
            acts = self._do(compose, begin)
        except typer.Exit:
            if not self.dry_run:
                renew_lost(self.folder, self.association, self.weeks)
            raise
        if acts:
            if self.taken_in:
                set_aside(self.taken_in)
            renew_papers(self.folder, self.association, acts)
        return acts

    def _do(self, compose: Sequence[Composer], begin: Composer | None) -> tuple[Act, ...]:
        from rola.book.errors import NoBookError
        from rola.book.opening import FILE, open_book, rehearsal_of

        path = self.folder / FILE
        now = datetime.now(self.association.zone)
        with told(as_json=self.as_json, folder=self.folder):
            try:
                opened_book = open_book(path)
            except NoBookError:
                refuse_when_lost(path)
                if begin is None:
                    raise
                self._rehearse((begin, *compose), now)
                if self.dry_run:
                    return ()
                opened_book = self._begun(path)
            with closing(opened_book) as book:
                if self.dry_run:
                    with closing(rehearsal_of(book)) as copy:
                        return self._write(copy, compose, now, begin=begin)
                return self._told_copy(book, self._write(book, compose, now, begin=begin))

    def _rehearse(self, compose: Sequence[Composer], now: datetime) -> None:
        """Do the first acts in a book that is in nobody's folder: a refusal then leaves no empty one behind."""
        from rola.book.opening import IN_MEMORY, begin_book

        with closing(begin_book(Path(IN_MEMORY))) as rehearsal:
            self._write(rehearsal, compose, now, quietly=not self.dry_run)

    def _begun(self, path: Path) -> Book:
        """Make the file, unless somebody else was quicker; whoever writes first opens the book in it."""
        from rola.book.errors import BookError
        from rola.book.opening import begin_book, open_book

        try:
            return begin_book(path)
        except BookError:
            if not path.exists():
                raise
            return open_book(path)

    def _told_copy(self, book: Book, acts: tuple[Act, ...]) -> tuple[Act, ...]:
        if book.uncopied:
            typer.echo(printable(f"But {book.uncopied}"), err=True)
        return acts

    def _write(
        self,
        book: Book,
        compose: Sequence[Composer],
        now: datetime,
        *,
        begin: Composer | None = None,
        quietly: bool = False,
    ) -> tuple[Act, ...]:
        from rola.acts.effect import moved, stand_of

        done: list[Done] = []
        with book.writing(keep=not self.dry_run):
            stand = stand_of(book)
            first = (begin,) if begin and not book.head else ()
            for one in (*first, *compose):
                composed, before = one(book), stand
                act = book.post(composed, by=self.by_whom, now=now)
                if composed.may_move:
                    stand = stand_of(book)
                done.append(Done(act, moved(before, stand)))
            if not self.as_json and not quietly:
                self._say(done)
        if self.as_json and not quietly:
            self._print(done)
        elif not quietly:
            self._say_written(done)
        return () if self.dry_run else tuple(one.act for one in done)

    @property
    def by_whom(self) -> str:
        """Who does it, as it stands in the book."""
        import getpass

        if self.by is not None:
            return self.by
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
            return ""

    def _say(self, done: Sequence[Done]) -> None:
        from rola.acts.effect import effect_words
        from rola.book.standing import CORRECTION

        for one in done:
            words = effect_words(self.association, one.changes, everybody=one.act.kind == CORRECTION)
            effects = [f"  {line}" for line in words]
            if not effects and "balance" not in one.act.says:
                effects = ["  No balance moves."]
            for line in (*one.act.says.splitlines(), *effects):
                typer.echo(printable(line))

    def _say_written(self, done: Sequence[Done]) -> None:
        if self.dry_run:
            typer.echo("Nothing was written: --dry-run.", err=True)
            return
        for one in done:
            back = "" if one.act.kind == "begin" else f" To take it back: {self.undo_command(one.act.id)}"
            typer.echo(f"Act {one.act.id} written.{back}", err=True)

    def _print(self, done: Sequence[Done]) -> None:
        acts = [
            {
                "act": None if self.dry_run else one.act.id,
                "kind": one.act.kind,
                "day": one.act.day.isoformat(),
                "by": one.act.by_whom,
                "why": one.act.why,
                "says": one.act.says.splitlines(),
                "accounts": [asdict(change) for change in one.changes],
            }
            for one in done
        ]
        print_json({**self.beside, "dry_run": self.dry_run, "acts": acts})

    def undo_command(self, number: int) -> str:
        """Return the command that takes an act back, as a shell takes it."""
        return undo_command(number, self.folder)
