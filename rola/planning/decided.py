"""What the meeting decided about single places: pins, times, and the rules it overruled for somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from solver.problem import Member, Pair, Pin, Problem, Shift
from solver.roster import Roster

Place = tuple[str, str]
"""A member and a shift."""

TURNS_APART = "turns-apart"
SOFT = frozenset({"rest", "daily-cap", "weekly-cap", "plan-cap", "days-in-a-row", "apart", "together", TURNS_APART})
"""The rules that a meeting may overrule for a member, with a reason: they are about how much, not about whether.

`TURNS_APART` is overruled for a household.
"""

_PAIRS = {"apart": False, "together": True}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Overruled:
    """A rule that does not hold for a member in the planned weeks, because the meeting said so; `why` is its reason.

    Of `TURNS_APART`, `member` is the household, and `shift` its turn.
    """

    rule: str
    shift: str
    member: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What is fixed in the planned weeks.

    Attributes
    ----------
    pins, kept_out : frozenset of (member, shift)
        Who comes, and who does not.
    starts : mapping
        By shift: the minute at which it is to begin.
    overruled : tuple of Overruled
        In order.
    """

    pins: frozenset[Place] = frozenset()
    kept_out: frozenset[Place] = frozenset()
    starts: Mapping[str, int] = field(default_factory=dict)
    overruled: tuple[Overruled, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is fixed."""
        return bool(self.pins or self.kept_out or self.starts or self.overruled)

    @property
    def key(self) -> tuple[object, ...]:
        """The same in one order, to be digested."""
        parts = sorted(self.pins), sorted(self.kept_out), sorted(self.starts.items())
        return (*parts, [(one.rule, one.shift, one.member, one.why) for one in self.overruled])

    def still(self, problem: Problem, roster: Roster) -> Decided:
        """Return what a later roster of the meeting still has as it was decided: its word counts."""
        starts = {run.shift: slot.start for run, _, slot in roster.timed(problem)}
        return Decided(
            pins=frozenset(place for place in self.pins if roster.sends(*place)),
            kept_out=frozenset(place for place in self.kept_out if not roster.sends(*place)),
            starts={shift: start for shift, start in self.starts.items() if starts.get(shift) == start},
            overruled=tuple(
                one
                for one in self.overruled
                if (one.shift in roster.run if one.rule == TURNS_APART else roster.sends(one.member, one.shift))
            ),
        )

    def and_also(self, other: Decided) -> Decided:
        """Return both together; where they differ, the other counts."""
        return Decided(
            pins=(self.pins - other.kept_out) | other.pins,
            kept_out=(self.kept_out - other.pins) | other.kept_out,
            starts={**self.starts, **other.starts},
            overruled=tuple(dict.fromkeys((*self.overruled, *other.overruled))),
        )


def decided_in(problem: Problem, decided: Decided) -> Problem:
    """Return the problem with what was decided: its pins and times, and room for what was overruled.

    A cap that was overruled is as high as the member's fixed places need it; of a pair that was, nothing is asked in
    these weeks.
    """
    if not decided:
        return problem
    shifts = tuple(_at(shift, decided.starts.get(shift.id)) for shift in problem.shifts)
    here = {shift.id: shift for shift in shifts}
    pins = [Pin(member=who, shift=shift) for who, shift in sorted(decided.pins)]
    pins += [Pin(member=who, shift=shift, comes=False) for who, shift in sorted(decided.kept_out)]
    known = (pin for pin in pins if pin.member in problem.member and pin.shift in here and here[pin.shift].slots)
    overruled = {(one.rule, one.member) for one in decided.overruled}
    fixed = {
        member.id: [here[shift] for who, shift in sorted(decided.pins) if who == member.id and shift in here]
        for member in problem.members
    }
    return replace(
        problem,
        shifts=shifts,
        pins=tuple(dict.fromkeys((*problem.pins, *known))),
        members=tuple(_roomier(member, fixed[member.id], overruled, problem.weeks) for member in problem.members),
        pairs=tuple(pair for pair in problem.pairs if not _overruled_pair(pair, overruled)),
        eased=frozenset(one for one in overruled if one[0] in ("rest", "days-in-a-row", TURNS_APART)),
    )


def _at(shift: Shift, start: int | None) -> Shift:
    """Return a shift with the one time that was decided, where it is still possible."""
    slots = tuple(slot for slot in shift.slots if slot.start == start)
    return replace(shift, slots=slots) if slots else shift


def _overruled_pair(pair: Pair, overruled: set[tuple[str, str]]) -> bool:
    rules = [rule for rule, together in _PAIRS.items() if together == pair.together]
    return any((rule, who) in overruled for rule in rules for who in (pair.one, pair.other))


def _roomier(member: Member, fixed: list[Shift], overruled: set[tuple[str, str]], weeks: tuple[date, ...]) -> Member:
    """Raise the caps that were overruled to what the fixed places of a member come to."""
    in_week: defaultdict[date, int] = defaultdict(int)
    on_day: defaultdict[date, int] = defaultdict(int)
    for shift in fixed:
        for week in {slot.week for slot in shift.slots}:
            in_week[week] += max(slot.minutes for slot in shift.slots if slot.week == week)
        for day in {slot.day for slot in shift.slots}:
            on_day[day] += max(slot.minutes for slot in shift.slots if slot.day == day)
    total = sum(shift.minutes for shift in fixed)
    rules = {rule for rule, who in overruled if who == member.id}
    more: dict[str, object] = {}
    if "weekly-cap" in rules:
        more["weekly_cap"] = tuple(max(cap, in_week[week]) for cap, week in zip(member.weekly_cap, weeks, strict=True))
    if "daily-cap" in rules:
        more["daily_cap"] = max(member.daily_cap, *on_day.values(), 0)
    if "plan-cap" in rules and member.plan_cap is not None:
        more["plan_cap"] = max(member.plan_cap, total)
    return replace(member, **more) if more else member  # type: ignore[arg-type]  # fields of a member


def keepers(problem: Problem, roster: Roster, overruled: tuple[Overruled, ...]) -> frozenset[Place]:
    """Return the places that hold together what was overruled: all of that member's, and the other's of a pair."""
    found = {(one.member, run.shift) for one in overruled for run in roster.runs_of.get(one.member, ())}
    for one in overruled:
        for pair in problem.paired.get(one.member, ()) if one.rule in _PAIRS else ():
            other = pair.other if pair.one == one.member else pair.one
            if roster.sends(other, one.shift):
                found.add((other, one.shift))
    return frozenset(found)
