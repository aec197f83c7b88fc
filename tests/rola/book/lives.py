"""A group's life in the book, made of numbers: adoptions, records, undos, gifts and corrections in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

from rola.acts import adopt, begin, move, record, undo, waive
from rola.acts.record import Happened, OffPlan
from rola.association import Association
from rola.book.adopted import places_in_force, recorded_rows, version_in_force
from rola.book.balances import Balance, balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.make_ups import open_make_ups
from rola.book.opening import IN_MEMORY, begin_book
from rola.book.rows import Act, OutcomeKind
from rola.book.standing import standing
from rola.planning import problem_for
from rola.weeks import ONE_DAY, ONE_WEEK, week_name
from solver.problem import Problem
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, NOW

WEEKS = tuple(MONDAY + number * ONE_WEEK for number in range(5))
PEOPLE = ("ada", "ben", "cleo", "dan")
ACCOUNTS = ("adams", "cole", "dale", "commons")
KINDS = tuple(OutcomeKind)


@dataclass(frozen=True, slots=True)
class State:
    """All that steers, as it follows from the book; what is nothing is left out."""

    balances: dict[str, Balance]
    ahead: dict[str, Fraction]
    unpleasant: dict[str, Fraction]
    make_ups: dict[tuple[int, int], int]
    rosters: tuple[int, ...]
    recorded: frozenset[tuple[str, str]]


def state(book: Book) -> State:
    stands = standing(book)
    return State(
        balances={account: balance for account, balance in balances(book).items() if balance != Balance()},
        ahead={account: minutes for account, minutes in stands.ahead.items() if minutes},
        unpleasant={member: points for member, points in stands.unpleasant.items() if points},
        make_ups={key: left for key, (_, left) in open_make_ups(book).items()},
        rosters=tuple(version_in_force(book, week_name(monday)) for monday in WEEKS),
        recorded=frozenset(recorded_rows(book)),
    )


@dataclass
class Life:
    """One book and what is done in it, each act chosen by a source of numbers."""

    book: Book
    association: Association
    chance: Random
    refused: int = 0
    problems: dict[date, Problem] = field(default_factory=dict)

    def post(self, compose: Callable[[], Composed]) -> Act | None:
        """Do an act; None when it is refused, and then nothing is written."""
        head = self.book.head
        try:
            with self.book.writing():
                return self.book.post(compose(), by="Ada", now=NOW)
        except RefusedError:
            self.refused += 1
            assert self.book.head == head
            return None

    def act(self) -> Act | None:
        """Do any act."""
        ways = (self.adopt, self.record, self.record, self.record, self.undo, self.gift, self.adjust, self.waive)
        return self.post(self.chance.choice(ways))

    def _problem(self, monday: date) -> Problem:
        return self.problems.setdefault(monday, problem_for(self.association, (monday,)))

    def adopt(self) -> Composed:
        monday = self.chance.choice(WEEKS)
        problem = self._problem(monday)
        runs = [
            (shift.id, 0, self.chance.sample(PEOPLE, self.chance.randint(1, 3)))
            for shift in problem.shifts
            if self.chance.random() < 0.8
        ]
        base = version_in_force(self.book, week_name(monday))
        return adopt.compose(problem, Roster.of(runs), self.book, based_on={week_name(monday): base})

    def happened(self, monday: date) -> list[Happened]:
        """Say of some seats that nobody has spoken of yet what became of them."""
        week = week_name(monday)
        recorded = recorded_rows(self.book)
        free = [
            place
            for place in places_in_force(self.book, week)
            if place.start and place.member and (week, place.row) not in recorded and self.chance.random() < 0.7
        ]
        return [self._one(place.row) for place in free]

    def _one(self, row: str) -> Happened:
        kind = self.chance.choice((OutcomeKind.ATTENDED, *KINDS))
        if kind is not OutcomeKind.ATTENDED:
            return Happened(row=row, outcome=kind)
        minutes = self.chance.choice((None, 30, 200, 300))
        return Happened(row=row, outcome=kind, minutes=minutes, worked_by=self.chance.choice(("", "ben", "guest Kim")))

    def off_plan(self, monday: date) -> list[OffPlan]:
        return [
            OffPlan(
                day=monday + self.chance.randrange(7) * ONE_DAY,
                member=self.chance.choice((*PEOPLE, "guest Lee")),
                minutes=self.chance.randint(1, 300),
                task=self.chance.choice(("dig", "cooking")),
                host=self.chance.choice(("cole", "dale", "commons")),
            )
            for _ in range(self.chance.randint(0, 2))
        ]

    def record(self) -> Composed:
        monday = self.chance.choice(WEEKS)
        return record.compose(self.association, self.book, monday, self.happened(monday), self.off_plan(monday))

    def undo(self) -> Composed:
        return undo.compose(self.book, self.chance.randint(max(1, self.book.head - 12), self.book.head), why="a slip")

    def gift(self) -> Composed:
        one, other = self.chance.sample(ACCOUNTS, 2)
        return move.gift(self.association, one, other, self.chance.randint(1, 500), self.chance.choice(WEEKS))

    def adjust(self) -> Composed:
        one, other = self.chance.sample(ACCOUNTS, 2)
        minutes = self.chance.choice((-90, -1, 7, 600))
        return move.adjust(
            self.association, one, minutes, self.chance.choice(WEEKS), against=other, why="the meeting says so"
        )

    def waive(self) -> Composed:
        return waive.make_ups(
            self.association, self.book, self.chance.choice(ACCOUNTS), self.chance.choice(WEEKS), why="by vote"
        )


@contextmanager
def life(association: Association, chance: Random) -> Iterator[Life]:
    """Begin a book in memory, with the openings of the association."""
    book = begin_book(Path(IN_MEMORY))
    try:
        found = Life(book, association, chance)
        assert found.post(lambda: begin.compose(association, MONDAY))
        yield found
    finally:
        book.close()


def without(association: Association, member: str) -> Association:
    """Take a member's row out of the tables."""
    return replace(association, members=tuple(row for row in association.members if row.member != member))
