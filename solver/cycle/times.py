"""Times at which shifts are alike to everyone, and who could come at which of them.

A time is one slot and whatever else decides who may come: hazards, adults only, training asked
for, a member barred by the meeting, wishes for tasks or sites. Two shifts of one time differ only in
their crews and skills, so a member needs one entry for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.fairness.board import Flags, Whole, able, may_run
from solver.problem import Absence, Member, Problem, Shift, Span, wished

Signs = NDArray[np.int8]


@dataclass(frozen=True, kw_only=True)
class Times:
    """All times of a problem, in order of their first shift.

    Attributes
    ----------
    length : int
        Minutes of every shift.
    shifts : tuple of tuple of Shift
        For each time, the shifts that may run then, in order of their ids.
    day, week : times
        Ordinal of the day, index of the week.
    start, end : times
        Minutes since the epoch.
    could : members x times
        Who may be sent, by every rule about the member alone.
    wish : members x times
        1 where the member would like it, -1 where they would rather not, else 0.
    """

    problem: Problem
    length: int
    shifts: tuple[tuple[Shift, ...], ...]
    day: Whole
    week: Whole
    start: Whole
    end: Whole
    could: Flags
    wish: Signs


def times(problem: Problem) -> Times:
    """Lay a problem out by times."""
    named = frozenset(name for member in problem.members for wish in member.wishes for name in (wish.task, wish.site))
    barred = {pin.shift for pin in problem.pins if not pin.comes}
    alike: dict[tuple[object, ...], list[Shift]] = {}
    for shift in problem.shifts:
        if shift.counted and shift.slots and may_run(problem, shift, shift.slots[0]):
            alike.setdefault((*_who(shift, barred), *_kind(shift, named)), []).append(shift)
    groups = tuple(tuple(group) for group in alike.values())
    slots = [group[0].slots[0] for group in groups]
    start, end = (np.array([getattr(slot, name) for slot in slots], dtype=np.int64) for name in ("start", "end"))
    week = np.array([problem.week_index(slot.week) or 0 for slot in slots], dtype=np.int64)
    length = min((slot.minutes for slot in slots), default=0)
    could = _could(problem, groups, start, end) & _admitted(problem, length)[:, week]
    return Times(
        problem=problem,
        length=length,
        shifts=groups,
        day=np.array([slot.day.toordinal() for slot in slots], dtype=np.int64),
        week=week,
        start=start,
        end=end,
        could=could,
        wish=_wishes(problem, groups, could),
    )


def _who(shift: Shift, barred: set[str]) -> tuple[object, ...]:
    """Say what decides who may come to a shift, its time included."""
    trained = shift.needs if shift.trained_only else None
    slot = shift.slots[0]
    return slot.start, slot.end, shift.hazards, shift.adults_only, trained, shift.id if shift.id in barred else ""


def _kind(shift: Shift, named: frozenset[str | None]) -> tuple[str, str]:
    """Task and site, as far as anybody's wishes name them."""
    return shift.task if shift.task in named else "", shift.site if shift.site in named else ""


def _could(problem: Problem, groups: Sequence[Sequence[Shift]], start: Whole, end: Whole) -> Flags:
    known: dict[tuple[object, ...], Flags] = {}
    barred = {pin.shift for pin in problem.pins if not pin.comes}
    could = np.array([_free(problem, member, start, end) for member in problem.members], dtype=np.bool_)
    could = could.reshape(len(problem.members), len(groups))
    for number, group in enumerate(groups):
        who = _who(group[0], barred)[2:]
        if who not in known:
            known[who] = able(problem, group[0])
        could[:, number] &= known[who]
    return could


def _free(problem: Problem, member: Member, start: Whole, end: Whole) -> Flags:
    """Tell at which times a member is neither away nor outside the times they offered."""
    free = np.ones(len(start), dtype=np.bool_)
    if member.offered is not None:
        free = _within(member.offered, start, end)
    for away in member.away:
        if away.kind is not Absence.BUSY or "busy" not in problem.terms.rules_off:
            free &= (away.end <= start) | (end <= away.start)
    return free


def _within(offered: Sequence[Span], start: Whole, end: Whole) -> Flags:
    """Tell which times lie within one span: the one that ends last of those begun by then."""
    spans = sorted((span.start, span.end) for span in offered)
    begins, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    last = np.concatenate([[-1], np.maximum.accumulate(ends)])
    within: Flags = last[np.searchsorted(begins, start, side="right")] >= end
    return within


def _admitted(problem: Problem, length: int) -> Flags:
    """Members x weeks: whose caps admit one shift at all."""
    off = problem.terms.rules_off
    rows = [
        [
            ("weekly-cap" in off or cap >= length)
            and ("daily-cap" in off or member.daily_cap >= length)
            and ("plan-cap" in off or member.plan_cap is None or member.plan_cap >= length)
            for cap in member.weekly_cap
        ]
        for member in problem.members
    ]
    return np.array(rows, dtype=np.bool_).reshape(len(problem.members), len(problem.weeks))


def _wishes(problem: Problem, groups: Sequence[Sequence[Shift]], could: Flags) -> Signs:
    wish: Signs = np.zeros((len(could), len(groups)), dtype=np.int8)
    for number, member in enumerate(problem.members):
        if member.wishes:
            for time in np.flatnonzero(could[number]).tolist():
                shift = groups[time][0]
                wish[number, time] = wished(member, shift, shift.slots[0])
    return wish
