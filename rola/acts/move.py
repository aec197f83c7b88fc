"""Gift and adjust: hours that one account hands to another, or that a meeting corrects."""

from __future__ import annotations

from datetime import date

from rola.association import Association
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import Entry, EntryKind, Line, Side
from rola.weeks import week_name
from rola.wording import account_name, hours


def gift(association: Association, source: str, target: str, minutes: int, day: date, *, why: str = "") -> Composed:
    """Hand hours from one account to another: solidarity. Both the balance and ahead move.

    Raises
    ------
    RefusedError
        When there is nothing to give, or giver and receiver are the same.
    """
    giver, receiver = (account_name(association, account) for account in (source, target))
    says = f"{giver} gives {hours(minutes)} to {receiver}."
    return _moved("gift", EntryKind.GIFT, source, target, minutes, day, says, why)


def adjust(association: Association, account: str, minutes: int, day: date, *, against: str, why: str) -> Composed:
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
    own, other = (account_name(association, name) for name in (account, against))
    if minutes > 0:
        says = f"A correction adds {hours(minutes)} to {own}, taken from {other}."
    else:
        says = f"A correction takes {hours(-minutes)} from {own}, added to {other}."
    return _moved("adjust", EntryKind.ADJUSTMENT, source, target, abs(minutes), day, says, why)


def _moved(  # noqa: PLR0913, PLR0917 -- one sentence has so many parts
    kind: str, entry: EntryKind, source: str, target: str, minutes: int, day: date, says: str, why: str
) -> Composed:
    if minutes <= 0:
        raise RefusedError("there are no hours to move", "give more than 0")
    if source == target:
        raise RefusedError("an account cannot give to itself", "name two different accounts")
    lines = (
        Line(account=source, minutes=-minutes, side=Side.GIVEN),
        Line(account=target, minutes=minutes, side=Side.GIVEN),
    )
    moved = Entry(day=day, kind=entry, week=week_name(day), lines=lines, text=why)
    return Composed(kind=kind, day=day, says=(says,), why=why, entries=(moved,))
