"""The adopted rosters: which weeks have one, which is in force, and who stands where in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rola.book.book import Book
from rola.book.rows import Change, Place, Version


def weeks_adopted(book: Book) -> tuple[str, ...]:
    """Return the weeks that have a roster in force, in order."""
    return tuple(sorted({row.week for _, _, row in book.rows(Version)}))


def version_in_force(book: Book, week: str) -> int:
    """Return the number of a week's adopted roster; 0 when none is."""
    return max((row.version for _, _, row in book.rows(Version, week=week)), default=0)


def version_before(book: Book, week: str) -> int:
    """Return the number of the roster that was adopted before the one in force, whatever was changed since; 0 = none.

    Whoever was told after that adoption has to be told all that came since, not only what the last act did.
    """
    force = version_in_force(book, week)
    earlier = [(act, row.version) for act, _, row in book.rows(Version, week=week) if row.version < force]
    return max((version for act, version in earlier if book.act(act).kind == "adopt"), default=0)


def places_in_force(book: Book, week: str) -> tuple[Place, ...]:
    """Return the seats of a week's adopted roster; none when none is."""
    version = version_in_force(book, week)
    return tuple(row for _, _, row in book.rows(Place, week=week, version=version))


def places_of(book: Book, week: str, version: int) -> tuple[Place, ...]:
    """Return the seats of a version of a week's roster, also of one that was taken back; none of version 0."""
    return tuple(row for _, _, row in book.rows(Place, even_void=True, week=week, version=version))


def places_before(book: Book, week: str) -> dict[str, Place]:
    """Return by row id, of seats that are not in force as they were: how they last stood in an earlier version."""
    force = {place.row: place for place in places_in_force(book, week)}
    found: dict[str, Place] = {}
    for _, _, place in book.rows(Place, week=week):
        now = force.get(place.row)
        if place.start and (now is None or (now.start, now.comes) != (place.start, place.comes)):
            newest = found.get(place.row)
            if newest is None or newest.version < place.version:
                found[place.row] = place
    return found


def called_off(book: Book, week: str) -> dict[str, tuple[str, int]]:
    """Return by shift whether it was called off (``cancel``) or put off (``postpone``) last, and by which act."""
    kinds = ("cancel", "postpone")
    return {row.shift: (row.kind, act) for act, _, row in book.rows(Change, week=week) if row.kind in kinds}


def recorded_rows(book: Book) -> dict[tuple[str, str], int]:
    """Return the act by which each seat was recorded, by week and row id."""
    found = book.ask("SELECT act, week, row FROM outcome ORDER BY act")
    return {(str(week), str(row)): int(act or 0) for act, week, row in found if act not in book.void}


def recorded_acts(book: Book, week: str) -> dict[str, int]:
    """Return the act by which each seat of a week was recorded, by row id."""
    found = book.ask("SELECT act, row FROM outcome WHERE week = ? ORDER BY act", (week,))
    return {str(row): int(act or 0) for act, row in found if act not in book.void}


def unrecorded(book: Book) -> dict[str, tuple[Place, ...]]:
    """Return, by week in order, the seats somebody was to come to and nobody has said what became of them."""
    void = ", ".join(map(str, sorted(book.void)))
    open_weeks = book.ask(
        "SELECT DISTINCT week FROM (SELECT week, row FROM place WHERE start <> 0 AND (member <> '' OR stand_in <> '')"
        f" EXCEPT SELECT week, row FROM outcome WHERE act NOT IN ({void})) ORDER BY week"
    )
    found = {}
    for (week,) in open_weeks:
        recorded = recorded_in(book, str(week))
        found[str(week)] = tuple(place for place in _awaited(book, str(week)) if place.row not in recorded)
    return {week: places for week, places in found.items() if places}


def _awaited(book: Book, week: str) -> Iterator[Place]:
    """Yield the seats of a week's adopted roster that somebody was to come to."""
    for place in places_in_force(book, week):
        if place.start and (place.member or place.stand_in):
            yield place


def recorded_in(book: Book, week: str) -> frozenset[str]:
    """Return the row ids of a week of which it is known what became of them."""
    return frozenset(recorded_acts(book, week))


def is_recorded(book: Book, week: str) -> bool:
    """Tell whether it is known of all seats of a week what became of them, and of one at least."""
    recorded = recorded_in(book, week)
    return bool(recorded) and all(place.row in recorded for place in _awaited(book, week))


def seats_of_unknown(book: Book, members: Collection[str], guest: str) -> Iterator[tuple[Place, str]]:
    """Yield the adopted seats not yet recorded whose member or stand-in the tables do not have, with who it is.

    Parameters
    ----------
    members : collection of str
        Short names of all members in the tables.
    guest : str
        How the name of a guest begins: guests are never in the tables.
    """
    for places in unrecorded(book).values():
        for place in places:
            for who in (place.member, place.stand_in):
                if who and who not in members and not who.startswith(f"{guest} "):
                    yield place, who
