"""What an attendance sheet may well say, but more often does by a slip: it is asked about once.

A word in the note of the row is the answer: it says that it was so, and whoever reads the book later sees why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rola.acts.outcomes import Happened
from rola.book.rows import OutcomeKind, Place
from rola.inputs.grid import Complaint
from rola.wording import hours

LONGER = 60
"""So many minutes above the shift's length are asked about: a start typed as hours, or a night that lost one."""

_WHOLE = (OutcomeKind.POSTPONED, OutcomeKind.CANCELLED)


def too_long(place: Place, minutes: int, note: str) -> Complaint | None:
    """Ask about hours that are far above the shift's length, where no note says why.

    Parameters
    ----------
    minutes : int
        Worked, as typed.
    """
    length = place.end - place.start
    if note or minutes < length + LONGER:
        return None
    return Complaint(
        f"{hours(minutes)} at a shift of {hours(length)}",
        "leave it empty for the whole shift; if it took so long, say why in the note",
    )


def half_put_off(
    happened: Iterable[Happened], places: Mapping[str, Place]
) -> Iterator[tuple[str, OutcomeKind, tuple[str, ...]]]:
    """Ask about seats that were put off or called off where others of the same shift came.

    Parameters
    ----------
    happened : iterable of Happened
        What became of the seats.
    places : mapping
        Each seat by row id.

    Yields
    ------
    tuple of str, OutcomeKind, tuple of str
        A row id without a note, its outcome, and who came to that shift.
    """
    seats = tuple(happened)
    came: dict[str, list[str]] = {}
    for one in seats:
        if one.outcome is OutcomeKind.ATTENDED:
            place = places[one.row]
            came.setdefault(place.shift, []).append(one.worked_by or place.comes)
    for one in seats:
        shift = places[one.row].shift
        if one.outcome in _WHOLE and shift in came and not one.note:
            yield one.row, one.outcome, tuple(came[shift])
