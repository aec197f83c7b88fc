"""A small association whose people act in its book, for the runs that kill, crowd and damage."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from multiprocessing.process import BaseProcess
from zoneinfo import ZoneInfo

from rola.acts import adopt, record, undo
from rola.acts.record import OffPlan
from rola.association import (
    Association,
    HouseholdRow,
    MemberRow,
    Repeat,
    RuleBlock,
    ShiftRow,
    SiteRow,
    TaskRow,
)
from rola.book.adopted import version_in_force
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.rows import Act
from rola.planning import problem_for
from rola.weeks import ONE_WEEK, week_name
from solver.problem import Problem
from solver.roster import Roster

NOW = datetime(2027, 3, 8, 9, 30, tzinfo=UTC)
WEEKS = tuple(date(2027, 3, 1) + number * ONE_WEEK for number in range(8))
PEOPLE = tuple(f"p{number:02}" for number in range(12))


@cache
def association() -> Association:
    """Twelve members in six households, two shifts a week."""
    homes = tuple(f"h{number}" for number in range(6))
    return Association(
        name="Ring",
        zone=ZoneInfo("UTC"),
        blocks=(RuleBlock(adopted=date(2027, 1, 1), mode="hours"),),
        members=tuple(
            MemberRow(member=who, name=who.upper(), household=homes[number // 2], hours_per_week=240, weekly_cap=2400)
            for number, who in enumerate(PEOPLE)
        ),
        households=tuple(HouseholdRow(household=home, name=home.upper()) for home in homes),
        sites=(SiteRow(site="plot", name="Plot", household="h0"), SiteRow(site="field", name="Field")),
        tasks=(TaskRow(task="dig", name="Digging", hours=240, least=1, wanted=6, unpleasant=1),),
        shifts=(
            ShiftRow(shift="sat", task="dig", site="plot", repeat=Repeat(weekdays=(5,)), start=time(8)),
            ShiftRow(shift="sun", task="dig", site="field", repeat=Repeat(weekdays=(6,)), start=time(8)),
        ),
    )


@cache
def problem(monday: date) -> Problem:
    """Return the work of a week."""
    return problem_for(association(), (monday,))


def started(target: Callable[..., None], *args: object) -> BaseProcess:
    """Start a process; where the system can, by forking, so that it need not load everything again."""
    if "fork" in multiprocessing.get_all_start_methods():
        process: BaseProcess = multiprocessing.get_context("fork").Process(target=target, args=args)
    else:
        process = multiprocessing.get_context("spawn").Process(target=target, args=args)
    process.start()
    return process


@dataclass(frozen=True)
class Wish:
    """An act somebody wants to do: `adopt` a roster that was made from version `based_on`, `record` or `undo`."""

    kind: str
    monday: date
    based_on: int = 0


def wish(book: Book, chance: random.Random) -> Wish:
    """Choose what to do, looking at the book as a coordinator would, before acting."""
    kind = chance.choice(("adopt", "adopt", "record", "record", "record", "undo"))
    monday = chance.choice(WEEKS)
    with book.reading():
        return Wish(kind, monday, version_in_force(book, week_name(monday)))


def do(book: Book, wanted: Wish, chance: random.Random, why: str) -> Act:
    """Do it.

    Raises
    ------
    BookError
        When it is refused, others are in the way, or the disk is full.
    """
    with book.writing():
        return book.post(replace(_draft(book, wanted, chance), why=why), by=why.split("/", maxsplit=1)[0], now=NOW)


def _draft(book: Book, wanted: Wish, chance: random.Random) -> Composed:
    last = book.act(book.head) if book.head else None
    if wanted.kind == "undo" and last and last.kind == "record":
        return undo.compose(book, last.id, why="a trial")
    if wanted.kind == "adopt":
        crew = chance.sample(PEOPLE, 8)
        work = [
            (shift.id, 0, crew[4 * number : 4 * number + 4]) for number, shift in enumerate(problem(wanted.monday).work)
        ]
        based_on = {week_name(wanted.monday): wanted.based_on}
        return adopt.compose(problem(wanted.monday), Roster.of(work), book, based_on=based_on)
    off = [
        OffPlan(day=wanted.monday + timedelta(days=chance.randrange(7)), member=who, minutes=chance.randrange(15, 300))
        for who in chance.sample(PEOPLE, chance.randrange(1, 9))
    ]
    return record.compose(association(), book, wanted.monday, [], off)
