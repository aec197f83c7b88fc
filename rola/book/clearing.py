"""Who owes labour to whom, which rings of debts cancel, and who could work for whom.

Within an entry the accounts that go down owe those that go up. Debts both ways are netted; a ring
of debts (A owes B, B owes C, C owes A) cancels without anybody working, and moves no balance.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rola.book.book import Book
from rola.book.rows import EntryKind
from solver.problem import COMMONS

Debts = dict[tuple[str, str], int]
"""Minutes that the first account owes the second; never both ways."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Accounts of which each owes the next, and the last the first, at least so many minutes."""

    accounts: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """`debtor` could work so many minutes for `creditor`."""

    debtor: str
    creditor: str
    minutes: int


def debts(book: Book) -> Debts:
    """Return what each pair of accounts owes, netted.

    Openings, settlements and closings are nobody's labour for anybody and are left out; so is all that
    came before an account was closed: its balance went to the commons, and with it what it owed and was owed.
    """
    closed = {
        str(account): int(act or 0)
        for account, act in book.ask(
            "SELECT account, max(line.act) FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
            "WHERE kind = 'closing' AND account <> ? GROUP BY account",
            (COMMONS,),
        )
        if act not in book.void
    }
    owed: Counter[tuple[str, str]] = Counter()
    left_out = (EntryKind.OPENING.value, EntryKind.SETTLEMENT.value, EntryKind.CLOSING.value)
    found = book.ask(
        "SELECT line.act, line.entry, account, sum(minutes) FROM line JOIN entry ON entry.act = line.act "
        "AND entry.nr = line.entry WHERE kind NOT IN (?, ?, ?) GROUP BY line.act, line.entry, account "
        "ORDER BY line.act, line.entry, account",
        left_out,
    )
    together: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for act, entry, account, minutes in found:
        together.setdefault((int(act or 0), int(entry or 0)), []).append((str(account), int(minutes or 0)))
    for (act, _), sides in together.items():
        for pair, minutes in _paired(sides).items():
            if all(act > closed.get(account, 0) for account in pair):
                owed[pair] += minutes
    return _netted(owed)


def _paired(sides: Iterable[tuple[str, int]]) -> Counter[tuple[str, str]]:
    """Pair off those who go down with those who go up, in order."""
    left = [(account, minutes) for account, minutes in sides if minutes]
    pairs: Counter[tuple[str, str]] = Counter()
    while left:
        debtor, owes = next((account, -minutes) for account, minutes in left if minutes < 0)
        creditor, gets = next((account, minutes) for account, minutes in left if minutes > 0)
        part = min(owes, gets)
        pairs[debtor, creditor] += part
        moved = {debtor: part, creditor: -part}
        left = [(account, minutes + moved.get(account, 0)) for account, minutes in left]
        left = [(account, minutes) for account, minutes in left if minutes]
    return pairs


def _netted(owed: Mapping[tuple[str, str], int]) -> Debts:
    net = {pair: minutes - owed.get(pair[::-1], 0) for pair, minutes in owed.items()}
    return {pair: minutes for pair, minutes in sorted(net.items()) if minutes > 0}


def rings(owed: Debts) -> tuple[tuple[Ring, ...], Debts]:
    """Cancel rings, the shortest first, until none is left.

    Returns
    -------
    tuple of Ring, dict
        The rings in the order they were cancelled, and the debts that remain.
    """
    left = dict(owed)
    found = []
    while ring := _shortest_ring(left):
        pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
        minutes = min(left[pair] for pair in pairs)
        for pair in pairs:
            left[pair] -= minutes
            if not left[pair]:
                del left[pair]
        found.append(Ring(ring, minutes))
    return tuple(found), left


def _shortest_ring(owed: Debts) -> tuple[str, ...]:
    """Return a shortest ring, the first by name among those; empty when there is none."""
    owes: dict[str, list[str]] = {}
    for debtor, creditor in sorted(owed):
        owes.setdefault(debtor, []).append(creditor)
    found = (_ring_from(account, owes) for account in sorted(owes))
    return min((ring for ring in found if ring), key=lambda ring: (len(ring), ring), default=())


def _ring_from(start: str, owes: Mapping[str, list[str]]) -> tuple[str, ...]:
    came_from = {start: ""}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for creditor in owes.get(here, ()):
            if creditor == start:
                path = [here]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return tuple(reversed(path))
            if creditor not in came_from:
                came_from[creditor] = here
                waiting.append(creditor)
    return ()


def transfers(balances: Mapping[str, int]) -> tuple[Transfer, ...]:
    """Suggest who could work for whom so that all balances come to 0, with few transfers.

    Parameters
    ----------
    balances : mapping
        Minutes by account; they sum to 0.

    Returns
    -------
    tuple of Transfer
        The largest debt with the largest credit first; at most one less than there are accounts.
    """
    left = {account: minutes for account, minutes in sorted(balances.items()) if minutes}
    found = []
    while left:
        debtor = min(left, key=lambda account: (left[account], account))
        creditor = min(left, key=lambda account: (-left[account], account))
        part = min(-left[debtor], left[creditor])
        if part <= 0:
            break
        found.append(Transfer(debtor, creditor, part))
        for account, change in ((debtor, part), (creditor, -part)):
            left[account] += change
            if not left[account]:
                del left[account]
    return tuple(found)
