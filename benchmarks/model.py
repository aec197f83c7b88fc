"""A plain CP-SAT model of made-up weeks, for peers: every rule, cover first, and then whatever they want.

One variable for each person and shift they could be sent to, as any modeller would write it. It
knows what made-up weeks have: one time a shift, one account a member, all work for the commons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from benchmarks.evaluate import ahead_after, roster_of
from benchmarks.legal import bars, clash, is_learning
from benchmarks.played import Clock, Places
from solver.problem import Level, Member, Problem, Shift, Slot, Urgency

Expression = cp_model.LinearExprT


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run of CP-SAT gave; `places` is None when it found nothing."""

    places: Places | None
    value: int
    bound: float
    optimal: bool
    seconds: float


class Model:
    """The rules, asked of CP-SAT; `sent` holds the variables by (member, shift)."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.runs = {shift.id: self.cp.new_bool_var(shift.id) for shift in problem.shifts}
        self.sent = {
            (member.id, shift.id): self.cp.new_bool_var("")
            for shift in problem.shifts
            for member in problem.members
            if not any(bars(problem, member, shift, shift.slots[0]))
        }
        self.crews: dict[str, list[Member]] = {shift.id: [] for shift in problem.shifts}
        self.duties: dict[str, list[tuple[Shift, Slot]]] = {member.id: [] for member in problem.members}
        for person, work in self.sent:
            self.crews[work].append(problem.member[person])
            self.duties[person].append((problem.shift[work], problem.shift[work].slots[0]))
        for shift in problem.shifts:
            self._crew(shift)
        groups = _cliques(problem)
        for member in problem.members:
            self._person(member, groups)

    def _crew(self, shift: Shift) -> None:
        """Ask for enough people, skills, a lead beside learners, and pairs kept apart."""
        crew, runs = self.crews[shift.id], self.runs[shift.id]
        size = self._count(crew, shift)
        self.cp.add(size >= shift.least * runs)
        self.cp.add(size <= shift.wanted * runs)
        for need in shift.needs:
            able = [member for member in crew if member.skills.get(need.skill, 0) >= need.level]
            self.cp.add(self._count(able, shift) >= need.count * runs)
            leads = self._count([member for member in crew if member.skills.get(need.skill) == Level.LEAD], shift)
            for member in crew:
                if is_learning(member, shift) and need.skill in member.skills:
                    self.cp.add(self.sent[member.id, shift.id] <= leads)
        for pair in self.problem.pairs:
            if (pair.one, shift.id) in self.sent and (pair.other, shift.id) in self.sent:
                self.cp.add_at_most_one(self.sent[pair.one, shift.id], self.sent[pair.other, shift.id])

    def _person(self, member: Member, groups: Iterable[Sequence[str]]) -> None:
        """Ask for one place at a time, way and rest between, and the caps."""
        for group in groups:
            own = [self.sent[member.id, shift] for shift in group if (member.id, shift) in self.sent]
            if len(own) > 1:
                self.cp.add_at_most_one(own)
        days: dict[date, list[Shift]] = {}
        weeks: dict[date, list[Shift]] = {}
        for shift, slot in self.duties[member.id]:
            days.setdefault(slot.day, []).append(shift)
            weeks.setdefault(slot.week, []).append(shift)
        for shifts in days.values():
            self.cp.add(self.minutes(member, shifts) <= member.daily_cap)
        for week, shifts in weeks.items():
            self.cp.add(self.minutes(member, shifts) <= member.weekly_cap[self.problem.weeks.index(week)])

    def _count(self, crew: Iterable[Member], shift: Shift) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.sum([self.sent[member.id, shift.id] for member in crew])

    def minutes(self, member: Member, shifts: Sequence[Shift]) -> cp_model.LinearExpr:
        """Minutes a member gives on some shifts."""
        sent = [self.sent[member.id, shift.id] for shift in shifts]
        return cp_model.LinearExpr.weighted_sum(sent, [shift.minutes for shift in shifts])

    def given(self, member: Member) -> cp_model.LinearExpr:
        """Minutes a member gives in all."""
        return self.minutes(member, [shift for shift, _ in self.duties[member.id]])

    def minimise(self, cost: Expression, seconds: float, hint: Places | None = None) -> Outcome:
        """Run CP-SAT with its default settings, but for the time."""
        self.cp.minimize(cost)
        self.cp.clear_hints()  # type: ignore[no-untyped-call]  # ortools left it untyped
        for place, sent in self.sent.items() if hint is not None else ():
            self.cp.add_hint(sent, place in (hint or ()))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self.cp)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return Outcome(
            places=frozenset(place for place, sent in self.sent.items() if solver.value(sent)) if found else None,
            value=round(solver.objective_value) if found else 0,
            bound=solver.best_objective_bound,
            optimal=status == cp_model.OPTIMAL,
            seconds=solver.wall_time,
        )


def fill(model: Model, clock: Clock) -> tuple[Places | None, bool]:
    """Fill crews, if it can be in half of what is left: urgent shifts, seats, minutes; and keep that.

    Returns
    -------
    frozenset or None, bool
        The roster, and whether its cover is proved the best.
    """
    shifts = model.problem.shifts
    seats = sum(shift.wanted for shift in shifts) + 1
    idle = [
        (1 - model.runs[shift.id]) * (seats * (len(shifts) if shift.urgency is Urgency.MUST else 1)) for shift in shifts
    ]
    cost = cp_model.LinearExpr.sum(idle) + seats - cp_model.LinearExpr.sum(list(model.sent.values()))
    budget = clock.left / 2
    first = model.minimise(cost, budget)
    if first.places is None:
        first = model.minimise(cost, clock.left)
    if first.places is None:
        return None, False
    model.cp.add(cost <= first.value)
    given = cp_model.LinearExpr.sum([model.given(member) for member in model.problem.members])
    second = model.minimise(-given, max(0.1, budget - first.seconds), first.places)
    places = second.places or first.places
    model.cp.add(given == sum(model.problem.shift[shift].minutes for _, shift in places))
    return places, first.optimal and second.optimal


def starts(model: Model, filled: Places) -> dict[str, int]:
    """Minutes each member is ahead before their own work, once a filled roster settles what all give."""
    figures = dict(ahead_after(model.problem, roster_of(filled)))
    for member, shift in filled:
        figures[member] -= model.problem.shift[shift].minutes
    return figures


def _cliques(problem: Problem) -> list[list[str]]:
    """Group shifts of which nobody can have two, so that every clashing pair is in a group."""
    timed = sorted(((s, s.slots[0]) for s in problem.shifts), key=lambda duty: (duty[1].start, duty[0].id))
    near: dict[int, set[int]] = {number: set() for number in range(len(timed))}
    reach = max(problem.terms.rest_minutes, *problem.travel.values(), problem.terms.travel_minutes)
    for one, (_, early) in enumerate(timed):
        for other in range(one + 1, len(timed)):
            if timed[other][1].start >= early.end + reach:
                break
            if any(clash(problem, timed[one], timed[other])):
                near[one].add(other)
    covered: set[tuple[int, int]] = set()
    groups = []
    for one, later in near.items():
        for other in sorted(later):
            if (one, other) not in covered:
                group = [one, other]
                group += _extend(group, near)
                covered.update((a, b) for a in group for b in group if a < b)
                groups.append([timed[number][0].id for number in group])
    return groups


def _extend(pair: list[int], near: dict[int, set[int]]) -> list[int]:
    added: list[int] = []
    for number in sorted(near[pair[0]] & near[pair[1]]):
        if all(number in near[before] for before in added):
            added.append(number)
    return added
