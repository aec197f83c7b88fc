"""Change: what happens to an adopted roster before the work: away, stand-in, swap, postpone, cancel.

Each makes a new version of the week. A stand-in or a swap must keep every rule; being away, weather
and calling off are facts, and then it is said what cannot run any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rola.association import Association
from rola.book.adopted import places_in_force, recorded_acts, version_in_force
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import Change, Place, Row, Turn, Version
from rola.book.turns import rotation
from rola.planning import block_in_force
from rola.weeks import week_name
from rola.wording import account_name, listed, member_name, shift_words, word
from solver.check import check
from solver.problem import Problem
from solver.roster import Roster

MOST_NAMED = 8
"""So many shifts are named to choose from."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The week that is changed.

    Attributes
    ----------
    problem : Problem
        Of that week alone; it keeps nobody out who only said so (`said_away`).
    now : int
        When it was told, in minutes since the epoch.
    said_away : frozenset of (member, shift)
        Who has said that they cannot come to what; sent there again, their earlier word does not hold any more.
    away_then : frozenset of (member, start, end)
        When that is: they count as away for all work at that time.
    """

    association: Association
    problem: Problem
    book: Book
    now: int
    said_away: frozenset[tuple[str, str]] = frozenset()
    away_then: frozenset[tuple[str, int, int]] = frozenset()

    @property
    def week(self) -> str:
        """Its name."""
        return week_name(self.problem.weeks[0])

    def places(self) -> tuple[Place, ...]:
        """Return the seats of the roster in force."""
        places = places_in_force(self.book, self.week)
        if not places:
            raise RefusedError(
                f"no roster of {self.week} is adopted", f"adopt one first: rola adopt --week {self.week}"
            )
        return places

    @property
    def coming(self) -> frozenset[str]:
        """Everyone who has a seat in the roster in force, whether the tables still have them or not."""
        return frozenset(who for place in self.places() for who in (place.member, place.stand_in) if who)

    def crew(self, shift: str) -> list[Place]:
        """Return the seats of a shift that runs."""
        found = [place for place in self.places() if place.shift == shift and place.start]
        if not found:
            raise RefusedError(
                f"'{shift}' does not run in the adopted roster of {self.week}",
                self._what_runs(),
            )
        rows = recorded_acts(self.book, self.week)
        done = sorted({rows[place.row] for place in found if place.row in rows})
        if done:
            raise RefusedError(f"'{shift}' was recorded by act {done[0]}", f"to correct it: rola undo {done[0]}")
        return found

    def _what_runs(self) -> str:
        """Return what to name instead of a shift that does not run."""
        runs = sorted({place.shift for place in self.places() if place.start})
        if not runs:
            return "nothing runs in it; to plan it again: rola plan --replan"
        more = f", or {len(runs) - MOST_NAMED} more" if len(runs) > MOST_NAMED else ""
        return f"name one that does: {', '.join(runs[:MOST_NAMED])}{more}; or plan it again: rola plan --replan"

    def seat(self, shift: str, member: str) -> Place:
        """Return the seat on which a member comes."""
        crew = self.crew(shift)
        for place in crew:
            if place.comes == member:
                return place
        who = member_name(self.association, member)
        there = [member_name(self.association, place.comes) for place in crew if place.comes]
        hint = f"who has one: {listed(there)}" if there else "nobody has a seat there"
        if len(there) < len(crew):
            hint += f"; to send somebody to an open one: rola change fill {shift} WHO"
        raise RefusedError(f"{who} has no seat on '{shift}' in {self.week}", hint)

    def shown(self, shift: str) -> str:
        """Return a shift in words."""
        return shift_words(self.association, self.problem.shift[shift])


def away(desk: Desk, member: str, shift: str, *, note: str = "", why: str = "") -> Composed:
    """Say that a member cannot come: the seat is open, and nothing moves in the balances."""
    seat = desk.seat(shift, member)
    who = member_name(desk.association, member)
    notice = block_in_force(desk.association, desk.problem.weeks[0]).notice
    late = seat.start - desk.now < notice
    said = f"{who} cannot come to {desk.shown(shift)}; the seat is open."
    said += f" That was told less than {notice // 60} h before." if late else ""
    told = "; ".join(filter(None, ("late notice" if late else "", note)))
    change = Change(week=desk.week, kind="away", shift=shift, member=member, note=told)
    then = f"{who} counts as away then, for all work at that time; for other times: the availability table."
    says = [said, then, f"To fill it: rola change fill {shift} WHO"]
    return _changed(desk, [change], {seat.row: replace(seat, member="", stand_in="")}, says, why=why)


def stand_in(desk: Desk, member: str, shift: str, other: str, *, why: str = "") -> Composed:
    """Let somebody come in a member's place; the member's account is credited, and both names are kept."""
    seat = desk.seat(shift, member)
    _refuse_twice(desk, other, shift)
    owner = seat.member or member
    said = (
        f"{member_name(desk.association, other)} comes to {desk.shown(shift)} in the place of "
        f"{member_name(desk.association, owner)}, whose account is credited."
    )
    if other == owner:
        said = f"{member_name(desk.association, owner)} comes to {desk.shown(shift)} after all."
    change = Change(week=desk.week, kind="stand_in", shift=shift, member=member, other=other)
    becomes = replace(seat, stand_in="" if other == owner else other)
    says = [said, *_earlier_word(desk, other, shift)]
    return _changed(desk, [change], {seat.row: becomes}, says, why=why, keeps_rules=True)


def fill(desk: Desk, shift: str, member: str, *, why: str = "") -> Composed:
    """Send a member to the first open seat of a shift; the member is credited."""
    _refuse_twice(desk, member, shift)
    seat = next((place for place in desk.crew(shift) if not place.comes), None)
    if seat is None:
        raise RefusedError(
            f"no seat of {desk.shown(shift)} is open",
            "let somebody come in another's place: rola change stand-in, or rola change swap",
        )
    said = f"{member_name(desk.association, member)} comes to {desk.shown(shift)}."
    change = Change(week=desk.week, kind="fill", shift=shift, other=member)
    says = [said, *_earlier_word(desk, member, shift)]
    return _changed(desk, [change], {seat.row: replace(seat, member=member)}, says, why=why, keeps_rules=True)


def swap(desk: Desk, one: tuple[str, str], other: tuple[str, str], *, why: str = "") -> Composed:
    """Let two members trade their seats; each is credited for what they then work.

    Parameters
    ----------
    one, other : tuple of (str, str)
        A member and the shift on which they have a seat.
    """
    (ann, first), (bob, second) = one, other
    if first == second:
        raise RefusedError("both are on the same shift already", "name the other shift of one of them")
    seats = desk.seat(first, ann), desk.seat(second, bob)
    for seat in seats:
        if seat.stand_in:
            who = member_name(desk.association, seat.member)
            raise RefusedError(f"the seat is {who}'s, for whom somebody stands in", f"swap {who}, or undo the stand-in")
    _refuse_twice(desk, bob, first)
    _refuse_twice(desk, ann, second)
    edits = {
        seats[0].row: replace(seats[0], member=bob, stand_in=""),
        seats[1].row: replace(seats[1], member=ann, stand_in=""),
    }
    names = [member_name(desk.association, who) for who in (ann, bob)]
    said = (
        f"{names[0]} and {names[1]} trade: {names[1]} comes to {desk.shown(first)}, {names[0]} to {desk.shown(second)}."
    )
    changes = [
        Change(week=desk.week, kind="swap", shift=first, member=ann, other=bob),
        Change(week=desk.week, kind="swap", shift=second, member=bob, other=ann),
    ]
    says = [said, *_earlier_word(desk, bob, first), *_earlier_word(desk, ann, second)]
    return _changed(desk, changes, edits, says, why=why, keeps_rules=True)


def postpone(desk: Desk, shift: str, *, by: str, why: str = "") -> Composed:
    """Put a shift off, by ``weather`` or the ``group``: crew, turn and place are kept, nobody owes anything."""
    edits = {place.row: replace(place, day=None, start=0, end=0) for place in desk.crew(shift)}
    said = f"{desk.shown(shift)} is put off ({by}); the plan that places it names its crew, and nobody owes anything."
    said += " It does not come back on that day." if by == "weather" else ""
    change = Change(week=desk.week, kind="postpone", shift=shift, note=by)
    return _changed(desk, [change], edits, [said], why=why, turns=_postponed_turn(desk, shift, by))


def cancel(desk: Desk, shift: str, *, why: str = "") -> Composed:
    """Call a shift off for good: it leaves the roster, and nobody owes anything."""
    edits = {place.row: replace(place, day=None, start=0, end=0, member="", stand_in="") for place in desk.crew(shift)}
    said = f"{desk.shown(shift)} is called off; nobody owes anything."
    return _changed(desk, [Change(week=desk.week, kind="cancel", shift=shift)], edits, [said], why=why)


def roster_of(problem: Problem, places: Iterable[Place]) -> Roster:
    """Return the roster that seats in the book stand for, with those who really come; guests are left out."""
    runs: dict[tuple[str, int], set[str]] = {}
    for place in places:
        shift = problem.shift.get(place.shift)
        starts = [slot.start for slot in shift.slots] if shift else []
        if place.start in starts:
            crew = runs.setdefault((place.shift, starts.index(place.start)), set())
            if place.comes in problem.member:
                crew.add(place.comes)
    return Roster.of((shift, slot, crew) for (shift, slot), crew in runs.items())


def _earlier_word(desk: Desk, member: str, shift: str) -> list[str]:
    """Say that a member had said that they cannot come where they are sent now."""
    at_time = any(
        who == member and start < place.end and place.start < end
        for who, start, end in desk.away_then
        for place in desk.crew(shift)
    )
    if (member, shift) not in desk.said_away and not at_time:
        return []
    return [f"{member_name(desk.association, member)} had said that they cannot come; that word no longer holds."]


def _refuse_twice(desk: Desk, member: str, shift: str) -> None:
    if any(place.comes == member for place in desk.crew(shift)):
        who = member_name(desk.association, member)
        raise RefusedError(f"{who} comes to {desk.shown(shift)} already", "name somebody else")


def _changed(  # noqa: PLR0913 -- what a change is made of
    desk: Desk,
    changes: Sequence[Change],
    edits: dict[str, Place],
    says: Sequence[str],
    *,
    why: str,
    keeps_rules: bool = False,
    turns: Sequence[Turn] = (),
) -> Composed:
    """Write the edited seats as the next version of the week."""
    was = desk.places()
    becomes = [edits.get(place.row, place) for place in was]
    broken = _newly_broken(desk, was, becomes)
    if broken and keeps_rules:
        raise RefusedError(
            _broken_words(broken),
            f"name somebody else, or another shift; 'rola standins {changes[0].shift}' names who could come",
        )
    version = _next_version(desk.book, desk.week)
    rows: tuple[Row, ...] = (
        Version(week=desk.week, version=version),
        *(replace(place, version=version) for place in becomes),
        *changes,
        *turns,
    )
    told = [f"As it is, it cannot run: {sentence}" for sentence in broken]
    if broken and changes[0].kind == "away":
        told.append(f"To call it off: rola change cancel {changes[0].shift}")
    return Composed(kind="change", day=_day(desk, changes, was), says=(*says, *told), why=why, rows=rows)


def _broken_words(broken: Sequence[str]) -> str:
    """Say what is broken: one reason in the sentence, several each on a line of its own."""
    if len(broken) == 1:
        return f"that breaks the rules: {broken[0]}"
    return f"that breaks the rules {len(broken)} times:" + "".join(f"\n      - {sentence}" for sentence in broken)


def _newly_broken(desk: Desk, was: Sequence[Place], becomes: Sequence[Place]) -> list[str]:
    def judged(places: Sequence[Place]) -> set[str]:
        breaches = check(desk.problem, roster_of(desk.problem, places))
        # Who comes of their own accord was not asked, however far ahead they are.
        found = (breach.reason for breach in breaches if breach.rule != "spare-seats")
        return {word(reason, desk.association, desk.problem) for reason in found}

    return sorted(judged(becomes) - judged(was))


def _next_version(book: Book, week: str) -> int:
    ever = book.ask("SELECT coalesce(max(version), 0) FROM version WHERE week = ?", (week,))
    return max(int(ever[0][0] or 0), version_in_force(book, week)) + 1


def _day(desk: Desk, changes: Sequence[Change], was: Sequence[Place]) -> date:
    days = [place.day for place in was if place.shift == changes[0].shift and place.day]
    return min(days, default=desk.problem.weeks[0])


def _postponed_turn(desk: Desk, shift: str, by: str) -> list[Turn]:
    """Return the host's turn as postponed, where its turn waits in the running cycle."""
    running = rotation(desk.book)
    work = desk.problem.shift[shift]
    waiting = [turn for turn in running.waiting if turn.household == work.host] if running else []
    if not running or not waiting or not work.turn:
        return []
    why = f"{account_name(desk.association, work.host)}: {by}"
    return [
        Turn(
            cycle=running.cycle,
            household=work.host,
            share=waiting[0].share,
            state="postponed",
            day=desk.problem.weeks[0],
            shift=shift,
            why=why,
        )
    ]
