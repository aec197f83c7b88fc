"""What an attendance sheet may well say, but more often does by a slip: it is asked about once.

A word in the note of the row is the answer: it says that it was so, and whoever reads the book later sees why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rola.acts.outcomes import Happened
from rola.association import Association
from rola.book.rows import OutcomeKind, Place
from rola.inputs.grid import Complaint
from rola.wording import day_words, hours, task_name

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


_LEFT = {"cancel": "was called off since, by act {}", "postpone": "was put off since, by act {}"}


def left_since(before: Place, called_off: Mapping[str, tuple[str, int]], association: Association) -> Complaint:
    """Say of a seat that a later version has no more what became of it, and what to do with its row.

    Parameters
    ----------
    before : Place
        As it last stood.
    called_off : mapping
        By shift, ``cancel`` or ``postpone``, and the act.
    """
    work = task_name(association, before.task) + (f" on {day_words(before.day)}" if before.day else "")
    kind, act = called_off.get(before.shift, ("", 0))
    became = _LEFT[kind].format(act) if kind else "has left the roster since"
    return Complaint(
        f"{of_version(before)}: {work} {became}",
        f"empty this row; if it was done all the same: rola undo {act}, then record it"
        if kind
        else f"empty this row; the sheet of what holds: rola papers --week {before.week}",
    )


def of_version(before: Place) -> str:
    """Say of which version a sheet can be that has a seat as it stood before."""
    return f"this sheet is of version {before.version}" + (" or before" if before.version > 1 else "")
