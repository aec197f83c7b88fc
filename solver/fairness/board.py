"""A problem as arrays: who could come to what, what excludes what, and what limits whom.

Everything here is as strict as the rules or stricter; what the search makes of it is judged by the
rules themselves afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from solver.problem import COMMONS, Absence, Level, Member, Problem, Shift, Slot
from solver.roster import Roster

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Work:
    """One shift at one of its times."""

    shift: Shift
    index: int
    slot: Slot


@dataclass(frozen=True, kw_only=True)
class Board:
    """The arrays. Members and works are numbered in their order here.

    Attributes
    ----------
    could : members x works
        Who may be sent; never against a rule about the member alone.
    may : members x works
        Who could be sent in any roster at all: what bounds are made of.
    clash : works x works
        Nobody can have both; every work clashes with itself.
    length, day, week : works
        Minutes, and the numbers of the day and the week on which it begins.
    day_cap : members; week_cap : members x weeks
        Most minutes.
    account : members
        Number of their account.
    """

    problem: Problem
    works: tuple[Work, ...]
    could: Flags
    may: Flags
    clash: Flags
    length: Whole
    day: Whole
    week: Whole
    day_cap: Whole
    week_cap: Whole
    account: Whole

    @property
    def days(self) -> int:
        """How many days are numbered."""
        return int(self.day.max(initial=-1)) + 1

    def pick(self, chosen: Sequence[int]) -> Board:
        """Return the board with only some of its works."""
        index = np.array(chosen, dtype=np.int64)
        return Board(
            problem=self.problem,
            works=tuple(self.works[i] for i in chosen),
            could=self.could[:, index],
            may=self.may[:, index],
            clash=self.clash[np.ix_(index, index)],
            length=self.length[index],
            day=self.day[index],
            week=self.week[index],
            day_cap=self.day_cap,
            week_cap=self.week_cap,
            account=self.account,
        )


def board(problem: Problem) -> Board:
    """Lay a problem out: every shift at every time at which it may run."""
    works = tuple(
        Work(shift, index, slot)
        for shift in problem.shifts
        for index, slot in enumerate(shift.slots)
        if may_run(problem, shift, slot)
    )
    first = min(problem.weeks, default=date.min)
    day = np.array([(work.slot.day - first).days for work in works], dtype=np.int64)
    day -= day.min(initial=0)
    weeks = np.array([problem.week_index(work.slot.week) or 0 for work in works], dtype=np.int64)
    account = {own.id: number for number, own in enumerate(problem.accounts)}
    may = _may(problem, works)
    return Board(
        problem=problem,
        works=works,
        could=_could(problem, works, may, (day, weeks), np.zeros((len(may), int(day.max(initial=-1)) + 1), np.bool_)),
        may=may,
        clash=_clashes(problem, works),
        length=np.array([work.slot.minutes for work in works], dtype=np.int64),
        day=day,
        week=weeks,
        day_cap=_day_caps(problem),
        week_cap=_week_caps(problem),
        account=np.array([account[member.account] for member in problem.members], dtype=np.int64),
    )


def may_run(problem: Problem, shift: Shift, slot: Slot) -> bool:
    """Tell whether nothing but people could keep a shift from running at that time."""
    off = problem.terms.rules_off
    if "window" not in off and (
        (shift.earliest is not None and slot.day < shift.earliest)
        or (shift.latest is not None and slot.day > shift.latest)
    ):
        return False
    wet = shift.dry and "weather" not in off
    return not any(closure.covers(slot.day, shift.site) for closure in problem.closures if wet or not closure.wet)


def _day_caps(problem: Problem) -> Whole:
    off = "daily-cap" in problem.terms.rules_off
    return np.array([1 << 40 if off else member.daily_cap for member in problem.members], dtype=np.int64)


def _week_caps(problem: Problem) -> Whole:
    off = "weekly-cap" in problem.terms.rules_off
    caps = [[1 << 40] * len(problem.weeks) if off else list(member.weekly_cap) for member in problem.members]
    found = np.array(caps, dtype=np.int64).reshape(len(problem.members), len(problem.weeks))
    return np.minimum(found, _plan_caps(problem)[:, None])


def _plan_caps(problem: Problem) -> Whole:
    off = "plan-cap" in problem.terms.rules_off
    caps = [1 << 40 if off or member.plan_cap is None else member.plan_cap for member in problem.members]
    return np.array(caps, dtype=np.int64)


def _leave_weeks_free(problem: Problem, could: Flags, week: Whole, worked: Flags) -> None:
    """Bar the weeks that could bring someone above what they owe in the whole plan, those worked last of all."""
    week_cap, plan_cap = _week_caps(problem), _plan_caps(problem)
    weeks = np.arange(len(problem.weeks))
    for number in np.flatnonzero(week_cap.sum(axis=1) > plan_cap).tolist():
        order = weeks[np.argsort((weeks - number) % len(weeks) - len(weeks) * worked[number], kind="stable")]
        most = np.cumsum(week_cap[number, order])
        most[0] = 0
        could[number, np.isin(week, order[most > plan_cap[number]])] = False


def _clashes(problem: Problem, works: Sequence[Work]) -> Flags:
    start = np.array([work.slot.start for work in works], dtype=np.int64)
    end = np.array([work.slot.end for work in works], dtype=np.int64)
    day = np.array([work.slot.day.toordinal() for work in works], dtype=np.int64)
    sites = sorted({work.shift.site for work in works})
    place = np.array([sites.index(work.shift.site) for work in works], dtype=np.int64)
    ways = np.array([[problem.travel_between(a, b) for b in sites] for a in sites], dtype=np.int64)
    way = ways.reshape(len(sites), len(sites))[np.ix_(place, place)] if sites else np.zeros((0, 0), dtype=np.int64)
    shifts = {work.shift.id: number for number, work in enumerate(works)}
    same = np.array([shifts[work.shift.id] for work in works], dtype=np.int64)
    clash = (start[:, None] < end[None, :] + way) & (start[None, :] < end[:, None] + way)
    clash |= same[:, None] == same[None, :]
    if "rest" not in problem.terms.rules_off:
        rest = problem.terms.rest_minutes
        near = (start[:, None] < end[None, :] + rest) & (start[None, :] < end[:, None] + rest)
        clash |= near & (day[:, None] != day[None, :])
    return clash


def _may(problem: Problem, works: Sequence[Work]) -> Flags:
    start = np.array([work.slot.start for work in works], dtype=np.int64)
    end = np.array([work.slot.end for work in works], dtype=np.int64)
    rows = [_free(problem, member, start, end) for member in problem.members]
    may = np.array(rows, dtype=np.bool_).reshape(len(problem.members), len(works))
    able_at: dict[str, Flags] = {}
    for number, work in enumerate(works):
        if work.shift.id not in able_at:
            able_at[work.shift.id] = able(problem, work.shift)
        may[:, number] &= able_at[work.shift.id]
    return may


def _could(problem: Problem, works: Sequence[Work], may: Flags, when: tuple[Whole, Whole], worked: Flags) -> Flags:
    day, week = when
    could = may.copy()
    meanwhile = _hosts_meanwhile(problem, works)
    for number, member in enumerate(problem.members):
        if member.home in meanwhile:
            could[number] &= ~meanwhile[member.home]
    _leave_days_free(problem, could, day, worked)
    in_week = np.zeros((len(could), len(problem.weeks)), dtype=np.bool_)
    for today in range(worked.shape[1]):
        here = week[day == today]
        in_week[:, here] |= worked[:, today : today + 1]
    _leave_weeks_free(problem, could, week, in_week)
    return could


def _free(problem: Problem, member: Member, start: Whole, end: Whole) -> Flags:
    """Tell for which times the member is neither away nor outside the offered times."""
    free = np.ones(len(start), dtype=np.bool_)
    if member.offered is not None:
        free[:] = False
        for span in member.offered:
            free |= (span.start <= start) & (end <= span.end)
    for away in member.away:
        if away.kind is not Absence.BUSY or "busy" not in problem.terms.rules_off:
            free &= ~((away.start < end) & (start < away.end))
    return free


def _hosts_meanwhile(problem: Problem, works: Sequence[Work]) -> dict[str, Flags]:
    """For each home: the works at the time of its own turns, should those run."""
    if problem.terms.host_counts or "host" in problem.terms.rules_off:
        return {}
    found: dict[str, Flags] = {}
    start = np.array([work.slot.start for work in works], dtype=np.int64)
    end = np.array([work.slot.end for work in works], dtype=np.int64)
    for work in works:
        if work.shift.host != COMMONS:
            blocked = found.setdefault(work.shift.host, np.zeros(len(works), dtype=np.bool_))
            blocked |= (start < work.slot.end) & (work.slot.start < end)
    return found


def able(problem: Problem, shift: Shift) -> Flags:
    """Tell which members nothing but time keeps out: no bar, age, missing training, pin or hosting."""
    hosts = not problem.terms.host_counts and "host" not in problem.terms.rules_off
    kept_out = {pin.member for pin in problem.pins if pin.shift == shift.id and not pin.comes}
    trained = shift.trained_only and bool(shift.needs)
    return np.array(
        [
            not (member.bars & shift.hazards)
            and not (member.minor and shift.adults_only)
            and not (trained and not any(need.skill in member.skills for need in shift.needs))
            and member.id not in kept_out
            and not (hosts and member.home == shift.host)
            for member in problem.members
        ],
        dtype=np.bool_,
    )


def around(whole: Board, roster: Roster) -> Board:
    """Return the board with days left free that fit a roster: none of those that are worked in it."""
    problem = whole.problem
    number = {member.id: i for i, member in enumerate(problem.members)}
    worked = np.zeros((len(problem.members), whole.days), dtype=np.bool_)
    for work, day in zip(whole.works, whole.day, strict=True):
        run = roster.run.get(work.shift.id)
        if run is not None and run.slot == work.index:
            worked[[number[member] for member in run.crew], day] = True
    return replace(whole, could=_could(problem, whole.works, whole.may, (whole.day, whole.week), worked))


def _leave_days_free(problem: Problem, could: Flags, day: Whole, worked: Flags) -> None:
    """Bar a day in every stretch that would be too long, so that no stretch of work can be."""
    most = problem.terms.most_days
    if "days-in-a-row" in problem.terms.rules_off:
        return
    days = worked.shape[1]
    for number, member in enumerate(problem.members):
        if ("days-in-a-row", member.id) in problem.eased:
            continue
        open_days = [bool((could[number] & (day == today)).any()) for today in range(days)]
        run = min(member.days_before, most)
        for today in range(days):
            run = run + 1 if open_days[today] else 0
            if run > most:
                stretch = range(max(0, today - most), today + 1)
                rest = max((d for d in stretch if not worked[number, d]), default=today)
                could[number, day == rest] = False
                run = today - rest


def level_of(member: Member, skill: str) -> int:
    """Level of a skill as a number, 0 without it."""
    return int(member.skills.get(skill, 0))


def learning(member: Member, shift: Shift) -> tuple[str, ...]:
    """List the needed skills someone is learning; none for those able at another needed one."""
    levels = {need.skill: level_of(member, need.skill) for need in shift.needs}
    if any(level >= Level.ABLE for level in levels.values()):
        return ()
    return tuple(sorted(skill for skill, level in levels.items() if level))
