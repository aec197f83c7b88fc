"""Make-ups are worked off at the hosts to whom they are owed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from solver import large
from solver.answer import Found
from solver.check import check
from solver.comforts import PARTS
from solver.fairness.board import board
from solver.goals import goals_in_order
from solver.goals.make_ups import MakeUps
from solver.later import improve_later
from solver.problem import Account, MakeUp, Problem, Terms
from solver.proof.certify import certify
from solver.proof.line import How
from solver.rules.bars import Bars
from solver.shares import after
from solver.solve import solve
from solver.why import why_sent
from solver.why_member import why_member
from tests.solver.cases import EIGHT, TEN, TUESDAY, Sent, asked, figures, member, problem, shift
from tests.solver.strategies import all_rosters, problems
from tests.solver.test_goals_reach import legal_rosters
from tests.solver.test_later import search

PEOPLE = (member("ana", account="oak", household="oak"), member("bo", account="oak", household="oak"), member("cy"))
WORK = (
    shift("dig", host="elm"),
    shift("mow", TEN, host="elm"),
    shift("saw", TUESDAY, host="commons"),
    shift("tie", TUESDAY, host="elm", counted=False),
)


def owing(*owed: tuple[str, str, int]) -> Problem:
    make_ups = tuple(MakeUp(account=one, owed_to=host, minutes=minutes) for one, host, minutes in owed)
    return problem(PEOPLE, WORK, make_ups=make_ups)


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        ([], 180 + 60),
        ([("dig", 0, ["ana"])], 60 + 60),
        ([("dig", 0, ["ana", "bo"])], 0 + 60),  # 240 min of one account: 60 more than it owes
        ([("dig", 0, ["ana"]), ("mow", 0, ["bo"])], 0 + 60),
        ([("dig", 0, ["cy"])], 180 + 60),
        ([("saw", 0, ["ana", "cy"])], 180 + 0),
        ([("tie", 0, ["ana"])], 180 + 60),  # work of another week
        ([("dig", 0, ["ana", "bo", "cy"]), ("saw", 0, ["cy"])], 0),
    ],
)
def test_what_is_worked_at_a_host_is_taken_from_what_is_owed_to_it(sent: list[Sent], left: int) -> None:
    case = owing(("cy", "commons", 60), ("oak", "elm", 180))
    assert figures(MakeUps(), case, *sent) == (left,)
    assert asked(MakeUps(), case, *sent) == [(left, 240)]


def test_only_hosts_with_work_in_the_plan_and_accounts_in_it_count() -> None:
    case = owing(("cy", "ash", 60), ("gone", "elm", 90))
    assert figures(MakeUps(), case, ("dig", 0, ["ana"])) == ()
    assert figures(MakeUps(), replace(case, make_ups=()), ("dig", 0, ["ana"])) == ()
    no_time = replace(WORK[0], slots=())
    still = problem(PEOPLE, [no_time], make_ups=(MakeUp(account="oak", owed_to="elm", minutes=60),))
    assert figures(MakeUps(), still) == ()


def test_somebody_who_may_not_come_works_nothing_off() -> None:
    people = (member("ana", bars=frozenset({"ladders"})), member("bo"))
    work = [shift("dig", host="elm", hazards=frozenset({"ladders"}))]
    case = problem(people, work, make_ups=(MakeUp(account="ana", owed_to="elm", minutes=60),))
    assert figures(MakeUps(), case, ("dig", 0, ["bo"]), beside=[Bars()]) == (60,)
    assert large.least_missing(case, board(case))["make_ups"] == (60,)


def two_hosts(ana_owes: int = 120, **ahead: int) -> Problem:
    """One is wanted at Elm's and one on the common field, two hours each at the same time; Ana owes Elm."""
    work = (shift("dig", host="elm", wanted=1), shift("mow", EIGHT, wanted=1))
    people = (member("ana"), member("bo"), member("cy"))
    carried = tuple(Account(id=one.id, ahead=Fraction(ahead.get(one.id, 0))) for one in people)
    owed = (MakeUp(account="ana", owed_to="elm", minutes=ana_owes),)
    return replace(problem(people, work, make_ups=owed), accounts=carried)


@pytest.mark.parametrize("behind", ["bo", "cy"])
def test_of_two_who_are_sent_it_is_who_owes_that_goes_to_the_host(behind: str) -> None:
    """Ana is furthest behind, so she works; where she does is free, and Elm waits for her."""
    answer = solve(two_hosts(ana=-60, **{behind: -30}))
    assert isinstance(answer, Found)
    assert answer.roster.crew("dig") == ("ana",)
    assert answer.roster.crew("mow") == (behind,)
    value = {goal.name: (goal.value, goal.proved) for goal in answer.goals}
    assert value["make_ups"] == ((0,), True)


def test_nobody_is_sent_to_make_up_while_others_are_further_behind() -> None:
    answer = solve(two_hosts(ana=200))
    assert isinstance(answer, Found)
    assert {who for run in answer.roster.runs for who in run.crew} == {"bo", "cy"}
    assert next(goal.value for goal in answer.goals if goal.name == "make_ups") == (120,)


def test_the_meeting_may_put_make_ups_before_fair_load() -> None:
    case = replace(two_hosts(ana=200), terms=Terms(goal_order=("make_ups", "fair")))
    answer = solve(case)
    assert isinstance(answer, Found)
    assert answer.roster.crew("dig") == ("ana",)


@st.composite
def owing_problems(draw: st.DrawFn) -> Problem:
    case = draw(problems(most_members=3, most_shifts=3))
    hosts = sorted({work.host for work in case.shifts})
    pairs = st.tuples(st.sampled_from([account.id for account in case.accounts]), st.sampled_from(hosts))
    found = draw(st.lists(pairs, min_size=1, max_size=2, unique=True))
    owed = sorted((account, host) for account, host in found if account != host)
    minutes = st.sampled_from([30, 120, 200])
    order = draw(st.sampled_from([(), ("make_ups", "fair"), ("trips", "make_ups")]))
    made = tuple(MakeUp(account=account, owed_to=host, minutes=draw(minutes)) for account, host in owed)
    return replace(case, make_ups=made, terms=replace(case.terms, goal_order=order))


@given(case=owing_problems())
def test_solve_reaches_the_least_that_is_left_by_enumeration(case: Problem) -> None:
    """Of all legal rosters, those best in the goals before are left; none of them leaves less owed."""
    answer = solve(case)
    assert isinstance(answer, Found)
    goals = goals_in_order(case)
    place = [goal.name for goal in goals].index("make_ups")
    value = MakeUps().measure(case, answer.roster)
    kept = [goal for goal in goals[:place] if goal.name != "fair"]
    rivals = [
        roster
        for roster in legal_rosters(case)
        if all(goal.measure(case, roster) == goal.measure(case, answer.roster) for goal in kept)
        and (place < [goal.name for goal in goals].index("fair") or after(case, roster) == after(case, answer.roster))
    ]
    assert value == min(MakeUps().measure(case, roster) for roster in rivals)
    event(f"something is worked off: {bool(value) and value[0] < sum(one.minutes for one in case.make_ups)}")


@given(case=owing_problems())
def test_no_roster_at_all_leaves_less_than_the_bound(case: Problem) -> None:
    least = large.least_missing(case, board(case))["make_ups"]
    legal = (roster for roster in all_rosters(case) if not check(case, roster))
    assert least <= min(MakeUps().measure(case, roster) for roster in legal)


def test_it_is_proved_by_sums_or_from_each_shift_alone() -> None:
    for case in (two_hosts(ana=-60, bo=-30), two_hosts(ana=200)):
        found = solve(case)
        assert isinstance(found, Found)
        line = next(line for line in certify(case, found).lines if line.goal == "make_ups")
        assert line.how in (How.SUMS, How.ALONE)


def test_who_is_sent_and_who_owes_is_told_so() -> None:
    case = two_hosts(ana=-60, bo=-30)
    answer = solve(case)
    assert isinstance(answer, Found)
    sent = why_sent(case, answer.roster, "ana", "dig")
    assert (sent.template, dict(sent.fields)) == (
        "makes up for a miss: {minutes} are owed to {account}",
        {"account": "elm", "minutes": 120},
    )
    told = [reason for reason in why_member(case, answer.roster, "ana") if reason.rule == "make_ups"]
    assert [reason.template for reason in told] == [
        "{minutes} are owed to {account} for a miss:",
        "{minutes} of it are worked off in this plan",
    ]
    assert not [reason for reason in why_member(case, answer.roster, "bo") if reason.rule == "make_ups"]
    still = two_hosts(ana=200)
    rests = solve(still)
    assert isinstance(rests, Found)
    told = [reason for reason in why_member(still, rests.roster, "ana") if reason.rule == "make_ups"]
    assert told[1].template == "not in this plan, in which crews and fair load come first"
    elsewhere = replace(still, make_ups=(MakeUp(account="ana", owed_to="ash", minutes=60),))
    told = [reason for reason in why_member(elsewhere, rests.roster, "ana") if reason.rule == "make_ups"]
    assert told[1].template == "there is no work for {account} in this plan"


def test_exchanges_of_large_weeks_know_it() -> None:
    assert PARTS["make_ups"] == ("owed",)
    names = [f"m{number:02}" for number in range(12)]
    work = [shift(f"s{number}", TUESDAY, wanted=2, host="elm" if number == 0 else "commons") for number in range(4)]
    people = [member(name) for name in names]
    case = problem(people, work, make_ups=(MakeUp(account="m05", owed_to="elm", minutes=120),))
    roster = large.rostered(board(case), {number: [2 * number, 2 * number + 1] for number in range(4)})

    better = improve_later(search(case), roster)
    assert "m05" in better.crew("s0")
    assert after(case, better) == after(case, roster)
    assert all(len(better.crew(one.id)) == 2 for one in work)
