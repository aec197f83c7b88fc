"""Record: what was really worked goes into the book, and only that moves balances.

Each shift makes one entry: what each helper gave, and what the host received. A guest's labour is
given by the commons. People of the hosting household give nothing on their own turn, unless the
rules say that they count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rola.acts.misses import Misses
from rola.acts.outcomes import Happened, OffPlan, Outcomes
from rola.acts.people import People
from rola.acts.stated import Stated
from rola.acts.told import posted, recorded, worked_off
from rola.acts.twice import refuse_twice
from rola.association import Association
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.make_ups import Work
from rola.book.make_ups import make_ups as make_ups_of
from rola.book.rows import Entry, EntryKind, Line, Outcome, OutcomeKind, Row, Side, Turn
from rola.book.turns import rotation
from rola.weeks import week_name

__all__ = ["Happened", "OffPlan", "compose"]


def compose(
    association: Association,
    book: Book,
    monday: date,
    happened: Sequence[Happened],
    off_plan: Sequence[OffPlan] = (),
    *,
    why: str = "",
) -> Composed:
    """Post the outcomes of a week.

    Raises
    ------
    RefusedError
        When a seat is not in the adopted roster, or has been recorded already.
    """
    desk = _Desk(people=People(association, monday), book=book, week=week_name(monday))
    seats = Outcomes(people=desk.people, book=book, week=desk.week)
    outcomes = [*seats.of_seats(happened), *seats.of_off_plan(off_plan)]
    known = [row for _, _, row in book.rows(Outcome, week=desk.week)]
    refuse_twice(known, outcomes, association)
    misses = Misses(people=desk.people, week=desk.week, lengths=seats.lengths)
    stated = Stated(people=desk.people, book=book, week=desk.week)
    dues, welcomes = tuple(stated.dues()), tuple(stated.welcomes())
    entries = (*desk.work(outcomes), *misses.fines(outcomes), *dues, *welcomes)
    make_ups = tuple(misses.make_ups(outcomes))
    rows: tuple[Row, ...] = (
        *outcomes,
        *make_ups,
        *stated.promises(),
        *desk.turns(outcomes),
        *desk.put_off(outcomes),
    )
    return Composed(
        kind="record",
        day=monday,
        says=(
            *recorded(association, desk.week, outcomes, make_ups),
            *worked_off(association, make_ups_of(book), make_ups_of(book, works_of(outcomes))),
            *posted(association, dues, welcomes),
            *stated.unlike(),
        ),
        why=why,
        entries=entries,
        rows=rows,
    )


def works_of(outcomes: Iterable[Outcome]) -> tuple[Work, ...]:
    """Return the work of outcomes, as it can work make-ups off."""
    return tuple(
        Work(one.day.isoformat(), one.start, one.account, one.host, one.minutes) for one in outcomes if one.minutes
    )


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """One recording: what the book and the tables say about a week."""

    people: People
    book: Book
    week: str

    def work(self, outcomes: Iterable[Outcome]) -> Iterator[Entry]:
        """Yield an entry for each shift, and for each piece of work off the plan."""
        together: defaultdict[tuple[str, str], list[Outcome]] = defaultdict(list)
        for one in outcomes:
            if one.minutes and self.people.counts(one.worked_by, one.host):
                together[one.shift or one.row, one.host].append(one)
        for (_, host), crew in together.items():
            given = [
                Line(account=one.account, minutes=one.minutes, side=Side.GIVEN, member=one.worked_by) for one in crew
            ]
            received = self.people.received_by(host, sum(one.minutes for one in crew))
            yield Entry(
                day=crew[0].day,
                kind=EntryKind.WORK,
                week=self.week,
                aside=self.people.sets_aside(host),
                shift=crew[0].shift,
                task=crew[0].task,
                lines=(
                    *given,
                    *(Line(account=own, minutes=-part, side=Side.RECEIVED) for own, part in received.items()),
                ),
                text="; ".join(dict.fromkeys(one.note for one in crew if one.note)),
            )

    def turns(self, outcomes: Iterable[Outcome]) -> Iterator[Turn]:
        """Yield the turns that were served: a request of a waiting household was worked at; one a week."""
        running = rotation(self.book)
        requests = {row.request for row in self.people.association.requests}
        waiting = list(running.waiting) if running else []
        this_week = {(turn.household, week_name(turn.day)) for turn in running.served} if running else set()
        for one in outcomes:
            turn = next((turn for turn in waiting if turn.household == one.host), None)
            if running and turn and one.minutes and one.shift in requests and (one.host, self.week) not in this_week:
                this_week.add((one.host, self.week))
                yield Turn(
                    cycle=running.cycle,
                    household=turn.household,
                    share=turn.share,
                    state="served",
                    day=one.day,
                    shift=one.shift,
                )

    def put_off(self, outcomes: Sequence[Outcome]) -> Iterator[Turn]:
        """Yield the turns that weather or the group put off: they keep their place."""
        running = rotation(self.book)
        requests = {row.request for row in self.people.association.requests}
        worked = {one.shift for one in outcomes if one.outcome is not OutcomeKind.POSTPONED}
        for one in {one.host: one for one in outcomes if one.shift in requests and one.shift not in worked}.values():
            turn = next((turn for turn in running.waiting if turn.household == one.host), None) if running else None
            if running and turn:
                yield Turn(
                    cycle=running.cycle,
                    household=turn.household,
                    share=turn.share,
                    state="postponed",
                    day=one.day,
                    shift=one.shift,
                    why=one.note,
                )
