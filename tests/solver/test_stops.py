"""What stops someone, against the plain definition: the rules, asked of the roster with that place in it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from solver.problem import Problem
from solver.reason import Breach
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.stops import Stops
from tests.solver.strategies import problems


def plainly(problem: Problem, roster: Roster, member: str, shift: str, slot: int | None = None) -> tuple[Breach, ...]:
    """Ask every rule of all shifts that this member may have to do with."""
    own = {run.shift for run in roster.runs_of.get(member, ())} | {shift}
    own |= set(problem.hosted.get(problem.member[member].home, ()))
    part = Roster.of((run.shift, run.slot, run.crew) for run in roster.runs if run.shift in own)
    tried = part.with_place(member, shift, slot)
    return tuple(
        breach
        for rule in rules_in_force(problem)
        for breach in rule.breaches(problem, tried)
        if breach.member == member and rule.stops
    )


@st.composite
def rosters(draw: st.DrawFn, problem: Problem) -> Roster:
    """Draw any roster, legal or not."""
    names = [member.id for member in problem.members]
    return Roster.of(
        (shift.id, draw(st.integers(0, len(shift.slots) - 1)), draw(st.sets(st.sampled_from(names))))
        for shift in problem.shifts
        if shift.slots and draw(st.booleans())
    )


@settings(max_examples=200)
@given(data=st.data(), problem=problems(pins=True), spare=st.sampled_from((0, 30)))
def test_each_is_stopped_by_what_the_rules_say_of_the_roster_with_them(
    data: st.DataObject, problem: Problem, spare: int
) -> None:
    problem = replace(problem, terms=replace(problem.terms, spare_ahead=spare))
    roster = data.draw(rosters(problem))
    stops = Stops(problem, roster)
    for shift in problem.shifts:
        for member in problem.members:
            for slot in range(len(shift.slots)):
                assert stops.of(member.id, shift.id, slot) == plainly(problem, roster, member.id, shift.id, slot)
        for gone in roster.crew(shift.id):
            rest = roster.without_place(gone, shift.id)
            free = []
            for member in problem.members:
                if member.id != gone:
                    found = plainly(problem, rest, member.id, shift.id)
                    assert stops.of(member.id, shift.id, instead_of=gone) == found
                    free += [member.id] if not found and member.id not in roster.crew(shift.id) else []
            event(f"somebody could: {bool(free)}")
            assert stops.could_replace(gone, shift.id) == tuple(free)
