"""What the meeting fixed in the rosters of the planned weeks, as far as nothing came after it."""

from __future__ import annotations

from dataclasses import dataclass

from rola.book.adopted import places_in_force
from rola.book.rows import Change, Version
from rola.planning.decided import TURNS_APART, Decided, Overruled, Place
from rola.steering.look import Look


@dataclass(frozen=True)
class MeetingsWord:
    """What was adopted as fixed in the planned weeks."""

    look: Look

    def decided(self) -> Decided:
        """Return it; who was away, swapped or replaced since is not held to their place any more."""
        found = Decided()
        for week in self.look.base:
            found = found.and_also(self._of_week(week))
        return found

    def _of_week(self, week: str) -> Decided:
        adopted = [act for act, _, _ in self.look.book.rows(Version, week=week) if self._kind(act) == "adopt"]
        pins: set[Place] = set()
        out: set[Place] = set()
        timed: set[str] = set()
        overruled: list[Overruled] = []
        for act, _, change in self.look.book.rows(Change, week=week):
            place = (change.member, change.shift)
            if act < max(adopted, default=0):
                continue
            if change.kind == "pin":
                pins |= {place} if change.member else set()
                timed |= set() if change.member else {change.shift}
            elif change.kind == "keep_out":
                out.add(place)
            elif change.kind == "overrule":
                one = Overruled(rule=change.other, shift=change.shift, member=change.member, why=change.note)
                overruled.append(one)
            elif change.kind in ("postpone", "cancel"):
                pins = {(who, shift) for who, shift in pins if shift != change.shift}
                timed.discard(change.shift)
            else:
                pins.discard(place)
                out.discard((change.other, change.shift))
        starts = {one.shift: one.start for one in places_in_force(self.look.book, week) if one.shift in timed}
        return Decided(
            pins=frozenset(pins),
            kept_out=frozenset(out),
            starts=starts,
            overruled=tuple(
                one
                for one in overruled
                if (one.shift in timed if one.rule == TURNS_APART else (one.member, one.shift) in pins)
            ),
        )

    def _kind(self, act: int) -> str:
        return self.look.book.act(act).kind
