"""A shortage is certain, and its figures are right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import event, given

from solver.check import check
from solver.problem import Closure, Problem, Shift, Slot
from solver.roster import Roster
from solver.shares import given as labour_given
from solver.shortage import shortages
from tests.solver.strategies import MONDAY, problems, slot
from tests.solver.test_goals_reach import legal_rosters
from tests.solver.test_shares import four, visit
from tests.solver.test_why import away


def test_four_people_with_two_hours_each_cannot_give_sixteen() -> None:
    problem = four(replace(visit("x", "commons", 120), wanted=4), replace(visit("y", "commons", 120), wanted=4))
    problem = replace(problem, members=tuple(replace(m, weekly_cap=(120,)) for m in problem.members))
    (short,) = shortages(problem)
    assert (short.needed, short.there, len(short.shifts), len(short.members)) == (960, 480, 2, 4)
    assert short.reason.get("people") == 4


def test_enough_hands_are_no_shortage() -> None:
    assert shortages(four(replace(visit("x", "commons", 120), wanted=4))) == ()


def test_work_that_can_wait_for_another_week_or_has_no_dry_day_is_no_shortage() -> None:
    later = slot(7, 480, 240)
    waits = replace(visit("x", "commons"), wanted=9, slots=(slot(0, 480, 240), later))
    people = tuple(replace(member, promise=(240, 240), weekly_cap=(480, 480)) for member in four().members)
    assert shortages(replace(four(waits), weeks=(MONDAY, date(2027, 3, 8)), members=people)) == ()
    wet = Closure(first=MONDAY, last=MONDAY, wet=True)
    assert shortages(replace(four(replace(visit("x", "commons"), wanted=9, dry=True)), closures=(wet,))) == ()


def test_a_host_is_no_hand_at_their_own_visit() -> None:
    (short,) = shortages(four(replace(visit("x", "mary"), wanted=4)))
    assert (short.needed, short.there, short.members) == (960, 720, ("fatuma", "katana", "njeri"))


def test_work_to_which_nobody_could_come() -> None:
    problem = away(four(visit("x", "commons")), "fatuma", "katana", "mary", "njeri")
    (short,) = shortages(problem)
    assert (short.there, short.members) == (0, ())
    assert short.reason.template.endswith("and nobody could come to them")


@given(problem=problems())
def test_both_figures_can_be_counted_again(problem: Problem) -> None:
    """Hours wanted by these shifts; and for each person their cap, or all of these shifts they could come to."""
    for short in shortages(problem):
        event(f"shifts: {len(short.shifts)}, people: {len(short.members)}")
        work = [problem.shift[name] for name in short.shifts]
        assert short.needed == sum(shift.wanted * shift.minutes for shift in work)
        caps = {member.id: member.weekly_cap[0] for member in problem.members}
        could = {
            member: sum(shift.minutes for shift in work if any(may(problem, member, shift, at) for at in shift.slots))
            for member in short.members
        }
        assert short.there == sum(min(caps[member], could[member]) for member in short.members)


def may(problem: Problem, member: str, shift: Shift, at: Slot) -> bool:
    alone = replace(shift, slots=(at,), least=1, needs=(), never_alone=False, after=(), learning_places=9)
    known = max((problem.member[member].skills.get(need.skill, 0) for need in shift.needs), default=1)
    trained = not shift.trained_only or known > 0
    by_itself = replace(problem, shifts=(alone,), pairs=(), closures=(), adopted=None, pins=())
    only = [b for b in check(by_itself, Roster.of([(shift.id, 0, [member])])) if b.rule in SINGLE]
    day = [b for b in check(problem, Roster.of([(shift.id, shift.slots.index(at), ())])) if b.rule in DAYS]
    return trained and not only and not day


SINGLE = ("availability", "busy", "bars", "minors", "host")
DAYS = ("closures", "weather", "window")


@given(problem=problems())
def test_no_legal_roster_fills_more_than_a_shortage_says_there_is(problem: Problem) -> None:
    for short in shortages(problem):
        event("short")
        for roster in legal_rosters(problem)[::5]:
            worked = sum(
                slot.minutes * len(run.crew) for run, shift, slot in roster.timed(problem) if shift.id in short.shifts
            )
            assert worked <= short.there <= short.needed
            assert worked <= sum(labour_given(problem, roster).values())
