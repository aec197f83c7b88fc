"""Cycles of turns: open one, change its order by vote, give dates, take in and let go.

Whatever a meeting decides about the order is written as the whole order anew, with its reason; the last
one counts, and the ones before stay in the book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from rola.association import Association
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import Cycle, CyclePlace, Turn
from rola.book.standing import standing
from rola.book.turns import (
    Rotation,
    Waiting,
    base_order,
    next_order,
    place_rows,
    places_of,
    rotation,
    without_site,
)
from rola.faults import did_you_mean
from rola.planning import block_in_force
from rola.weeks import week_name
from rola.wording import account_name, day_words, listed
from solver.shares import whole


def open_cycle(association: Association, book: Book, day: date, *, why: str = "") -> Composed:
    """Open the next cycle, in the order that the rules in force on the day give.

    Raises
    ------
    RefusedError
        While turns of the cycle before still wait, or when nobody has any.
    """
    running = rotation(book)
    if running and running.waiting:
        names = ", ".join(account_name(association, turn.household) for turn in running.waiting[:3])
        raise RefusedError(
            f"{len(running.waiting)} turns of cycle {running.cycle} still wait: {names}",
            "record the work at theirs first; or let one give its turn up: rola turns exempt HOUSEHOLD --why WHY",
        )
    rules = block_in_force(association, day)
    previous = base_order(book, running.cycle) if running else ()
    last = running.served[-1].household if running and running.served else None
    kind = rules.turn_order if running else "fixed"
    ahead = _by_household(association, whole(standing(book, before=week_name(day)).ahead))
    shares = shares_in(association)
    if not shares:
        raise RefusedError(
            "no household has a turn", "write into the households table, column turn_shares, how many each has"
        )
    order = next_order(shares, previous, kind, by=rules.rotate_by, ahead=ahead, last=last)
    number = running.cycle + 1 if running else 1
    row = Cycle(cycle=number, opened=day, order_kind=rules.turn_order)
    first = account_name(association, order[0])
    says = [f"Opens cycle {number} with {len(order)} turns; {first} is first."]
    if not running:
        says += _done_before(association, order)
    says += _siteless(association, order)
    says += _not_here_yet(association, order, day)
    return Composed(kind="cycle", day=day, says=tuple(says), why=why, rows=(row, *_places(number, order)))


def _done_before(association: Association, order: Collection[str]) -> list[str]:
    """Say whose request was done before the first cycle was opened: the meeting knows whether that was their turn."""
    done = {association.site_host(row.site) for row in association.requests if row.done}
    names = [account_name(association, household) for household in sorted(done & set(order))]
    if not names:
        return []
    been = "has" if len(names) == 1 else "have"
    exempt = "rola turns exempt HOUSEHOLD --why WHY"
    return [f"{listed(names)} {been} had work done already; who has had their turn by it: {exempt}"]


def _siteless(association: Association, order: Sequence[str]) -> list[str]:
    """Say which turns can only be served once there is a site to serve them at."""
    names = [account_name(association, household) for household in without_site(association, order)]
    if not names:
        return []
    have, its = ("has no site of its own", "its") if len(names) == 1 else ("have no sites of their own", "their")
    said = f"{listed(names)} {have}, so that {its} turns cannot be served: "
    return [said + "add a row to the sites table, or: rola turns exempt HOUSEHOLD --why WHY"]


def _not_here_yet(association: Association, order: Sequence[str], day: date) -> list[str]:
    """Say whose turn stands in the cycle although nobody of the household has joined."""
    said = []
    for household in dict.fromkeys(order):
        joins = [row.joined for row in association.members if row.household == household]
        first = min((on for on in joins if on), default=None)
        if first and first > day and None not in joins:
            who = account_name(association, household)
            move = f"rola turns move {household} PLACE --why WHY"
            said.append(f"{who} only joins on {first}; where its turn would come before that: {move}")
    return said


def _by_household(association: Association, ahead: Mapping[str, int]) -> dict[str, int]:
    """Add up what the members of each household are ahead, where members hold the accounts."""
    found = {row.household: ahead.get(row.household, 0) for row in association.households}
    for row in association.members:
        if row.member in ahead and row.member != row.household:
            found[row.household] = found.get(row.household, 0) + ahead[row.member]
    return found


def shares_in(association: Association) -> dict[str, int]:
    """Return how many turns each household has, in the order that the households table gives."""
    listed = sorted(association.households, key=lambda row: (row.turn_order is None, row.turn_order or 0))
    return {row.household: row.turn_shares for row in listed if row.turn_shares > 0}


def move_turn(association: Association, book: Book, household: str, place: int, day: date, *, why: str) -> Composed:
    """Bring a household's next turn to another place among those that wait: 1 = next.

    Where days were agreed, it is due when the turn was that had that place; the others keep their days.

    Raises
    ------
    RefusedError
        Without a reason, or when the household has no turn waiting.
    """
    running = _running(book)
    if not why.strip():
        raise RefusedError("a turn changes its place only with a reason", "say what was voted, with --why")
    own = _first_waiting(association, running, household)
    waiting = [(turn.household, turn.share) for turn in running.waiting]
    became = [pair for pair in waiting if pair != (household, own.share)]
    became.insert(max(0, place - 1), (household, own.share))
    turns = iter(became)
    order = [next(turns) if pair in waiting else pair for pair in places_of(book, running.cycle)]
    reasons = {(row.household, row.share): row.why for row in place_rows(book, running.cycle)}
    reasons[household, own.share] = why
    rows = tuple(
        CyclePlace(cycle=running.cycle, place=number, household=who, share=share, why=reasons[who, share])
        for number, (who, share) in enumerate(order, 1)
    )
    served = [(turn.household, turn.share) for turn in running.served[-1:]]
    in_a_row = any(one == other == household for (one, _), (other, _) in pairwise([*served, *became]))
    if in_a_row and len({*dict(became)}) > 1:
        raise RefusedError(
            "then it would have two turns one right after the other",
            "choose another place; 'rola turns show' names them",
        )
    was, is_now = waiting.index((household, own.share)) + 1, became.index((household, own.share)) + 1
    says = [f"{account_name(association, household)} moves from place {was} to {is_now} of the turns that wait."]
    dated: tuple[Turn, ...] = ()
    if own.due and is_now != was:
        due = running.due(running.waiting[is_now - 1])
        dated = (Turn(cycle=running.cycle, household=household, share=own.share, state="dated", day=due),)
        says.append(f"It is due on {day_words(due)}.")
    return Composed(kind="cycle", day=day, says=tuple(says), why=why, rows=(*rows, *dated))


def set_days(association: Association, book: Book, days: Mapping[int, date], day: date, *, why: str = "") -> Composed:
    """Give turns the days that the calendar meeting agreed, by their place in the cycle."""
    running = _running(book)
    rows = tuple(
        Turn(cycle=running.cycle, household=turn.household, share=turn.share, state="dated", day=days[turn.place])
        for turn in running.waiting
        if turn.place in days
    )
    said = tuple(f"{account_name(association, row.household)}: {row.day.isoformat()}" for row in rows)
    return Composed(kind="cycle", day=day, says=(f"Gives {len(rows)} turns their day.", *said), why=why, rows=rows)


def end_turn(association: Association, book: Book, household: str, state: str, day: date, *, why: str) -> Composed:
    """Say that a household's next turn will not come: ``exempt`` for this cycle, or all as it ``left``."""
    running = _running(book)
    first = _first_waiting(association, running, household)
    own = [turn for turn in running.waiting if turn.household == household]
    ended = own if state == "left" else [first]
    rows = tuple(
        Turn(cycle=running.cycle, household=household, share=turn.share, state=state, day=day, why=why)
        for turn in ended
    )
    name = account_name(association, household)
    says = f"{name} has left: its turns end." if state == "left" else f"{name} gives up its next turn of this cycle."
    return Composed(kind="cycle", day=day, says=(says,), why=why, rows=rows)


def join(association: Association, book: Book, household: str, shares: int, day: date, *, why: str = "") -> Composed:
    """Take a household in during a cycle: its turns come at the end, each with somebody else's between them.

    The last turns that wait come between them, in their order. Where fewer wait, some of the
    household's turns follow one another, and it is said.
    """
    running = _running(book)
    known = place_rows(book, running.cycle)
    name = account_name(association, household)
    if household in {row.household for row in known}:
        raise RefusedError(f"{name} is in this cycle already", "to bring its turn forward or back: rola turns move")
    waiting = {(turn.household, turn.share) for turn in running.waiting}
    between = [row for row in known if (row.household, row.share) in waiting][1 - shares :] if shares > 1 else []
    rows = [(row.household, row.share, row.why) for row in known]
    for share, other in enumerate(between, 1):
        rows.insert(rows.index((other.household, other.share, other.why)), (household, share, ""))
    rows += [(household, share, "") for share in range(len(between) + 1, shares + 1)]
    draft = tuple(
        CyclePlace(cycle=running.cycle, place=place, household=who, share=share, why=reason)
        for place, (who, share, reason) in enumerate(rows, 1)
    )
    says = [f"{name} joins cycle {running.cycle} at its end."]
    if between:
        names = listed([account_name(association, row.household) for row in between])
        says.append(f"Between its {shares} turns: {names}.")
    if len(between) < shares - 1:
        says.append("Some of its turns follow one another: too few others still wait in this cycle.")
    says += _siteless(association, [household])
    return Composed(kind="cycle", day=day, says=tuple(says), why=why, rows=draft)


def _places(cycle: int, order: Sequence[str]) -> tuple[CyclePlace, ...]:
    seen: Counter[str] = Counter()
    rows = []
    for place, household in enumerate(order, 1):
        seen[household] += 1
        rows.append(CyclePlace(cycle=cycle, place=place, household=household, share=seen[household]))
    return tuple(rows)


def _who_waits(association: Association, waiting: Collection[str]) -> str:
    if not waiting:
        return "no turn waits any more; to open the next cycle: rola turns open"
    return f"those that wait: {listed([account_name(association, household) for household in waiting])}"


def _running(book: Book) -> Rotation:
    running = rotation(book)
    if running is None:
        raise RefusedError("no cycle of turns has been opened", "open one: rola turns open")
    return running


def _first_waiting(association: Association, running: Rotation, household: str) -> Waiting:
    own = next((turn for turn in running.waiting if turn.household == household), None)
    if own is None:
        waiting = dict.fromkeys(turn.household for turn in running.waiting)
        near = did_you_mean(household, waiting, _who_waits(association, waiting))
        raise RefusedError(f"{account_name(association, household)} has no turn waiting in cycle {running.cycle}", near)
    return own
