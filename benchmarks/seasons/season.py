"""A season of an association, week by week: plan from the book, adopt, live through it, record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import process_time

from benchmarks.legal import bars
from benchmarks.seasons.life import Life
from benchmarks.seasons.rounds import Rounds
from benchmarks.seasons.tally import Overdue, could_run, in_short
from benchmarks.seasons.unrolled import FIRST, unrolled
from benchmarks.seasons.ways import Way, by_rola
from benchmarks.swaps import swaps
from rola.acts import adopt, begin, record
from rola.acts.record import Happened
from rola.association import Association
from rola.book.adopted import places_in_force
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.opening import begin_book
from rola.book.rows import OutcomeKind
from rola.book.standing import standing
from rola.planning import block_in_force, problem_for
from rola.planning.carried import with_done
from rola.steering import carried_from_book
from rola.weeks import ONE_WEEK, week_name
from solver.check import check
from solver.offered import offered
from solver.problem import COMMONS, Problem
from solver.roster import Roster
from solver.shares import after
from solver.why import why_open


@dataclass(frozen=True, kw_only=True)
class Week:
    """How one week went.

    Attributes
    ----------
    ahead : mapping
        Exact figures, rounded to minutes, of every account after the week.
    swaps : int
        Places held by someone ahead that someone behind, free and able, could have taken.
    breaches : int
        Rules that the roster breaks.
    wanted, filled : int
        Seats; of work that may still be done in any later week, only if it runs.
    unable : mapping
        By account: minutes of work that its people were free for, but not skilled or allowed.
    overdue : tuple of Overdue
        Turns that were not served at two gatherings or more from their day on, each with what was stated, if true.
    problem, roster : Problem, Roster
        What was to be planned, and how it was.
    """

    week: str
    ahead: Mapping[str, int]
    swaps: int
    breaches: int
    wanted: int
    filled: int
    seconds: float
    unable: Mapping[str, int]
    overdue: tuple[Overdue, ...]
    problem: Problem = field(repr=False)
    roster: Roster = field(repr=False)

    @property
    def overdue_unsaid(self) -> tuple[Overdue, ...]:
        """Those of which nothing true was stated."""
        return tuple(turn for turn in self.overdue if not turn.reason)


@dataclass(kw_only=True)
class Season:
    """A season as it was played; `book` is left open for whoever looks into it."""

    association: Association
    book: Book
    weeks: list[Week] = field(default_factory=list)
    rounds: Rounds | None = None


def play(
    association: Association, seed: int, folder: Path, *, count: int = 26, way: Way = by_rola, cycles: bool = True
) -> Season:
    """Play a season.

    Parameters
    ----------
    association : Association
        One of the examples; its ten weeks of work are repeated, see `unrolled`.
    folder : Path
        Where the book is made; there must be none.
    count : int
        Weeks.
    cycles : bool
        Where the rules keep account in turns, let them go round in cycles of the book; otherwise hosts
        call for work when the tables say so.
    """
    life = Life(seed)
    here = life.of(unrolled(association))
    season = Season(association=here, book=begin_book(folder / "rola.db"))
    _write(season.book, begin.compose(here, FIRST), FIRST)
    if cycles and block_in_force(here, FIRST).mode == "turns":
        season.rounds = Rounds.of(here, season.book, partial(_write, season.book), seed)
    for number in range(count):
        season.weeks.append(_week(season, FIRST + number * ONE_WEEK, life, way))
    return season


def _week(season: Season, monday: date, life: Life, way: Way) -> Week:
    if season.rounds:
        season.association = season.rounds.before(monday)
    begun = process_time()
    carried = carried_from_book(season.book, season.association, (monday,))
    problem = problem_for(season.association, (monday,), carried)
    roster = way(problem, life.seed)
    seconds = process_time() - begun
    _write(season.book, adopt.compose(problem, roster, season.book, based_on={}), monday)
    dry = {row.task for row in season.association.tasks if row.dry}
    happened = [
        Happened(row=place.row, outcome=life.outcome(place, dry=place.task in dry))
        for place in places_in_force(season.book, week_name(monday))
        if place.start and place.member
    ]
    known = with_done(season.association, carried, monday)
    _write(season.book, record.compose(known, season.book, monday, happened), monday + timedelta(days=7))
    outcomes: dict[str, set[OutcomeKind]] = defaultdict(set)
    for one in happened:
        outcomes[one.row.rsplit("/", 1)[0]].add(one.outcome)
    rounds = season.rounds
    return Week(
        week=week_name(monday),
        ahead={account: round(minutes) for account, minutes in standing(season.book).ahead.items()},
        swaps=sum(1 for _ in swaps(problem, roster, after(problem, roster))),
        breaches=len(check(problem, roster)),
        wanted=sum(shift.wanted for shift in problem.work if shift.latest or shift.id in roster.run),
        filled=sum(len(run.crew) for run in roster.runs),
        seconds=seconds,
        unable=_unable(problem, roster),
        overdue=rounds.after(season.association, problem, roster, outcomes) if rounds else _overdue(problem, roster),
        problem=problem,
        roster=roster,
    )


def _unable(problem: Problem, roster: Roster) -> dict[str, int]:
    minutes: Counter[str] = Counter()
    for member in problem.members:
        able = [run for run, shift, slot in roster.timed(problem) if not list(bars(problem, member, shift, slot))]
        for monday in problem.weeks:
            free = offered(problem, roster, member.id, monday)
            minutes[member.account] += free - offered(problem, Roster(tuple(able)), member.id, monday)
    return dict(minutes)


def _overdue(problem: Problem, roster: Roster) -> tuple[Overdue, ...]:
    """Judge the turns to which the tables give a day, where no cycle is kept."""
    late = [shift for shift in problem.work if (shift.overdue_days or 0) > ONE_WEEK.days and shift.id not in roster.run]
    found = []
    for shift in late:
        said = why_open(problem, roster, shift.id)
        true = bool(said) and not could_run(problem, roster, shift)
        weeks = (shift.overdue_days or 0) // ONE_WEEK.days + 1
        reason = in_short(said[0].template) if true else ""
        found.append(Overdue(household=shift.host, week=problem.weeks[0], gatherings=weeks, reason=reason))
    return tuple(found)


def _write(book: Book, draft: Composed, day: date) -> None:
    with book.writing():
        book.post(draft, by="the meeting", now=datetime(day.year, day.month, day.day, 20, tzinfo=UTC))


def spread(week: Week) -> float:
    """Return the standard deviation of what accounts are ahead, in hours; the commons are no member."""
    figures = [minutes / 60 for account, minutes in week.ahead.items() if account != COMMONS]
    mean = sum(figures) / len(figures)
    return float((sum((figure - mean) ** 2 for figure in figures) / len(figures)) ** 0.5)
