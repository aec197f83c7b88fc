"""The book on the command line: what a plan takes from it, and how an act is told and then written."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.printable import printable

if TYPE_CHECKING:
    from rola.acts.effect import Moved
    from rola.association import Association
    from rola.book.book import Book
    from rola.book.rows import Act, Draft
    from rola.planning import Carried

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", show_default=False, help="Who does it; default: your login name."),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", show_default=False, help="The reason; it is kept.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what it would do, and write nothing.")]

Composer = Callable[["Book"], "Draft"]


@contextmanager
def told(*, as_json: bool) -> Iterator[None]:
    """Turn what the book refuses, or what is wrong with it, into words and an exit code."""
    from rola.book.errors import BookError, RefusedError

    try:
        yield
    except BookError as error:
        if as_json:
            print_json({"refused": error.what, "hint": error.hint})
        hint = f"\n      -> {error.hint}" if error.hint else ""
        leave(f"rola: {error.what}{hint}", Exit.FAULTS if isinstance(error, RefusedError) else Exit.USAGE)


@contextmanager
def book_in(folder: Path, *, as_json: bool) -> Iterator[Book]:
    """Open the folder's book for as long as it is needed; end the program when it cannot be used."""
    from rola.book.opening import FILE, opened

    with told(as_json=as_json), opened(folder / FILE) as book:
        yield book


def carried_in(folder: Path, association: Association, weeks: tuple[date, ...], *, as_json: bool) -> Carried:
    """Return what a plan of these weeks carries over: from the book, or from the openings without one."""
    from rola.book.opening import FILE
    from rola.planning.carried import carried_from_openings
    from rola.steering import carried_from_book

    if not (folder / FILE).exists():
        return carried_from_openings(association)
    with book_in(folder, as_json=as_json) as book, book.reading():
        return carried_from_book(book, association, weeks) if book.head else carried_from_openings(association)


@dataclass(frozen=True, kw_only=True)
class Acting:
    """Who acts on which book, and how it is told.

    Attributes
    ----------
    folder : Path
        The association's folder; the book is in it.
    by : str or None
        Who does it; None = the login name.
    """

    folder: Path
    association: Association
    by: str | None = None
    dry_run: bool = False
    as_json: bool = False

    def do(self, *compose: Composer, begin: Composer | None = None) -> tuple[Act, ...]:
        """Say what acts do, write them, and say how they are taken back; all of them or none.

        Parameters
        ----------
        compose : callable
            Each makes one act of the book as it stands then.
        begin : callable, optional
            Makes the first act of a book; without it there must be a book already.
        """
        from rola.book.opening import FILE, begin_book, opened

        path = self.folder / FILE
        now = datetime.now(self.association.zone)
        with told(as_json=self.as_json):
            if begin and not path.exists():
                # In a book that is in nobody's folder first, so that a refusal leaves no empty file behind.
                with closing(begin_book(Path(":memory:"))) as rehearsal:
                    self._write(rehearsal, (begin, *compose), now, quietly=not self.dry_run)
                if self.dry_run:
                    return ()
                begin_book(path).close()
            with opened(path) as book:
                acts = self._write(book, compose, now, begin=begin)
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

        with book.writing(keep=not self.dry_run):
            before = stand_of(book)
            first = (begin,) if begin and not book.head else ()
            acts = tuple(book.post(one(book), by=self._by, now=now) for one in (*first, *compose))
            changes = moved(before, stand_of(book))
            if not self.as_json and not quietly:
                self._say(acts, changes)
        if self.as_json and not quietly:
            self._print(acts, changes)
        elif not quietly:
            self._say_written(acts)
        return () if self.dry_run else acts

    @property
    def _by(self) -> str:
        import getpass

        if self.by is not None:
            return self.by
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
            return ""

    def _say(self, acts: Sequence[Act], changes: Sequence[Moved]) -> None:
        from rola.acts.effect import effect_words

        said = [line for act in acts for line in act.says.splitlines()]
        for line in (*said, *(f"  {line}" for line in effect_words(self.association, changes))):
            typer.echo(printable(line))

    def _say_written(self, acts: Sequence[Act]) -> None:
        if self.dry_run:
            typer.echo("Nothing was written: --dry-run.", err=True)
            return
        for act in acts:
            back = "" if act.kind == "begin" else f" To take it back: {self.undo_command(act.id)}"
            typer.echo(f"Act {act.id} written.{back}", err=True)

    def _print(self, acts: Sequence[Act], changes: Sequence[Moved]) -> None:
        print_json(
            {
                "dry_run": self.dry_run,
                "acts": [
                    {
                        "act": None if self.dry_run else act.id,
                        "kind": act.kind,
                        "day": act.day.isoformat(),
                        "by": act.by_whom,
                        "why": act.why,
                        "says": act.says.splitlines(),
                    }
                    for act in acts
                ],
                "accounts": [asdict(one) for one in changes],
            }
        )

    def undo_command(self, number: int) -> str:
        """Return the command that takes an act back, as a shell takes it."""
        where = [] if self.folder == Path() else [str(self.folder)]
        words = ["rola", "undo", str(number), *where, "--why", "REASON"]
        return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
