"""The group's health: how the work is spread, without a leaderboard.

No figure ranks people. Who stands behind a figure is told only where the association's rules say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rola.association import Association
from rola.book.book import Book
from rola.book.make_ups import open_make_ups
from rola.book.rows import OutcomeKind
from rola.book.standing import promises
from solver.problem import COMMONS, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How a figure is spread: the least, the middle and the most, in the figure's unit."""

    least: Fraction
    middle: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a group does between two weeks.

    Attributes
    ----------
    first, last : str
        The weeks of which something is recorded, the first and the last; empty where nothing is.
    given, received : Spread
        Minutes of work by account: given, and received as its host. What the ledger calls received holds
        dues, gifts and corrections, too.
    top_fifth : Fraction
        Share of all labour that the fifth of the members who gave most has given.
    top_fifth_promised : Fraction
        What those members promised of all promises: with even work the two are alike.
    one_holder : tuple of (skill, level)
        Skills that only one member has at a level that some work asks for.
    missed, seats : int
        Seats missed without excuse, and all seats recorded as attended, excused or missed.
    owed, owing : int
        Minutes owed for misses that are still due today, and how many accounts owe them.
    unpleasant : Spread
        Points of unpleasant work by member.
    learning : int
        Minutes worked on learning places.
    names : tuple of str
        Members of the top fifth, only where the rules allow names.
    """

    first: str
    last: str
    given: Spread
    received: Spread
    top_fifth: Fraction
    top_fifth_promised: Fraction
    one_holder: tuple[tuple[str, Level], ...]
    missed: int
    seats: int
    owed: int
    owing: int
    unpleasant: Spread
    learning: int
    names: tuple[str, ...] = ()


def health(book: Book, association: Association, first: str, last: str, *, names: bool = False) -> Health:
    """Look at the weeks from `first` to `last`, such as ``2027-W09``, both included.

    Parameters
    ----------
    names : bool
        The rules in force allow names in reports.
    """
    outcomes = _outcomes(book, first, last)
    came = [row for row in outcomes if row.outcome == OutcomeKind.ATTENDED]
    worked = Counter[str]()
    points = Counter[str]()
    for row in came:
        worked[row.worked_by] += row.minutes
        points[row.worked_by] += row.unpleasant
    promised = _promised(book, first, last)
    people = sorted(set(promised) | {row.member for row in association.members if row.member in worked})
    most = _top_fifth(people, worked)
    by_account = _by_account(book, first, last)
    due = list(open_make_ups(book).values())
    return Health(
        first=min((row.first for row in outcomes), default=""),
        last=max((row.last for row in outcomes), default=""),
        given=_spread(given for given, _ in by_account.values()),
        received=_spread(received for _, received in by_account.values()),
        top_fifth=_part(most, worked, people),
        top_fifth_promised=_part(most, promised, people),
        one_holder=one_holder(association, max((date.fromisoformat(row.day) for row in outcomes), default=None)),
        missed=sum(row.seats for row in outcomes if row.outcome == OutcomeKind.MISSED),
        seats=sum(row.seats for row in outcomes if row.planned and row.outcome not in _CALLED_OFF),
        owed=sum(left for _, left in due),
        owing=len({row.account for row, _ in due}),
        unpleasant=_spread(points[member] for member in people),
        learning=sum(row.minutes for row in came if row.role.startswith("learner ")),
        names=tuple(most) if names else (),
    )


class _Outcomes(NamedTuple):
    """Outcomes of one kind, of one member in one role: their sums, and from when to when."""

    worked_by: str
    outcome: str
    role: str
    planned: int
    seats: int
    minutes: int
    unpleasant: int
    first: str
    last: str
    day: str


_CALLED_OFF = (OutcomeKind.POSTPONED, OutcomeKind.CANCELLED)


def _outcomes(book: Book, first: str, last: str) -> list[_Outcomes]:
    """Return what came of all seats of some weeks, added up by the file: there are many after ten years."""
    void = ", ".join(map(str, sorted(book.void)))
    found = book.ask(
        "SELECT worked_by, outcome, role, shift <> '', count(*), sum(minutes), sum(unpleasant), min(week), max(week), "  # noqa: S608 -- the numbers of acts
        f"max(day) FROM outcome WHERE week BETWEEN ? AND ? AND act NOT IN ({void}) GROUP BY 1, 2, 3, 4",
        (first, last),
    )
    return [_Outcomes._make(row) for row in found]


def one_holder(association: Association, day: date | None = None) -> tuple[tuple[str, Level], ...]:
    """Return the skills that work asks for and that only one member has at that level, sorted.

    Only members who belong to the association on `day` count; without a day, those who have not left.
    """
    asked = {(need.skill, need.level) for task in association.tasks for need in task.needs}
    here = {row.member for row in association.members if row.left is None or (day and row.left >= day)}
    here -= {row.member for row in association.members if day and row.joined and row.joined > day}
    holders = {
        (skill, level): {row.member for row in association.skills if row.skill == skill and row.level >= level} & here
        for skill, level in asked
    }
    return tuple(sorted(key for key, own in holders.items() if len(own) == 1))


def _promised(book: Book, first: str, last: str) -> Mapping[str, int]:
    total: Counter[str] = Counter()
    for week, people in promises(book).items():
        if first <= week <= last:
            for member, *_, minutes in people:
                total[member] += minutes
    return total


def _top_fifth(people: Sequence[str], worked: Mapping[str, int]) -> list[str]:
    count = -(-len(people) // 5)
    return sorted(people, key=lambda member: (-worked.get(member, 0), member))[:count]


def _part(some: Iterable[str], figures: Mapping[str, int], people: Iterable[str]) -> Fraction:
    total = sum(figures.get(member, 0) for member in people)
    return Fraction(sum(figures.get(member, 0) for member in some), total) if total else Fraction(0)


def _by_account(book: Book, first: str, last: str) -> dict[str, tuple[int, int]]:
    found = book.ask(
        "SELECT account, sum(CASE side WHEN 'given' THEN minutes ELSE 0 END), "
        "-sum(CASE side WHEN 'received' THEN minutes ELSE 0 END) FROM line "
        "JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
        "WHERE kind = 'work' AND week BETWEEN ? AND ? AND account <> ? GROUP BY account",
        (first, last, COMMONS),
    )
    return {str(account): (int(given or 0), int(received or 0)) for account, given, received in found}


def _spread(figures: Iterable[int]) -> Spread:
    held = sorted(figures) or [0]
    middle = Fraction(held[(len(held) - 1) // 2] + held[len(held) // 2], 2)
    return Spread(least=Fraction(held[0]), middle=middle, most=Fraction(held[-1]))
