"""What is meant on the command line by a shift of an adopted week, and by that week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit

if TYPE_CHECKING:
    from rola.book.book import Book


def week_with(book: Book, shift: str) -> str:
    """Return the earliest week that is not recorded yet and has a shift of that name."""
    from rola.book.adopted import places_in_force, unrecorded

    weeks = list(unrecorded(book))
    for week in weeks:
        if any(shift in (place.shift, place.shift.partition("@")[0]) for place in places_in_force(book, week)):
            return week
    if not weeks:
        leave("rola: no adopted week waits to be worked; adopt one, or name it with --week.", Exit.FAULTS)
    return weeks[0]


def shift_meant(book: Book, week: str, typed: str) -> str:
    """Return the shift of the adopted roster that is meant by its name, with or without its day."""
    from rola.book.adopted import places_in_force
    from rola.faults import did_you_mean

    shifts = list(dict.fromkeys(place.shift for place in places_in_force(book, week)))
    found = [shift for shift in shifts if typed == shift] or [
        shift for shift in shifts if typed == shift.partition("@")[0]
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise typer.BadParameter(f"'{typed}' comes several times in {week}; name one of {', '.join(found)}")
    hint = did_you_mean(
        typed, [*shifts, *(shift.partition("@")[0] for shift in shifts)], "the roster of that week names them"
    )
    raise typer.BadParameter(f"there is no shift '{typed}' in the adopted roster of {week} ({hint})")
