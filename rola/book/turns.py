"""Turns: the order of a cycle, whose turn it is, and how long it has been waiting.

A household has as many places in a cycle as it has shares. A postponed turn keeps its place; so do
those of people who are away. Who joins during a cycle comes at its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rola.association import Association
from rola.book.adopted import unrecorded
from rola.book.book import Book
from rola.book.rows import Cycle, CyclePlace, Turn
from rola.weeks import ONE_WEEK

Household = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A place whose turn has not been served.

    Attributes
    ----------
    place : int
        In the cycle, 1 is the first.
    due : date or None
        The day that the calendar meeting gave it, where it did.
    postponed : int
        How often it was postponed.
    """

    place: int
    household: Household
    share: int
    due: date | None = None
    postponed: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """The cycle that runs: who waits, in order, and who has been served.

    `given_up` are the places for which no turn will come.
    """

    cycle: int
    opened: date
    order_kind: str
    waiting: tuple[Waiting, ...]
    served: tuple[Turn, ...]
    given_up: tuple[int, ...] = ()

    def due(self, turn: Waiting) -> date:
        """Return the day on which a waiting turn is due: the one agreed, or else one turn a week.

        Places that were given up, or whose household left, take no week.
        """
        before = turn.place - 1 - sum(place < turn.place for place in self.given_up)
        return turn.due or self.opened + before * ONE_WEEK


def rotation(book: Book) -> Rotation | None:
    """Return the cycle that runs; None when none was opened."""
    cycles = [row for _, _, row in book.rows(Cycle)]
    if not cycles:
        return None
    now = cycles[-1]
    turns = [row for _, _, row in book.rows(Turn, cycle=now.cycle)]
    given_up = {(turn.household, turn.share) for turn in turns if turn.state in ("exempt", "left")}
    ended = given_up | {(turn.household, turn.share) for turn in turns if turn.state == "served"}
    places = place_rows(book, now.cycle)
    return Rotation(
        cycle=now.cycle,
        opened=now.opened,
        order_kind=now.order_kind,
        waiting=tuple(_waiting(row, turns) for row in places if (row.household, row.share) not in ended),
        served=tuple(turn for turn in turns if turn.state == "served"),
        given_up=tuple(row.place for row in places if (row.household, row.share) in given_up),
    )


def last_turns(book: Book, association: Association, before: date) -> dict[Household, date]:
    """Return the day of each household's last turn before a day, as recorded, or as an adopted roster has it.

    Calls for work are turns of the households in the cycle that runs.
    """
    running = rotation(book)
    if running is None:
        return {}
    held = [(row.household, row.day) for _, _, row in book.rows(Turn) if row.state == "served"]
    asked = {row.request for row in association.requests}
    here = {row.household for row in place_rows(book, running.cycle)}
    held += [
        (place.host, place.day)
        for places in unrecorded(book).values()
        for place in places
        if place.day and place.shift in asked and place.host in here
    ]
    return {household: day for household, day in sorted(held, key=lambda one: one[1]) if day < before}


def places_of(book: Book, cycle: int) -> tuple[tuple[Household, int], ...]:
    """Return the places of a cycle, in order, each as the household and which of its shares."""
    return tuple((row.household, row.share) for row in place_rows(book, cycle))


def base_order(book: Book, cycle: int) -> tuple[Household, ...]:
    """Return the order that the next cycle goes on from: as the cycle was opened, and then whoever joined.

    A turn that was moved by vote was moved for that cycle alone.
    """
    rows = book.rows(CyclePlace, cycle=cycle)
    opened = min((act for act, _, _ in rows), default=0)
    first = sorted((row for act, _, row in rows if act == opened), key=lambda row: row.place)
    known = {(row.household, row.share) for row in first}
    joined = [row for row in place_rows(book, cycle) if (row.household, row.share) not in known]
    return tuple(row.household for row in (*first, *joined))


def place_rows(book: Book, cycle: int) -> list[CyclePlace]:
    """Return the places as they were last written; an act that writes any writes them all."""
    rows = book.rows(CyclePlace, cycle=cycle)
    last = max((act for act, _, _ in rows), default=0)
    return sorted((row for act, _, row in rows if act == last), key=lambda row: row.place)


def _waiting(place: CyclePlace, turns: Sequence[Turn]) -> Waiting:
    own = [turn for turn in turns if (turn.household, turn.share) == (place.household, place.share)]
    dated = [turn for turn in own if turn.state == "dated"]
    return Waiting(
        place=place.place,
        household=place.household,
        share=place.share,
        due=dated[-1].day if dated else None,
        postponed=sum(turn.state == "postponed" for turn in own),
        why=place.why,
    )


def next_order(
    shares: Mapping[Household, int],
    previous: Sequence[Household],
    kind: str,
    *,
    by: str = "third",
    ahead: Mapping[Household, int] | None = None,
    last: Household | None = None,
) -> tuple[Household, ...]:
    """Return the order of the next cycle: one household for each place.

    Parameters
    ----------
    shares : mapping
        How many turns each household has, in the order in which newcomers are added.
    previous : sequence of str
        The order of the cycle before; for the first cycle the order that the meeting wrote.
    kind : str
        ``fixed``: as before. ``rotate_start``: as before, but it begins further down, `by` one place
        or a ``third`` of them. ``reverse``: from the last to the first. ``by_need``: as before; the
        meeting moves those in need with a reason. ``by_balance``: who is furthest ahead first.
    ahead : mapping, optional
        Minutes ahead by household, for ``by_balance``.
    last : str, optional
        Whose turn was served last; without it, the last of `previous`.

    Returns
    -------
    tuple of str
        Whoever left is out, and newcomers come last. The two turns of one household do not follow
        one another, neither here nor after the turn served last, unless nobody else is left.

    Notes
    -----
    Source for the default, a start that moves by a third: the project's fairness study, section 5.
    """
    base, new = _kept(shares, previous)
    if kind == "rotate_start" and previous:
        step = 1 if by == "one" else -(-len(base) // 3)
        base = base[step:] + base[:step]
    elif kind == "reverse":
        base = base[::-1]
    elif kind == "by_balance":
        known = ahead or {}
        base, new = sorted([*base, *new], key=lambda household: -known.get(household, 0)), []
    return _apart([*base, *new], last or (previous[-1] if previous else ""))


def _kept(shares: Mapping[Household, int], previous: Sequence[Household]) -> tuple[list[Household], list[Household]]:
    """Return those of the order before that still have shares, and the turns that are new."""
    left = dict(shares)
    order = []
    for household in previous:
        if left.get(household, 0) > 0:
            left[household] -= 1
            order.append(household)
    new: list[Household] = []
    for _ in range(max(left.values(), default=0)):  # first turns of all before anybody's second
        for household in [household for household, more in left.items() if more > 0]:
            left[household] -= 1
            new.append(household)
    return order, new


def _apart(order: Sequence[Household], before: Household) -> tuple[Household, ...]:
    """Move places back as little as possible until no household has two in a row."""
    left = list(order)
    made: list[Household] = []
    while left:
        last = made[-1] if made else before
        place = next((index for index, household in enumerate(left) if household != last), 0)
        made.append(left.pop(place))
    for _ in made:
        if len(made) > 1 and made[-1] == made[-2]:
            made = _woven(made, before)
    return tuple(made)


def _woven(order: list[Household], before: Household) -> list[Household]:
    """Bring a turn that was left over at the end further forward, between two others."""
    household = order.pop()
    gaps = range(len(order) - 1, -1, -1)
    for gap in gaps:
        left = order[gap - 1] if gap else before
        if household not in (left, order[gap]):
            return [*order[:gap], household, *order[gap:]]
    return [*order, household]


def without_site(association: Association, households: Iterable[str]) -> tuple[str, ...]:
    """Return those of some households that have no site of their own, each once: their turns cannot be served."""
    homes = {row.household for row in association.sites}
    return tuple(dict.fromkeys(household for household in households if household not in homes))
