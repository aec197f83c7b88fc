"""Work a plan takes from the book: what is done, put off, kept by someone, due as a turn, or adopted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from rola.book.adopted import places_in_force
from rola.book.put_off import put_off
from rola.book.rows import Change, OutcomeKind, Place
from rola.book.turns import last_turns, place_rows, rotation
from rola.planning.carried import NEVER, less_sent
from rola.steering.look import Look
from rola.weeks import ONE_DAY, ONE_WEEK, at, local
from solver.problem import Standing


@dataclass(frozen=True)
class KnownWork:
    """What the book knows of requests, shifts and turns of the planned weeks."""

    look: Look

    def done(self) -> dict[str, date]:
        """Return the requests on which somebody worked in other weeks, or is assumed to have, or is to."""
        return self._done

    @cached_property
    def _done(self) -> dict[str, date]:
        asked = {row.request for row in self.look.association.requests}
        if not asked:  # the outcomes of ten years are many
            return {}
        found = self.look.book.ask(
            "SELECT act, week, shift, day FROM outcome WHERE outcome = ? AND minutes > 0 ORDER BY act, nr",
            (OutcomeKind.ATTENDED.value,),
        )
        days = {
            str(shift): date.fromisoformat(str(day))
            for act, week, shift, day in found
            if str(shift) in asked and act not in self.look.book.void and str(week) not in self.look.base
        }
        elsewhere = [places for week, places in self.look.unrecorded.items() if week not in self.look.base]
        days |= {place.shift: place.day for places in elsewhere for place in places if place.day}
        return {request: day for request, day in sorted(days.items()) if request in asked}

    @cached_property
    def _changes(self) -> list[Change]:
        """What was changed in the planned weeks, in order."""
        return [row for week in self.look.base for _, _, row in self.look.book.rows(Change, week=week)]

    def only_after(self) -> dict[str, int]:
        """Return the work of the planned weeks that was put off or called off, and since when.

        What the weather put off does not come back on that day.
        """
        found: dict[str, int] = {}
        for week in self.look.base:
            for act, _, change in self.look.book.rows(Change, week=week):
                if change.kind == "cancel":
                    found[change.shift] = NEVER
                elif change.kind == "postpone":
                    rows = self.look.book.rows(Place, week=change.week, shift=change.shift)
                    was = max((place.start for of, _, place in rows if of < act), default=0)
                    since = self._day_is_over(was) if was and change.note == "weather" else was
                    found[change.shift] = max(found.get(change.shift, 0), since)
        return found

    def _day_is_over(self, moment: int) -> int:
        """Return the last minute of the local day of a moment."""
        zone = self.look.association.zone
        return at(local(moment, zone).date() + ONE_DAY, time(), zone) - 1

    def put_aside(self) -> dict[str, int]:
        """Return the act by which work of the planned weeks was put off or called off last."""
        return {
            row.shift: act
            for week in self.look.base
            for act, _, row in self.look.book.rows(Change, week=week)
            if row.kind in ("postpone", "cancel")
        }

    def put_off(self) -> dict[str, tuple[Place, ...]]:
        """Return the requests that were put off in earlier weeks and not done since, with the seats they had."""
        asked = {row.request for row in self.look.association.requests if row.done is None} - self.done().keys()
        return {name: seats for name, seats in put_off(self.look.book, before=self.look.first).items() if name in asked}

    def kept_out(self) -> frozenset[tuple[str, str]]:
        """Return who cannot come to which shift of the planned weeks, unless they were sent there again."""
        out: set[tuple[str, str]] = set()
        for change in self._changes:
            if change.kind == "away":
                out.add((change.member, change.shift))
            elif change.kind in ("fill", "stand_in", "swap"):
                out.discard((change.other, change.shift))
            elif change.kind == "pin":
                out.discard((change.member, change.shift))
        return frozenset(out)

    def said_away(self) -> frozenset[tuple[str, int, int]]:
        """Return when members are away who cannot come to a shift, unless they were sent somewhere at that time."""
        out: set[tuple[str, int, int]] = set()
        for week in self.look.base:
            for act, _, change in self.look.book.rows(Change, week=week):
                comes = change.member if change.kind == "pin" else change.other
                if change.kind == "away":
                    out |= {(change.member, *span) for span in self._spans(act, change)}
                elif change.kind in ("fill", "stand_in", "swap", "pin"):
                    out = set(less_sent(out, [(comes, *span) for span in self._spans(act, change)]))
        return frozenset(out)

    def _spans(self, act: int, change: Change) -> set[tuple[int, int]]:
        """Return when the shift of a change was, in the roster that the change made."""
        rows = self.look.book.rows(Place, week=change.week, shift=change.shift)
        return {(place.start, place.end) for of, _, place in rows if of == act and place.start}

    def turns(self) -> dict[str, date]:
        """Return when the turns that wait are due: the day agreed, or a week after the place before.

        Who is served in a week that is adopted and not recorded waits no longer.
        """
        running = rotation(self.look.book)
        done = self.done()
        sites = {row.site: row.household for row in self.look.association.sites}
        served = {
            sites.get(row.site)
            for row in self.look.association.requests
            if running and done.get(row.request, running.opened) > running.opened and row.request not in self._recorded
        }
        due: dict[str, date] = {}
        for turn in running.waiting if running else ():
            if turn.household in served:
                served.discard(turn.household)  # a second turn of the same household goes on waiting
            elif running:
                due.setdefault(turn.household, running.due(turn))
        return due

    def turns_left(self) -> dict[str, int]:
        """Return how many turns still wait of each household that gave one up in the cycle that runs, or left."""
        running = rotation(self.look.book)
        if running is None:
            return {}
        gone = {row.household for row in place_rows(self.look.book, running.cycle) if row.place in running.given_up}
        return {who: sum(turn.household == who for turn in running.waiting) for who in sorted(gone)}

    def past_turns(self) -> dict[str, date]:
        """Return who had the last turn, by the book or an adopted roster, if that was in the week before the plan."""
        first = self.look.weeks[0]
        held = last_turns(self.look.book, self.look.association, first)
        last = max(held.values(), default=first)
        return {household: day for household, day in sorted(held.items()) if first - ONE_WEEK <= day == last}

    @cached_property
    def _recorded(self) -> frozenset[str]:
        found = self.look.book.ask("SELECT DISTINCT act, shift FROM outcome WHERE minutes > 0")
        return frozenset(str(shift) for act, shift in found if act not in self.look.book.void)

    def adopted(self) -> tuple[Standing, ...] | None:
        """Return the roster in force, when all planned weeks have one."""
        if not all(self.look.base.values()):
            return None
        crews: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for week in self.look.base:
            for place in places_in_force(self.look.book, week):
                if place.start and place.comes:
                    crews[place.shift, place.start].add(place.comes)
        return tuple(
            Standing(shift=shift, start=start, crew=frozenset(crew)) for (shift, start), crew in sorted(crews.items())
        )
