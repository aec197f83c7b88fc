"""Promised: weeks already recorded are given other promises, because something was learned afterwards.

An illness, a leave, a day of joining or leaving is often typed into the tables after the week was recorded.
What was promised then stands in the book and is not touched by that. This act writes the week's promises
anew, for the members named and as the tables have them now, with who did it and why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from rola.acts.people import People
from rola.association import Association
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import Entry, EntryKind, Line, Promise, Side
from rola.book.standing import CORRECTION, Promises, promises
from rola.weeks import ONE_WEEK, monday_of, week_name
from rola.wording import hours, listed, member_name
from solver.problem import COMMONS


def compose(
    association: Association, book: Book, members: Collection[str], first: date, last: date, *, why: str
) -> Composed:
    """State anew what some members promised in the recorded weeks from one day to another.

    Parameters
    ----------
    members : collection of str
        Only theirs are taken from the tables; everybody else's stay as they were recorded.
    first, last : date
        The weeks in which these days lie are the first and the last that are looked at.

    Raises
    ------
    RefusedError
        Without a reason, or when no week between was recorded, or the tables say what the book says.
    """
    if not why.strip():
        raise RefusedError("a correction needs its reason", "say it with --why")
    known = {week: own for week, own in promises(book).items() if week_name(first) <= week <= week_name(last)}
    if not known:
        raise RefusedError(
            f"no week from {week_name(first)} to {week_name(last)} is recorded",
            "name recorded weeks; those to come are planned and recorded as the tables say then: nothing to correct",
        )
    anew = {week: _anew(association, week, own, members) for week, own in sorted(known.items())}
    changed = {week: own for week, own in anew.items() if own != known[week]}
    if not changed:
        raise RefusedError(
            f"the tables and the book agree on what {listed(_names(association, members))} promised in these weeks",
            "put the illness, the leave or the other promise with its dates into adjustments.csv first",
        )
    rows = tuple(
        Promise(week=week, member=member, account=account, household=household, minutes=minutes)
        for week, own in changed.items()
        for member, account, household, minutes in own
    )
    return Composed(
        kind=CORRECTION,
        day=monday_of(max(changed)),
        says=tuple(_says(association, known, changed)),
        why=why,
        entries=tuple(_dues(book, known, changed)),
        rows=rows,
    )


def learned_since(association: Association, book: Book, since: str, before: str) -> tuple[tuple[str, str], ...]:
    """Return the members whose leave or illness was typed after a week was recorded, each with such a week.

    Parameters
    ----------
    since, before : str
        Weeks from the one and before the other are looked at.
    """
    known = {week: _by_member(own) for week, own in promises(book).items() if since <= week < before}
    found = []
    for week, stated in sorted(known.items()):
        monday = monday_of(week)
        away = {
            row.member
            for row in association.adjustments
            if row.kind in {"leave", "illness"}
            and row.first < monday + ONE_WEEK
            and (row.last is None or monday <= row.last)
        }
        typed = {row.member: row.minutes for row in People(association, monday).promises()} if away else {}
        found += [(member, week) for member in sorted(away & typed.keys()) if typed[member] < stated.get(member, 0)]
    return tuple(found)


def _names(association: Association, members: Collection[str]) -> list[str]:
    return [member_name(association, member) for member in sorted(members)]


def _anew(association: Association, week: str, stated: Promises, members: Collection[str]) -> Promises:
    typed = People(association, monday_of(week)).promises()
    others = (row for row in stated if row[0] not in members)
    own = {row.member: (row.member, row.account, row.household, row.minutes) for row in typed if row.member in members}
    # Who, as is known now, had not joined or had left, promised nothing; the row says so.
    gone = ((*row[:3], 0) for row in stated if row[0] in members and row[0] not in own)
    return tuple(sorted((*others, *own.values(), *gone)))


def _says(association: Association, known: Mapping[str, Promises], changed: Mapping[str, Promises]) -> Iterator[str]:
    """Say of each member, for the weeks that are alike together, what counts from now on and what did."""
    alike: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    for week, own in changed.items():
        was, becomes = _by_member(known[week]), _by_member(own)
        for member in sorted(was.keys() | becomes.keys()):
            if was.get(member, 0) != becomes.get(member, 0):
                alike[member, was.get(member, 0), becomes.get(member, 0)].append(week)
    for (member, before, after), weeks in sorted(alike.items()):
        name = member_name(association, member)
        yield f"{name} promised {hours(after)}, not {hours(before)}, in {listed(weeks)}."
    if not alike:
        yield f"The account or household of a member is another in {listed(list(changed))}."


def _by_member(own: Promises) -> dict[str, int]:
    return {member: minutes for member, *_, minutes in own}


def _dues(book: Book, known: Mapping[str, Promises], changed: Mapping[str, Promises]) -> Iterator[Entry]:
    """Yield, where promised hours were posted as dues, what each account owed too much or too little."""
    posted = {str(week) for (week,) in book.ask(_DUES, (COMMONS,))}
    for week, own in changed.items():
        more = _by_account(own)
        more.subtract(_by_account(known[week]))
        lines = [
            Line(account=account, minutes=-minutes, side=Side.RECEIVED)
            for account, minutes in sorted(more.items())
            if minutes
        ]
        if lines and week in posted:
            total = Line(account=COMMONS, minutes=more.total(), side=Side.RECEIVED)
            yield Entry(
                day=monday_of(week),
                kind=EntryKind.DUES,
                week=week,
                lines=(*lines, total) if total.minutes else tuple(lines),
                text="promised otherwise",
            )


_DUES = (
    "SELECT week FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
    "WHERE kind = 'dues' AND account <> ? GROUP BY week HAVING sum(minutes) <> 0"
)


def _by_account(own: Promises) -> Counter[str]:
    total: Counter[str] = Counter()
    for _, account, _, minutes in own:
        total[account] += minutes
    return total
