"""What every legal roster keeps, as linear rows: read from the problem, not from the solver's model.

Each row is a plain consequence of one rule, so no legal roster is lost; some rosters that are not
legal keep the rows, too, which can only make a bound weaker, never wrong. The search is not made
from these rows: where both agree, two readings of the rules agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations

from solver.conflicts import cliques
from solver.fairness.board import Board, Work, board, learning
from solver.fairness.reach import Known, member_sums
from solver.problem import COMMONS, Level, Problem
from solver.proof.choices import Crowd, Tally
from solver.proof.rows import Rows
from solver.proof.spare import spare_seats
from solver.roster import Roster

_TWO = 2


@dataclass(frozen=True)
class Relaxation:
    """The rows of a problem, and its columns.

    Columns: ``runs SHIFT`` is 1 when a shift runs (``SHIFT~1``: at the second of its times);
    ``sent MEMBER SHIFT`` when somebody is sent there; ``day MEMBER DAY`` when they work on a day.
    """

    problem: Problem

    @cached_property
    def board(self) -> Board:
        """Who could come to what at all."""
        return board(self.problem)

    @cached_property
    def crews(self) -> list[dict[str, int]]:
        """For each work of the board: who could be sent, with their column."""
        return [
            {
                member.id: self.rows.column[f"sent {member.id} {label(work)}"]
                for number, member in enumerate(self.problem.members)
                if self.board.may[number, place]
            }
            for place, work in enumerate(self.board.works)
        ]

    @cached_property
    def places(self) -> dict[str, list[tuple[Work, int]]]:
        """For each member: the works they could be sent to, with the column."""
        found: dict[str, list[tuple[Work, int]]] = {member.id: [] for member in self.problem.members}
        for work, crew in zip(self.board.works, self.crews, strict=True):
            for member, column in crew.items():
                found[member].append((work, column))
        return found

    @cached_property
    def crowds(self) -> dict[str, Crowd]:
        """The people of each account."""
        found: dict[str, Crowd] = {account.id: Crowd([]) for account in self.problem.accounts}
        for member in self.problem.members:
            found[member.account].people.append([column for _, column in self.places[member.id]])
        return found

    def roster(self, value: Callable[[int], int]) -> Roster:
        """Read a roster out of the values of columns."""
        return Roster.of(
            (work.shift.id, work.index, [who for who, column in crew.items() if value(column)])
            for work, crew in zip(self.board.works, self.crews, strict=True)
            if value(self.runs(work))
        )

    def tally(self, account: str, tally: Tally) -> None:
        """Note what adds up places of an account's people."""
        self.crowds[account].tallies.append(tally)

    @cached_property
    def rows(self) -> Rows:
        """The columns, first without any row."""
        rows = Rows()
        for place, work in enumerate(self.board.works):
            rows.new(f"runs {label(work)}")
            for number, member in enumerate(self.problem.members):
                if self.board.may[number, place]:
                    rows.new(f"sent {member.id} {label(work)}")
        rows.deciding = len(rows.low)
        return rows

    def runs(self, work: Work) -> int:
        """Column of a work that runs."""
        return self.rows.column[f"runs {label(work)}"]


def relaxation(problem: Problem) -> Relaxation:
    """Write down the rows of all rules in force."""
    made = Relaxation(problem)
    off = problem.terms.rules_off
    _crews(made)
    _skills(made)
    rested = {member.id for member in problem.members if "rest" not in off and ("rest", member.id) not in problem.eased}
    _one_place(made, rested, rest=True)
    _one_place(made, {member.id for member in problem.members} - rested, rest=False)
    _caps(made)
    _pins(made)
    _order(made)
    if "turns-apart" not in off:
        _turns_apart(made)
    if "days-in-a-row" not in off:
        _days_in_a_row(made)
    if "host" not in off and not problem.terms.host_counts:
        _hosts(made)
    _pairs(made)
    if "spare-seats" not in off:
        spare_seats(made)
    return made


def _crews(made: Relaxation) -> None:
    """Let a shift run at one time at most, with neither too few nor too many."""
    times: dict[str, list[int]] = {}
    for work, crew in zip(made.board.works, made.crews, strict=True):
        at, name = made.runs(work), label(work)
        times.setdefault(work.shift.id, []).append(at)
        least = max(work.shift.least, _TWO if work.shift.never_alone else 0)
        made.rows.add(f"least {name}", [(at, -least), *_ones(crew)], 0, None)
        made.rows.add(f"most {name}", [(at, -work.shift.wanted), *_ones(crew)], None, 0)
        for member, column in crew.items():
            made.rows.add(f"runs {member} {name}", [(column, 1), (at, -1)], None, 0)
    for shift, columns in times.items():
        if len(columns) > 1:
            made.rows.add(f"once {shift}", [(column, 1) for column in columns], None, 1)


def _skills(made: Relaxation) -> None:
    """Ask for the skills that are needed; learners come beside a lead, and on learning places."""
    member = made.problem.member
    for work, crew in zip(made.board.works, made.crews, strict=True):
        at, name = made.runs(work), label(work)
        for need in work.shift.needs:
            able = [(c, 1) for who, c in crew.items() if member[who].skills.get(need.skill, 0) >= need.level]
            made.rows.add(f"skill {need.skill} {name}", [(at, -need.count), *able], 0, None)
        places = []
        for who, column in crew.items():
            skills = learning(member[who], work.shift)
            places += [(column, 1)] if skills else []
            for skill in skills:
                leads = [(c, 1) for other, c in crew.items() if member[other].skills.get(skill) == Level.LEAD]
                made.rows.add(f"beside {skill} {who} {name}", [(column, -1), *leads], 0, None)
        if work.shift.trained_only and len(places) > work.shift.learning_places:
            made.rows.add(f"places {name}", [*places, (at, -work.shift.learning_places)], None, 0)


def _one_place(made: Relaxation, people: set[str], *, rest: bool) -> None:
    """None of these people has two places that exclude each other: at once, too far apart, without rest."""
    problem = made.problem
    if not people:
        return
    works = sorted(made.board.works, key=lambda work: (work.slot.start, work.slot.end, work.shift.id, work.index))
    where = {(work.shift.id, work.index): number for number, work in enumerate(made.board.works)}

    def clash(one: Work, other: Work) -> bool:
        if one.shift.id == other.shift.id:
            return True
        need = problem.travel_between(one.shift.site, other.shift.site)
        if rest and one.slot.day != other.slot.day:
            need = max(need, problem.terms.rest_minutes)
        return one.slot.start < other.slot.end + need and other.slot.start < one.slot.end + need

    for number, group in enumerate(cliques(works, clash), start=1):
        crews = [made.crews[where[works[place].shift.id, works[place].index]] for place in group]
        for who in sorted(people & set().union(*crews)):
            own = [(crew[who], 1) for crew in crews if who in crew]
            if len(own) > 1:
                made.rows.add(f"one place {who} {number}", own, None, 1)


def _caps(made: Relaxation) -> None:
    """Nobody works longer on a day or in a week than the most that their shifts can add up to."""
    problem, known = made.problem, Known()
    for member in problem.members:
        days: dict[date, list[tuple[Work, int]]] = {}
        weeks: dict[date, list[tuple[Work, int]]] = {}
        for work, column in made.places[member.id]:
            days.setdefault(work.slot.day, []).append((work, column))
            weeks.setdefault(work.slot.week, []).append((work, column))
        spans = [(f"day {member.id} {day}", own) for day, own in days.items()]
        spans += [(f"week {member.id} {week}", own) for week, own in weeks.items()]
        for name, own in spans:
            sums = member_sums(problem, member, [(work.shift, work.slot) for work, _ in own], known)
            made.rows.add(name, [(column, work.slot.minutes) for work, column in own], None, sums.bit_length() - 1)


def _pins(made: Relaxation) -> None:
    """Let a pinned member come at one of the shift's times; those pinned out have no column."""
    for pin in made.problem.pins:
        if pin.comes and pin.shift in made.problem.shift:
            own = [
                (crew[pin.member], 1)
                for work, crew in zip(made.board.works, made.crews, strict=True)
                if work.shift.id == pin.shift and pin.member in crew
            ]
            made.rows.add(f"pin {pin.member} {pin.shift}", own, 1, None)


def _order(made: Relaxation) -> None:
    """Work begins only when what it follows has ended."""
    for work in made.board.works:
        for first in work.shift.after:
            if first in made.problem.shift:
                ended = [
                    (made.runs(other), 1)
                    for other in made.board.works
                    if other.shift.id == first and other.slot.end <= work.slot.start
                ]
                made.rows.add(f"after {first} {label(work)}", [(made.runs(work), -1), *ended], 0, None)


def _turns_apart(made: Relaxation) -> None:
    """Two turns of one household are not held on neighbouring turn days, nor right after that of the week before."""
    days = sorted({slot.day for shift in made.problem.shifts if shift.turn for slot in shift.slots})
    asked = [work for work in made.board.works if work.shift.turn and work.shift.host != COMMONS]
    turns = [work for work in asked if ("turns-apart", work.shift.host) not in made.problem.eased]
    for work in turns:
        if work.shift.host in made.problem.past_turns and work.slot.day == days[0]:
            made.rows.add(f"turn before {label(work)}", [(made.runs(work), 1)], None, 0)
    for one, other in combinations(turns, 2):
        same = one.shift.host == other.shift.host and one.shift.id != other.shift.id
        if same and abs(days.index(one.slot.day) - days.index(other.slot.day)) <= 1:
            name = f"turns apart {label(one)} {label(other)}"
            made.rows.add(name, [(made.runs(one), 1), (made.runs(other), 1)], None, 1)


def _days_in_a_row(made: Relaxation) -> None:
    """In every stretch that is a day too long, one day stays free."""
    problem = made.problem
    most, first = problem.terms.most_days, problem.weeks[0]
    for member in problem.members:
        if ("days-in-a-row", member.id) in problem.eased:
            continue
        worked = day_columns(made, member.id)
        before = min(member.days_before, most) if min(worked, default=first) >= first else 0
        for day in sorted(worked):
            stretch = [day - timedelta(days=back) for back in range(most + 1)]
            inside = [own for own in stretch if own >= first]
            if inside and len(stretch) - len(inside) <= before and all(own in worked for own in inside):
                name = f"in a row {member.id} {day}"
                made.rows.add(name, [(worked[own], 1) for own in inside], None, len(inside) - 1)


def day_columns(made: Relaxation, member: str) -> dict[date, int]:
    """Give each day on which someone could work a column that is 1 when they do."""
    days: dict[date, list[tuple[Work, int]]] = {}
    for work, column in made.places[member]:
        days.setdefault(work.slot.day, []).append((work, column))
    found = {}
    for day, own in days.items():
        name = f"day {member} {day}"
        known = made.rows.column.get(name)
        found[day] = made.rows.new(name) if known is None else known
        if known is None:
            made.tally(made.problem.member[member].account, Tally([(c, 1) for _, c in own], [(1, found[day])]))
            for work, column in own:
                made.rows.add(f"works {member} {label(work)}", [(found[day], 1), (column, -1)], 0, None)
    return found


def _hosts(made: Relaxation) -> None:
    """While their turn runs, its hosts are nowhere else."""
    for turn in made.board.works:
        if turn.shift.host == COMMONS:
            continue
        at = made.runs(turn)
        for member in made.problem.members:
            if member.home == turn.shift.host:
                for work, column in made.places[member.id]:
                    if work.shift.id != turn.shift.id and work.slot.overlaps(turn.slot.start, turn.slot.end):
                        name = f"hosts {member.id} {label(turn)} {label(work)}"
                        made.rows.add(name, [(column, 1), (at, 1)], None, 1)


def _pairs(made: Relaxation) -> None:
    """Two who are kept apart are not both there; two who come together are both there, or neither."""
    off = made.problem.terms.rules_off
    for pair in made.problem.pairs:
        if ("together" if pair.together else "apart") in off:
            continue
        for work, crew in zip(made.board.works, made.crews, strict=True):
            own = [crew[who] for who in (pair.one, pair.other) if who in crew]
            if pair.together and own:
                name = f"together {pair.one} {pair.other} {label(work)}"
                terms = [(own[0], 1), (own[1], -1)] if len(own) == _TWO else [(own[0], 1)]
                made.rows.add(name, terms, 0, 0)
            elif len(own) == _TWO:
                name = f"apart {pair.one} {pair.other} {label(work)}"
                made.rows.add(name, [*((column, 1) for column in own), (made.runs(work), -1)], None, 0)


def label(work: Work) -> str:
    """Name a work: its shift, and which of its times."""
    return f"{work.shift.id}~{work.index}" if len(work.shift.slots) > 1 else work.shift.id


def _ones(crew: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for column in crew.values():
        yield column, 1
