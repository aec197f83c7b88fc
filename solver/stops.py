"""What stops people from coming to the shifts of a roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from solver.problem import Problem
from solver.reason import Breach
from solver.roster import Roster, Run
from solver.rules import rules_in_force
from solver.rules.rule import Rule
from solver.shares import after, before

_OF_CREW = frozenset({"apart", "learners", "spare-seats", "together"})
"""Rules that stop a member because of who else comes; all others look at the member's own shifts only."""


class Stops:
    """What stops each member from each shift of one roster.

    What concerns a member's own shifts only is looked at once, however many of the crew they might
    replace: that is most of what it takes to explain a week.
    """

    def __init__(self, problem: Problem, roster: Roster) -> None:
        self.problem = problem
        self.roster = roster
        stopping = [rule for rule in rules_in_force(problem) if rule.stops]
        self._order = [rule.name for rule in stopping]
        self._alone = [rule for rule in stopping if rule.name not in _OF_CREW]
        self._of_crew = [rule for rule in stopping if rule.name in _OF_CREW]
        self._seen: dict[tuple[str, str, int | None], tuple[Breach, ...]] = {}
        self._instead: dict[tuple[str, str], tuple[str, ...]] = {}

    @cached_property
    def before(self) -> Mapping[str, int]:
        """Whole minutes that each account is ahead before the plan."""
        return before(self.problem)

    @cached_property
    def after(self) -> Mapping[str, int]:
        """Whole minutes that each account is ahead after the plan."""
        return after(self.problem, self.roster)

    def of(self, member: str, shift: str, slot: int | None = None, *, instead_of: str = "") -> tuple[Breach, ...]:
        """Say what would be broken for a member by also sending them to a shift.

        Parameters
        ----------
        slot : int, optional
            At another of its times than the one it has, or at one of them where it does not run.
        instead_of : str, optional
            Somebody of its crew who does not come then.

        Returns
        -------
        tuple of Breach
            In the order of the rules; empty when they could come. Only breaches that name this
            member are listed: what the crew as a whole lacks is no reason against one person.
        """
        alone = self._by_themselves(member, shift, slot)
        beside = self._with_crew(member, shift, slot, instead_of)
        return tuple(sorted((*alone, *beside), key=lambda breach: self._order.index(breach.rule))) if beside else alone

    def could_replace(self, member: str, shift: str) -> tuple[str, ...]:
        """List those whom nothing would stop from taking a member's place."""
        key = member, shift
        if key not in self._instead:
            crew = set(self.roster.crew(shift)) | {member}
            others = (one.id for one in self.problem.members if one.id not in crew)
            self._instead[key] = tuple(one for one in others if not self.of(one, shift, instead_of=member))
        return self._instead[key]

    def _by_themselves(self, member: str, shift: str, slot: int | None) -> tuple[Breach, ...]:
        key = member, shift, slot
        if key not in self._seen:
            runs = [Run(run.shift, run.slot, (member,)) for run in self._own(member, shift)]
            mine = {run.shift for run in runs} | {shift}
            hosting = (self.roster.run.get(one) for one in self.problem.hosted.get(self._home(member), ()))
            runs += [Run(run.shift, run.slot, ()) for run in hosting if run and run.shift not in mine]
            runs.append(Run(shift, self._slot(shift, slot), (member,)))
            self._seen[key] = self._broken(self._alone, runs, member)
        return self._seen[key]

    def _with_crew(self, member: str, shift: str, slot: int | None, instead_of: str) -> tuple[Breach, ...]:
        crew = {*self.roster.crew(shift), member} - {instead_of}
        runs = [*self._own(member, shift), Run(shift, self._slot(shift, slot), tuple(sorted(crew)))]
        return self._broken(self._of_crew, runs, member)

    def _broken(self, rules: Sequence[Rule], runs: list[Run], member: str) -> tuple[Breach, ...]:
        tried = Roster(tuple(sorted(runs)))
        return tuple(
            breach for rule in rules for breach in rule.breaches(self.problem, tried) if breach.member == member
        )

    def _own(self, member: str, without: str) -> list[Run]:
        return [run for run in self.roster.runs_of.get(member, ()) if run.shift != without]

    def _slot(self, shift: str, slot: int | None) -> int:
        run = self.roster.run.get(shift)
        return slot if slot is not None else run.slot if run else 0

    def _home(self, member: str) -> str:
        return self.problem.member[member].home
