"""When re-planning: fewest changes from the adopted roster."""

from __future__ import annotations

from solver.goals.goal import Cost
from solver.plan import Linear, Plan, add_up, constant
from solver.problem import Problem, Standing
from solver.roster import Roster


class Changes:
    """When a roster was adopted and must be planned again, as little of it as possible changes.

    First as few people as possible have anything changed; then as few places as possible are
    given or taken away. A place at another time counts as given and taken away.
    """

    name = "changes"
    title = "Fewest changes from the adopted roster"
    unit = "people with a change, places changed"

    def costs(self, plan: Plan) -> tuple[Cost, ...]:
        """Compare every possible place with the adopted ones."""
        if plan.problem.adopted is None:
            return ()
        adopted = {standing.shift: standing for standing in plan.problem.adopted}
        moved: dict[str, list[Linear]] = {member.id: [] for member in plan.problem.members}
        gone = {(m, s.shift) for s in adopted.values() for m in s.crew if m in moved}
        for shift, index, slot in plan.slots():
            for member, sent in plan.candidates[shift.id, index].items():
                if _stood(adopted.get(shift.id), slot.start, member):
                    moved[member].append(1 - sent)
                    gone.discard((member, shift.id))
                else:
                    moved[member].append(sent)
        for member, _ in gone:
            moved[member].append(constant(1))
        people = []
        for changes in moved.values():
            touched = plan.literal()
            for change in changes:
                plan.model.add(change <= touched)
            people.append(touched)
        most = sum(len(changes) for changes in moved.values())
        return Cost(add_up(people), len(people)), Cost(add_up(c for cs in moved.values() for c in cs), most)

    def measure(self, problem: Problem, roster: Roster) -> tuple[int, ...]:
        """Compare the sets of places, before and now."""
        if problem.adopted is None:
            return ()
        known = {member.id for member in problem.members}
        before = {(m, s.shift, s.start) for s in problem.adopted for m in s.crew if m in known}
        now = {(m, shift.id, slot.start) for run, shift, slot in roster.timed(problem) for m in run.crew}
        changed = before ^ now
        return len({member for member, _, _ in changed}), len(changed)


def _stood(standing: Standing | None, start: int, member: str) -> bool:
    return standing is not None and standing.start == start and member in standing.crew
