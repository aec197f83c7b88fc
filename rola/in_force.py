"""The season of an adopted week, as it stands in the book: who comes, who stands in, what was put off.

The book decides: its seats, times and roles, also where the tables were changed since. The tables
add what a crew needs to know, such as tools and addresses; the rules, why somebody was sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from rola.acts.change import roster_of
from rola.assemble import assemble
from rola.association import Association
from rola.book.adopted import places_in_force
from rola.book.book import Book
from rola.book.rows import Change, Place, Version
from rola.changed_since import changed_since
from rola.languages import phrase
from rola.planning import problem_for
from rola.season import Adoption, MemberLine, Season, Seat, ShiftLine, State
from rola.steering import carried_from_book
from rola.versions import versions
from rola.weeks import local, monday_of
from rola.wording import account_name, member_name, site_name, task_name
from solver.answer import Found
from solver.problem import Problem
from solver.shares import after

_PUT_OFF = {"weather": phrase("Put off because of the weather"), "group": phrase("Put off by the group")}


def season_in_force(book: Book, association: Association, week: str, *, reasons: bool = True) -> Season:
    """Return the season of a week's adopted roster.

    Parameters
    ----------
    book : Book
        As it stands; read only.
    week : str
        A week with a roster in force, ``2027-W10``.
    reasons : bool
        Whether it says why everybody comes; see `assemble`.

    Returns
    -------
    Season
        With `Season.adoption`, and a slip of what changed since the roster that was adopted before.
        Seats in the order of the roster's rows; a seat's `member` is who comes. What each member was
        given counts the work they do; ahead and behind, the account that is credited.

    Raises
    ------
    ValueError
        When no roster of that week is in force.
    """
    found = [(act, row) for act, _, row in book.rows(Version, week=week)]
    if not found:
        raise ValueError(f"no roster of {week} is in force")
    act, version = max(found, key=lambda one: one[1].version)
    monday = monday_of(week)
    carried = carried_from_book(book, association, (monday,))
    problem = problem_for(association, (monday,), carried)
    places = places_in_force(book, week)
    judged = assemble(
        association,
        problem,
        Found(roster=roster_of(problem, places), goals=()),
        input_hash=book.act(act).seal,
        versions=versions(),
        carried=replace(carried, notes=()),
        reasons=reasons,
    )
    changes = [row for _, _, row in book.rows(Change, week=week)]
    desk = _Desk(association, places, changes, {line.shift: line for line in judged.shifts})
    made = datetime.fromisoformat(book.act(act).made).astimezone(association.zone)
    return replace(
        judged,
        shifts=desk.shifts(),
        members=tuple(_members(judged, problem, places)),
        slip=changed_since(book, association, problem, week),
        adoption=Adoption(version=version.version, on=made.date()),
    )


def _by_start(line: ShiftLine) -> tuple[bool, float, str]:
    return (line.start is None, line.start.timestamp() if line.start else 0, line.shift)


@dataclass(frozen=True)
class _Desk:
    """The seats in the book, beside what the tables and rules of today make of them."""

    association: Association
    places: Sequence[Place]
    changes: Sequence[Change]
    known: Mapping[str, ShiftLine]

    def shifts(self) -> tuple[ShiftLine, ...]:
        """Return the shifts of the adopted roster by start; those that do not run come last."""
        by_shift: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            by_shift[place.shift].append(place)
        lines = [self._shift(own) for own in by_shift.values()]
        return tuple(sorted(lines, key=_by_start))

    @cached_property
    def _left_out(self) -> Mapping[str, str]:
        """Why work of the roster is not done, by shift, as it was said last."""
        said = {"postpone": phrase("Put off"), "cancel": phrase("Called off")}
        return {
            change.shift: self.association.speaks.say(
                _PUT_OFF.get(change.note, said[change.kind]) if change.kind == "postpone" else said["cancel"]
            )
            for change in self.changes
            if change.kind in said
        }

    def _shift(self, places: Sequence[Place]) -> ShiftLine:
        first = places[0]
        runs = bool(first.start)
        line = self.known.get(first.shift) or self._from_tables(first)
        why = self._why_not(first.shift, line, runs=runs)
        if runs:
            seats = tuple(self._seat(place, line, why) for place in places)
        else:
            # What was put off or called off is no work of this week any more: nobody can be sent to it. Of
            # other work the book has one row, and the tables one for each place wanted.
            seats = line.seats if line.state is State.NOT_RUNNING and first.shift in self.known else ()
        full = runs and all(seat.member for seat in seats)
        return replace(
            line,
            week=first.week,
            start=local(first.start, self.association.zone) if runs else line.start,
            end=local(first.end, self.association.zone) if runs else line.end,
            state=(State.FILLED if full else State.OPEN) if runs else State.NOT_RUNNING,
            seats=seats,
            why=() if full else why,
        )

    def _why_not(self, shift: str, line: ShiftLine, *, runs: bool) -> tuple[str, ...]:
        if not runs and shift in self._left_out:
            return (self._left_out[shift],)
        return line.why if (line.state is State.NOT_RUNNING) is not runs else ()

    def _from_tables(self, place: Place) -> ShiftLine:
        """Return what the tables still say about work that they do not ask for any more."""
        task = next((row for row in self.association.tasks if row.task == place.task), None)
        site = next((row for row in self.association.sites if row.site == place.site), None)
        request = next((row for row in self.association.requests if row.request == place.shift), None)
        crew = [one for one in self.places if one.shift == place.shift]
        return ShiftLine(
            shift=place.shift,
            week=place.week,
            start=None,
            end=None,
            site=place.site,
            site_name=site_name(self.association, place.site),
            address=site.address if site else "",
            meeting_point=site.meeting_point if site else "",
            host=place.host,
            host_name=account_name(self.association, place.host, self.association.speaks),
            task=place.task,
            task_name=task_name(self.association, place.task),
            urgency=request.urgency.value if request else "should",
            state=State.NOT_RUNNING,
            least=task.least if task else 1,
            wanted=len(crew),
            seats=(),
            children_welcome=bool(task and task.children_welcome),
            tools=(request.tools if request else "") or (task.tools if task else ""),
            meal=request.meal if request else "",
            rain_plan=request.rain_plan if request else "",
            notes="; ".join(filter(None, (task.notes if task else "", request.notes if request else ""))),
        )

    def _seat(self, place: Place, line: ShiftLine, why: tuple[str, ...]) -> Seat:
        comes = place.comes
        sent = next((seat.why for seat in line.seats if comes and seat.member == comes), "")
        owner = place.member if comes and place.stand_in else ""
        return Seat(
            row_id=place.row,
            week=place.week,
            shift=place.shift,
            start=local(place.start, self.association.zone),
            end=local(place.end, self.association.zone),
            site=place.site,
            site_name=line.site_name,
            host=place.host,
            host_name=line.host_name,
            task=place.task,
            task_name=line.task_name,
            role=place.role or "crew",
            number=int(place.row.rpartition("/")[2]),
            member=comes,
            member_name=member_name(self.association, comes) if comes else "",
            state=State.FILLED if comes else State.OPEN,
            why=sent if comes else why[0] if why else "",
            in_place_of=owner,
            in_place_of_name=member_name(self.association, owner) if owner else "",
        )


def work_in_force(book: Book, association: Association, week: str) -> tuple[ShiftLine, ...]:
    """Return the work of a week's adopted roster without any reasons, which is quick; none where none is in force."""
    changes = [row for _, _, row in book.rows(Change, week=week)]
    return _Desk(association, places_in_force(book, week), changes, {}).shifts()


def _members(judged: Season, problem: Problem, places: Sequence[Place]) -> Iterator[MemberLine]:
    """Yield the members with the work they do; the account that is credited goes ahead by it."""
    credited = roster_of(problem, [replace(place, stand_in="") for place in places])
    becomes = after(problem, credited)
    own: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for place in sorted(places, key=lambda place: (place.start, place.shift)):
        if place.start and place.comes:
            own[place.comes][place.shift] = place.end - place.start
    for line in judged.members:
        yield replace(
            line,
            given=sum(own[line.member].values()),
            ahead_after=becomes[line.account],
            shifts=tuple(own[line.member]),
        )
