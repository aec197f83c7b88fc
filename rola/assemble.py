"""From an answer to the season that every output receives: names, times, roles and reasons in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from rola.association import Association, RequestRow, TaskRow
from rola.explained import Explained
from rola.planning.carried import Carried
from rola.season import GoalLine, MemberLine, Season, Seat, ShiftLine, State
from rola.slip_lines import slip_of
from rola.weeks import local, week_name
from rola.wording import account_name, goal_sentence, member_name, site_name
from solver.answer import Found, GoalResult
from solver.goals import GOALS
from solver.problem import Problem, Shift, Slot
from solver.seating import seating
from solver.shares import after, before


def assemble(  # noqa: PLR0913 -- what a season is put together from
    association: Association,
    problem: Problem,
    found: Found,
    *,
    input_hash: str,
    versions: dict[str, str],
    carried: Carried = Carried(),  # noqa: B008 -- frozen
    reasons: bool = True,
) -> Season:
    """Return the season of a plan that was found.

    Parameters
    ----------
    association, problem, found
        What was read, what was planned, and the answer.
    input_hash : str
        See `rola.versions.input_hash`.
    versions : dict
        See `rola.versions.versions`.
    carried : Carried, optional
        What the problem was made from beside the tables.
    reasons : bool
        Whether to say why; it takes most of the time.

    Returns
    -------
    Season
        Shifts by start (those without a fixed time last), then id. Work of other weeks that the
        problem holds only because something waits for it is left out.
    """
    desk = _Desk(association, problem, found, reasons=reasons)
    base = {week_name(monday): carried.base.get(week_name(monday), 0) for monday in problem.weeks}
    return Season(
        association=association,
        problem=problem,
        answer=found,
        weeks=problem.weeks,
        shifts=tuple(sorted(desk.shifts(), key=_by_start)),
        members=tuple(desk.members()),
        goals=tuple(desk.goal(result) for result in found.goals),
        input_hash=input_hash,
        versions=dict(versions),
        base=base,
        notes=carried.notes,
        shortages=desk.explained.shortages(),
        slip=slip_of(association, problem, found.roster, None if carried.around else base),
    )


def _by_start(line: ShiftLine) -> tuple[bool, float, str]:
    return (line.start is None, line.start.timestamp() if line.start else 0, line.shift)


@dataclass(frozen=True)
class _Place:
    """Everything about a shift that its seats repeat."""

    shift: Shift
    start: datetime | None
    end: datetime | None
    week: str
    site_name: str
    host_name: str
    task_name: str


@dataclass(frozen=True)
class _Desk:
    """The three values that a season is put together from, and whether it says why."""

    association: Association
    problem: Problem
    found: Found
    reasons: bool

    @cached_property
    def explained(self) -> Explained:
        """The plan with its reasons."""
        return Explained(self.association, self.problem, self.found, silent=not self.reasons)

    @cached_property
    def _tasks(self) -> dict[str, TaskRow]:
        return {row.task: row for row in self.association.tasks}

    @cached_property
    def _requests(self) -> dict[str, RequestRow]:
        return {row.request: row for row in self.association.requests}

    def shifts(self) -> Iterator[ShiftLine]:
        return map(self._shift, self.explained.work)

    def _shift(self, shift: Shift) -> ShiftLine:
        place = self._place(shift)
        why = self.explained.of_shift(shift)
        seats = tuple(self._seats(place, why[0] if why else ""))
        task, site = self._tasks[shift.task], next(row for row in self.association.sites if row.site == shift.site)
        request = self._requests.get(shift.request or "")
        return ShiftLine(
            shift=shift.id,
            week=place.week,
            start=place.start,
            end=place.end,
            site=shift.site,
            site_name=site.name,
            address=site.address,
            meeting_point=site.meeting_point,
            host=shift.host,
            host_name=place.host_name,
            task=shift.task,
            task_name=task.name,
            urgency=str(shift.urgency),
            state=self._state(shift, seats),
            least=shift.least,
            wanted=shift.wanted,
            seats=seats,
            why=why,
            cures=self.explained.cures(shift),
            children_welcome=task.children_welcome,
            tools=(request.tools if request else "") or task.tools,
            meal=request.meal if request else "",
            rain_plan=request.rain_plan if request else "",
            notes="; ".join(text for text in (task.notes, request.notes if request else "") if text),
        )

    def _place(self, shift: Shift) -> _Place:
        slot = self._slot(shift)
        monday = slot.week if slot else self._first_week(shift)
        return _Place(
            shift=shift,
            start=local(slot.start, self.association.zone) if slot else None,
            end=local(slot.end, self.association.zone) if slot else None,
            week=week_name(monday),
            site_name=site_name(self.association, shift.site),
            host_name=account_name(self.association, shift.host, self.association.speaks),
            task_name=self._tasks[shift.task].name,
        )

    def _slot(self, shift: Shift) -> Slot | None:
        """Return when it runs; if it does not, its time if there is only one."""
        run = self.found.roster.run.get(shift.id)
        if run:
            return shift.slots[run.slot]
        return shift.slots[0] if len(shift.slots) == 1 else None

    def _first_week(self, shift: Shift) -> date:
        return shift.slots[0].week if shift.slots else self.problem.weeks[0]

    def _seats(self, place: _Place, why_empty: str) -> Iterator[Seat]:
        runs = place.shift.id in self.found.roster.run
        for number, (role, member) in enumerate(seating(self.problem, self.found.roster, place.shift.id), start=1):
            yield Seat(
                row_id=f"{place.shift.id}/{number}",
                week=place.week,
                shift=place.shift.id,
                start=place.start,
                end=place.end,
                site=place.shift.site,
                site_name=place.site_name,
                host=place.shift.host,
                host_name=place.host_name,
                task=place.shift.task,
                task_name=place.task_name,
                role=role,
                number=number,
                member=member,
                member_name=member_name(self.association, member) if member else "",
                state=(State.FILLED if member else State.OPEN) if runs else State.NOT_RUNNING,
                why=self.explained.sent(member, place.shift) if member else why_empty,
            )

    def _state(self, shift: Shift, seats: tuple[Seat, ...]) -> State:
        if shift.id not in self.found.roster.run:
            return State.NOT_RUNNING
        return State.FILLED if all(seat.member for seat in seats) else State.OPEN

    def members(self) -> Iterator[MemberLine]:
        """Yield the members of the plan in the order of the members table."""
        was, becomes = before(self.problem), after(self.problem, self.found.roster)
        duties = self.found.roster.duties(self.problem)
        for row in self.association.members:
            member = self.problem.member.get(row.member)
            if member:
                own = duties.get(member.id, [])
                told = self.explained.of_member(member.id)
                yield MemberLine(
                    member=member.id,
                    name=member_name(self.association, row.member),
                    account=member.account,
                    account_name=account_name(self.association, member.account),
                    language=row.language or self.association.language,
                    promised=sum(member.promise),
                    given=sum(slot.minutes for _, slot in own),
                    ahead_before=was[member.account],
                    ahead_after=becomes[member.account],
                    answered=member.answered,
                    shifts=tuple(shift.id for shift, _ in own),
                    why=told.why,
                    own=told.own,
                    elsewhere=told.elsewhere,
                )

    def goal(self, result: GoalResult) -> GoalLine:
        """Return one goal in words."""
        known = next((goal for goal in GOALS if goal.name == result.name), None)
        title, unit = (known.title, known.unit) if known else (result.name, "")
        told = (result, title, unit, self.explained.work, self.found.roster)
        return GoalLine(
            name=result.name,
            title=title,
            unit=unit,
            value=result.value,
            bound=result.bound,
            proved=result.proved,
            seconds=result.seconds,
            sentence=goal_sentence(*told),
            said=goal_sentence(*told, self.association.speaks),
        )
