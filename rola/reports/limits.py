"""Who is far behind, for a talk: limits in turns flag people to the stewards and block nothing.

One turn is what a host usually receives: the median of crew times hours over the turns in the book, or, as
long as there are none, over the requests in the tables.

Source: the project's fairness study, sections 5 and 7: two turns on the balance, one and a half behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median_low

from rola.association import Association, RuleBlock
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.make_ups import Owed, make_ups
from rola.book.rows import EntryKind, Offer, Settled
from rola.book.standing import ahead, promises, share_of
from rola.weeks import week_name
from solver.problem import COMMONS

BEHIND_TURNS = Fraction(3, 2)
OFFERED_PART = Fraction(3, 4)
"""Below this part of the promise, over eight weeks, a talk about the promise is suggested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """An account that the stewards may want to talk with; `minutes` is its figure, `limit` what it passed.

    `kind` is ``balance``, ``behind`` or ``offered``.
    """

    account: str
    kind: str
    minutes: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What an account is behind, in parts. Minutes; all 0 when ahead.

    Attributes
    ----------
    missed : int
        Owed for misses, and neither worked off nor forgiven.
    excused : int
        The same of what was excused and is to be made up: nobody says that they missed it.
    could_not : int
        Fell to it since the last settlement in weeks in which it offered less.
    carried : int
        Brought along: from the opening of the book, or from the last settlement.
    not_asked : int
        The rest: it could have come, and others were sent.
    """

    missed: int = 0
    excused: int = 0
    could_not: int = 0
    carried: int = 0
    not_asked: int = 0


def one_turn(book: Book, association: Association) -> int:
    """Return what a host usually receives in a turn, in minutes; 0 when nothing is known yet."""
    found = book.ask(
        "SELECT -sum(minutes) FROM line CROSS JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
        "WHERE kind = 'work' AND side = 'received' AND aside <> ? AND shift <> '' "
        "GROUP BY week, aside HAVING sum(minutes) < 0",
        (COMMONS,),
    )
    received = [int(row[0] or 0) for row in found]
    if received:
        return median_low(received)
    hours = {row.task: (row.hours, row.wanted) for row in association.tasks}
    asked = [
        (hours[row.task][0] if row.hours is None else row.hours)
        * max(hours[row.task][1] if row.wanted is None else row.wanted, row.least or 0)
        for row in association.requests
    ]
    return median_low(asked) if asked else 0


def flags(book: Book, association: Association, rules: RuleBlock) -> tuple[Flag, ...]:
    """Return the accounts beyond the limits, sorted; none as long as no turn is known."""
    turn = one_turn(book, association)
    found = []
    if turn:
        low = -round(rules.limit_turns * turn)
        found += [
            Flag(account=account, kind="balance", minutes=balance.minutes, limit=low)
            for account, balance in balances(book).items()
            if account != COMMONS and balance.minutes < low
        ]
        low = -round(BEHIND_TURNS * turn)
        found += [
            Flag(account=account, kind="behind", minutes=round(minutes), limit=low)
            for account, minutes in ahead(book).items()
            if account != COMMONS and minutes < low
        ]
    return (*found, *_offering_little(book))


def _offering_little(book: Book) -> list[Flag]:
    """Find who offered less than three quarters of what they promised over the last eight weeks with a promise."""
    promised, offered = _promised(book), _offered(book)
    found = []
    for account, weeks in sorted(promised.items()):
        last = sorted(week for week, minutes in weeks.items() if minutes)[-8:]
        of_these = [week for week in last if (week, account) in offered]
        asked = sum(weeks[week] for week in of_these)
        gave = sum(offered[week, account] for week in of_these)
        if len(of_these) == 8 and gave < OFFERED_PART * asked:  # noqa: PLR2004 -- weeks, see the source
            found.append(Flag(account=account, kind="offered", minutes=gave, limit=round(OFFERED_PART * asked)))
    return found


def behind(
    book: Book, account: str, *, stands: Mapping[str, Fraction] | None = None, owed: Iterable[Owed] | None = None
) -> Behind:
    """Divide what an account is behind into what it missed, could not come to, brought along, and was not asked for.

    ``could not come = sum over weeks of max(0, share * T - offered)``, over the weeks since the account was
    last settled. Weeks in which it is not known what was offered are no part of it. What was brought along
    comes first, and what was missed before the last settlement is a part of that; each other part takes at most what
    those before it have left.

    Parameters
    ----------
    stands, owed
        `ahead` and the account's `make_ups`, where they are at hand: in an old book they take a while.
    """
    left = -min(0, round((ahead(book) if stands is None else stands).get(account, Fraction(0))))
    if not left:
        return Behind()
    due = [one for one in (make_ups(book, of=account) if owed is None else owed) if one.make_up.account == account]
    since, brought = _brought_along(book, account)
    carried = min(left, -min(0, brought))
    left -= carried
    parts = {"missed": 0, "excused": 0}
    for one in due:
        if one.make_up.week <= since:
            part = min(carried, one.left)
            carried -= part
        else:
            part = min(left, one.left)
            left -= part
        parts["excused" if one.excused else "missed"] += part
    could_not = min(left, round(_could_not(book, account, since)))
    return Behind(**parts, could_not=could_not, carried=carried, not_asked=left - could_not)


def _brought_along(book: Book, account: str) -> tuple[str, int]:
    """Return the week of an account's last settlement and what it carried on; without one, what it opened with."""
    settled = book.rows(Settled, account=account)
    if settled:
        act, _, row = settled[-1]
        return week_name(book.act(act).day), row.carried
    found = book.ask(
        "SELECT coalesce(sum(minutes), 0) FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
        "WHERE kind = ? AND account = ?",
        (EntryKind.OPENING.value, account),
    )
    return "", int(found[0][0] or 0)


def _could_not(book: Book, account: str, since: str) -> Fraction:
    offered = _offered(book)
    promised = promises(book)
    found = book.ask(
        "SELECT week, aside, sum(minutes) FROM line CROSS JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
        "WHERE kind = 'work' AND side = 'given' AND account <> ? AND week > ? GROUP BY week, aside",
        (COMMONS, since),
    )
    due: dict[str, Fraction] = {}
    for week, aside, labour in found:
        part = share_of(account, promised.get(str(week), ()), str(aside))
        due[str(week)] = due.get(str(week), Fraction(0)) + part * int(labour or 0)
    # Of weeks that were recorded without an adopted roster nobody knows what was offered.
    asked = ((minutes, offered[week, account]) for week, minutes in due.items() if (week, account) in offered)
    return sum((max(Fraction(0), minutes - said) for minutes, said in asked), Fraction(0))


def _promised(book: Book) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for week, people in promises(book).items():
        for _, account, _, minutes in people:
            own = found.setdefault(account, {})
            own[week] = own.get(week, 0) + minutes
    return found


def _offered(book: Book) -> dict[tuple[str, str], int]:
    """Return what each account offered in each week, by the version that was adopted last."""
    rows = [row for _, _, row in book.rows(Offer)]
    last: dict[str, int] = {}
    for row in rows:
        last[row.week] = max(row.version, last.get(row.week, 0))
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.version == last[row.week]:
            found[row.week, row.account] = found.get((row.week, row.account), 0) + row.minutes
    return found
