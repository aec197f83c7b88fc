"""From what people say became of seats to the outcomes that stand in the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from rola.acts.people import People
from rola.book.adopted import places_in_force
from rola.book.book import Book
from rola.book.errors import RefusedError
from rola.book.rows import Offer, Outcome, OutcomeKind, Place, Promise
from solver.problem import COMMONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What people say became of one seat of the adopted roster.

    Attributes
    ----------
    row : str
        The seat's row id.
    minutes : int or None
        Really worked; None = the whole shift.
    worked_by : str
        Who came instead: a member's short name, or a guest's name. Empty = who was to come.
    """

    row: str
    outcome: OutcomeKind
    minutes: int | None = None
    worked_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffPlan:
    """Work that no plan asked for: an hour is an hour. `host` is the account that received it."""

    day: date
    member: str
    minutes: int
    task: str = ""
    host: str = COMMONS
    note: str = ""

    @classmethod
    def of(cls, row: Outcome) -> OffPlan:
        """Return the work that a recorded row without a seat is about."""
        return cls(day=row.day, member=row.worked_by, minutes=row.minutes, task=row.task, host=row.host, note=row.note)


@dataclass(kw_only=True)
class Outcomes:
    """What became of a week: read against its adopted roster.

    Attributes
    ----------
    lengths : dict
        Whole length in minutes of each seat that was read, by row id.
    """

    people: People
    book: Book
    week: str
    lengths: dict[str, int] = field(default_factory=dict)

    def of_seats(self, happened: Sequence[Happened]) -> Iterator[Outcome]:
        """Yield the outcome of each seat."""
        places = {place.row: place for place in places_in_force(self.book, self.week)}
        done = {row.row: act for act, _, row in self.book.rows(Outcome, week=self.week)}
        seen: set[str] = set()
        for one in happened:
            place = places.get(one.row)
            if place is None or not place.start:
                raise RefusedError(
                    f"there is no seat '{one.row}' in the adopted roster of {self.week}",
                    "take it out of the list, or record it as work off the plan: --off-plan",
                )
            if one.row in done or one.row in seen:
                raise _twice(one.row, done.get(one.row))
            seen.add(one.row)
            yield self._outcome(place, one)

    def _outcome(self, place: Place, one: Happened) -> Outcome:
        came = one.outcome is OutcomeKind.ATTENDED
        length = place.end - place.start
        who = one.worked_by or place.comes
        if came and not who:
            raise RefusedError(
                f"nobody was to come to '{place.row}', and nobody is named who did", "name who came instead"
            )
        self.lengths[place.row] = length
        return Outcome(
            week=self.week,
            row=place.row,
            shift=place.shift,
            task=place.task,
            role=place.role,
            day=place.day or self.people.monday,
            start=place.start,
            host=place.host,
            member=place.member,
            worked_by=who if came else "",
            account=self._account(place.member or who),
            outcome=one.outcome,
            minutes=(length if one.minutes is None else one.minutes) if came else 0,
            unpleasant=self._unpleasant(place.task) if came else 0,
            note=one.note,
        )

    def of_off_plan(self, off_plan: Iterable[OffPlan]) -> Iterator[Outcome]:
        """Yield an outcome for each piece of work off the plan."""
        used = [row.row for _, _, row in self.book.rows(Outcome, week=self.week) if row.row.startswith("off/")]
        last = max((int(row.removeprefix("off/")) for row in used), default=0)
        for number, one in enumerate(off_plan, last + 1):
            known = one.member in self.people.names
            yield Outcome(
                week=self.week,
                row=f"off/{number}",
                shift="",
                task=one.task,
                role="",
                day=one.day,
                start=0,
                host=one.host,
                member=one.member if known else "",
                worked_by=one.member,
                account=self._account(one.member),
                outcome=OutcomeKind.ATTENDED,
                minutes=one.minutes,
                unpleasant=self._unpleasant(one.task),
                note=one.note,
            )

    def _account(self, member: str) -> str:
        """Return the account of a member; of one who was taken out of the tables, the last the book knows."""
        if member in self.people.names:
            return self.people.account(member)
        offers = [row.account for _, _, row in self.book.rows(Offer, member=member)]
        known = offers + [row.account for _, _, row in self.book.rows(Promise, member=member)]
        return known[-1] if known else COMMONS

    def _unpleasant(self, task: str) -> int:
        return next((row.unpleasant for row in self.people.association.tasks if row.task == task), 0)


def _twice(row: str, act: int | None) -> RefusedError:
    if act is None:
        return RefusedError(f"'{row}' stands twice in this list", "take one of the two out")
    return RefusedError(f"'{row}' has been recorded already, in act {act}", f"to correct it: rola undo {act}")
