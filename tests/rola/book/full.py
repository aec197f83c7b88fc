"""A book in which every table has rows, and hands on it that are not rola's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from rola.book.composed import Composed
from rola.book.opening import FILE, begin_book
from rola.book.rows import (
    CalendarEvent,
    Change,
    Cycle,
    CyclePlace,
    Entry,
    EntryKind,
    FeedName,
    Line,
    MakeUp,
    MakeUpEnd,
    Offer,
    Outcome,
    OutcomeKind,
    Place,
    Promise,
    Settled,
    Side,
    Turn,
    Version,
)
from solver.problem import COMMONS
from tests.rola.book.ring import MONDAY, NOW, WEEK

SAT = date(2027, 3, 6)


def entry(account: str = "cole", minutes: int = 240, text: str = "") -> Entry:
    return Entry(
        day=SAT,
        kind=EntryKind.WORK,
        week=WEEK,
        lines=(
            Line(account=account, minutes=minutes, side=Side.GIVEN, member="ana"),
            Line(account=COMMONS, minutes=-minutes, side=Side.RECEIVED),
        ),
        text=text,
    )


def draft(number: int = 1, text: str = "") -> Composed:
    """Compose an act that writes into every table; each number is another version of the week."""
    place = {"week": WEEK, "version": number, "shift": "sat", "role": "", "site": "plot", "host": "cole", "task": "dig"}
    outcome = {"week": WEEK, "shift": "sat", "task": "dig", "role": "", "day": SAT, "start": 1, "host": "cole"}
    return Composed(
        kind="record",
        day=MONDAY,
        says=("Does a bit of everything.", text),
        why=text,
        entries=(entry(text=text), entry("dale", -90)),
        rows=(
            Version(week=WEEK, version=number, plan="0" * 64),
            Place(**place, row="sat/1", day=SAT, start=10, end=250, member="ana"),  # type: ignore[arg-type]
            Place(**place, row="sat/2", day=None, start=0, end=0),  # type: ignore[arg-type]
            Outcome(
                **outcome,  # type: ignore[arg-type]
                row=f"sat/{number}",
                member="ana",
                worked_by="ana",
                account="cole",
                outcome=OutcomeKind.ATTENDED,
                minutes=240,
                note=text,
            ),
            Offer(week=WEEK, version=number, member="ana", account="cole", minutes=480),
            Promise(week=WEEK, member="ana", account="cole", household="cole", minutes=240),
            MakeUp(member="ana", account="cole", owed_to="dale", minutes=60, week=WEEK, shift="sat"),
            MakeUpEnd(of_act=number, of_nr=1, minutes=30, how="worked"),
            Change(week=WEEK, kind="away", shift="sat", member="ana", note=text),
            Cycle(cycle=number, opened=MONDAY, order_kind="fixed"),
            CyclePlace(cycle=number, place=1, household="cole", share=1, why=text),
            Turn(cycle=number, household="cole", share=1, state="served", day=SAT),
            Settled(cycle=number, account="cole", ahead=30, carried=0),
            CalendarEvent(
                week=WEEK,
                feed="all",
                handle="",
                name="sat",
                shift="sat",
                task="dig",
                site="plot",
                uid=f"{number}@rola",
                sequence=number,
                digest="0" * 64,
                start=10,
                end=250,
            ),
            FeedName(feed="member", handle="ana", token=f"{number:022}"),
        ),
    )


def full_book(folder: Path, acts: int = 3, text: str = "a note") -> Path:
    with closing(begin_book(folder / FILE)) as book:
        for number in range(1, acts + 1):
            with book.writing():
                book.post(draft(number, text), by="Ada", now=NOW)
    return folder / FILE


@contextmanager
def other_program(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as any program would that knows nothing of rola, and keep what it does."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection
        connection.commit()
