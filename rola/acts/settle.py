"""Settle: the end of a cycle. What each carries on is decided, and the rest is closed to the commons.

The association's rules say what is carried: all; what is behind up to some weeks of promise; half of
what is behind; or nothing. Nobody else's number moves when one account is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from rola.acts.effect import stands
from rola.acts.leaving import next_steps
from rola.acts.people import People
from rola.association import Association, RuleBlock
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.make_ups import open_make_ups
from rola.book.rows import Cycle, Entry, EntryKind, Line, MakeUp, MakeUpEnd, Settled, Side
from rola.book.standing import promises, standing
from rola.planning import block_in_force
from rola.weeks import ONE_DAY, ONE_WEEK, monday_of, week_name
from rola.wording import account_name, hours
from solver.problem import COMMONS
from solver.shares import whole


def compose(association: Association, book: Book, day: date, *, why: str = "") -> Composed:
    """Settle all accounts on a day, by the rules in force on it.

    Parameters
    ----------
    day : date
        The last day of the cycle; what happened in its week counts.
    """
    monday = day - day.weekday() * ONE_DAY
    _refuse_before_the_end(book, monday)
    _refuse_again(book, day)
    rules = block_in_force(association, day)
    ahead = _ahead(book, monday)
    promised = _promised(book, People(association, monday))
    cycle = max((row.cycle for _, _, row in book.rows(Cycle)), default=1)
    carried = {
        account: carry(minutes, promised.get(account, 0), rules)
        for account, minutes in ahead.items()
        if account != COMMONS
    }
    entries = tuple(_closed(book, day, ahead, carried, everything=rules.carry == "nothing"))
    ended = _ended(book, lambda _: rules.carry == "nothing")
    settled = (
        Settled(cycle=cycle, account=account, ahead=ahead[account], carried=minutes)
        for account, minutes in carried.items()
    )
    moved = {account for account, minutes in carried.items() if minutes != ahead[account]}
    changed = {0: "none of them changes", 1: "one of them changes"}.get(len(moved), f"{len(moved)} of them change")
    says = [f"Settles cycle {cycle}: {len(carried)} accounts, {changed}; the rest is carried on."]
    says += _ended_words(ended)
    return Composed(kind="settle", day=day, says=tuple(says), why=why, entries=entries, rows=(*settled, *ended))


def leaver(association: Association, book: Book, account: str, day: date, *, why: str = "") -> Composed:
    """Close the account of somebody who leaves: what is ahead or behind, and the balance, go to the commons.

    What it owes for misses, and what is owed to it, ends with it.

    Raises
    ------
    RefusedError
        When the book knows no such account, or it is closed already.
    """
    monday = day - day.weekday() * ONE_DAY
    _refuse_before_the_end(book, monday)
    if account == COMMONS:
        raise RefusedError("the commons cannot leave", "name the account of whoever does")
    ahead = _ahead(book, monday)
    ahead.setdefault(account, 0)
    entries = tuple(_closed(book, day, ahead, {account: 0}, everything=True))
    ended = _ended(book, lambda row: account in (row.account, row.owed_to))
    if not entries and not ended:
        raise RefusedError(
            f"there is nothing to close for {account_name(association, account)}",
            "name another account; 'rola ledger' lists them",
        )
    was = ahead[account]
    says = f"Closes {account_name(association, account)}, {stands(was)}, to the commons; nobody else's figure moves."
    told = (says, *_ended_words(ended), *next_steps(association, book, account, day))
    row = Settled(
        cycle=max((row.cycle for _, _, row in book.rows(Cycle)), default=1), account=account, ahead=was, carried=0
    )
    return Composed(kind="leaver", day=day, says=told, why=why, entries=entries, rows=(row, *ended))


def _ended(book: Book, ends: Callable[[MakeUp], bool]) -> tuple[MakeUpEnd, ...]:
    """Forgive the make-ups that can no longer be worked off."""
    return tuple(
        MakeUpEnd(of_act=act, of_nr=nr, minutes=left, how="waived")
        for (act, nr), (row, left) in open_make_ups(book).items()
        if ends(row)
    )


def _ended_words(ended: Sequence[MakeUpEnd]) -> list[str]:
    """Say what is owed for misses no more."""
    total = hours(sum(one.minutes for one in ended))
    return [f"What is owed for misses ends with it: {total}."] if ended else []


def carry(ahead: int, promised: int, rules: RuleBlock) -> int:
    """Return the minutes that an account carries on.

    Parameters
    ----------
    ahead, promised : int
        Minutes ahead (behind: negative), and minutes promised a week.
    """
    match rules.carry:
        case "all":
            return ahead
        case "capped":
            return max(ahead, -round(promised * rules.carry_weeks))
        case "half":
            return ahead if ahead > 0 else -(-ahead // 2)
        case _:
            return 0


def _refuse_before_the_end(book: Book, monday: date) -> None:
    """See that nothing in the book is of a later week: it would count in what is ahead and not be settled."""
    last = str(book.ask("SELECT coalesce(max(week), '') FROM entry")[0][0])
    if last > week_name(monday):
        day = monday_of(last) + 6 * ONE_DAY
        raise RefusedError(f"the book has entries of {last}, after that day", f"settle on {day} or later, with --day")


def _ahead(book: Book, monday: date) -> dict[str, int]:
    exact = dict(standing(book, before=week_name(monday + ONE_WEEK)).ahead)
    for account in (COMMONS, *balances(book)):  # who only ever hosted has a balance and no share of anything
        exact.setdefault(account, Fraction(0))
    return whole(exact)


def _promised(book: Book, people: People) -> dict[str, int]:
    """Return what each account last promised for a week, as recorded; as the tables say where nothing was.

    Weeks in which it promised nothing, such as those of a leave, do not count: they would wipe out what it owes.
    """
    promised: dict[str, int] = {}
    for one in people.promises():
        promised[one.account] = promised.get(one.account, 0) + one.minutes
    for _, known in sorted(promises(book).items()):
        week: dict[str, int] = {}
        for _, account, _, minutes in known:
            week[account] = week.get(account, 0) + minutes
        promised |= {account: minutes for account, minutes in week.items() if minutes}
    return promised


def _refuse_again(book: Book, day: date) -> None:
    """Refuse to settle days that are settled: what is halved or capped would be so twice."""
    for act in book.acts():
        if act.kind == "settle" and act.id not in book.void and act.day >= day:
            raise RefusedError(
                f"act {act.id} settled all accounts on {act.day} already",
                f"settle on a later day, with --day; or take it back first: rola undo {act.id}",
            )


def _closed(
    book: Book, day: date, ahead: Mapping[str, int], carried: Mapping[str, int], *, everything: bool
) -> Iterable[Entry]:
    """Yield what moves each account from what it is ahead to what it carries, and then closes its balance."""
    now = balances(book)
    for account, kept in sorted(carried.items()):
        change = kept - ahead[account]
        if change:
            yield _to_commons(account, change, day, EntryKind.SETTLEMENT, "not carried on")
        balance = now[account].minutes + change if account in now else change
        if everything and balance:
            yield _to_commons(account, -balance, day, EntryKind.CLOSING, "balance closed")


def _to_commons(account: str, minutes: int, day: date, kind: EntryKind, text: str) -> Entry:
    return Entry(
        day=day,
        kind=kind,
        week=week_name(day),
        lines=(
            Line(account=account, minutes=minutes, side=Side.GIVEN),
            Line(account=COMMONS, minutes=-minutes, side=Side.GIVEN),
        ),
        text=text,
    )
