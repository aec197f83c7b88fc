"""Record: what was really worked goes into the book, and only that moves balances.

Each shift makes one entry: what each helper gave, and what the host received. A guest's labour is
given by the commons. People of the hosting household give nothing on their own turn, unless the
rules say that they count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from rola.acts.people import People
from rola.acts.told import posted, recorded
from rola.acts.twice import refuse_twice
from rola.association import Association
from rola.book.adopted import places_in_force
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import (
    Entry,
    EntryKind,
    Line,
    MakeUp,
    MakeUpEnd,
    Offer,
    Outcome,
    OutcomeKind,
    Place,
    Promise,
    Row,
    Side,
    Turn,
)
from rola.book.standing import promised_in
from rola.book.turns import rotation
from rola.weeks import week_name
from rola.wording import hours, member_name
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
    outcomes = [*desk.of_seats(happened), *desk.of_off_plan(off_plan)]
    known = [row for _, _, row in book.rows(Outcome, week=desk.week)]
    refuse_twice(known, outcomes, desk.people.names)
    dues, welcomes = tuple(desk.dues()), tuple(desk.welcomes())
    entries = (*desk.work(outcomes), *desk.fines(outcomes), *dues, *welcomes)
    make_ups = tuple(desk.make_ups(outcomes))
    rows: tuple[Row, ...] = (
        *outcomes,
        *make_ups,
        *desk.made_up(outcomes),
        *desk.promises(),
        *desk.turns(outcomes),
    )
    return Composed(
        kind="record",
        day=monday,
        says=(
            *recorded(association, desk.week, outcomes, make_ups),
            *posted(association, dues, welcomes),
            *desk.unlike(),
        ),
        why=why,
        entries=entries,
        rows=rows,
    )


@dataclass(kw_only=True)
class _Desk:
    """One recording: what the book and the tables say about a week."""

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
                    "record it as work off the plan",
                )
            if one.row in done or one.row in seen:
                where = f"in act {done[one.row]}" if one.row in done else "twice in this list"
                raise RefusedError(f"'{one.row}' has been recorded already, {where}", "undo that act to correct it")
            seen.add(one.row)
            yield self._outcome(place, one)

    def _outcome(self, place: Place, one: Happened) -> Outcome:
        came = one.outcome is OutcomeKind.ATTENDED
        length = place.end - place.start
        who = one.worked_by or place.comes
        if came and not who:
            raise RefusedError(f"nobody was to come to '{place.row}', and nobody is named who did", "name who came")
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

    def make_ups(self, outcomes: Iterable[Outcome]) -> Iterator[MakeUp]:
        """Yield what is owed for misses, where the rules say so."""
        for one in outcomes:
            asked = one.outcome is OutcomeKind.EXCUSED_MAKE_UP or (
                one.outcome is OutcomeKind.MISSED and self.people.block.strictness != "ethic"
            )
            if one.member and asked and self._counts_as_missed(one):
                yield MakeUp(
                    member=one.member,
                    account=one.account,
                    owed_to=one.host,
                    minutes=self._factored(one),
                    week=self.week,
                    shift=one.shift,
                )

    def fines(self, outcomes: Iterable[Outcome]) -> Iterator[Entry]:
        """Yield the fines in hours for misses, where the rules have them."""
        if self.people.block.strictness != "fine_hours":
            return
        for one in outcomes:
            if one.member and one.outcome is OutcomeKind.MISSED:
                yield Entry(
                    day=one.day,
                    kind=EntryKind.FINE,
                    week=self.week,
                    shift=one.shift,
                    task=one.task,
                    lines=(
                        Line(account=one.account, minutes=-self._factored(one), side=Side.RECEIVED, member=one.member),
                        Line(account=COMMONS, minutes=self._factored(one), side=Side.RECEIVED),
                    ),
                    text="missed",
                )

    def _counts_as_missed(self, one: Outcome) -> bool:
        fined = self.people.block.strictness == "fine_hours" and one.outcome is OutcomeKind.MISSED
        return not fined

    def _factored(self, one: Outcome) -> int:
        return round(self.lengths[one.row] * self.people.block.make_up_factor)

    def made_up(self, outcomes: Iterable[Outcome]) -> Iterator[MakeUpEnd]:
        """Yield which make-ups the work at a host works off, the oldest first."""
        left = open_make_ups(self.book)
        for one in outcomes:
            spare = one.minutes
            for key, (owed, minutes) in left.items():
                off = min(spare, minutes)
                if off and owed.account == one.account and owed.owed_to == one.host:
                    left[key] = (owed, minutes - off)
                    spare -= off
                    yield MakeUpEnd(of_act=key[0], of_nr=key[1], minutes=off, how="worked")

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

    def dues(self) -> Iterator[Entry]:
        """Yield what was promised for the week, once, where the rules pool hours."""
        posted = self.book.ask("SELECT act FROM entry WHERE kind = 'dues' AND week = ? GROUP BY act", (self.week,))
        if self.people.block.mode != "hours" or any(row[0] not in self.book.void for row in posted):
            return
        owed: defaultdict[str, int] = defaultdict(int)
        typed = ((promise.account, promise.minutes) for promise in self.people.promises())
        known = ((account, minutes) for _, account, _, minutes in promised_in(self.book, self.week))
        for account, minutes in known if self.stated else typed:
            owed[account] += minutes
        lines = [Line(account=own, minutes=-part, side=Side.RECEIVED) for own, part in sorted(owed.items()) if part]
        if lines:
            total = sum(owed.values())
            yield Entry(
                day=self.people.monday,
                kind=EntryKind.DUES,
                week=self.week,
                lines=(*lines, Line(account=COMMONS, minutes=total, side=Side.RECEIVED)),
                text="promised",
            )

    def welcomes(self) -> Iterator[Entry]:
        """Yield what the commons gives to accounts that join after the book began, where the rules say so."""
        before = {row.account for _, _, row in self.book.rows(Promise)}
        here = sorted({promise.account for promise in self.people.promises()})
        minutes = self.people.block.welcome
        for account in here if before and minutes else ():
            if account not in before:
                yield Entry(
                    day=self.people.monday,
                    kind=EntryKind.GIFT,
                    week=self.week,
                    lines=(
                        Line(account=COMMONS, minutes=-minutes, side=Side.GIVEN),
                        Line(account=account, minutes=minutes, side=Side.GIVEN),
                    ),
                    text="welcome",
                )

    @cached_property
    def stated(self) -> bool:
        """Whether the week was recorded before: then what was promised in it stands in the book."""
        return bool(self.book.rows(Promise, week=self.week) or self.book.rows(Outcome, week=self.week))

    def promises(self) -> tuple[Promise, ...]:
        """Return the promises of the week, when it is recorded for the first time.

        What the tables say later never rewrites them; `rola.acts.promised` does, with a reason.
        """
        return () if self.stated else self.people.promises()

    def unlike(self) -> Iterator[str]:
        """Say whose promise the tables have otherwise than the book."""
        typed = {row.member: row.minutes for row in self.people.promises()}
        for member, _, _, minutes in promised_in(self.book, self.week) if self.stated else ():
            if typed.get(member, minutes) != minutes:
                name = member_name(self.people.association, member)
                yield (
                    f"{name} promised {hours(minutes)} in {self.week} as it was recorded, and that counts; "
                    f"the tables say {hours(typed[member])} now ('rola promises' can correct it)."
                )


def open_make_ups(book: Book) -> dict[tuple[int, int], tuple[MakeUp, int]]:
    """Return the make-ups not yet worked or waived, oldest first: (act, nr) -> make-up, minutes left."""
    left = {(act, nr): (row, row.minutes) for act, nr, row in book.rows(MakeUp)}
    for _, _, end in book.rows(MakeUpEnd):
        key = end.of_act, end.of_nr
        if key in left:
            owed, minutes = left[key]
            left[key] = (owed, minutes - end.minutes)
    return {key: (owed, minutes) for key, (owed, minutes) in left.items() if minutes > 0}
