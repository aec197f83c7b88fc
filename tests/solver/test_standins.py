"""Stand-ins and trades: the first is the best of all candidates, tried one by one by other code."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from benchmarks.legal import faults
from benchmarks.weeks import Size, made_up
from solver.check import check
from solver.goals import goals_in_order
from solver.problem import Away, Level, Need, Pin, Problem, Standing
from solver.roster import Roster
from solver.standins import stand_ins, trades
from tests.solver.cases import EIGHT, TEN, member, problem, shift

SEEDS = st.integers(0, 10_000)


def filled(problem: Problem, chance: random.Random) -> Roster:
    """Fill shifts at random, keeping every rule."""
    roster = Roster()
    for work in problem.shifts:
        for _ in range(work.wanted):
            people = chance.sample(problem.members, len(problem.members))
            tried = (roster.with_place(person.id, work.id) for person in people[:6])
            better = [
                one for one in tried if not {b.rule for b in check(problem, one)} - {"crew", "skills", "learners"}
            ]
            roster = better[0] if better else roster
    return Roster(tuple(run for run in roster.runs if not check(problem, Roster((run,)))))


def case(seed: int) -> tuple[Problem, Roster, str, str]:
    """Make up a week, a legal roster of it, one of its shifts and one of that crew."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    made = made_up(Size(chance.randint(5, 12), chance.randint(3, 9)), seed)
    order = tuple(chance.sample(["fair", "unpleasant", "learning", "wishes", "trips"], 2)) if seed % 3 == 0 else ()
    made = replace(made, terms=replace(made.terms, goal_order=order, rest_minutes=chance.choice([0, 660])))
    roster = filled(made, chance)
    if not roster.runs:
        return case(seed + 10_007)
    stood = tuple(Standing(shift=s.id, start=t.start, crew=frozenset(r.crew)) for r, s, t in roster.timed(made))
    run = chance.choice(roster.runs)
    return replace(made, adopted=stood), roster, run.shift, chance.choice(run.crew)


def worth(problem: Problem, roster: Roster) -> tuple[tuple[int, ...], ...]:
    return tuple(goal.measure(problem, roster) for goal in goals_in_order(problem))


def broken(problem: Problem, roster: Roster) -> set[object]:
    return {*check(problem, roster)}


@given(seed=SEEDS, open_seat=st.booleans())
def test_the_first_is_the_best_of_all_candidates(seed: int, open_seat: bool) -> None:  # noqa: FBT001 -- drawn
    problem, roster, shift, gone = case(seed)
    before = roster.without_place(gone, shift) if open_seat else roster
    could, cannot = stand_ins(problem, before, shift, None if open_seat else gone)
    rest = roster.without_place(gone, shift)
    tried = {m.id: rest.with_place(m.id, shift) for m in problem.members if m.id not in before.crew(shift)}
    legal = {who: one for who, one in tried.items() if not broken(problem, one) - broken(problem, before)}
    assert {one.member for one in cannot} == tried.keys() - legal.keys()
    assert [one.member for one in could] == sorted(legal, key=lambda who: (worth(problem, legal[who]), who))
    assert {one.member: one.roster for one in could} == legal
    assert all(one.why for one in cannot)
    if not faults(problem, before):
        assert legal.keys() == {who for who, one in tried.items() if not faults(problem, one)}
    event(f"candidates: {min(len(legal), 3)}")


@given(seed=SEEDS)
@settings(max_examples=settings().max_examples // 2)
def test_trades_are_all_that_keep_the_rules_best_first(seed: int) -> None:
    problem, roster, shift, member = case(seed)
    places = [(who, run.shift) for run in roster.runs for who in run.crew]
    found = trades(problem, roster, shift, member, places)
    legal = {}
    for who, where in places:
        if where != shift and who not in roster.crew(shift) and member not in roster.crew(where):
            rest = roster.without_place(member, shift).without_place(who, where)
            one = rest.with_place(who, shift).with_place(member, where)
            if not broken(problem, one) - broken(problem, roster):
                legal[who, where] = one
                assert not faults(problem, one)
    ranked = sorted(legal, key=lambda key: (worth(problem, legal[key]), key))
    assert [(one.member, one.shift) for one in found] == ranked
    event(f"trades: {min(len(legal), 3)}")


PEOPLE = (
    member("ana", skills={"roof": Level.LEAD}),
    member("bo", skills={"roof": Level.ABLE}),
    member("cy"),
    member("di", away=(Away(start=EIGHT.start, end=EIGHT.end),)),
)
ROOF = shift("roof", EIGHT, least=1, wanted=2, needs=(Need(skill="roof", level=Level.ABLE),))
MOW = shift("mow", TEN)


def test_who_lacks_the_skill_the_crew_needs_is_told_so() -> None:
    case = problem(PEOPLE, (ROOF, MOW))
    could, cannot = stand_ins(case, Roster.of([("roof", 0, ["ana"]), ("mow", 0, ["cy"])]), "roof", "ana")
    assert [one.member for one in could] == ["bo"]
    assert [(one.member, one.why[0].rule) for one in cannot] == [("cy", "skills"), ("di", "availability")]


def test_whom_the_meeting_sent_stays_and_an_old_breach_stops_nobody() -> None:
    case = problem(PEOPLE, (ROOF, MOW), pins=(Pin(member="ana", shift="mow"),))
    roster = Roster.of([("roof", 0, ["cy"]), ("mow", 0, ["ana"])])
    could, cannot = stand_ins(case, roster, "mow", "ana")
    assert could == ()
    assert {one.why[0].rule for one in cannot} == {"pins"}
    assert [one.member for one in stand_ins(case, roster, "roof")[0]] == ["bo", "ana"]


def test_a_trade_is_none_where_either_could_not_come() -> None:
    case = problem(PEOPLE, (ROOF, MOW))
    roster = Roster.of([("roof", 0, ["ana"]), ("mow", 0, ["bo", "cy", "di"])])
    found = trades(case, roster, "roof", "ana", [("bo", "mow"), ("cy", "mow"), ("di", "mow"), ("ana", "roof")])
    assert [(one.member, one.shift) for one in found] == [("bo", "mow")]
    assert found[0].roster == Roster.of([("roof", 0, ["bo"]), ("mow", 0, ["ana", "cy", "di"])])
