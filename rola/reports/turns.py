"""Who is next, how long overdue, and why a turn still waits: the cycle beside the tables and the rosters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from rola.association import Association, GatheringRow, RequestRow
from rola.book.adopted import unrecorded
from rola.book.book import Book
from rola.book.put_off import put_off
from rola.book.rows import Turn
from rola.book.turns import Rotation, Waiting, last_turns, rotation, without_site
from rola.planning import block_in_force
from rola.weeks import ONE_DAY, ONE_WEEK, days_of, monday_of, week_name


class Stands(StrEnum):
    """What is to be said of a turn that waits."""

    ON_ROSTER = "on the roster"
    CALLED = "called"
    ENDED = "the call has ended"
    LATER = "the call is for later"
    NO_CALL = "no call yet"
    NO_SITE = "no site of its own"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTurn:
    """One turn that waits.

    Attributes
    ----------
    agreed : bool
        Whether the meeting gave it its day; otherwise it is reckoned, one turn a week.
    days, gatherings : int
        How many days it is overdue, and at how many gatherings from its day on it was not served.
    stands : Stands
        What the household's next call for work says.
    request, first, last : str, date or None
        That call and its window; empty without one.
    week : str
        Of the adopted roster that it stands on and that nobody has recorded.
    put_off : tuple of Turn
        Each time that it was postponed.
    why : str
        The reason for which the meeting moved it.
    had : date or None
        The day of the last turn of all, if it was this household's and no longer ago than a week: its next
        does not come right after it.
    """

    number: int
    place: int
    household: str
    share: int
    due: date
    agreed: bool
    days: int
    gatherings: int
    stands: Stands
    request: str = ""
    first: date | None = None
    last: date | None = None
    week: str = ""
    put_off: tuple[Turn, ...] = ()
    why: str = ""
    had: date | None = None


@dataclass(frozen=True, kw_only=True)
class Turns:
    """The cycle that runs as it stands on a day; `next` is the first that is on no roster yet."""

    running: Rotation
    waiting: tuple[WaitingTurn, ...]

    @property
    def next(self) -> WaitingTurn | None:
        """The turn to be served next."""
        return next((turn for turn in self.waiting if turn.stands is not Stands.ON_ROSTER), None)

    @property
    def called(self) -> WaitingTurn | None:
        """The first whose call for work can be answered now."""
        return next((turn for turn in self.waiting if turn.stands is Stands.CALLED), None)


def turns_on(association: Association, book: Book, today: date) -> Turns | None:
    """Return how the cycle stands on a day; None when none was opened."""
    running = rotation(book)
    if running is None:
        return None
    desk = _Desk(association=association, book=book, running=running, today=today)
    return Turns(running=running, waiting=tuple(desk.turns()))


@dataclass(frozen=True, kw_only=True)
class _Desk:
    association: Association
    book: Book
    running: Rotation
    today: date

    def turns(self) -> Iterator[WaitingTurn]:
        """Yield the turns that wait, in order."""
        which: Counter[str] = Counter()
        for number, turn in enumerate(self.running.waiting, 1):
            week, request = self._on_roster.get(turn.household, ("", ""))
            if week and not which[turn.household]:
                yield self._line(number, turn, Stands.ON_ROSTER, request=request, week=week)
            else:
                calls = [row for row in self._calls(turn.household) if row.request != request]
                place = which[turn.household] - bool(week)
                answer = self._answer(turn.household, calls[place] if place < len(calls) else None)
                yield self._line(number, turn, *answer)
            which[turn.household] += 1

    def _line(
        self,
        number: int,
        turn: Waiting,
        stands: Stands,
        call: RequestRow | None = None,
        *,
        request: str = "",
        week: str = "",
    ) -> WaitingTurn:
        due = self.running.due(turn)
        own = [row for row in self._put_off if (row.household, row.share) == (turn.household, turn.share)]
        return WaitingTurn(
            number=number,
            place=turn.place,
            household=turn.household,
            share=turn.share,
            due=due,
            agreed=turn.due is not None,
            days=max(0, (self.today - due).days),
            gatherings=self._passed(due),
            stands=stands,
            request=call.request if call else request,
            first=call.first if call else None,
            last=call.last if call else None,
            week=week,
            put_off=tuple(own),
            why=turn.why,
            had=None if stands is Stands.ON_ROSTER else self._just_had.get(turn.household),
        )

    @cached_property
    def _just_had(self) -> dict[str, date]:
        """Return who had the last turn of all, a week ago or less, or is to have it by an adopted roster."""
        block = block_in_force(self.association, monday_of(week_name(self.today)))
        held = last_turns(self.book, self.association, date.max)
        last = max(held.values(), default=date.min)
        if "turns-apart" in block.rules_off or last < self.today - ONE_WEEK:
            return {}
        return {household: day for household, day in held.items() if day == last}

    @cached_property
    def _put_off(self) -> list[Turn]:
        return [row for _, _, row in self.book.rows(Turn, cycle=self.running.cycle) if row.state == "postponed"]

    def _answer(self, household: str, call: RequestRow | None) -> tuple[Stands, RequestRow | None]:
        if call is None:
            return (Stands.NO_SITE if without_site(self.association, [household]) else Stands.NO_CALL), None
        if self._ended(call):
            return Stands.ENDED, call
        return (Stands.LATER if call.first and call.first > self.today else Stands.CALLED), call

    def _ended(self, call: RequestRow) -> bool:
        """Tell whether a call is over; one that was put off waits for as long as it takes."""
        return bool(call.last and call.last < self.today) and call.request not in self._waits

    @cached_property
    def _waits(self) -> frozenset[str]:
        return frozenset(put_off(self.book))

    def _calls(self, household: str) -> list[RequestRow]:
        """Return the household's open calls, those that can still be answered first."""
        sites = {row.site for row in self.association.sites if row.household == household}
        own = [
            row
            for row in self.association.requests
            if row.site in sites and row.done is None and row.request not in self._worked
        ]
        over = {row.request: self._ended(row) for row in own}
        return sorted(own, key=lambda row: (over[row.request], row.first or date.min, row.request))

    @cached_property
    def _worked(self) -> frozenset[str]:
        found = self.book.ask("SELECT DISTINCT act, shift FROM outcome WHERE minutes > 0")
        return frozenset(str(shift) for act, shift in found if act not in self.book.void)

    @cached_property
    def _on_roster(self) -> dict[str, tuple[str, str]]:
        """Return, by household, the week and request of an adopted roster that is not recorded."""
        asked = {row.request for row in self.association.requests}
        return {
            place.host: (week, place.shift)
            for week, places in reversed(unrecorded(self.book).items())
            for place in places
            if place.shift in asked
        }

    @cached_property
    def _gatherings(self) -> list[GatheringRow]:
        """The gatherings at which turns are placed: those that calls of households name, or all."""
        homes = {row.site for row in self.association.sites if row.household}
        named = {name for row in self.association.requests if row.site in homes for name in row.gatherings}
        return [row for row in self.association.gatherings if not named or row.gathering in named]

    def _passed(self, due: date) -> int:
        """Count the days of gatherings from a day on, today not among them."""
        last = self.today - ONE_DAY
        return len({day for row in self._gatherings for day in days_of(row.repeat, due, last)})
