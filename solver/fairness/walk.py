"""From a first roster to a very even one: exchanges until none improves, then walks over plateaus.

A walk moves what one member has too much to another, and from there on, at little change of the
squares, until somewhere it can be dropped. Walks start where the roster differs from the flow that
gives the lower bound; whoever differs still is then given other work, so much more or less, and
what that leaves behind is mended by exchanges. Where both run dry, chains are grown wider and
deeper, and at last everyone is tried. Some members take no part in each round, by a seeded draw,
so that walks differ. What is counted is arcs looked at, never time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import numpy as np

from solver.fairness.board import Flags, Whole
from solver.fairness.exchange import Beam, Moves, Search
from solver.fairness.rearrange import rearrangements
from solver.fairness.seats import Seats

_STEPS = 12
"""Longest walk."""

_SHARE_BARRED = 0.4
"""Part of all members who take no part in a round."""

_WIDE = Beam(width=60, depth=4)
_BEAMS = (Beam(width=40, depth=3), Beam(width=80, depth=4), Beam(width=150, depth=5), Beam(width=300, depth=5))
"""How chains are grown on walks, one after another as they find nothing more."""

_WAYS, _TRIED = 12, 3
"""Ways to rearrange a member's work that are listed, and how many of them are tried at a time."""

_MENDED = 16
"""Most exchanges that mend what a rearrangement left."""

_LISTING = 2_000_000
"""What listing rearrangements costs, in arcs."""

_DRY = 3
"""Rounds without gain after which the next way of growing chains is tried."""


@dataclass
class Walk:
    """Improves the roster of a seat graph.

    Attributes
    ----------
    slack : int
        By how much a walk may be worse than its start while it is under way.
    most : int
        How many arcs are looked at in all.
    goes_on : callable
        Asked now and then whether to go on; a wall-clock limit or a user says no.
    """

    seats: Seats
    slack: int
    most: int
    goes_on: Callable[[], bool]
    _draw: Random = field(default_factory=lambda: Random(0))  # noqa: S311 -- repeatable, not secret

    def __post_init__(self) -> None:
        self._search = Search(self.seats)

    def descend(self) -> None:
        """Apply improving exchanges, whoever is furthest from 0 first, until there are none."""
        moved = True
        while moved and self._on():
            moved = sum(self._settle(member) for member in self._worst_first()) > 0

    def wander(self, target: Whole, bound: int, heard: Callable[[], None]) -> None:
        """Walk until the squares meet their bound, or so many arcs were looked at.

        Parameters
        ----------
        target : accounts
            Where accounts end in the flow that gives the bound.
        heard : callable
            Told after each round that gained something.
        """
        way = dry = 0
        looked = -1
        while self._on() and self.seats.squares() > bound:
            everyone = way == len(_BEAMS)
            starts = [m for m in self._worst_first() if everyone or self._is_off(m, target)]
            gained = self._round(starts, _BEAMS[0 if everyone else way])
            if gained + self._rearrange_all(target):
                way = dry = 0
                heard()
            elif everyone:
                way = dry = 0
                if not starts or self._search.scanned == looked:
                    break  # no arc is left to look at, so the limit on arcs would never be met
                looked = self._search.scanned
            else:
                dry += 1
                if dry == _DRY or not starts:
                    way, dry = way + 1, 0
        self.most += self._search.scanned
        self.descend()

    def _on(self) -> bool:
        return self._search.scanned < self.most and self.goes_on()

    def _is_off(self, member: int, target: Whole) -> bool:
        account = self.seats.account[member]
        return bool(self.seats.stands[account] != target[account])

    def _worst_first(self) -> list[int]:
        seats = self.seats
        far = -np.abs(seats.stands[seats.account[: seats.nobody]])
        return [int(member) for member in np.lexsort((np.arange(seats.nobody), far))]

    def _round(self, starts: list[int], beam: Beam) -> int:
        """Walk from each of these members who is not barred this time; return what it gained."""
        seats = self.seats
        drawn = [self._draw.random() < _SHARE_BARRED for _ in range(len(seats.stands) - 1)]
        barred = np.array([*drawn, False], dtype=np.bool_)
        gained = 0
        for member in starts:
            if not barred[seats.account[member]] and self._on():
                gained += self._walk(member, barred.copy(), beam)
        return gained

    def _rearrange_all(self, target: Whole) -> int:
        """Give each member other work whose account is not where it should be; return what it gained."""
        gained = 0
        for member in self._worst_first():
            account = self.seats.account[member]
            more = int(target[account] - self.seats.stands[account])
            if more and self._on():
                gained += self._rearrange(member, more)
        return gained

    def _rearrange(self, member: int, more: int) -> int:
        """Give one member other work, so many minutes more, and mend the rest; undo what ends up worse."""
        seats = self.seats
        barred = np.zeros(len(seats.stands), dtype=np.bool_)
        ways = rearrangements(seats, member, more, _WAYS)
        self._search.scanned += _LISTING
        barred[seats.account[member]] = True
        for moves in self._draw.sample(ways, min(_TRIED, len(ways))):
            before = seats.squares()
            total = sum(int(seats.swap[seat, who]) for seat, who in moves)
            touched = sorted({int(seats.member[seat]) for seat, _ in moves} - {member, seats.nobody})
            undo = [self._apply(moves)]
            total += seats.squares() - before + self._mend(touched, barred, undo)
            if total <= 0:
                return -total
            for back in reversed(undo):
                seats.apply(back)
        return 0

    def _mend(self, queue: list[int], barred: Flags, undo: list[Moves]) -> int:
        """Improve from these members, and from those whom that moves, as long as it gets better."""
        total = 0
        while queue and len(undo) < _MENDED and self._on():
            member = queue.pop(0)
            found = self._search.best(member, _WIDE, barred)
            if found.moves:
                before = {int(self.seats.member[seat]) for seat, _ in found.moves}
                undo.append(self._apply(found.moves))
                total += found.change
                queue += sorted((before | {who for _, who in found.moves}) - {self.seats.nobody} - set(queue))
        return total

    def _settle(self, member: int) -> bool:
        """Apply the best exchange from one member until none improves; tell whether any did."""
        moved = False
        while self._on():
            found = self._search.best(member, _WIDE)
            if not found.moves:
                break
            self._apply(found.moves)
            moved = True
        return moved

    def _walk(self, member: int, barred: Flags, beam: Beam) -> int:
        """Walk from one member; what made nothing better is undone. Return the gain."""
        seats, total = self.seats, 0
        undo: list[Moves] = []
        for _ in range(_STEPS):
            found = self._search.best(member, beam, barred, self.slack - total)
            if not found.moves:
                break
            before = seats.stands.copy()
            undo.append(self._apply(found.moves))
            total += found.change
            if total < 0:
                return self._harvest(found.moves) - total
            barred[seats.account[member]] = True
            worse = seats.stands**2 - before**2
            worse[barred] = 0
            if worse.max() <= 0:
                break
            account = int(worse.argmax())
            member = int(np.flatnonzero(seats.account == account)[0])
        if total > 0:
            for moves in reversed(undo):
                seats.apply(moves)
        return 0

    def _harvest(self, moves: Moves) -> int:
        """Look once from everyone who just moved for an exchange that improves further."""
        gained = 0
        for member in sorted({who for _, who in moves} - {self.seats.nobody}):
            found = self._search.best(member, _WIDE)
            if found.moves:
                self._apply(found.moves)
                gained -= found.change
        return gained

    def _apply(self, moves: Moves) -> Moves:
        """Apply moves; return those that undo them."""
        back = tuple((seat, int(self.seats.member[seat])) for seat, _ in moves)
        self.seats.apply(moves)
        return back
