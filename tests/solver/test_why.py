"""Reasons for sent people, open seats and idle shifts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given

from solver.answer import Found
from solver.check import check
from solver.problem import Account, Away, Closure, Level, Need, Pin, Problem, Terms
from solver.roster import Roster
from solver.solve import solve
from solver.stops import Stops
from solver.why import why_open, why_sent
from tests.solver.strategies import EPOCH, problems, slot
from tests.solver.test_shares import four, visit

ALL_DAY = Away(start=EPOCH, end=EPOCH + 1440)


def away(problem: Problem, *names: str) -> Problem:
    people = tuple(replace(m, away=(ALL_DAY,)) if m.id in names else m for m in problem.members)
    return replace(problem, members=people)


def test_an_open_seat_names_everyone_who_did_not_come_once() -> None:
    problem = away(four(replace(visit("plot", "katana"), wanted=3)), "mary")
    roster = Roster.of([("plot", 0, ["fatuma", "njeri"])])
    reasons = why_open(problem, roster, "plot")
    assert [(r.rule, r.get("members")) for r in reasons] == [("availability", ("mary",)), ("host", ("katana",))]


def test_an_idle_shift_says_which_skill_is_missing() -> None:
    problem = four(replace(visit("x", "commons"), needs=(Need(skill="roof", level=Level.LEAD),)))
    first, *_ = why_open(problem, Roster(), "x")
    assert (first.rule, first.get("skill"), first.get("least")) == ("skills", "roof", 0)


def test_an_idle_shift_says_how_few_could_come() -> None:
    problem = away(four(replace(visit("x", "commons"), least=3)), "mary", "njeri")
    first, *_ = why_open(problem, Roster(), "x")
    assert (first.rule, first.get("least"), first.get("count")) == ("crew", 3, 2)


def test_a_closed_day_is_the_reason_not_the_people() -> None:
    closed = Closure(first=date(2027, 3, 1), last=date(2027, 3, 1))
    problem = replace(away(four(visit("x", "commons")), "mary"), closures=(closed,))
    assert [reason.rule for reason in why_open(problem, Roster(), "x")] == ["closures"]


def test_a_shift_without_times_says_so() -> None:
    problem = four(replace(visit("x", "commons"), slots=()))
    assert [reason.rule for reason in why_open(problem, Roster(), "x")] == ["window"]


def test_why_sent() -> None:
    lead = {"roof": Level.LEAD}
    problem = four(replace(visit("x", "commons"), needs=(Need(skill="roof", level=Level.LEAD),)))
    people = tuple(replace(m, skills=lead) if m.id == "mary" else m for m in problem.members)
    problem = replace(problem, members=people)
    roster = Roster.of([("x", 0, ["mary", "njeri"])])
    assert why_sent(problem, roster, "mary", "x").get("skill") == "roof"
    assert why_sent(problem, roster, "njeri", "x").get("count") == 3
    ahead = (Account(id="fatuma", ahead=Fraction(60)), Account(id="katana", ahead=Fraction(-90)))
    carried = {**problem.account, "fatuma": ahead[0], "katana": ahead[1]}
    uneven = replace(problem, accounts=tuple(carried[name] for name in sorted(carried)))
    assert "level before" in why_sent(uneven, roster, "njeri", "x").template
    other = Roster.of([("x", 0, ["fatuma", "katana", "mary"])])
    assert why_sent(uneven, other, "fatuma", "x").get("minutes") == 60
    assert "further behind" in why_sent(uneven, other, "katana", "x").template
    pinned = replace(problem, pins=(Pin(member="njeri", shift="x"),))
    assert why_sent(pinned, roster, "njeri", "x").template == "the meeting decided so"
    alone = away(problem, "fatuma", "katana")
    assert why_sent(alone, roster, "njeri", "x").template == "nobody else is free and able"


@given(problem=problems())
def test_who_is_not_stopped_could_really_come(problem: Problem) -> None:
    """Adding someone who is not stopped breaks only what the crew as a whole lacks or exceeds."""
    answer = solve(problem)
    assert isinstance(answer, Found)
    for run in answer.roster.runs:
        for member in problem.members:
            if member.id in run.crew:
                continue
            tried = answer.roster.with_place(member.id, run.shift)
            broken = [b for b in check(problem, tried) if b.member == member.id]
            assert bool(broken) == bool(Stops(problem, answer.roster).of(member.id, run.shift))


def test_a_shift_that_lost_its_people_to_others_says_so() -> None:
    """Two shifts at the same time, four people, three needed for each: one of them stays idle."""
    one, other = (replace(visit(name, "commons"), least=3, wanted=3, site=name) for name in ("x", "y"))
    problem = four(one, other)
    answer = solve(problem)
    assert isinstance(answer, Found)
    (idle,) = {"x", "y"} - set(answer.roster.run)
    rules = [reason.rule for reason in why_open(problem, answer.roster, idle)]
    assert rules == ["crew", "one-place"]
    assert slot(0, 480, 240) in problem.shift[idle].slots


def rained(*, dry: bool = True, days: int = 1) -> Problem:
    wet = Closure(first=date(2027, 3, 1), last=date(2027, 3, 1), wet=True)
    shift = replace(visit("x", "commons"), dry=dry, slots=tuple(slot(day, 480, 240) for day in range(days)))
    return replace(four(shift), closures=(wet,), pins=(Pin(member="mary", shift="x"),))


def test_whom_the_meeting_sent_to_work_in_the_rain_waits_with_it() -> None:
    answer = solve(rained())
    assert isinstance(answer, Found)
    assert answer.roster.runs == ()
    weather, waits = why_open(rained(), answer.roster, "x")
    assert (weather.rule, waits.rule, waits.get("members")) == ("weather", "pins", ("mary",))


def test_a_pin_holds_where_a_dry_day_is_left_or_the_work_needs_none() -> None:
    for problem in (
        rained(days=2),
        rained(dry=False),
        replace(rained(), terms=Terms(rules_off=frozenset({"weather"}))),
    ):
        answer = solve(problem)
        assert isinstance(answer, Found)
        assert answer.roster.sends("mary", "x")
        assert [breach.rule for breach in check(problem, Roster())] == ["pins"]


def test_work_that_follows_postponed_work_waits_too() -> None:
    problem = rained()
    after = replace(visit("y", "commons"), slots=(slot(2, 480, 240),), after=("x",))
    problem = replace(problem, shifts=(*problem.shifts, after), pins=(*problem.pins, Pin(member="njeri", shift="y")))
    answer = solve(problem)
    assert isinstance(answer, Found)
    assert answer.roster.runs == ()
    assert why_open(problem, answer.roster, "y")[-1].get("members") == ("njeri",)


def test_nobody_is_sent_in_the_rain_all_the_same() -> None:
    assert [breach.rule for breach in check(rained(), Roster.of([("x", 0, ["mary"])]))] == ["weather"]
