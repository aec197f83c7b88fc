"""Gift and adjust: hours that one account hands to another, or that a meeting corrects."""

from __future__ import annotations

from datetime import date

from rola.book.errors import RefusedError
from rola.book.rows import Draft, Entry, EntryKind, Line, Side
from rola.weeks import week_name


def gift(source: str, target: str, minutes: int, day: date, *, why: str = "") -> Draft:
    """Hand hours from one account to another: solidarity. Both the balance and ahead move.

    Raises
    ------
    RefusedError
        When there is nothing to give, or giver and receiver are the same.
    """
    says = f"{source} gives {_words(minutes)} to {target}."
    return _moved("gift", EntryKind.GIFT, source, target, minutes, day, says, why)


def adjust(account: str, minutes: int, day: date, *, against: str, why: str) -> Draft:
    """Correct an account by a meeting's decision; the other side is the commons unless said.

    Parameters
    ----------
    minutes : int
        Added to the account when positive, taken from it when negative.
    why : str
        The reason; the book never corrects without one.

    Raises
    ------
    RefusedError
        Without a reason, without minutes, or against itself.
    """
    if not why.strip():
        raise RefusedError("a correction needs its reason", "say it with --why")
    source, target = (against, account) if minutes > 0 else (account, against)
    verb = "adds {} to {}, taken from {}" if minutes > 0 else "takes {} from {}, added to {}"
    says = "The correction " + verb.format(_words(abs(minutes)), account, against) + "."
    return _moved("adjust", EntryKind.ADJUSTMENT, source, target, abs(minutes), day, says, why)


def _moved(  # noqa: PLR0913, PLR0917 -- one sentence has so many parts
    kind: str, entry: EntryKind, source: str, target: str, minutes: int, day: date, says: str, why: str
) -> Draft:
    if minutes <= 0:
        raise RefusedError("there are no hours to move", "give more than 0")
    if source == target:
        raise RefusedError(f"{source} cannot give to itself", "name two different accounts")
    lines = (
        Line(account=source, minutes=-minutes, side=Side.GIVEN),
        Line(account=target, minutes=minutes, side=Side.GIVEN),
    )
    moved = Entry(day=day, kind=entry, week=week_name(day), lines=lines, text=why)
    return Draft(kind=kind, day=day, says=(says,), why=why, entries=(moved,))


def _words(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02} h"
