"""Who may be in one crew: what the rules say about the people of a shift together."""

from __future__ import annotations

from collections.abc import Sequence

from solver.cycle.shape import couples
from solver.fairness.board import learning, level_of
from solver.problem import Level, Member, Problem, Shift

_TWO = 2


class Together:
    """Judges crews by everything that is about the people in them; members go by their number."""

    def __init__(self, problem: Problem) -> None:
        self.members = problem.members
        number = {member.id: i for i, member in enumerate(problem.members)}
        self.apart: dict[int, set[int]] = {}
        self.partner: dict[int, int] = {}
        if "apart" not in problem.terms.rules_off:
            for pair in problem.pairs:
                if not pair.together:
                    self.apart.setdefault(number[pair.one], set()).add(number[pair.other])
                    self.apart.setdefault(number[pair.other], set()).add(number[pair.one])
        for one, other in couples(problem):
            self.partner[number[one]], self.partner[number[other]] = number[other], number[one]

    def may(self, shift: Shift, crew: Sequence[int]) -> bool:
        """Tell whether these people may be in one crew, whoever else comes later."""
        people = set(crew)
        if any(self.apart.get(member, set()) & people for member in crew):
            return False
        if len(crew) > shift.wanted:
            return False
        return not shift.needs or self._learners(shift, [self.members[i] for i in crew])

    def runs(self, shift: Shift, crew: Sequence[int]) -> bool:
        """Tell whether these people are a crew with which the shift runs."""
        people = set(crew)
        if len(crew) < max(shift.least, _TWO if shift.never_alone else 0):
            return False
        if any(self.partner.get(member, member) not in people for member in crew):
            return False
        held = all(
            sum(level_of(self.members[i], need.skill) >= need.level for i in crew) >= need.count for need in shift.needs
        )
        return held and self.may(shift, crew)

    def learns(self, shift: Shift, member: int) -> bool:
        """Tell whether someone would come as a learner."""
        return bool(shift.needs) and bool(learning(self.members[member], shift))

    def _learners(self, shift: Shift, crew: Sequence[Member]) -> bool:
        """Tell whether learners have their leads, and learning places where the work is for trained people."""
        learn = [skills for skills in (learning(member, shift) for member in crew) if skills]
        if shift.trained_only and len(learn) > shift.learning_places:
            return False
        asked = {skill for skills in learn for skill in skills}
        return all(any(level_of(member, skill) == Level.LEAD for member in crew) for skill in asked)
