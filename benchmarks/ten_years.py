"""How long does a book of ten years take? Every command must stay under a second beyond its start.

python -m benchmarks.ten_years [--years 10] [--keep FILE]

Writes the book of a group of 40 (20 households, 20 shifts a week with 8 seats each, promises that
change), then measures each thing that commands do with it, in CPU seconds.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.acting import association
from rola.acts import undo
from rola.acts.effect import stand_of
from rola.book.backups import back_up
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.examining import examine
from rola.book.keeping import state
from rola.book.opening import FILE, begin_book, open_book
from rola.book.reading import entries
from rola.book.rows import Entry, EntryKind, Line, Outcome, OutcomeKind, Place, Promise, Side, Version
from rola.book.soundness import quick_check, thorough_check
from rola.book.standing import ahead, standing
from rola.exports.rebuild import export, rebuild
from rola.reports.limits import behind, flags
from rola.reports.statement import accounts, statement
from rola.steering import carried_from_book
from rola.weeks import ONE_WEEK, week_name
from solver.problem import COMMONS

FIRST = date(2017, 1, 2)
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
MEMBERS = tuple(f"member-{number:02}" for number in range(40))
SHIFTS, SEATS = 20, 8
PLAN = "what a plan takes from it (not counted)"
TABLES = ("act", "entry", "line", "place", "outcome", "promise")


def home(member: str) -> str:
    """Return a member's household: two live together."""
    return f"house-{int(member[-2:]) // 2:02}"


def write_book(book: Book, years: int, first: date = FIRST, now: datetime = NOW) -> None:
    """Write so many years from a Monday on, an adopted and a recorded roster each week, as if in one go at `now`."""
    chance = random.Random(years)  # noqa: S311 -- for chance, not for secrets
    promised = dict.fromkeys(MEMBERS, 240)
    with book.writing():
        for number in range(52 * years):
            monday = first + number * ONE_WEEK
            for member in chance.sample(MEMBERS, 2):
                promised[member] = 30 * chance.randrange(2, 25)
            for draft in _week(monday, promised, chance):
                book.post(draft, by="Ada", now=now)


def _week(monday: date, promised: dict[str, int], chance: random.Random) -> Iterator[Composed]:
    week = week_name(monday)
    places = [place for number in range(SHIFTS) for place in _shift(week, monday, number, chance)]
    yield Composed(
        kind="adopt",
        day=monday,
        says=(f"Adopts the roster of {week} as version 1.", "It moves no balance."),
        rows=(Version(week=week, version=1, plan="0" * 64), *places),
    )
    promises = [
        Promise(week=week, member=member, account=home(member), household=home(member), minutes=minutes)
        for member, minutes in promised.items()
    ]
    yield Composed(
        kind="record",
        day=monday,
        says=(f"Records {len(places)} outcomes of {week}.",),
        entries=tuple(_entry(places[start : start + SEATS]) for start in range(0, len(places), SEATS)),
        rows=(*(_outcome(place) for place in places), *promises),
    )


def _shift(week: str, monday: date, number: int, chance: random.Random) -> Iterator[Place]:
    day = monday + timedelta(days=number % 7)
    start = (day - date(1970, 1, 1)).days * 1440 + 480
    host = COMMONS if number % 4 == 0 else f"house-{chance.randrange(20):02}"
    for seat, member in enumerate(chance.sample(MEMBERS, SEATS), 1):
        shift = f"shift-{number:02}@{day.isoformat()}"
        yield Place(
            week=week,
            version=1,
            row=f"{shift}/{seat}",
            shift=shift,
            role="",
            day=day,
            start=start,
            end=start + 180 + 15 * (number % 5),
            site=f"site-{number:02}",
            host=host,
            task="digging",
            member=member,
        )


def _outcome(place: Place) -> Outcome:
    return Outcome(
        week=place.week,
        row=place.row,
        shift=place.shift,
        task=place.task,
        role="",
        day=place.day or FIRST,
        start=place.start,
        host=place.host,
        member=place.member,
        worked_by=place.member,
        account=home(place.member),
        outcome=OutcomeKind.ATTENDED,
        minutes=place.end - place.start,
        unpleasant=1,
    )


def _entry(crew: list[Place]) -> Entry:
    first = crew[0]
    length = first.end - first.start
    given = [Line(account=home(one.member), minutes=length, side=Side.GIVEN, member=one.member) for one in crew]
    received = Line(account=first.host, minutes=-length * len(crew), side=Side.RECEIVED)
    return Entry(
        day=first.day or FIRST,
        kind=EntryKind.WORK,
        week=first.week,
        aside=first.host,
        shift=first.shift,
        task=first.task,
        lines=(*given, received),
    )


def measure(path: Path) -> Iterator[tuple[str, float]]:
    """Do what commands do, one after another, and yield CPU seconds."""
    yield "open, quick check included", _seconds(lambda: open_book(path).close())
    with closing(open_book(path)) as book:
        last = f"{NOW.year}-W01"
        yield "  of it: quick check", _seconds(lambda: quick_check(book))
        yield "  of it: digest of the file", _seconds(lambda: state(book))
        yield "balances", _seconds(lambda: balances(book))
        yield "standing (ahead, unpleasant)", _seconds(lambda: standing(book))
        yield "  of it: ahead", _seconds(lambda: ahead(book))
        yield "standing before a week", _seconds(lambda: standing(book, last))
        yield "all entries, for statements", _seconds(lambda: entries(book))
        yield "ledger of all accounts", _seconds(lambda: accounts(book))
        yield "statement of one account", _seconds(lambda: statement(book, "house-01"))
        yield "limits that flag", _seconds(lambda: flags(book, association(), association().blocks[0]))
        yield "why an account is behind", _seconds(lambda: behind(book, "house-01"))
        yield PLAN, _seconds(lambda: carried_from_book(book, association(), (NOW.date(),)))
        yield "effect of an act, before and after", _seconds(lambda: (stand_of(book), stand_of(book)))
        yield "undo composed", _seconds(lambda: undo.compose(book, book.head, why=""))
        yield "act posted, noted and copied", _seconds(lambda: _act(book))
        yield "copy alone", _seconds(lambda: back_up(book, NOW))
        yield "thorough check", _seconds(lambda: thorough_check(book))
    yield "rola check", _seconds(lambda: examine(path))


def measure_exports(path: Path) -> Iterator[tuple[str, float]]:
    """Export the book in each format, make a book of it again, and yield CPU seconds."""
    for name in ("book.json", "tables", "book.xlsx"):
        target, again = path.parent / name, path.parent / f"again-{name}" / FILE
        again.parent.mkdir()
        with closing(open_book(path)) as book:
            yield f"export, {name}", _seconds(lambda: export(book, target))  # noqa: B023
        yield f"rebuild, {name}", _seconds(lambda: rebuild(target, again, NOW))  # noqa: B023


def _act(book: Book) -> None:
    chance = random.Random(1)  # noqa: S311
    with book.writing():
        for draft in _week(NOW.date() + 9 * ONE_WEEK, dict.fromkeys(MEMBERS, 240), chance):
            book.post(draft, by="Ada", now=NOW)


def _seconds(what: Callable[[], object]) -> float:
    began = time.process_time()
    what()
    return time.process_time() - began


def main() -> None:
    """Write the book, measure, print a table, and fail when something takes a second."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the book here, and leave it")
    parser.add_argument("--exports", action="store_true", help="measure exports and rebuilding, too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (asked.keep or Path(folder)) / FILE
        with closing(begin_book(path)) as book:
            print(f"| written | {_seconds(lambda: write_book(book, asked.years)):.2f} |")
            counted = {name: book.ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in TABLES}  # noqa: S608
            digits = max(len(str(one.denominator)) for one in standing(book).ahead.values())
        table = list(measure(path))
        print(f"{counted}, {path.stat().st_size / 1e6:.0f} MB; longest denominator of ahead: {digits} digits")
        print("| what | CPU s |\n| --- | --- |")
        for name, seconds in table:
            print(f"| {name} | {seconds:.2f} |")
        for name, seconds in measure_exports(path) if asked.exports else ():
            print(f"| {name} | {seconds:.2f} |")
    sys.exit(any(seconds >= 1 for name, seconds in table if name != PLAN))


if __name__ == "__main__":
    main()
