"""Undos of undos: at any time an act is taken back once at most, and never comes back without what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Collection

from rola.book.book import Book
from rola.book.errors import RefusedError
from rola.wording import listed


def void_before(book: Book, number: int) -> frozenset[int]:
    """Return the acts that were taken back at the time when an act was made."""
    void: set[int] = set()
    for act in reversed(book.acts()):
        if act.id < number and act.undoes and act.id not in void:
            void.add(act.undoes)
    return frozenset(void)


def undone_by(book: Book, number: int) -> int:
    """Return the act that took this one back."""
    return max(act.id for act in book.acts() if act.undoes == number and act.id not in book.void)


def refuse_when_twice(book: Book, number: int, base: int) -> None:
    """Refuse to bring back an undo of what another has taken back meanwhile: it would be taken back twice.

    Parameters
    ----------
    number : int
        The act to take back.
    base : int
        The act that is meant by it, at the end of the undos of undos.
    """
    comes = book.act(number).undoes
    while comes and (goes := book.act(comes).undoes):
        if goes in book.void:
            raise RefusedError(
                f"this would bring back act {comes}, which takes back act {goes}: "
                f"act {undone_by(book, goes)} has done so since, and it would count twice",
                _how_it_is(book, base),
            )
        comes = book.act(goes).undoes


def _how_it_is(book: Book, base: int) -> str:
    if base in book.void:
        return f"act {base} is taken back now; to put it in force: rola undo {undone_by(book, base)}"
    return f"act {base} is in force now; to take it back: rola undo {base}"


def refuse_when_alone(book: Book, base: int, resting: Callable[[Book, int], Collection[int]]) -> None:
    """Refuse to bring an act back while what it rests on is taken back.

    Parameters
    ----------
    resting : callable
        Gives the acts that rest on one.
    """
    then = void_before(book, base)
    gone = [
        act.id
        for act in book.acts()
        if act.id < base and act.id in book.void - then and not act.undoes and base in resting(book, act.id)
    ]
    if gone:
        acts, verb = listed([f"act {one}" for one in gone]), "was" if len(gone) == 1 else "were"
        back = "; ".join(f"rola undo {undone_by(book, one)}" for one in gone)
        raise RefusedError(
            f"act {base} rests on {acts}, which {verb} taken back",
            f"first put {'that' if len(gone) == 1 else 'them'} in force again: {back}",
        )
