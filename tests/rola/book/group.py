"""A group of any people with a book in memory, in which weeks of work are recorded in a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from rola.acts import record
from rola.acts.record import OffPlan
from rola.association import Association, HouseholdRow, MemberRow, RuleBlock
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.opening import IN_MEMORY, begin_book
from rola.book.rows import Act
from rola.weeks import ONE_WEEK
from tests.rola.book.ring import MONDAY, NOW

Piece = tuple[str, int, str]
"""Who worked, how many minutes, for which household (or `COMMONS`)."""


def group(homes: Mapping[str, str], promise: int = 240, **rules: object) -> Association:
    """Make an association of members by household, who all promised the same."""
    block = replace(RuleBlock(adopted=date(2027, 1, 1), mode="turns"), **rules)  # type: ignore[arg-type]
    return Association(
        name="Group",
        zone=ZoneInfo("America/Chicago"),
        blocks=(block,),
        members=tuple(
            MemberRow(member=who, name=who.title(), household=home, hours_per_week=promise)
            for who, home in homes.items()
        ),
        households=tuple(HouseholdRow(household=home, name=home.title()) for home in dict.fromkeys(homes.values())),
    )


def monday(number: int) -> date:
    """Return the Monday of the first week, 0, or a later one."""
    return MONDAY + number * ONE_WEEK


@dataclass
class Desk:
    """An open book and the tables of today."""

    association: Association
    book: Book

    def do(self, compose: Callable[[], Composed]) -> Act:
        with self.book.writing():
            return self.book.post(compose(), by="Ada", now=NOW)

    def record(self, number: int, pieces: Iterable[Piece]) -> Act:
        """Record work in a week by its number, as the tables are today."""
        day = monday(number)
        off = [OffPlan(day=day, member=who, minutes=minutes, host=host) for who, minutes, host in pieces]
        return self.do(lambda: record.compose(self.association, self.book, day, [], off))

    def balance(self) -> dict[str, int]:
        return {account: own.minutes for account, own in balances(self.book).items()}


@contextmanager
def desk(association: Association) -> Iterator[Desk]:
    book = begin_book(Path(IN_MEMORY))
    try:
        yield Desk(association, book)
    finally:
        book.close()
