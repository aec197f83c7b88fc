"""The change slip of an adopted week: what stands otherwise than in the roster that was adopted before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rola.acts.change import roster_of
from rola.association import Association
from rola.book.adopted import places_in_force, places_of, version_before
from rola.book.book import Book
from rola.book.rows import Place
from rola.season import Slip
from rola.slip_lines import slip_of
from solver.people import Away
from solver.problem import Member, Problem, Shift, Slot, Standing


def changed_since(book: Book, association: Association, problem: Problem, week: str) -> Slip | None:
    """Return what changed in a week since the roster that was adopted before the one in force.

    Parameters
    ----------
    problem : Problem
        Of that week, as the tables have it today: it says who cannot come.

    Returns
    -------
    Slip or None
        None where no roster was adopted before, or nothing is otherwise than in it.
    """
    number = version_before(book, week)
    if not number:
        return None
    before, now = places_of(book, week, number), places_in_force(book, week)
    known = replace(_as_in_book(problem, (*before, *now)), adopted=_standing(before))
    slip = slip_of(association, known, roster_of(known, now), {week: number})
    return slip if slip and (slip.lines or slip.work) else None


def _standing(places: Sequence[Place]) -> tuple[Standing, ...]:
    crews: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for place in places:
        if place.start and place.comes:
            crews[place.shift, place.start].add(place.comes)
    return tuple(Standing(shift=shift, start=start, crew=frozenset(crew)) for (shift, start), crew in crews.items())


def _as_in_book(problem: Problem, places: Sequence[Place]) -> Problem:
    """Return the problem with the people and times of the book, also those that the tables do not have any more."""
    shifts = dict(problem.shift)
    for place in places:
        if place.start and place.day:
            shift = shifts.get(place.shift) or _shift_of(place, len(places))
            slots = {slot.start: slot for slot in shift.slots}
            slots.setdefault(place.start, Slot(start=place.start, end=place.end, day=place.day))
            shifts[place.shift] = replace(shift, slots=tuple(slots[start] for start in sorted(slots)))
    strangers = {place.comes for place in places if place.start and place.comes} - problem.member.keys()
    members = (*problem.members, *(_stranger(who, problem) for who in sorted(strangers)))
    return replace(problem, members=members, shifts=tuple(shifts.values()))


def _shift_of(place: Place, wanted: int) -> Shift:
    """Return work that the tables do not ask for any more."""
    return Shift(id=place.shift, task=place.task, site=place.site, host=place.host, slots=(), least=1, wanted=wanted)


def _stranger(who: str, problem: Problem) -> Member:
    """Return a guest, or somebody whom the tables do not have any more: nobody can send them anywhere else."""
    never = (0,) * len(problem.weeks)
    return Member(id=who, account=who, promise=never, weekly_cap=never, away=(Away(start=0, end=1 << 40),))
