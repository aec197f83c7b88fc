"""What the meeting fixed: kept in every plan, with room for the rules it overruled and for no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rola.planning.around import as_plain, carried_around, decided_from
from rola.planning.carried import Carried
from rola.planning.decided import SOFT, TURNS_APART, Decided, Overruled, decided_in, keepers
from solver.answer import Found, Impossible
from solver.check import check
from solver.problem import Pair, Problem, Standing, Terms
from solver.proof.certify import certify
from solver.proof.verify import Verdict, verify
from solver.roster import Roster
from solver.rules import RULES
from solver.solve import solve
from tests.solver.cases import member, problem, shift
from tests.solver.strategies import slot

LATE, EARLY, TUESDAY = slot(0, 20 * 60, 120), slot(1, 2 * 60, 120), slot(1, 14 * 60, 120)
BOTH = Roster.of([("dig", 0, ["ana", "bo"]), ("mow", 0, ["ana"])])


def case(rule: str) -> Problem:
    """Give two shifts, ana on both and bo on one: against one rule only."""
    ana = member("ana", **{"weekly-cap": {"weekly_cap": (180,)}, "plan-cap": {"plan_cap": 180}}.get(rule, {}))
    days = (slot(0, 480, 120), slot(0, 14 * 60, 120)) if rule == "daily-cap" else (LATE, TUESDAY)
    times = (LATE, EARLY) if rule == "rest" else days
    ana = replace(ana, daily_cap=180) if rule == "daily-cap" else ana
    pairs = {
        "apart": (Pair(one="ana", other="bo"),),
        "together": (Pair(one="ana", other="cy", together=True),),
    }.get(rule, ())
    terms = Terms(most_days=1 if rule == "days-in-a-row" else 7)
    whose = {"host": "hill", "turn": True} if rule == TURNS_APART else {}
    work = [shift("dig", times[0], wanted=2, **whose), shift("mow", times[1], wanted=2, **whose)]
    return problem([ana, member("bo"), member("cy")], work, pairs=pairs, terms=terms)


def test_each_soft_rule_is_a_rule_that_can_be_off() -> None:
    assert {rule.name for rule in RULES if rule.name in SOFT and not rule.essential} == SOFT
    assert not SOFT & {"availability", "one-place", "bars", "minors", "skills", "trained", "never-alone", "crew"}


@pytest.mark.parametrize("rule", sorted(SOFT))
def test_what_was_overruled_is_kept_and_its_proof_holds(rule: str) -> None:
    bare = case(rule)
    broken = check(bare, BOTH)
    assert {breach.rule for breach in broken} == {rule}
    pins = Decided(pins=frozenset({("ana", "dig"), ("ana", "mow"), ("bo", "dig")}))
    if rule == "together":
        pins = replace(pins, kept_out=frozenset({("cy", "dig"), ("cy", "mow")}))
    assert isinstance(solve(decided_in(bare, pins)), Impossible)
    overruled = tuple(
        Overruled(rule=rule, shift=breach.shift or "", member=breach.member or "hill", why="so") for breach in broken
    )
    whole = pins.and_also(Decided(pins=keepers(bare, BOTH, overruled), overruled=overruled))
    assert whole.still(bare, BOTH) == whole
    assert whole.still(bare, Roster()).overruled == ()
    eased = decided_in(bare, whole)
    found = solve(eased)
    assert isinstance(found, Found)
    assert all(found.roster.sends(*place) for place in whole.pins)
    assert check(eased, found.roster) == ()
    certified = certify(eased, found)
    assert not [one for one in verify(eased, found.roster, certified.lines) if one.verdict is Verdict.FAILS]


def test_a_cap_rises_only_as_far_as_the_fixed_places_need() -> None:
    over = (Overruled(rule="weekly-cap", shift="mow", member="ana", why="so"),)
    eased = decided_in(case("weekly-cap"), Decided(pins=frozenset({("ana", "dig"), ("ana", "mow")}), overruled=over))
    assert eased.member["ana"].weekly_cap == (240,)
    assert eased.member["bo"].weekly_cap == (2400,)


def test_the_later_word_counts() -> None:
    before = Decided(
        pins=frozenset({("ana", "dig"), ("bo", "dig")}),
        kept_out=frozenset({("cy", "dig")}),
        starts={"dig": LATE.start, "mow": 7},
    )
    still = before.still(case("rest"), Roster.of([("dig", 0, ["ana", "cy"])]))
    assert still == Decided(pins=frozenset({("ana", "dig")}), starts={"dig": LATE.start})
    after = still.and_also(Decided(kept_out=frozenset({("ana", "dig")}), pins=frozenset({("cy", "dig")})))
    assert (after.pins, after.kept_out) == ({("cy", "dig")}, {("ana", "dig")})


def test_a_fixed_time_is_the_only_one() -> None:
    bare = problem([member("ana")], [shift("dig", LATE, TUESDAY)])
    assert decided_in(bare, Decided(starts={"dig": TUESDAY.start})).shift["dig"].slots == (TUESDAY,)
    assert decided_in(bare, Decided(starts={"dig": 1})).shift["dig"].slots == (LATE, TUESDAY)
    assert decided_in(bare, Decided()) is bare


def test_plain_data_and_back() -> None:
    decided = Decided(
        pins=frozenset({("ana", "dig")}),
        kept_out=frozenset({("bo", "dig")}),
        starts={"dig": 5},
        overruled=(Overruled(rule="rest", shift="dig", member="ana", why="so"),),
    )
    standing = (Standing(shift="dig", start=5, crew=frozenset({"ana"})),)
    carried = Carried(decided=decided, adopted=standing, around=True)
    assert decided_from(as_plain(carried)) == decided
    assert carried_around(Carried(), as_plain(carried)) == carried
    with pytest.raises(TypeError):
        decided_from([])
