"""Not enough hands for a whole week: which work, whose hours, shown by a minimum cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ortools.graph.python import max_flow

from solver.plan import Plan
from solver.problem import Problem
from solver.reason import Reason
from solver.roster import Roster
from solver.rules import rules_in_force

_SINGLE = ("availability", "busy", "bars", "minors", "trained", "host")
"""Rules that bar single places, whatever else happens."""

_SOME = "in the week of {day}, {count} shifts need {minutes}; the {people} people who could come have at most {limit}"
_NOBODY = "in the week of {day}, {count} shifts need {minutes}, and nobody could come to them"

_DAYS = ("closures", "weather", "window")
"""Rules that keep work from a day, however many come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """A set of shifts that together want more labour than the people who could come to them have.

    Attributes
    ----------
    needed, there : int
        Minutes wanted by `shifts`, and minutes that `members` can give within their weekly caps.
    """

    week: date
    shifts: tuple[str, ...]
    members: tuple[str, ...]
    needed: int
    there: int

    @property
    def reason(self) -> Reason:
        """The shortage as a sentence."""
        return Reason.of(
            "shortage",
            _SOME if self.members else _NOBODY,
            day=self.week,
            count=len(self.shifts),
            minutes=self.needed,
            people=len(self.members),
            limit=self.there,
        )


def shortages(problem: Problem) -> tuple[Shortage, ...]:
    """Find, for each planned week, the work that cannot be filled however people are sent.

    Wanted labour flows from shifts to the people who could come, each up to their weekly cap. If
    not all of it arrives, the minimum cut names the shifts and the people: each of these has at most
    their cap, or all of these shifts that they could come to. Rest, travel and skills are left out, so
    what is found is certainly short; what is not found may still be. Work that could be done in
    another week, and work that no day allows, is not counted.

    Returns
    -------
    tuple of Shortage
        At most one a week.
    """
    plan = Plan(problem)
    for rule in rules_in_force(problem):
        if rule.name in _SINGLE:
            rule.post(plan)
    found = (_short(problem, plan, index, week) for index, week in enumerate(problem.weeks))
    return tuple(shortage for shortage in found if shortage is not None)


def _short(problem: Problem, plan: Plan, index: int, week: date) -> Shortage | None:
    """Cut one week's flow: source 0, sink 1, then shifts, then members."""
    could: dict[str, set[str]] = {}
    for shift, slot_index, slot in plan.slots():
        only_then = all(other.week == slot.week for other in shift.slots)
        if slot.week == week and shift.counted and only_then and not _kept_from(problem, shift.id, slot_index):
            could.setdefault(shift.id, set()).update(plan.candidates[shift.id, slot_index])
    shifts = sorted(could)
    people = [member.id for member in problem.members]
    flow = max_flow.SimpleMaxFlow()
    wanted = {name: problem.shift[name].wanted * problem.shift[name].minutes for name in shifts}
    for node, name in enumerate(shifts, start=2):
        flow.add_arc_with_capacity(0, node, wanted[name])
        for position, member in enumerate(people, start=2 + len(shifts)):
            if member in could[name]:
                flow.add_arc_with_capacity(node, position, problem.shift[name].minutes)
    for position, member in enumerate(people, start=2 + len(shifts)):
        flow.add_arc_with_capacity(position, 1, _cap(problem, member, index))
    if flow.solve(0, 1) != flow.OPTIMAL or flow.optimal_flow() >= sum(wanted.values()):
        return None
    side = set(flow.get_source_side_min_cut())
    short = tuple(name for node, name in enumerate(shifts, start=2) if node in side)
    needed = sum(wanted[name] for name in short)
    return Shortage(
        week=week,
        shifts=short,
        members=tuple(sorted({member for name in short for member in could[name]})),
        needed=needed,
        there=needed - sum(wanted.values()) + flow.optimal_flow(),
    )


def _kept_from(problem: Problem, shift: str, index: int) -> bool:
    """Tell whether the day itself keeps a shift from running at one of its times."""
    alone = Roster.of([(shift, index, ())])
    rules = (rule for rule in rules_in_force(problem) if rule.name in _DAYS)
    return any(True for rule in rules for _ in rule.breaches(problem, alone))


def _cap(problem: Problem, member: str, index: int) -> int:
    if "weekly-cap" in problem.terms.rules_off:
        return 7 * 24 * 60
    return problem.member[member].weekly_cap[index]
