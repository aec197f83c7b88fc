"""The forecast of a cycle before it starts: a day for each turn at real gatherings, and what will be short.

It looks at who is free at each gathering as the tables stand today, less the least crews of the shifts
that must or should run at the same time. It is a forecast, not a plan: caps, rest and fairness are the
plan's, week by week.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from statistics import median_low

from rola.association import Association, GatheringRow, RequestRow, TaskRow
from rola.book.turns import Waiting
from rola.planning import block_in_force
from rola.planning.frame import Frame
from rola.planning.people import members_of
from rola.planning.work import shifts_of
from rola.weeks import days_of, week_name
from solver.dates import DueTurn, days_for
from solver.problem import Level, Member, Span, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One gathering on one day, who is free for all of it, and how many of them other work needs then."""

    gathering: str
    day: date
    span: Span
    free: tuple[str, ...]
    taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine:
    """A turn in the forecast.

    Attributes
    ----------
    meeting : Meeting or None
        None when there is no gathering left for it within its window.
    request : str
        The household's call for work, empty when it has made none yet.
    least, wanted, minutes : int
        The crew, and the length of the work.
    helpers : int
        How many could come: who is free, the household's own people left out, less what other work needs.
    first, last : date or None
        The window of the request.
    full : tuple of date
        Without a meeting: the gatherings within its window, on which there was no room.
    """

    place: int
    household: str
    share: int
    meeting: Meeting | None
    request: str
    task: str
    least: int
    wanted: int
    minutes: int
    helpers: int
    first: date | None = None
    last: date | None = None
    full: tuple[date, ...] = ()

    @property
    def short(self) -> int:
        """Minutes that the least crew lacks."""
        return max(0, self.least - self.helpers) * self.minutes if self.meeting else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillShort:
    """A week in which those who hold a skill are free for less than the work asks of them."""

    week: str
    task: str
    skill: str
    level: Level
    needed: int
    there: int


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """The cycle, turn by turn, from its first day on, and the weeks in which a skill will be short."""

    cycle: int
    first: date
    turns: tuple[TurnLine, ...]
    skills: tuple[SkillShort, ...]


def forecast(
    association: Association,
    cycle: int,
    waiting: Sequence[Waiting],
    weeks: tuple[date, ...],
    *,
    most: int | None = None,
) -> Forecast:
    """Look ahead over a cycle.

    Parameters
    ----------
    waiting : sequence of Waiting
        The turns to come, in order.
    weeks : tuple of date
        Mondays of the weeks looked at, in order.
    most : int, optional
        How many turns one gathering may hold, however many could come.
    """
    season = _Ahead(association, weeks, most)
    turns = tuple(season.turns(waiting))
    return Forecast(cycle=cycle, first=weeks[0], turns=turns, skills=tuple(season.skills(turns)))


@dataclass(frozen=True)
class _Ahead:
    """What the tables say about the weeks to come."""

    association: Association
    weeks: tuple[date, ...]
    most: int | None

    @cached_property
    def _frame(self) -> Frame:
        return Frame(weeks=self.weeks, zone=self.association.zone)

    @cached_property
    def _members(self) -> tuple[Member, ...]:
        return members_of(self.association, block_in_force(self.association, self.weeks[0]), self._frame)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every gathering of these weeks, earliest first."""
        found = [
            self._meeting(row, day)
            for row in self.association.gatherings
            for day in days_of(row.repeat, self._frame.first, self._frame.last)
        ]
        return tuple(sorted(found, key=lambda meeting: (meeting.span.start, meeting.gathering)))

    def _meeting(self, row: GatheringRow, day: date) -> Meeting:
        span = self._frame.timed(day, row.start, row.end)
        free = tuple(member.id for member in self._members if _free(member, span))
        taken = sum(least for at, least in self._other_work if at.overlaps(span.start, span.end))
        return Meeting(gathering=row.gathering, day=day, span=span, free=free, taken=taken)

    @cached_property
    def _other_work(self) -> tuple[tuple[Span, int], ...]:
        """The shifts at fixed times that must or should run, each with its least crew."""
        fixed = [shift for shift in shifts_of(self.association, self._frame) if not shift.request]
        return tuple(
            (Span(start=shift.slots[0].start, end=shift.slots[0].end), shift.least)
            for shift in fixed
            if shift.urgency is not Urgency.COULD
        )

    def turns(self, waiting: Sequence[Waiting]) -> Iterator[TurnLine]:
        """Yield each turn with its day."""
        asked = [self._asked(turn, self._which(turn, waiting)) for turn in waiting]
        possible = [frozenset(self._days(turn, line)) for turn, line in zip(waiting, asked, strict=True)]
        used = sorted(frozenset().union(*possible))  # what is no gathering for turns keeps none apart
        number = {index: place for place, index in enumerate(used)}
        due = [
            DueTurn(household=line.household, crew=line.least, days=frozenset(number[index] for index in days))
            for line, days in zip(asked, possible, strict=True)
        ]
        helpers = [max(0, len(self.meetings[index].free) - self.meetings[index].taken) for index in used]
        for line, days, place in zip(asked, possible, days_for(due, helpers, self.most), strict=True):
            meeting = None if place is None else self.meetings[used[place]]
            full = () if meeting else tuple(self.meetings[index].day for index in sorted(days))
            yield replace(line, meeting=meeting, helpers=self._helpers(line.household, meeting), full=full)

    def _which(self, turn: Waiting, waiting: Sequence[Waiting]) -> int:
        """Return how many turns of the same household come before."""
        return [other.share for other in waiting if other.household == turn.household].index(turn.share)

    def _asked(self, turn: Waiting, which: int) -> TurnLine:
        """Return what a turn asks for: the household's next open request, or what is usual."""
        own = self._requests(turn.household)
        request = own[which] if which < len(own) else None
        least, wanted, minutes = self._crew(request) if request else self._usual
        return TurnLine(
            place=turn.place,
            household=turn.household,
            share=turn.share,
            meeting=None,
            request=request.request if request else "",
            task=request.task if request else "",
            least=least,
            wanted=wanted,
            minutes=minutes,
            helpers=0,
            first=request.first if request else None,
            last=request.last if request else None,
        )

    def _requests(self, household: str) -> list[RequestRow]:
        sites = {row.site for row in self.association.sites if row.household == household}
        own = [
            row
            for row in self.association.requests
            if row.site in sites and row.done is None and self._frame.touches(row.first, row.last)
        ]
        return sorted(own, key=lambda row: (row.first or date.min, row.request))

    def _crew(self, request: RequestRow) -> tuple[int, int, int]:
        task = self._task(request.task)
        least = task.least if request.least is None else request.least
        wanted = task.wanted if request.wanted is None else request.wanted
        return least, max(least, wanted), task.hours if request.hours is None else request.hours

    def _task(self, task: str) -> TaskRow:
        return next(row for row in self.association.tasks if row.task == task)

    @cached_property
    def _usual(self) -> tuple[int, int, int]:
        crews = [self._crew(row) for row in self.association.requests] or [(1, 1, 60)]
        least, wanted, minutes = (median_low(figures) for figures in zip(*crews, strict=True))
        return least, wanted, minutes

    def _days(self, turn: Waiting, line: TurnLine) -> Iterator[int]:
        request = next((row for row in self.association.requests if row.request == line.request), None)
        for index, meeting in enumerate(self.meetings):
            fits = meeting.span.end - meeting.span.start >= line.minutes
            if turn.due:
                fits = fits and meeting.day == turn.due
            elif request:
                fits = fits and self._possible(request, meeting)
            if fits:
                yield index

    def _possible(self, request: RequestRow, meeting: Meeting) -> bool:
        named = not request.gatherings or meeting.gathering in request.gatherings
        inside = (request.first or meeting.day) <= meeting.day <= (request.last or meeting.day)
        dry = self._task(request.task).dry
        shut = any(
            row.first <= meeting.day <= row.last and row.site in (None, request.site) and (dry or row.kind != "wet")
            for row in self.association.closures
        )
        return named and inside and not shut

    def _helpers(self, household: str, meeting: Meeting | None) -> int:
        homes = {member.id: member.home for member in self._members}
        return max(0, sum(homes[who] != household for who in meeting.free) - meeting.taken) if meeting else 0

    def skills(self, turns: Sequence[TurnLine]) -> Iterator[SkillShort]:
        """Yield the weeks in which a skill is short, task by task."""
        dated = [(line, line.meeting) for line in turns if line.meeting and line.task]
        keys = {
            (week_name(meeting.day), line.task, need.skill, need.level)
            for line, meeting in dated
            for need in self._task(line.task).needs
        }
        for week, task, skill, level in sorted(keys):
            here = [(line, meeting) for line, meeting in dated if (week_name(meeting.day), line.task) == (week, task)]
            count = sum(need.count for need in self._task(task).needs if (need.skill, need.level) == (skill, level))
            needed = sum(count * line.minutes for line, _ in here)
            there = self._there(here, skill, level)
            if there < needed:
                yield SkillShort(week=week, task=task, skill=skill, level=level, needed=needed, there=there)

    def _there(self, lines: Sequence[tuple[TurnLine, Meeting]], skill: str, level: Level) -> int:
        """Return the minutes for which those who hold a skill could be at these turns, one turn a gathering."""
        able = {member.id: member.home for member in self._members if member.skills.get(skill, 0) >= level}
        minutes = 0
        for meeting in {meeting for _, meeting in lines}:
            at_once = [line for line, on in lines if on == meeting]
            for who in meeting.free:
                if who in able:
                    minutes += max((line.minutes for line in at_once if line.household != able[who]), default=0)
        return minutes


def _free(member: Member, span: Span) -> bool:
    away = any(one.overlaps(span.start, span.end) for one in member.away)
    offered = member.offered is None or any(one.start <= span.start and span.end <= one.end for one in member.offered)
    return offered and not away
