"""What an adoption leaves as it stands: seats of crews that stay, who stands in for whom, work that was put off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from rola.book.adopted import places_in_force
from rola.book.book import Book
from rola.book.rows import Change, Place

_SET_ASIDE = ("postpone", "cancel")


def carried_on(book: Book, week: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the seats of a new roster of a week with all that the one in force says besides who comes.

    A sheet has one name for a seat: who comes. Whose seat it is when somebody stands in, and the crew of work
    that was put off, only the book knows.

    Parameters
    ----------
    places : sequence of Place
        The seats as the new roster has them, each `member` being who comes.
    """
    was, new = _by_shift(places_in_force(book, week)), _by_shift(places)
    version = places[0].version if places else 0
    aside = {row.shift for _, _, row in book.rows(Change, week=week) if row.kind in _SET_ASIDE}
    found = [
        place
        for shift, own in new.items()
        for place in (was[shift] if _stays(was.get(shift, ()), own) else _with_owners(was.get(shift, ()), own))
    ]
    found += [
        place
        for shift, before in was.items()
        if shift in aside and shift not in new and not _runs(before)
        for place in before
    ]
    return tuple(replace(place, version=version) for place in found)


def who_works(places: Iterable[Place]) -> frozenset[Place]:
    """Return the seats of the work that runs, without the number of their roster: what two rosters are compared by."""
    return frozenset(replace(place, version=0) for place in places if place.start)


def stand_ins(places: Iterable[Place]) -> list[str]:
    """Say who goes on coming in whose place."""
    return [
        f"{place.stand_in} still comes to '{place.shift}' in the place of {place.member}, whose account is credited."
        for place in places
        if place.start and place.stand_in
    ]


def _stays(was: Sequence[Place], own: Sequence[Place]) -> bool:
    """Tell whether a shift does not run in either roster, or has the same people on the same kinds of seats."""
    if not was or _runs(was) is not _runs(own):
        return False
    return not _runs(own) or _crew(was) == _crew(own)


def _crew(places: Sequence[Place]) -> list[tuple[object, ...]]:
    """Return who comes, beside the kinds of seats, the time and the place, whoever sits where."""
    comes = sorted(place.comes for place in places)
    kinds = sorted((place.role, place.start, place.end, place.site, place.host, place.task) for place in places)
    return list(zip(comes, kinds, strict=True))


def _with_owners(was: Sequence[Place], own: Sequence[Place]) -> Iterator[Place]:
    """Give the seats of a shift; who came in somebody's place still does, unless that one comes now, too."""
    comes = {place.member for place in own}
    owners = {place.stand_in: place.member for place in was if place.stand_in and place.member not in comes}
    for place in own:
        owner = owners.get(place.member, "") if place.start else ""
        yield replace(place, member=owner, stand_in=place.member) if owner else place


def _runs(places: Collection[Place]) -> bool:
    return any(place.start for place in places)


def _by_shift(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        found[place.shift].append(place)
    return {shift: tuple(own) for shift, own in found.items()}
