"""How old the members' own calendars are: what stands in an old one may hold no more."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rola.association import Association

OLD_DAYS = 14
"""A calendar older than this is asked for again."""


def say_ages(association: Association) -> None:
    """Say to stderr how old each member's calendar is; nothing where there are none."""
    from rola.printable import printable

    today = datetime.now(association.zone).date()
    for calendar in association.busy:
        name = association.member_names.get(calendar.member, calendar.member)
        typer.echo(printable(f"{name}'s own calendar: {age_words(calendar.written, today)}"), err=True)


def age_words(written: date | None, today: date) -> str:
    """Return how old a calendar is, and what to do about an old one.

    Examples
    --------
    >>> age_words(date(2027, 3, 1), date(2027, 3, 3)), age_words(None, date(2027, 3, 3))
    ('2 days old', 'of no known day; ask for a new export if it is old')
    """
    if written is None:
        return "of no known day; ask for a new export if it is old"
    days = max(0, (today - written).days)
    age = "of today" if not days else "1 day old" if days == 1 else f"{days} days old"
    return f"{age}; ask for a new export" if days > OLD_DAYS else age
