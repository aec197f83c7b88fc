"""The change slip: what moved between two rosters of a week, seat by seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rola.book.rows import Place

MOST_IN_WORDS = 6
"""So many changes are told in a sentence; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMoved:
    """Somebody else comes to a shift: `was` came before, `now` comes; empty = nobody."""

    shift: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftMoved:
    """A shift begins at another time, minutes since 1970 UTC; 0 = it does not run."""

    shift: str
    was: int
    now: int


def slip(before: Iterable[Place], after: Iterable[Place]) -> tuple[SeatMoved | ShiftMoved, ...]:
    """Return what differs between two versions of a week's roster, by shift.

    Which of a shift's seats somebody has does not matter, only who comes. Of a shift whose crew
    changed, those who no longer come are set beside those who do, in the order of their names.

    Examples
    --------
    >>> slip([], [])
    ()
    """
    was, now = _by_shift(before), _by_shift(after)
    return tuple(moved for shift in sorted({*was, *now}) for moved in _moved(shift, was.get(shift), now.get(shift)))


def slip_words(moved: Sequence[SeatMoved | ShiftMoved], names: Mapping[str, str] | None = None) -> str:
    """Put a slip into a sentence's part: ``sat: Dan instead of Ada; sun: Ben comes as well``.

    Parameters
    ----------
    names : mapping, optional
        Printed names of members and shifts; who has none stands with the short one.
    """
    known = names or {}
    words = [f"{known.get(one.shift, one.shift)}: {_words(one, known)}" for one in moved[:MOST_IN_WORDS]]
    more = len(moved) - MOST_IN_WORDS
    return "; ".join([*words, f"and {more} more"] if more > 0 else words) or "nothing but the version"


_Shift = tuple[int, Counter[str]]


def _by_shift(places: Iterable[Place]) -> dict[str, _Shift]:
    found: dict[str, _Shift] = {}
    for place in places:
        _, crew = found.setdefault(place.shift, (place.start, Counter()))
        if who := place.comes:
            crew[who] += 1
    return found


def _moved(shift: str, was: _Shift | None, now: _Shift | None) -> Iterator[SeatMoved | ShiftMoved]:
    start_was, crew_was = was or (0, Counter())
    start_now, crew_now = now or (0, Counter())
    if start_was != start_now:
        yield ShiftMoved(shift=shift, was=start_was, now=start_now)
    gone, come = sorted((crew_was - crew_now).elements()), sorted((crew_now - crew_was).elements())
    for left, joined in zip_longest(gone, come, fillvalue=""):
        yield SeatMoved(shift=shift, was=left, now=joined)


def _words(one: SeatMoved | ShiftMoved, names: Mapping[str, str]) -> str:
    if isinstance(one, ShiftMoved):
        if not one.was:
            return "runs after all"
        return "is at another time" if one.now else "does not run any more"
    was, now = names.get(one.was, one.was), names.get(one.now, one.now)
    if was and now:
        return f"{now} instead of {was}"
    return f"{now} comes as well" if now else f"{was} no longer comes"
