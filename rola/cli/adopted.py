"""What is meant on the command line by a shift of an adopted week, and by that week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit
from rola.cli.named import member_meant

if TYPE_CHECKING:
    from rola.association import Association
    from rola.book.book import Book
    from rola.book.rows import Place


def week_with(book: Book, association: Association, typed: str) -> str:
    """Return the earliest week that is not recorded yet and has a shift of that name."""
    from rola.book.adopted import places_in_force, unrecorded

    weeks = list(unrecorded(book))
    for week in weeks:
        if _called(places_in_force(book, week), association, typed):
            return week
    if not weeks:
        leave(
            "rola: no adopted week waits to be worked.", "adopt one (rola adopt), or name it with --week", Exit.FAULTS
        )
    return weeks[0]


def shift_meant(
    book: Book, association: Association, week: str, typed: str, whose: str | None = None, *, is_open: bool = False
) -> str:
    """Return the shift of the adopted roster that is meant: by its name, with or without its day, or by its work's.

    Parameters
    ----------
    whose : str or None
        The member, as typed, whose place it is about: of several shifts of that name theirs is meant.
    is_open : bool
        It is about an open seat: of several shifts of that name the one that has such a seat is meant.
    """
    from rola.book.adopted import places_in_force
    from rola.faults import did_you_mean
    from rola.wording import task_name

    places = places_in_force(book, week)
    found = _called(places, association, typed)
    if len(found) > 1 and whose is not None:
        member = member_meant(association, whose, {place.comes for place in places})
        own = {place.shift for place in places if place.comes == member}
        found = {shift: place for shift, place in found.items() if shift in own} or found
    if len(found) > 1 and is_open:
        free = {place.shift for place in places if place.start and not place.comes}
        found = {shift: place for shift, place in found.items() if shift in free} or found
    if len(found) == 1:
        return next(iter(found))
    if found:
        choice = ", ".join(_told(place, association) for place in found.values())
        raise typer.BadParameter(f"'{typed}' can mean several in {week}; name one of {choice}")
    shifts = {place.shift: task_name(association, place.task) for place in places}
    known = [*shifts, *(shift.partition("@")[0] for shift in shifts), *shifts.values()]
    hint = did_you_mean(typed, known, "the roster of that week names them")
    raise typer.BadParameter(f"there is no shift '{typed}' in the adopted roster of {week} ({hint})")


def _called(places: Iterable[Place], association: Association, typed: str) -> dict[str, Place]:
    """Return the shifts of that name, each with one of its seats: its own name wins over that of its work."""
    from rola.spelling import alike
    from rola.wording import task_name

    shifts = {place.shift: place for place in places}
    meant = alike(typed)
    for names in (
        lambda place: (place.shift,),
        lambda place: (place.shift.partition("@")[0],),
        lambda place: (place.task, task_name(association, place.task)),
    ):
        found = {shift: place for shift, place in shifts.items() if meant in map(alike, names(place))}
        if found:
            return found
    return {}


def _told(place: Place, association: Association) -> str:
    """Return a shift's name with its work and day: ``seeds@2027-03-13 (Seed table, Saturday 13 March)``."""
    from rola.wording import day_words, task_name

    day = f", {day_words(place.day)}" if place.day else ""
    return f"{place.shift} ({task_name(association, place.task)}{day})"
