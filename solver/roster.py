"""Who works when: a value, whether it comes from the solver, a file or a hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from solver.problem import Problem, Shift, Slot


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """One shift that runs: its id, which of its slots (index), and its crew, sorted."""

    shift: str
    slot: int
    crew: tuple[str, ...]


@dataclass(frozen=True)
class Roster:
    """The shifts that run, sorted by id, each with its time and crew.

    Shifts that are not listed do not run.
    """

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, runs: Iterable[tuple[str, int, Iterable[str]]]) -> Roster:
        """Build a roster from (shift, slot index, crew) in any order."""
        return cls(tuple(sorted(Run(shift, slot, tuple(sorted(crew))) for shift, slot, crew in runs)))

    @cached_property
    def run(self) -> Mapping[str, Run]:
        """Runs by shift id."""
        return {run.shift: run for run in self.runs}

    @cached_property
    def runs_of(self) -> Mapping[str, tuple[Run, ...]]:
        """For each member sent anywhere: their runs."""
        found: dict[str, list[Run]] = {}
        for run in self.runs:
            for member in run.crew:
                found.setdefault(member, []).append(run)
        return {member: tuple(runs) for member, runs in found.items()}

    def crew(self, shift: str) -> tuple[str, ...]:
        """Members sent to a shift; empty when it does not run."""
        run = self.run.get(shift)
        return run.crew if run else ()

    def sends(self, member: str, shift: str) -> bool:
        """Tell whether a member is in the crew of a shift."""
        return member in self.crew(shift)

    def duties(self, problem: Problem) -> Mapping[str, list[tuple[Shift, Slot]]]:
        """For each member sent anywhere: their shifts and times, earliest first."""
        duties: dict[str, list[tuple[Shift, Slot]]] = {}
        for run, shift, slot in self.timed(problem):
            for member in run.crew:
                duties.setdefault(member, []).append((shift, slot))
        for own in duties.values():
            own.sort(key=lambda duty: (duty[1].start, duty[0].id))
        return duties

    def timed(self, problem: Problem) -> Iterator[tuple[Run, Shift, Slot]]:
        """Each run with its shift and slot."""
        for run in self.runs:
            shift = problem.shift[run.shift]
            yield run, shift, shift.slots[run.slot]

    def with_place(self, member: str, shift: str, slot: int | None = None) -> Roster:
        """Return a roster in which the member is also in that crew (the shift runs if it did not)."""
        runs = {run.shift: (run.shift, run.slot, set(run.crew)) for run in self.runs}
        _, where, crew = runs.get(shift, (shift, slot or 0, set()))
        runs[shift] = (shift, where if slot is None else slot, crew | {member})
        return Roster.of(runs.values())

    def without_place(self, member: str, shift: str) -> Roster:
        """Return a roster in which the member is not in that crew."""
        return Roster.of(
            (run.shift, run.slot, set(run.crew) - {member} if run.shift == shift else run.crew) for run in self.runs
        )
