"""Learning places are filled, first where a skill hangs on one person."""

from __future__ import annotations

from solver.goals.goal import Cost
from solver.plan import Plan, Variable, add_up
from solver.problem import Level, Problem, Shift
from solver.roster import Roster


class Learning:
    """Learners get places beside leads: first for skills that only one member holds, then for all.

    The figures are learning places left empty on shifts that run. A place counts as filled when
    someone who is learning a skill the task needs is in the crew.
    """

    name = "learning"
    title = "Learning places are filled"
    unit = "learning places left empty (skills with one holder, all)"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Subtract learners sent, at most as many as there are places, from the places."""
        rare = single_holders(plan.problem)
        empty: list[tuple[bool, Variable, int]] = []
        for shift, index, _ in plan.slots():
            if not shift.learning_places:
                continue
            learners = [m.id for m in plan.problem.members if learns(plan.problem, m.id, shift)]
            left = plan.number(shift.learning_places)
            sent = add_up(plan.sent(member, shift.id, index) for member in learners)
            plan.model.add(left + sent >= shift.learning_places * plan.at(shift.id, index))
            empty.append((bool(rare & {need.skill for need in shift.needs}), left, shift.learning_places))
        if not empty:
            return ()
        first = [(left, places) for is_rare, left, places in empty if is_rare]
        return (
            Cost(add_up(left for left, _ in first), sum(places for _, places in first)),
            Cost(add_up(left for _, left, _ in empty), sum(places for _, _, places in empty)),
        )

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Count the learning places left empty."""
        if not any(shift.learning_places and shift.slots for shift in problem.shifts):
            return ()
        rare = single_holders(problem)
        of_rare = of_all = 0
        for run in roster.runs:
            shift = problem.shift[run.shift]
            learners = [member for member in run.crew if learns(problem, member, shift)]
            left = max(0, shift.learning_places - len(learners))
            of_all += left
            of_rare += left if any(need.skill in rare for need in shift.needs) else 0
        return of_rare, of_all


def single_holders(problem: Problem) -> set[str]:
    """List the skills that only one member is able at or leads."""
    holders: dict[str, int] = {}
    for member in problem.members:
        for skill, level in member.skills.items():
            holders[skill] = holders.get(skill, 0) + (level >= Level.ABLE)
    return {skill for skill, count in holders.items() if count == 1}


def learns(problem: Problem, member: str, shift: Shift) -> bool:
    """Tell whether a member would be a learner on this shift: able at none of its skills, learning one."""
    levels = [problem.member[member].skills.get(need.skill) for need in shift.needs]
    known = [level for level in levels if level is not None]
    return bool(known) and max(known) == Level.LEARNER
