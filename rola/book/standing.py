"""Ahead and behind, from the book: labour given compared with one's dated share of all labour given.

``ahead_i = sum over weeks of (given_i - share_i * T)``, T = all labour given that week by members
and ``share_i`` the account's promised minutes over all promised minutes, as they stood when the week
was recorded; on a visit to a household that household's share is 0. Openings, gifts, corrections,
fines, waivers and settlements count as they stand. Exact fractions; over all accounts, the commons
included, they sum to 0.

Source: the project's fairness study, section 6.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rola.book.book import Book
from rola.book.rows import EntryKind, OutcomeKind, Promise
from solver.problem import COMMONS

Promises = tuple[tuple[str, str, str, int], ...]
"""Member, account, household and promised minutes of everyone in a week, sorted."""

_STEERING = tuple(kind.value for kind in EntryKind if kind not in (EntryKind.WORK, EntryKind.DUES, EntryKind.CLOSING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where everyone stands at the beginning of a week.

    Attributes
    ----------
    ahead : mapping
        Exact minutes by account, the commons among them.
    unpleasant : mapping
        By member: points of unpleasant work beyond the own share of all such points.
    """

    ahead: Mapping[str, Fraction]
    unpleasant: Mapping[str, Fraction]


def standing(book: Book, before: str = "9999-W53") -> Standing:
    """Return where everyone stands from what happened before a week, ``2027-W09``.

    Returns
    -------
    Standing
        Accounts and members that the book has never heard of are missing; they stand at 0.
    """
    promised = promises(book)
    return Standing(ahead=_ahead(book, promised, before), unpleasant=_unpleasant(book, promised, before))


def promises(book: Book) -> dict[str, Promises]:
    """Return what was promised in each recorded week, as last recorded."""
    latest: dict[str, dict[str, Promise]] = defaultdict(dict)
    acts: dict[str, int] = {}
    for act, _, promise in book.rows(Promise):
        if acts.get(promise.week) != act:  # an act that states a week's promises states them all
            acts[promise.week] = act
            latest[promise.week] = {}
        latest[promise.week][promise.member] = promise
    return {
        week: tuple(sorted((one.member, one.account, one.household, one.minutes) for one in own.values()))
        for week, own in latest.items()
    }


def shares(promised: Promises, aside: str = COMMONS) -> dict[str, Fraction]:
    """Return each account's part of the labour of a week; the parts sum to 1.

    Parameters
    ----------
    aside : str
        The household that hosted and takes no part, or `COMMONS`.

    Notes
    -----
    If nobody has promised anything, all who may share do so equally; if only the host is there,
    the host is not set aside.
    """
    minutes: Counter[str] = Counter()
    sharing: set[str] = set()
    for _, account, household, promise in promised:
        if aside == COMMONS or household != aside:
            minutes[account] += promise
            sharing.add(account)
    total = minutes.total()
    if total:
        return {account: Fraction(own, total) for account, own in minutes.items()}
    if sharing:
        return {account: Fraction(1, len(sharing)) for account in sharing}
    return shares(promised) if aside != COMMONS and promised else {}


def _ahead(book: Book, promised: Mapping[str, Promises], before: str) -> dict[str, Fraction]:
    ahead: defaultdict[str, Fraction] = defaultdict(Fraction)
    for account, minutes in _steered(book, before):
        ahead[account] += minutes
    pots: Counter[tuple[Promises, str]] = Counter()
    for week, aside, account, minutes in _given(book, before):
        ahead[account] += minutes
        pots[promised.get(week, ()), aside] += minutes
    for (people, aside), labour in pots.items():
        for account, part in (shares(people, aside) or {COMMONS: Fraction(1)}).items():
            ahead[account] -= part * labour
    return dict(sorted(ahead.items()))


def _steered(book: Book, before: str) -> Iterable[tuple[str, int]]:
    marks = ", ".join("?" * len(_STEERING))
    found = book.ask(
        "SELECT account, sum(minutes) FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
        f"WHERE kind IN ({marks}) AND week < ? GROUP BY account",
        (*_STEERING, before),
    )
    return ((str(account), int(minutes or 0)) for account, minutes in found)


def _given(book: Book, before: str) -> Iterable[tuple[str, str, str, int]]:
    """Yield labour as (week, host set aside, account, minutes); what guests gave is nobody's share."""
    found = book.ask(
        "SELECT week, aside, account, sum(minutes) FROM line JOIN entry ON entry.act = line.act "
        "AND entry.nr = line.entry WHERE kind = 'work' AND side = 'given' AND account <> ? AND week < ? "
        "GROUP BY week, aside, account",
        (COMMONS, before),
    )
    return ((str(week), str(aside), str(account), int(minutes or 0)) for week, aside, account, minutes in found)


def _unpleasant(book: Book, promised: Mapping[str, Promises], before: str) -> dict[str, Fraction]:
    void = book.void
    points: Counter[tuple[str, str]] = Counter()
    for act, week, member, amount in book.ask(
        "SELECT act, week, worked_by, unpleasant FROM outcome WHERE outcome = ? AND unpleasant > 0 AND week < ?",
        (OutcomeKind.ATTENDED.value, before),
    ):
        if act not in void:
            points[str(week), str(member)] += int(amount or 0)
    carried: defaultdict[str, Fraction] = defaultdict(Fraction)
    pots: Counter[Promises] = Counter()
    for (week, member), amount in points.items():
        carried[member] += amount
        pots[promised.get(week, ())] += amount
    for people, amount in pots.items():
        total = sum(minutes for *_, minutes in people)
        for member, *_, minutes in people:
            carried[member] -= Fraction(minutes, total) * amount if total else Fraction(amount, len(people))
    return dict(sorted(carried.items()))
