"""The CP-SAT model being built: the only maker of its variables, and the only place they are named.

A rule says `forbid` (this member cannot have this place), `forbid_slot` (this shift cannot run
then) or `require` (this must hold), each with its reason. Only when a clash is being explained
are the reasons looked at; the fast path never builds them.

OR-Tools is loaded when the first plan is built. Rules and goals name a plan and judge any roster, and
whoever only judges rosters should not wait a second for a solver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from solver.problem import Member, Problem, Shift, Slot
from solver.reason import Reason
from solver.roster import Roster

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Linear: TypeAlias = "cp_model.LinearExpr"
Variable: TypeAlias = "cp_model.IntVar"
"""A variable of the model; nearly all are 0 or 1."""

Why = Callable[[], Reason]
Place = tuple[str, str, int]
"""Member id, shift id, slot index."""


def add_up(terms: Iterable[Linear | None]) -> Linear:
    """Sum of expressions that is still an expression when there are none; None counts as 0."""
    from ortools.sat.python.cp_model import LinearExpr

    return LinearExpr.sum([term for term in terms if term is not None])


def constant(value: int) -> Linear:
    """Make an expression of a number."""
    from ortools.sat.python.cp_model import LinearExpr

    return LinearExpr.constant(value)


class Plan:
    """What is asked of CP-SAT for one problem.

    Parameters
    ----------
    problem : Problem
        What is planned.
    keep : callable, optional
        Which reasons are in force; None = all. Used only to find a smallest clash.

    Notes
    -----
    A place that is forbidden before anybody asks for `candidates` never becomes a variable.
    """

    def __init__(self, problem: Problem, keep: Callable[[Reason], bool] | None = None) -> None:
        from ortools.sat.python import cp_model

        self.problem = problem
        self.model = cp_model.CpModel()
        self.settled = Roster()
        self._keep = keep
        self._barred: set[Place] = set()
        self._sent: dict[Place, Variable] = {}
        self._at: dict[tuple[str, int], Variable] = {}
        for shift, index, _ in self.slots():
            self._at[shift.id, index] = self.literal()
        for shift in problem.shifts:
            if len(shift.slots) > 1:
                self.model.add_at_most_one(self._at[shift.id, index] for index in range(len(shift.slots)))

    def literal(self) -> Variable:
        """Make a variable that is 0 or 1."""
        return self.model.new_bool_var("")

    def number(self, most: int) -> Variable:
        """Make a variable that is a whole number from 0 to `most`."""
        return self.model.new_int_var(0, most, "")

    def slots(self) -> Iterator[tuple[Shift, int, Slot]]:
        """Every possible time of every shift, with its index."""
        for shift in self.problem.shifts:
            for index, slot in enumerate(shift.slots):
                yield shift, index, slot

    def places(self) -> Iterator[tuple[Member, Shift, int, Slot]]:
        """Every member at every possible time of every shift, barred or not."""
        for shift, index, slot in self.slots():
            for member in self.problem.members:
                yield member, shift, index, slot

    def at(self, shift: str, index: int) -> Variable:
        """1 when the shift runs at that slot."""
        return self._at[shift, index]

    def runs(self, shift: str) -> Linear:
        """1 when the shift runs at all."""
        return add_up(self._at[shift, index] for index in range(len(self.problem.shift[shift].slots)))

    @cached_property
    def candidates(self) -> dict[tuple[str, int], dict[str, Variable]]:
        """For each possible time of each shift: who could be sent, with their variable."""
        found: dict[tuple[str, int], dict[str, Variable]] = {key: {} for key in self._at}
        for member, shift, index, _ in self.places():
            place = (member.id, shift.id, index)
            if place not in self._barred:
                found[shift.id, index][member.id] = self._sent[place] = self.literal()
        return found

    @cached_property
    def duties(self) -> dict[str, list[tuple[Shift, Slot, Variable]]]:
        """For each member: the places they could have, earliest first."""
        own: dict[str, list[tuple[Shift, Slot, Variable]]] = {m.id: [] for m in self.problem.members}
        for (shift, index), who in self.candidates.items():
            for member, sent in who.items():
                own[member].append((self.problem.shift[shift], self.problem.shift[shift].slots[index], sent))
        for places in own.values():
            places.sort(key=lambda place: (place[1].start, place[0].id))
        return own

    def crew(self, shift: str, index: int) -> Linear:
        """Count the people sent to a shift at one of its times."""
        return add_up(self.candidates[shift, index].values())

    def sent(self, member: str, shift: str, index: int) -> Variable | None:
        """1 when the member is sent there; None when they cannot be."""
        return self.candidates[shift, index].get(member)

    def in_force(self, why: Why) -> bool:
        """Tell whether a reason is to be kept; all are, unless a clash is being explained."""
        return self._keep is None or self._keep(why())

    def forbid(self, member: str, shift: str, index: int, why: Why) -> None:
        """Keep the member from that shift at that time."""
        if not self.in_force(why):
            return
        place = (member, shift, index)
        if place in self._sent:
            self.model.add(self._sent[place] == 0)
        else:
            self._barred.add(place)

    def forbid_slot(self, shift: str, index: int, why: Why) -> None:
        """Keep the shift from running at that time."""
        if self.in_force(why):
            self.model.add(self._at[shift, index] == 0)

    def require(self, wish: cp_model.BoundedLinearExpression | bool, why: Why) -> None:  # noqa: FBT001 -- ortools folds constant wishes to a bool
        """Make the wish hold in every roster."""
        if self.in_force(why):
            self.model.add(wish)

    def one_of(self, places: Sequence[tuple[str, Variable]], why: Callable[[str, str], Reason]) -> None:
        """Let at most one of some places be had.

        Parameters
        ----------
        places : sequence of (shift id, Variable)
            Every two of them exclude each other.
        why : callable
            The reason for two of these shifts. One sum for all bounds the relaxation better, but
            only pairs can be told one by one when a clash is being explained.
        """
        if self._keep is None:
            if len(places) > 1:
                self.model.add(add_up(sent for _, sent in places) <= 1)
            return
        for (one, first), (other, second) in combinations(places, 2):
            self.require(first + second <= 1, partial(why, one, other))

    def hint(self, roster: Roster) -> None:
        """Start the next search from this roster."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]  # ortools left it untyped
        runs = roster.run
        for (shift, index), at in self._at.items():
            here = shift in runs and runs[shift].slot == index
            self.model.add_hint(at, here)
            crew = set(runs[shift].crew) if here else set()
            for member, sent in self.candidates[shift, index].items():
                self.model.add_hint(sent, member in crew)

    def roster(self, value: Callable[[Variable], int]) -> Roster:
        """Read the roster out of a solution."""
        return Roster.of(
            (shift, index, [member for member, sent in self.candidates[shift, index].items() if value(sent)])
            for (shift, index), at in self._at.items()
            if value(at)
        )
