"""Plans in which one shift is eased: whom else one would need there, found by planning again.

The goals up to filling the crews are kept in view as one figure, so that "no worse than this
roster" is a single constraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from solver.change import Change, Kind, may_be_asked
from solver.goals import goals_in_order
from solver.goals.goal import Cost
from solver.packs import weights
from solver.plan import Linear, Plan, Why, add_up
from solver.problem import Problem, Shift, Slot
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.search import PRESOLVED, UNPRESOLVED, Limits, Outcome, search, weigh

_EFFORT = Limits(effort=0.1)
"""For one search; one that takes longer counts as not having found anything."""

_MOST = 1 << 60
"""The goals in view must fit into a figure of this size."""

_PRICES = {Kind.FREE: 10_000, Kind.CAP: 12_000, Kind.TIME: 16_000}
"""One change costs less than any two; among single ones, asking for time comes first."""


def standing(problem: Problem, roster: Roster) -> tuple[int, ...]:
    """Measure the goals up to filling the crews; of the last, only the open seats."""
    found: list[int] = []
    for goal in goals_in_order(problem):
        value = goal.measure(problem, roster)
        if goal.name == "hands":
            return (*found, value[0])
        found += value
    return tuple(found)


def _goals(plan: Plan) -> list[Cost]:
    costs: list[Cost] = []
    for goal in goals_in_order(plan.problem):
        if goal.name == "hands":
            return [*costs, goal.costs(plan)[0]]
        costs += goal.costs(plan)
    return costs


def _keep_standing(plan: Plan, most: Sequence[int], *, better: bool) -> bool:
    """Ask for no worse (or: better) than these measures; False when they are too many for one figure."""
    costs = _goals(plan)
    size = 1
    for cost in costs:
        size *= cost.most + 1
    if size > _MOST or len(costs) != len(most):
        return False
    weighed = weights(costs)
    total = sum(value * weight for value, weight in zip(most, weighed, strict=True))
    one = weigh([(cost.expression, weight) for cost, weight in zip(costs, weighed, strict=True)])
    plan.model.add(one <= total - better)
    return True


def crew_size(plan: Plan, shift: str) -> Linear:
    """Count the people sent to a shift, whenever it runs."""
    return add_up(plan.crew(shift, index) for index in range(len(plan.problem.shift[shift].slots)))


def always_more(problem: Problem, shift: str, crew: int, roster: Roster, *, twice: bool) -> bool:
    """Tell whether each roster that is no worse than this one sends more than `crew` people to a shift.

    Parameters
    ----------
    twice : bool
        Two searches have to agree, with presolve and without.
    """
    for presolve in (True, False) if twice else (True,):
        plan = _posted(Plan(problem))
        plan.settled = roster
        if not _keep_standing(plan, standing(problem, roster), better=False):
            return False
        plan.model.add(crew_size(plan, shift) <= crew)
        if not _run(plan, [], presolve=presolve).infeasible:
            return False
    return True


def better_with(problem: Problem, shift: str, old: Roster, most: Sequence[int]) -> Roster | None:
    """Find a roster better than these measures that sends more people to a shift than the old one."""
    plan = _posted(Plan(problem))
    plan.settled = old
    plan.model.add(crew_size(plan, shift) >= len(old.crew(shift)) + 1)
    return _run(plan, []).roster if _keep_standing(plan, most, better=True) else None


class Eased(Plan):
    """A plan in which people may be asked to be free for one shift."""

    def __init__(self, problem: Problem, shift: str) -> None:
        self._shift = shift
        self.asked: set[tuple[str, int]] = set()
        super().__init__(problem)

    def forbid(self, member: str, shift: str, index: int, why: Why) -> None:
        """Note who would have to be asked, instead of barring them."""
        if shift == self._shift and why().rule in ("availability", "busy") and self._may_ask(member, index):
            self.asked.add((member, index))
        else:
            super().forbid(member, shift, index, why)

    def _may_ask(self, member: str, index: int) -> bool:
        return may_be_asked(self.problem.member[member], self.problem.shift[self._shift].slots[index])


def changes_for(
    problem: Problem, old: Roster, shift: Shift, ranks: dict[str, int], times: Sequence[Slot], most: int
) -> Iterator[tuple[tuple[Change, ...], Roster]]:
    """Find the smallest sets of changes with which a better roster has more people on a shift.

    Parameters
    ----------
    ranks : dict
        In which order people are asked: lower first.
    times : sequence of Slot
        Other times at which the shift could be.
    most : int
        How many single changes are looked for; a pair is given only where no single one does.

    Yields
    ------
    tuple of Change, Roster
        The changes, and a roster of the changed problem; its slots are those of `Change.applied`.
    """
    model = _Model(problem, old, shift, ranks, times)
    for number in range(most):
        outcome = model.search()
        used = [position for position, value in enumerate(outcome.values) if value]
        if not used or len(used) > (1 if number else 2) or (len(used) > 1 and not outcome.optimal):
            return
        assert outcome.roster is not None  # noqa: S101 -- there are values
        changes = tuple(model.change(position, outcome.roster) for position in used)
        yield changes, model.moved_back(outcome.roster)
        if len(used) > 1:
            return
        model.leave_out(used)


class _Model:
    """One eased plan, searched again and again with fewer ways left."""

    def __init__(
        self, problem: Problem, old: Roster, shift: Shift, ranks: dict[str, int], times: Sequence[Slot]
    ) -> None:
        self._problem, self._shift = problem, shift
        self._longer = shift.minutes
        self._ways: list[tuple[Change, Linear, int]] = []
        wider = replace(shift, slots=(*shift.slots, *times))
        roomy = self._roomy()
        shifts = tuple(wider if s.id == shift.id else s for s in problem.shifts)
        self._plan = plan = Eased(replace(roomy, shifts=shifts), shift.id)
        plan.settled = old
        _posted(plan)
        self._ask(ranks)
        self._lengthen(ranks)
        for number in range(len(shift.slots), len(wider.slots)):
            change = Change(kind=Kind.TIME, shift=shift.id, slot=wider.slots[number])
            price = _PRICES[Kind.TIME] + number
            self._ways.append((change, add_up([plan.at(shift.id, number)]), price))
        plan.model.add(crew_size(plan, shift.id) >= len(old.crew(shift.id)) + 1)
        self._fits = _keep_standing(plan, standing(problem, old), better=True)

    def _roomy(self) -> Problem:
        """Lengthen every cap by the shift: `_lengthen` says at what price."""
        people = tuple(
            replace(m, weekly_cap=tuple(cap + self._longer for cap in m.weekly_cap)) for m in self._problem.members
        )
        return replace(self._problem, members=people)

    def _ask(self, ranks: dict[str, int]) -> None:
        """Price the places that people would have to be asked for; no one is asked for a new time."""
        for member, index in sorted(self._plan.asked):
            sent = self._plan.sent(member, self._shift.id, index)
            if sent is None:
                continue
            if index >= len(self._shift.slots):
                self._plan.model.add(sent == 0)
                continue
            change = Change(kind=Kind.FREE, shift=self._shift.id, slot=self._shift.slots[index], member=member)
            self._ways.append((change, add_up([sent]), _PRICES[Kind.FREE] + ranks[member]))

    def _lengthen(self, ranks: dict[str, int]) -> None:
        """Let those who come to the shift work longer in that week, at a price."""
        if "weekly-cap" in self._problem.terms.rules_off:
            return
        for member in self._problem.members:
            own = [(slot, sent) for shift, slot, sent in self._plan.duties[member.id] if shift.id == self._shift.id]
            for week, cap in zip(self._problem.weeks, member.weekly_cap, strict=True):
                work = [(slot.minutes, sent) for _, slot, sent in self._plan.duties[member.id] if slot.week == week]
                if sum(minutes for minutes, _ in work) <= cap:
                    continue
                total = add_up(sent * minutes for minutes, sent in work)
                here = [(slot, sent) for slot, sent in own if slot.week == week]
                longer = self._plan.model.new_bool_var("")
                self._plan.model.add(total <= cap + self._longer * longer)
                self._plan.model.add(longer <= add_up(sent for _, sent in here))
                if here:
                    change = Change(kind=Kind.CAP, shift=self._shift.id, slot=here[0][0], member=member.id)
                    self._ways.append((change, add_up([longer]), _PRICES[Kind.CAP] + ranks[member.id]))

    def search(self) -> Outcome:
        """Find the cheapest roster."""
        costs = [(used, price) for _, used, price in self._ways] if self._fits else []
        if not costs:
            return Outcome(roster=None, values=(), bound=0, optimal=False, infeasible=False, stopped=False, seconds=0.0)
        return _run(self._plan, costs)

    def change(self, position: int, roster: Roster) -> Change:
        """Return a way that was used, with the length that it took."""
        change = self._ways[position][0]
        if change.kind is not Kind.CAP:
            return change
        run = roster.run[self._shift.id]
        slot = self._plan.problem.shift[self._shift.id].slots[run.slot]
        index = self._problem.week_index(slot.week) or 0
        duties = roster.duties(self._plan.problem)[change.member]
        worked = sum(own.minutes for _, own in duties if own.week == slot.week)
        more = worked - self._problem.member[change.member].weekly_cap[index]
        return replace(change, slot=slot, minutes=more)

    def moved_back(self, roster: Roster) -> Roster:
        """Return the roster with the new time as the only one, where it has that."""
        last = len(self._shift.slots)
        return Roster.of(
            (run.shift, 0 if run.shift == self._shift.id and run.slot >= last else run.slot, run.crew)
            for run in roster.runs
        )

    def leave_out(self, used: Sequence[int]) -> None:
        """Do not use these together again."""
        self._plan.model.add(add_up(self._ways[position][1] for position in used) <= len(used) - 1)


def _posted(plan: Plan) -> Plan:
    for rule in rules_in_force(plan.problem):
        rule.post(plan)
    return plan


def _run(plan: Plan, costs: Sequence[tuple[Linear, int]], *, presolve: bool = True) -> Outcome:
    return search(plan, costs, _EFFORT, _never, _unheard, PRESOLVED if presolve else UNPRESOLVED)


def _never() -> bool:
    return False


def _unheard(value: int, bound: int, seconds: float) -> None:
    """Nobody listens."""
