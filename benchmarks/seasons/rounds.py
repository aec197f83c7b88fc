"""Turns that go round: what the growers decide about their cycles, week by week, and who calls for work.

Before a week is planned, households that arrive join the cycle and those that go leave it; when nobody
waits, the next cycle is opened, and the calendar meeting gives its turns the days of the forecast.
Twice a season somebody in need is voted in. A household calls for work the week before its day; one in
eight is two weeks late with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from benchmarks.seasons.tally import Overdue, Tally, could_run, in_short
from benchmarks.seasons.unrolled import FIRST
from rola.acts import cycle
from rola.association import Association, RequestRow, SiteRow
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import OutcomeKind
from rola.book.turns import rotation
from rola.forecast import forecast
from rola.reports.turns import Stands, WaitingTurn, turns_on
from rola.weeks import ONE_DAY, ONE_WEEK
from solver.problem import Problem
from solver.roster import Roster
from solver.why import why_open

MOST = 2
"""Turns at one gathering, as in the example's own tables."""

LATE = 0.125
VOTES = (7, 17)
"""The weeks, from 0, in which somebody in need is voted in."""

Write = Callable[[Composed, date], None]
Key = tuple[int, str, int]
"""The number of a cycle, a household, and which of its calls in it."""


@dataclass(kw_only=True)
class Rounds:
    """The cycles of a season.

    Attributes
    ----------
    association : Association
        As it will turn out, its households' own calls for work taken out: `calls` are made in their place.
    patterns : mapping
        By household: the calls that the tables have of it, after which its calls are made.
    """

    association: Association
    book: Book
    write: Write
    seed: int
    patterns: Mapping[str, Sequence[RequestRow]]
    tally: Tally
    calls: dict[Key, RequestRow] = field(default_factory=dict)
    done: set[Key] = field(default_factory=set)
    acts: int = 0

    @classmethod
    def of(cls, association: Association, book: Book, write: Write, seed: int) -> Rounds:
        """Begin the rounds of an association as it will turn out.

        Households without a site of their own get one: their rows in the common field. One that
        joins during the season has two turns.
        """
        homes = {row.site: row.household for row in association.sites if row.household}
        rows = {home: f"{home}-rows" for home in (row.household for row in association.households)}
        more = tuple(
            SiteRow(site=rows[home], name="Rows in the field", household=home)
            for home in rows
            if home not in homes.values()
        )
        homes |= {row.site: str(row.household) for row in more}
        asked = [row for row in association.requests if row.turn_due]
        patterns = {
            home: [row for row in asked if homes.get(row.site) == home]
            or [replace(row, site=rows[home]) for row in asked if row.request == rows[home]]
            for home in rows
        }
        return cls(
            association=replace(
                association,
                sites=(*association.sites, *more),
                requests=tuple(row for row in association.requests if row.turn_due is None),
                households=tuple(
                    replace(row, turn_shares=2) if _arrives(association, row.household) else row
                    for row in association.households
                ),
            ),
            book=book,
            write=write,
            seed=seed,
            patterns=patterns,
            tally=Tally(gathering=next(row for row in association.gatherings if row.gathering in asked[0].gatherings)),
        )

    def before(self, monday: date) -> Association:
        """Decide what is to be decided before a week is planned; return the tables as they then stand."""
        here = self._as_of(monday)
        running = rotation(self.book)
        if running is None or not running.waiting:
            self._act(cycle.open_cycle(here, self.book, monday), monday)
            self.tally.opened(cycle.shares_in(here), monday)
        else:
            self._arrivals(here, monday)
        if monday in {FIRST + week * ONE_WEEK for week in VOTES}:
            self._vote(here, monday)
        self._agree(here, monday)
        self._call(monday)
        self._same()
        return replace(here, requests=(*here.requests, *self.calls.values()))

    def _act(self, draft: Composed, day: date) -> None:
        self.write(draft, day)
        self.acts += 1

    def _as_of(self, monday: date) -> Association:
        """Return the tables of a week: households that nobody lives in have no turns."""
        there = {
            row.household
            for row in self.association.members
            if (row.joined or monday) <= monday <= (row.left or monday)
        }
        rows = tuple(
            row if row.household in there else replace(row, turn_shares=0) for row in self.association.households
        )
        return replace(self.association, households=rows)

    def _arrivals(self, here: Association, monday: date) -> None:
        shares = cycle.shares_in(here)
        known = set(self.tally.order)
        for household, count in shares.items():
            if household not in known:
                self._act(cycle.join(here, self.book, household, count, monday), monday)
                self.tally.joined(household, count, monday)
        for household in {turn.household for turn in self.tally.waiting} - shares.keys():
            self._act(cycle.end_turn(here, self.book, household, "left", monday, why="moved away"), monday)
            self.tally.left(household)
            self.calls = {key: row for key, row in self.calls.items() if key[1] != household or key in self.done}

    def _vote(self, here: Association, monday: date) -> None:
        draw = Random(f"vote {self.seed} {monday}")  # noqa: S311 -- chances, no secrets
        later = sorted({turn.household for turn in self.tally.waiting[2:]} - {self.tally.waiting[0].household})
        if later:
            household = draw.choice(later)
            try:
                moved = cycle.move_turn(here, self.book, household, 1, monday, why="a birth")
            except RefusedError:
                return  # it has just been served
            self._act(moved, monday)
            self.tally.moved(household, 1)

    def _agree(self, here: Association, monday: date) -> None:
        """Give turns without a day that of the forecast, as the calendar meeting would."""
        running = rotation(self.book)
        if running is None or all(turn.due for turn in running.waiting):
            return
        weeks = tuple(monday + number * ONE_WEEK for number in range(30))
        seen = forecast(here, running.cycle, running.waiting, weeks, most=MOST)
        undated = {turn.place for turn in running.waiting if turn.due is None}
        days = {line.place: line.meeting.day for line in seen.turns if line.meeting and line.place in undated}
        if days:
            self._act(cycle.set_days(here, self.book, days, monday), monday)
        names = {turn.place: (turn.household, turn.share) for turn in running.waiting}
        agreed = {names[place]: day for place, day in days.items()}
        for turn in self.tally.waiting:
            turn.due = agreed.get((turn.household, turn.share), turn.due)

    def _call(self, monday: date) -> None:
        """Let households call for work for each of their turns that wait and comes near."""
        running = rotation(self.book)
        number = running.cycle if running else 0
        for turn in self.tally.waiting:
            own = [key for key in self.calls if key[:2] == (number, turn.household)]
            key = number, turn.household, len(own) + 1
            draw = Random(f"call {self.seed} {key}")  # noqa: S311
            late = 2 * ONE_WEEK if draw.random() < LATE else timedelta()
            answered = len([one for one in own if one not in self.done]) > self.tally.place_of(turn)
            if not answered and turn.due - ONE_WEEK + late < monday + ONE_WEEK:
                patterns = self.patterns[turn.household]
                begins = turn.due - timedelta(days=turn.due.weekday())
                self.calls[key] = replace(
                    patterns[(key[2] - 1) % len(patterns)],
                    request=f"{turn.household}-{number}-{key[2]}",
                    first=begins + late,
                    last=None,
                    turn_due=None,
                    done=None,
                    after=(),
                )

    def _same(self) -> None:
        """Hold the sheet of paper against the book."""
        running = rotation(self.book)
        of_book = [(turn.household, turn.share, turn.due) for turn in running.waiting] if running else []
        of_sheet = [(turn.household, turn.share, turn.due) for turn in self.tally.waiting]
        if of_book != of_sheet and all(due for _, _, due in of_book):
            raise AssertionError(f"the book has {of_book}, the sheet {of_sheet}")

    def after(
        self, here: Association, problem: Problem, roster: Roster, outcomes: Mapping[str, set[OutcomeKind]]
    ) -> tuple[Overdue, ...]:
        """Keep the tally of a week that was worked, and judge what is said about those who are overdue.

        Parameters
        ----------
        outcomes : mapping
            By shift: what became of its seats.
        """
        sunday = problem.weeks[-1] + ONE_WEEK - ONE_DAY
        own = {row.request: key for key, row in self.calls.items()}
        starts = {shift.id: slot.start for _, shift, slot in roster.timed(problem)}
        worked = [shift for shift, kinds in outcomes.items() if OutcomeKind.ATTENDED in kinds and shift in own]
        self.done |= {own[shift] for shift in worked}
        self.tally.worked(dict.fromkeys(own[shift][1] for shift in sorted(worked, key=lambda one: (starts[one], one))))
        seen = turns_on(here, self.book, sunday)
        said = {(turn.household, turn.share): turn for turn in seen.waiting} if seen else {}
        homes = frozenset(row.household for row in here.sites)
        waiting = [row for key, row in self.calls.items() if key not in self.done]
        judge = _Judge(problem, roster, outcomes, waiting, homes)
        return tuple(
            Overdue(
                household=turn.household,
                week=problem.weeks[0],
                gatherings=passed,
                reason=judge.reason(said[turn.household, turn.share], self.tally.place_of(turn)),
            )
            for turn, passed in self.tally.late(sunday)
        )


@dataclass(frozen=True)
class _Judge:
    """Whether what is said about a turn that waits is true."""

    problem: Problem
    roster: Roster
    outcomes: Mapping[str, set[OutcomeKind]]
    calls: Sequence[RequestRow]
    homes: Collection[str | None]

    def reason(self, said: WaitingTurn, which: int) -> str:
        """Return what is said of a household's turn, if it is true; `which` of its turns that wait, from 0."""
        monday = self.problem.weeks[0]
        own = [row for row in self.calls if row.request.rsplit("-", 2)[0] == said.household]
        match said.stands:
            case Stands.NO_CALL if len(own) <= which:
                return "no call for work"
            case Stands.NO_SITE if said.household not in self.homes and not own:
                return "no site of its own"
            case Stands.LATER if any(row.request == said.request and _begins(row) > monday for row in own):
                return "called for later"
            case Stands.CALLED if said.request in self.problem.shift:
                return self._called(said)
            case _:
                return ""

    def _called(self, said: WaitingTurn) -> str:
        """Return why work that was called for was not done this week."""
        monday = self.problem.weeks[0]
        if said.request in self.roster.run:
            dry = self.outcomes[said.request] == {OutcomeKind.POSTPONED}
            told = any(monday <= turn.day < monday + ONE_WEEK for turn in said.put_off)
            return "postponed by rain" if dry and told else ""
        reasons = why_open(self.problem, self.roster, said.request)
        if not reasons or could_run(self.problem, self.roster, self.problem.shift[said.request]):
            return ""
        return in_short(reasons[0].template)


def _begins(row: RequestRow) -> date:
    return row.first or date.min


def _arrives(association: Association, household: str) -> bool:
    own = [row for row in association.members if row.household == household]
    return bool(own) and all(row.joined and row.joined > FIRST for row in own)
