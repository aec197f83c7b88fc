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
from rola.book.cells import Cell
from rola.book.rows import EntryKind, OutcomeKind
from solver.problem import COMMONS
from solver.shares import shared_out

Promises = tuple[tuple[str, str, str, int], ...]
"""Member, account, household and promised minutes of everyone in a week, sorted."""

CORRECTION = "promises"
"""The kind of act that states promises of weeks already recorded anew."""

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


def ahead(book: Book, before: str = "9999-W53") -> dict[str, Fraction]:
    """Return only `Standing.ahead`, in half the time."""
    return _ahead(book, promises(book), before)


def promises(book: Book) -> dict[str, Promises]:
    """Return what was promised in each recorded week, as last stated.

    Notes
    -----
    A week may be recorded in several acts, and the first of them states its promises. When that one
    is taken back, they still hold for what the others recorded; a correction that was taken back
    holds for nothing.
    """
    return book.once(_all_promises)


def _all_promises(book: Book) -> dict[str, Promises]:
    return _promises(book, "1", ())


def promised_in(book: Book, week: str) -> Promises:
    """Return what was promised in one week, as last stated; empty when it never was."""
    return _promises(book, "week = ?", (week,)).get(week, ())


def _promises(book: Book, which: str, values: tuple[str, ...]) -> dict[str, Promises]:
    stated: dict[tuple[Cell, Cell], list[tuple[str, str, str, int]]] = defaultdict(list)
    for act, week, member, account, household, minutes in book.ask(
        f"SELECT act, week, member, account, household, minutes FROM promise WHERE {which} ORDER BY act, member", values
    ):
        stated[act, week].append((str(member), str(account), str(household), int(minutes or 0)))
    # An act that states a week's promises states them all.
    corrections = {number for (number,) in book.ask("SELECT id FROM act WHERE kind = ?", (CORRECTION,))}
    taken_back = {
        str(week): tuple(own) for (act, week), own in stated.items() if act in book.void and act not in corrections
    }
    return taken_back | {str(week): tuple(own) for (act, week), own in stated.items() if act not in book.void}


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
    parts, whole = _parts(promised, aside)
    return {account: Fraction(part, whole) for account, part in parts.items()}


def share_of(account: str, promised: Promises, aside: str = COMMONS) -> Fraction:
    """Return one account's part of the labour of a week; see `shares`."""
    parts, whole = _parts(promised, aside)
    return Fraction(parts.get(account, 0), whole)


def _parts(promised: Promises, aside: str) -> tuple[dict[str, int], int]:
    """Return the shares of `shares` as whole parts of a whole."""
    minutes: dict[str, int] = {}
    for _, account, household, promise in promised:
        if aside == COMMONS or household != aside:
            minutes[account] = minutes.get(account, 0) + promise
    total = sum(minutes.values())
    if total:
        return minutes, total
    if minutes:
        return dict.fromkeys(minutes, 1), len(minutes)
    return _parts(promised, COMMONS) if aside != COMMONS and promised else ({}, 1)


def _ahead(book: Book, promised: Mapping[str, Promises], before: str) -> dict[str, Fraction]:
    own: Counter[str] = Counter()
    for account, minutes in (*_steered(book, before), *_given(book, before)):
        own[account] += minutes
    by_week: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for week, aside, minutes in _labour(book, before):
        by_week[week][aside] += minutes
    pots: defaultdict[Promises, Counter[str]] = defaultdict(Counter)
    for week, labour in by_week.items():  # weeks of the same promises together: most are
        pots[promised.get(week, ())].update(labour)
    shared = shared_out(
        (*_parts_of(people, aside), minutes) for people, labour in pots.items() for aside, minutes in labour.items()
    )
    return {account: own[account] - shared.get(account, Fraction(0)) for account in sorted({*own, *shared})}


def _parts_of(people: Promises, aside: str) -> tuple[dict[str, int], int]:
    parts, whole = _parts(people, aside)
    return (parts, whole) if parts else ({COMMONS: 1}, 1)


def _steered(book: Book, before: str) -> Iterable[tuple[str, int]]:
    marks = ", ".join("?" * len(_STEERING))
    found = book.ask(
        "SELECT account, sum(minutes) FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
        f"WHERE kind IN ({marks}) AND week < ? GROUP BY account",
        (*_STEERING, before),
    )
    return ((str(account), int(minutes or 0)) for account, minutes in found)


_LABOUR = (
    "FROM line CROSS JOIN entry ON entry.act = line.act AND entry.nr = line.entry "  # in this order: 3 times as fast
    "WHERE kind = 'work' AND side = 'given' AND account <> ? AND week < ?"
)
"""All labour given but by guests: what they gave is nobody's share."""


def _given(book: Book, before: str) -> Iterable[tuple[str, int]]:
    found = book.ask(f"SELECT account, sum(minutes) {_LABOUR} GROUP BY account", (COMMONS, before))
    return ((str(account), int(minutes or 0)) for account, minutes in found)


def _labour(book: Book, before: str) -> Iterable[tuple[str, str, int]]:
    """Yield labour as (week, host set aside, minutes)."""
    found = book.ask(f"SELECT week, aside, sum(minutes) {_LABOUR} GROUP BY week, aside", (COMMONS, before))
    return ((str(week), str(aside), int(minutes or 0)) for week, aside, minutes in found)


def _unpleasant(book: Book, promised: Mapping[str, Promises], before: str) -> dict[str, Fraction]:
    void = book.void
    carried: defaultdict[str, Fraction] = defaultdict(Fraction)
    points: Counter[str] = Counter()
    pots: Counter[Promises] = Counter()
    for act, week, member, amount in book.ask(
        "SELECT act, week, worked_by, sum(unpleasant) FROM outcome "
        "WHERE outcome = ? AND unpleasant > 0 AND week < ? GROUP BY act, week, worked_by",
        (OutcomeKind.ATTENDED.value, before),
    ):
        if act not in void:
            points[str(member)] += int(amount or 0)
            pots[promised.get(str(week), ())] += int(amount or 0)
    shared = shared_out((*_parts_by_member(people), amount) for people, amount in pots.items())
    for member in {*points, *shared}:
        carried[member] = points[member] - shared.get(member, Fraction(0))
    return dict(sorted(carried.items()))


def _parts_by_member(people: Promises) -> tuple[dict[str, int], int]:
    total = sum(minutes for *_, minutes in people)
    if total:
        return {member: minutes for member, *_, minutes in people}, total
    return {member: 1 for member, *_ in people}, max(len(people), 1)
