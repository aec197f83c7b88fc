"""Is a roster legal? Read from the sentences of the manual, with none of the solver's own rules.

Three questions make it up: can this person have this place at all; can one person have these
duties; can these people be the crew. What links several shifts comes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

from solver.problem import COMMONS, Absence, Level, Member, Problem, Shift, Slot
from solver.roster import Roster

CAN_BE_OFF = frozenset(
    {
        *("busy", "weather", "window", "host", "rest", "daily-cap"),
        *("weekly-cap", "plan-cap", "days-in-a-row", "apart", "together", "turns-apart", "spare-seats"),
    }
)
"""Rules that an association may switch off."""

Duty = tuple[Shift, Slot]
TWO = 2


class Fault(NamedTuple):
    """A rule that is broken, by its name in the manual, and where."""

    rule: str
    shift: str = ""
    member: str = ""


def faults(problem: Problem, roster: Roster) -> list[Fault]:
    """List everything a roster breaks that is in force, each at least once; empty = legal."""
    found: list[Fault] = []
    timed = [(shift, slot, run.crew) for run, shift, slot in roster.timed(problem)]
    for shift, slot, crew in timed:
        found += [Fault(rule, shift.id) for rule in idle_reasons(problem, shift, slot)]
        people = [problem.member[member] for member in crew]
        found += [Fault(rule, shift.id, m.id) for m in people for rule in bars(problem, m, shift, slot)]
        found += [Fault(rule, shift.id) for rule in crew_faults(problem, shift, people)]
    visits = visits_by_home(problem, roster)
    for member, duties in roster.duties(problem).items():
        person = problem.member[member]
        rules = person_faults(problem, person, duties, visits.get(person.home, ()))
        found += [Fault(rule, "", member) for rule in rules]
    found += _order(problem, roster)
    found += _turns(problem, timed)
    found += [
        Fault("pins", pin.shift, pin.member)
        for pin in problem.pins
        if pin.shift in problem.shift
        and (pin.member in roster.crew(pin.shift)) != pin.comes
        and not (pin.comes and _postponed(problem, problem.shift[pin.shift]))
    ]
    off = problem.terms.rules_off & CAN_BE_OFF
    return [fault for fault in found if fault.rule not in off]


def _postponed(problem: Problem, shift: Shift) -> bool:
    """Tell whether weather or closures, as far as they are in force, leave a shift no time."""
    off = problem.terms.rules_off & CAN_BE_OFF
    stops = [{"closures", "weather"} & set(idle_reasons(problem, shift, slot)) - off for slot in shift.slots]
    first = (problem.shift[name] for name in shift.after if name in problem.shift)
    return bool(stops) and (all(stops) or any(_postponed(problem, work) for work in first))


def idle_reasons(problem: Problem, shift: Shift, slot: Slot) -> Iterator[str]:
    """Tell why a shift must not run at that time at all: closed, wet, outside its window."""
    for closure in problem.closures:
        if closure.first <= slot.day <= closure.last and closure.site in (None, shift.site):
            if not closure.wet:
                yield "closures"
            elif shift.dry:
                yield "weather"
    if (shift.earliest and slot.day < shift.earliest) or (shift.latest and slot.day > shift.latest):
        yield "window"


def bars(problem: Problem, member: Member, shift: Shift, slot: Slot) -> Iterator[str]:
    """Tell why a member can never have this place, whoever else comes and whatever else they do."""
    for away in member.away:
        if away.start < slot.end and away.end > slot.start:
            yield "busy" if away.kind is Absence.BUSY else "availability"
    if member.offered is not None and all(slot.start < o.start or o.end < slot.end for o in member.offered):
        yield "availability"
    if not member.bars.isdisjoint(shift.hazards):
        yield "bars"
    if shift.adults_only and member.minor:
        yield "minors"
    if shift.trained_only and shift.needs and all(need.skill not in member.skills for need in shift.needs):
        yield "trained"
    if shift.host == member.home and not problem.terms.host_counts:
        yield "host"


def crew_faults(problem: Problem, shift: Shift, crew: Sequence[Member]) -> Iterator[str]:
    """Tell what is wrong with these people as the crew of a shift that runs."""
    if not shift.least <= len(crew) <= shift.wanted:
        yield "crew"
    if shift.never_alone and len(crew) < TWO:
        yield "never-alone"
    for need in shift.needs:
        if len([m for m in crew if m.skills.get(need.skill, 0) >= need.level]) < need.count:
            yield "skills"
    learning = [member for member in crew if is_learning(member, shift)]
    needed = {need.skill for need in shift.needs}
    taught = {skill for member in crew for skill in needed if member.skills.get(skill) == Level.LEAD}
    if any((needed & member.skills.keys()) - taught for member in learning):
        yield "learners"
    if shift.trained_only and len(learning) > shift.learning_places:
        yield "trained"
    if any(_spare(problem, shift, member, crew) for member in crew):
        yield "spare-seats"
    came = {member.id for member in crew}
    for pair in {pair for member in came for pair in problem.paired.get(member, ())}:
        both = len(came & {pair.one, pair.other})
        if pair.together and both == 1:
            yield "together"
        if not pair.together and both == TWO:
            yield "apart"


def _spare(problem: Problem, shift: Shift, member: Member, crew: Sequence[Member]) -> bool:
    """Tell whether someone too far ahead has a seat that neither the least crew nor a skill needs filled by them."""
    limit = problem.terms.spare_ahead
    pinned = any(pin.comes and pin.member == member.id and pin.shift == shift.id for pin in problem.pins)
    if limit == 0 or pinned or problem.account[member.account].ahead <= limit:
        return False
    if len(crew) <= (max(TWO, shift.least) if shift.never_alone else shift.least):
        return False
    for need in shift.needs:
        holders = {m.id for m in crew if m.skills.get(need.skill, 0) >= need.level}
        if member.id in holders and len(holders) <= need.count:
            return False
    return True


def is_learning(member: Member, shift: Shift) -> bool:
    """Tell whether someone would come as a learner: learning a needed skill, able at no needed one."""
    levels = {member.skills.get(need.skill) for need in shift.needs}
    return Level.LEARNER in levels and levels <= {None, Level.LEARNER}


def person_faults(problem: Problem, member: Member, duties: Sequence[Duty], visits: Sequence[Duty]) -> Iterator[str]:
    """Tell why one person cannot have all these duties.

    Parameters
    ----------
    duties : sequence of (Shift, Slot)
        All they would have.
    visits : sequence of (Shift, Slot)
        The turns of their own household that run.
    """
    for one, other in combinations(duties, 2):
        yield from clash(problem, one, other)
    days: Counter[object] = Counter()
    weeks: Counter[object] = Counter()
    for _, slot in duties:
        days[slot.day] += slot.end - slot.start
        weeks[slot.day - timedelta(days=slot.day.weekday())] += slot.end - slot.start
    if max(days.values(), default=0) > member.daily_cap:
        yield "daily-cap"
    if any(weeks[week] > cap for week, cap in zip(problem.weeks, member.weekly_cap, strict=True)):
        yield "weekly-cap"
    if member.plan_cap is not None and weeks.total() > member.plan_cap:
        yield "plan-cap"
    if _longest_run(problem, member, duties) > problem.terms.most_days:
        yield "days-in-a-row"
    if not problem.terms.host_counts:
        for turn, at in visits:
            if any(s.id != turn.id and slot.start < at.end and at.start < slot.end for s, slot in duties):
                yield "host"


def clash(problem: Problem, one: Duty, other: Duty) -> Iterator[str]:
    """Tell why one person cannot have both duties: the way between them, the rest between two days."""
    (first, early), (second, late) = sorted((one, other), key=lambda duty: (duty[1].start, duty[1].end))
    gap = late.start - early.end
    if gap < problem.travel_between(first.site, second.site):
        yield "one-place"
    if early.day != late.day and gap < problem.terms.rest_minutes:
        yield "rest"


def visits_by_home(problem: Problem, roster: Roster) -> Mapping[str, list[Duty]]:
    """Sort the running turns by the household that hosts them."""
    visits: dict[str, list[Duty]] = {}
    for _, shift, slot in roster.timed(problem):
        if shift.host != COMMONS:
            visits.setdefault(shift.host, []).append((shift, slot))
    return visits


def _longest_run(problem: Problem, member: Member, duties: Sequence[Duty]) -> int:
    """Length of the longest run of days worked, those right before the plan counted along."""
    worked = {slot.day for _, slot in duties}
    before = {problem.weeks[0] - timedelta(days=back) for back in range(1, member.days_before + 1)}
    longest = 0
    for day in worked:
        length = 1
        while day - timedelta(days=length) in worked | before:
            length += 1
        longest = max(longest, length)
    return longest


def _order(problem: Problem, roster: Roster) -> list[Fault]:
    ends = {shift.id: slot.end for _, shift, slot in roster.timed(problem)}
    return [
        Fault("order", shift.id)
        for _, shift, slot in roster.timed(problem)
        for first in shift.after
        if first in problem.shift and (first not in ends or ends[first] > slot.start)
    ]


def _turns(problem: Problem, timed: Sequence[tuple[Shift, Slot, tuple[str, ...]]]) -> list[Fault]:
    days = sorted({slot.day for shift in problem.shifts if shift.turn for slot in shift.slots})
    turns = [(shift, slot) for shift, slot, _ in timed if shift.turn and shift.host != COMMONS]
    after_last_week = [
        Fault("turns-apart", one.id) for one, slot in turns if slot.day == days[0] and one.host in problem.past_turns
    ]
    return after_last_week + [
        Fault("turns-apart", one.id)
        for (one, early), (other, late) in combinations(turns, 2)
        if one.host == other.host and abs(days.index(early.day) - days.index(late.day)) < TWO
    ]
