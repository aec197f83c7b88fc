"""From the book to what a plan carries over: ahead and behind, unpleasant points, crews, days, work done.

Weeks before the plan that were adopted and not yet recorded count as if everybody came: whoever is
to work on Saturday is not taken for idle on Wednesday. The plan says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from rola.acts.people import People
from rola.acts.promised import learned_since
from rola.association import Association
from rola.book.adopted import places_in_force, recorded_rows, unrecorded, version_in_force
from rola.book.book import Book
from rola.book.rows import Change, EntryKind, OutcomeKind, Place
from rola.book.standing import Promises, promises, shares, standing
from rola.book.standing import Standing as BookStanding
from rola.book.turns import rotation
from rola.planning.carried import NEVER, Carried, openings
from rola.weeks import ONE_DAY, ONE_WEEK, monday_of, week_name
from rola.wording import account_name, listed, member_name
from solver.problem import COMMONS, Standing

LATELY = 8
"""Weeks whose crews count when crews are to vary."""


def carried_from_book(book: Book, association: Association, weeks: tuple[date, ...]) -> Carried:
    """Return what the book says where everyone stands when some weeks begin.

    Parameters
    ----------
    weeks : tuple of date
        The planned weeks, as Mondays, in order; at least one.
    """
    desk = _Desk(book, association, weeks)
    return Carried(
        ahead=desk.ahead(),
        unpleasant=desk.unpleasant(),
        days_before=desk.days_before(),
        past_crews=desk.past_crews(),
        done=desk.done(),
        only_after=desk.only_after(),
        kept_out=desk.kept_out(),
        turns=desk.turns(),
        adopted=desk.adopted(),
        base=desk.base,
        notes=tuple(
            filter(None, (desk.openings_note(), desk.learned_note(), desk.unrecorded_note(), desk.adopted_note()))
        ),
        from_book=True,
    )


@dataclass(frozen=True)
class _Desk:
    """One look at the book, at the beginning of some weeks."""

    book: Book
    association: Association
    weeks: tuple[date, ...]

    @property
    def _first(self) -> str:
        return week_name(self.weeks[0])

    @cached_property
    def base(self) -> dict[str, int]:
        """The number of the roster in force, by planned week."""
        return {week_name(monday): version_in_force(self.book, week_name(monday)) for monday in self.weeks}

    @cached_property
    def _unrecorded(self) -> dict[str, tuple[Place, ...]]:
        return unrecorded(self.book)

    @cached_property
    def _assumed(self) -> dict[str, tuple[Place, ...]]:
        """Seats of earlier weeks of which nobody has said what became of them."""
        return {week: places for week, places in self._unrecorded.items() if week < self._first}

    @cached_property
    def _people(self) -> dict[str, People]:
        return {week: People(self.association, monday_of(week)) for week in self._assumed}

    @cached_property
    def _promised(self) -> dict[str, Promises]:
        """What was promised in each week, as recorded, or as the tables say where nothing was."""
        known = promises(self.book)
        typed = {
            week: tuple(sorted((one.member, one.account, one.household, one.minutes) for one in people.promises()))
            for week, people in self._people.items()
        }
        return typed | known

    @cached_property
    def _standing(self) -> BookStanding:
        return standing(self.book, self._first)

    def ahead(self) -> dict[str, Fraction]:
        """Add to what the book holds what the assumed work would give and cost everyone."""
        ahead = defaultdict(Fraction, self._standing.ahead)
        pots: Counter[tuple[str, str]] = Counter()
        for week, places in self._assumed.items():
            people = self._people[week]
            for place in places:
                account = people.account(place.member or place.stand_in)
                if account != COMMONS and people.counts(place.comes, place.host):
                    ahead[account] += place.end - place.start
                    pots[week, people.sets_aside(place.host)] += place.end - place.start
        for (week, aside), labour in pots.items():
            for account, part in (shares(self._promised[week], aside) or {COMMONS: Fraction(1)}).items():
                ahead[account] -= part * labour
        return dict(sorted(ahead.items()))

    def unpleasant(self) -> dict[str, Fraction]:
        """Add to what the book holds the points of the assumed work."""
        carried = defaultdict(Fraction, self._standing.unpleasant)
        points = {row.task: row.unpleasant for row in self.association.tasks}
        for week, places in self._assumed.items():
            own = Counter({place.comes: 0 for place in places})
            for place in places:
                own[place.comes] += points.get(place.task, 0)
            total = sum(minutes for *_, minutes in self._promised[week])
            for member, *_, minutes in self._promised[week]:
                part = Fraction(minutes, total) if total else Fraction(1, len(self._promised[week]))
                carried[member] -= part * own.total()
            for member, amount in own.items():
                carried[member] += amount
        return dict(sorted(carried.items()))

    @cached_property
    def _worked(self) -> tuple[tuple[str, str, date, str], ...]:
        """Lately worked, or assumed to be: week, shift, day, member."""
        since = week_name(self.weeks[0] - LATELY * ONE_WEEK)
        found = self.book.ask(
            "SELECT act, week, shift, day, worked_by FROM outcome "
            "WHERE outcome = ? AND minutes > 0 AND week >= ? AND week < ? ORDER BY act, nr",
            (OutcomeKind.ATTENDED.value, since, self._first),
        )
        recorded = [
            (str(week), str(shift), date.fromisoformat(str(day)), str(member))
            for act, week, shift, day, member in found
            if act not in self.book.void
        ]
        assumed = [
            (week, place.shift, place.day, place.comes)
            for week, places in self._assumed.items()
            for place in places
            if place.day and week >= since
        ]
        return (*recorded, *assumed)

    def past_crews(self) -> dict[tuple[str, str], int]:
        """Count how often two members were in one crew."""
        crews: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for week, shift, _, member in self._worked:
            if shift:
                crews[week, shift].add(member)
        met = Counter(pair for crew in crews.values() for pair in combinations(sorted(crew), 2))
        return dict(sorted(met.items()))

    def days_before(self) -> dict[str, int]:
        """Count back from the planned weeks the days on which each member worked without a break."""
        worked: defaultdict[str, set[date]] = defaultdict(set)
        for *_, day, member in self._worked:
            worked[member].add(day)
        return {member: _in_a_row(days, self.weeks[0] - ONE_DAY) for member, days in sorted(worked.items())}

    def done(self) -> dict[str, date]:
        """Return the requests on which somebody worked in other weeks, or is assumed to have, or is to."""
        asked = {row.request for row in self.association.requests}
        found = self.book.ask(
            "SELECT act, week, shift, day FROM outcome WHERE outcome = ? AND minutes > 0 ORDER BY act, nr",
            (OutcomeKind.ATTENDED.value,),
        )
        days = {
            str(shift): date.fromisoformat(str(day))
            for act, week, shift, day in found
            if act not in self.book.void and str(week) not in self.base
        }
        elsewhere = [places for week, places in self._unrecorded.items() if week not in self.base]
        days |= {place.shift: place.day for places in elsewhere for place in places if place.day}
        return {request: day for request, day in sorted(days.items()) if request in asked}

    @cached_property
    def _changes(self) -> list[Change]:
        """What was changed in the planned weeks, in order."""
        return [row for week in self.base for _, _, row in self.book.rows(Change, week=week)]

    def only_after(self) -> dict[str, int]:
        """Return the work of the planned weeks that was put off or called off, and since when."""
        found: dict[str, int] = {}
        for change in self._changes:
            if change.kind == "cancel":
                found[change.shift] = NEVER
            elif change.kind == "postpone":
                rows = self.book.rows(Place, week=change.week, shift=change.shift)
                found[change.shift] = max([found.get(change.shift, 0), *(place.start for _, _, place in rows)])
        return found

    def kept_out(self) -> frozenset[tuple[str, str]]:
        """Return who cannot come to which shift of the planned weeks, unless they were sent there again."""
        out: set[tuple[str, str]] = set()
        for change in self._changes:
            if change.kind == "away":
                out.add((change.member, change.shift))
            elif change.kind in ("fill", "stand_in"):
                out.discard((change.other, change.shift))
        return frozenset(out)

    def turns(self) -> dict[str, date]:
        """Return when the turns that wait are due: the day agreed, or a week after the place before.

        Who is served in a week that is adopted and not recorded waits no longer.
        """
        running = rotation(self.book)
        done = self.done()
        sites = {row.site: row.household for row in self.association.sites}
        served = {
            sites.get(row.site)
            for row in self.association.requests
            if running and done.get(row.request, running.opened) > running.opened and row.request not in self._recorded
        }
        due: dict[str, date] = {}
        for turn in running.waiting if running else ():
            if turn.household not in served:
                day = turn.due or (running.opened + (turn.place - 1) * ONE_WEEK if running else None)
                if day:
                    due.setdefault(turn.household, day)
        return due

    @cached_property
    def _recorded(self) -> frozenset[str]:
        found = self.book.ask("SELECT DISTINCT act, shift FROM outcome WHERE minutes > 0")
        return frozenset(str(shift) for act, shift in found if act not in self.book.void)

    def adopted(self) -> tuple[Standing, ...] | None:
        """Return the roster in force, when all planned weeks have one."""
        if not all(self.base.values()):
            return None
        crews: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for week in self.base:
            for place in places_in_force(self.book, week):
                if place.start and place.comes:
                    crews[place.shift, place.start].add(place.comes)
        return tuple(
            Standing(shift=shift, start=start, crew=frozenset(crew)) for (shift, start), crew in sorted(crews.items())
        )

    def openings_note(self) -> str:
        """Say that the table of openings is no longer what the book began with."""
        found = self.book.ask(
            "SELECT account, sum(minutes) FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
            "WHERE kind = ? GROUP BY account",
            (EntryKind.OPENING.value,),
        )
        begun = Counter({str(account): int(minutes or 0) for account, minutes in found})
        typed = openings(self.association)
        other = sorted(
            account for account in (begun.keys() | typed.keys()) - {COMMONS} if begun[account] != typed.get(account, 0)
        )
        if not other:
            return ""
        names = listed([account_name(self.association, account) for account in other])
        return (
            f"The openings of {names} were changed in the tables after the book began; the book counts, not the table."
        )

    def learned_note(self) -> str:
        """Say whose leave or illness was typed after weeks of it were recorded."""
        since = week_name(self.weeks[0] - LATELY * ONE_WEEK)
        weeks: defaultdict[str, list[str]] = defaultdict(list)
        for member, week in learned_since(self.association, self.book, since, self._first):
            weeks[member].append(week)
        return " ".join(
            f"{listed(of_member)} was recorded before the leave or illness of "
            f"{member_name(self.association, member)} was in the tables: 'rola promises {member}' counts it."
            for member, of_member in weeks.items()
        )

    def unrecorded_note(self) -> str:
        """Say which weeks are taken as worked."""
        if not self._assumed:
            return ""
        recorded = {week for week, _ in recorded_rows(self.book)}
        return " ".join(_assumed_words(week, places, begun=week in recorded) for week, places in self._assumed.items())

    def adopted_note(self) -> str:
        """Say that what is planned here was adopted before."""
        standing = [f"{week} (version {number})" for week, number in self.base.items() if number]
        if not standing:
            return ""
        verb = "is" if len(standing) == 1 else "are"
        if all(self.base.values()):
            return f"{listed(standing)} {verb} adopted: as little of it as possible is changed."
        return f"{listed(standing)} {verb} adopted, and planned anew here, together with weeks that are not."


def _assumed_words(week: str, places: tuple[Place, ...], *, begun: bool) -> str:
    if not begun:
        return f"{week} is adopted but not recorded: it counts as if worked as adopted."
    if len(places) == 1:
        return f"In {week} 1 place is not recorded: it counts as if worked as adopted."
    return f"In {week} {len(places)} places are not recorded: they count as if worked as adopted."


def _in_a_row(days: set[date], last: date) -> int:
    count = 0
    while last - count * ONE_DAY in days:
        count += 1
    return count
