"""The first act of a book: what accounts are ahead or behind when it opens."""

from __future__ import annotations

from datetime import date

from rola.association import Association
from rola.book.composed import Composed
from rola.book.rows import Entry, EntryKind, Line, Side
from rola.planning.carried import openings
from rola.weeks import ONE_WEEK, week_name
from solver.problem import COMMONS


def compose(association: Association, monday: date) -> Composed:
    """Open the book before a week, with the opening balances of the tables.

    Parameters
    ----------
    monday : date
        Of the first week that is adopted or recorded; openings count from the week before.
    """
    day = monday - ONE_WEEK
    entries = tuple(
        Entry(
            day=day,
            kind=EntryKind.OPENING,
            week=week_name(day),
            lines=(
                Line(account=account, minutes=minutes, side=Side.GIVEN),
                Line(account=COMMONS, minutes=-minutes, side=Side.GIVEN),
            ),
            text="opening balance",
        )
        for account, minutes in sorted(openings(association).items())
        if minutes and account != COMMONS
    )
    says = f"Opens the book with {len(entries)} opening balances." if entries else "Opens the book; all start level."
    return Composed(kind="begin", day=day, says=(says,), entries=entries)
