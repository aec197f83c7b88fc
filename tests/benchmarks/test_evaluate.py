"""The evaluator and the solver's own check were written apart; on small problems they agree on every roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import event, given

from benchmarks.evaluate import Verdict, evaluate, roster_of, round_down
from benchmarks.legal import CAN_BE_OFF, faults
from benchmarks.weeks import Size, made_up
from solver.check import check, measures
from solver.problem import Account, Closure, Level, Member, Need, Pair, Pin, Problem, Shift, Slot, Terms, Urgency
from solver.roster import Roster
from solver.rules import RULES
from solver.shares import after
from tests.solver.strategies import all_rosters, problems

MONDAY = date(2027, 3, 1)
EPOCH = (MONDAY - date(1970, 1, 1)).days * 1440


@given(problems(pins=True))
def test_evaluator_and_check_find_the_same_rules_broken(problem: Problem) -> None:
    legal = 0
    for roster in islice(all_rosters(problem), 0, None, 3):
        broken = {(fault.rule, fault.member if fault.rule == "pins" else "") for fault in faults(problem, roster)}
        breaches = {
            (breach.rule, (breach.member or "") if breach.rule == "pins" else "") for breach in check(problem, roster)
        }
        assert broken == breaches
        legal += not broken
    event("some legal" if legal else "none legal")


@given(problems())
def test_evaluator_and_solver_read_the_same_figures(problem: Problem) -> None:
    for roster in islice(all_rosters(problem), 0, None, 7):
        verdict = evaluate(problem, roster)
        values = measures(problem, roster)
        assert verdict.ahead == after(problem, roster)
        assert verdict.figures == values["fair"]
        assert verdict.idle == values["urgent"]
        assert (verdict.open_seats, verdict.open_minutes) == values["hands"]
        assert verdict.trips == values["trips"][0]
        assert values["wishes"] in ((), (*verdict.wishes[:2], values["wishes"][-1] if values["wishes"] else 0))


@given(problems())
def test_a_swap_is_legal_and_better_and_none_is_missed(problem: Problem) -> None:
    for roster in islice(all_rosters(problem), 0, None, 11):
        if check(problem, roster):
            continue
        verdict = evaluate(problem, roster)
        open_to_swap = {(swap.shift, swap.holder) for swap in verdict.swaps}
        assert open_to_swap == _places_to_swap(problem, roster, verdict)
        event("swaps" if open_to_swap else "no swap")


def _places_to_swap(problem: Problem, roster: Roster, verdict: Verdict) -> set[tuple[str, str]]:
    """Try every change of one place for one other member, by the solver's own check and shares."""
    found = set()
    for run in roster.runs:
        for holder in run.crew:
            for other in problem.member.keys() - set(run.crew):
                swapped = roster.without_place(holder, run.shift).with_place(other, run.shift, run.slot)
                figures = tuple(sorted(after(problem, swapped).values(), reverse=True))
                if figures < verdict.figures and not check(problem, swapped):
                    found.add((run.shift, holder))
    return found


def test_the_rules_that_can_be_off_are_those_that_are_not_essential() -> None:
    assert {rule.name for rule in RULES if not rule.essential} == CAN_BE_OFF


def _problem(**more: object) -> Problem:
    slots = [
        Slot(start=EPOCH + 480 + day * 1440, end=EPOCH + 720 + day * 1440, day=MONDAY + timedelta(days=day))
        for day in range(2)
    ]
    settings: dict[str, object] = {
        "weeks": (MONDAY,),
        "members": tuple(
            Member(id=name, account=name, promise=(600,), weekly_cap=(600,), skills={"saw": Level.ABLE})
            for name in ("ana", "bo")
        ),
        "accounts": (Account(id="ana", ahead=Fraction(300)), Account(id="bo", ahead=Fraction(-300))),
        "shifts": tuple(
            Shift(id=name, task="work", site="field", slots=(slot,), least=1, wanted=1)
            for name, slot in zip(("dig", "mow"), slots, strict=True)
        ),
        "terms": Terms(rest_minutes=660),
    }
    return Problem(**(settings | more))  # type: ignore[arg-type]


def test_a_planted_swap_is_found() -> None:
    verdict = evaluate(_problem(), roster_of([("ana", "dig"), ("bo", "mow")]))
    assert [tuple(swap) for swap in verdict.swaps] == [("dig", "ana", "bo")]


def test_no_swap_where_the_one_behind_would_end_as_far_ahead() -> None:
    level = (Account(id="ana", ahead=Fraction(0)), Account(id="bo", ahead=Fraction(0)))
    assert not evaluate(_problem(accounts=level), roster_of([("ana", "dig"), ("bo", "mow")])).swaps


@pytest.mark.parametrize(
    "hindrance",
    [
        {"pins": (Pin(member="ana", shift="dig"),)},
        {"pins": (Pin(member="bo", shift="dig", comes=False),)},
        {"terms": Terms(most_days=1)},
    ],
)
def test_no_swap_against_a_pin_or_a_limit(hindrance: dict[str, object]) -> None:
    assert not evaluate(_problem(**hindrance), roster_of([("ana", "dig"), ("bo", "mow")])).swaps


def test_a_rule_that_is_off_is_not_broken() -> None:
    pair = {"pairs": (Pair(one="ana", other="bo"),)}
    crew = (Shift(id="dig", task="work", site="field", slots=_problem().shifts[0].slots, least=1, wanted=2),)
    both = roster_of([("ana", "dig"), ("bo", "dig")])
    assert [fault.rule for fault in faults(_problem(**pair, shifts=crew), both)] == ["apart"]
    assert not faults(_problem(**pair, shifts=crew, terms=Terms(rules_off=frozenset({"apart"}))), both)


def test_whole_minutes_keep_the_sum() -> None:
    third = Fraction(1, 3)
    assert round_down({"a": third, "b": third, "c": third - 1}) == {"a": 1, "b": 0, "c": -1}


def test_nobody_at_all_leaves_everything_open() -> None:
    problem = made_up(Size(12, 15), 1)
    verdict = evaluate(problem, Roster())
    assert verdict.legal
    assert sum(verdict.idle) == len(problem.shifts)
    assert verdict.given == 0
    assert verdict.ahead == {account.id: account.ahead for account in problem.accounts}


def test_everybody_everywhere_breaks_rules() -> None:
    problem = made_up(Size(12, 15), 1)
    verdict = evaluate(problem, roster_of((m.id, s.id) for m in problem.members for s in problem.shifts))
    assert {fault.rule for fault in verdict.broken} >= {"availability", "crew", "one-place", "daily-cap", "weekly-cap"}
    assert not verdict.swaps


def test_a_closed_site_and_a_missing_skill_are_seen() -> None:
    shut = _problem(closures=(Closure(first=MONDAY, last=MONDAY),))
    assert [fault.rule for fault in faults(shut, roster_of([("ana", "dig")]))] == ["closures"]
    lead = Shift(
        id="dig",
        task="work",
        site="field",
        slots=_problem().shifts[0].slots,
        least=1,
        wanted=1,
        urgency=Urgency.MUST,
        needs=(Need(skill="saw", level=Level.LEAD),),
    )
    assert [fault.rule for fault in faults(_problem(shifts=(lead,)), roster_of([("ana", "dig")]))] == ["skills"]


def _at(day: int, hour: int, hours: int) -> Slot:
    start = EPOCH + day * 1440 + hour * 60
    return Slot(start=start, end=start + hours * 60, day=MONDAY + timedelta(days=day))


def _two(first: Slot, second: Slot, **more: object) -> tuple[Shift, Shift]:
    one = Shift(id="dig", task="work", site="field", slots=(first,), least=1, wanted=2)
    return one, replace(one, id="mow", slots=(second,), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shifts", "places", "rules"),
    [
        (_two(_at(0, 18, 3), _at(1, 8, 4)), ["ana dig", "ana mow"], []),  # rested eleven hours to the minute
        (_two(_at(0, 18, 4), _at(1, 8, 4)), ["ana dig", "ana mow"], ["rest"]),
        (_two(_at(0, 8, 4), _at(0, 12, 2)), ["ana dig", "ana mow"], []),
        (_two(_at(0, 8, 4), _at(0, 12, 2), site="shop"), ["ana dig", "ana mow"], ["one-place"]),
        (_two(_at(0, 8, 4), _at(0, 12, 2), after=("dig",)), ["ana dig", "bo mow"], []),
        (_two(_at(0, 8, 4), _at(0, 11, 2), after=("dig",)), ["ana dig", "bo mow"], ["order"]),
        (_two(_at(0, 8, 4), _at(0, 12, 2), after=("dig",)), ["bo mow"], ["order"]),
        (_two(_at(0, 8, 4), _at(0, 11, 2), host="ana"), ["ana dig", "bo mow"], ["host"]),
        (_two(_at(0, 8, 4), _at(0, 12, 2), host="ana"), ["ana dig", "bo mow"], []),
        (_two(_at(0, 8, 4), _at(0, 12, 2), host="ana"), ["ana mow"], ["host"]),
    ],
)
def test_rules_between_two_shifts(shifts: tuple[Shift, Shift], places: list[str], rules: list[str]) -> None:
    problem = _problem(shifts=shifts)
    member_shift = [tuple(place.split()) for place in places]
    roster = roster_of((member, shift) for member, shift in member_shift)
    assert [fault.rule for fault in faults(problem, roster)] == rules
    assert sorted({breach.rule for breach in check(problem, roster)}) == rules


@pytest.mark.parametrize(("crew", "rules"), [(["ana"], ["together"]), (["ana", "bo"], [])])
def test_who_only_comes_together(crew: list[str], rules: list[str]) -> None:
    pair = (Pair(one="ana", other="bo", together=True),)
    problem = _problem(pairs=pair, shifts=_two(_at(0, 8, 4), _at(0, 12, 2)))
    assert [fault.rule for fault in faults(problem, roster_of((member, "dig") for member in crew))] == rules
