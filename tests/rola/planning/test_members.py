"""Typed members as they are planned: promises, caps, skills, leave, and their accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from rola.association import (
    MemberRow,
    OpeningRow,
    PairRow,
    PinRow,
    RuleBlock,
    SkillRow,
)
from rola.planning import problem_for
from solver.problem import Absence, Level
from tests.rola.planning.tables import (
    MONDAY,
    ODESSA,
    PLAIN,
    SAM,
    SATURDAY,
    adjusted,
    day,
    moment,
    odessa,
    request,
    shift,
)


def test_members_are_sorted_and_plain() -> None:
    problem = problem_for(PLAIN, (MONDAY,))
    assert [member.id for member in problem.members] == ["odessa", "sam"]
    one = problem.members[0]
    assert (one.promise, one.weekly_cap, one.daily_cap, one.away) == ((240,), (480,), 600, ())
    assert (one.offered, one.answered, one.account) == (None, False, "pruitt")


def test_what_is_owed_in_a_whole_plan_is_nothing_unless_it_is_said() -> None:
    assert odessa().plan_cap is None
    assert odessa(members=(replace(ODESSA, plan_cap=165),)).plan_cap == 165


def test_own_daily_cap_wins_even_when_it_is_none_at_all() -> None:
    assert odessa(members=(replace(ODESSA, daily_cap=0),)).daily_cap == 0


def test_a_promise_counts_the_days_there() -> None:
    joiner = replace(ODESSA, joined=day(4))  # Thursday: 4 of 7 days of 240 minutes = 137.14
    found = odessa(weeks=2, members=(joiner,))
    assert found.promise == (137, 240)
    assert found.weekly_cap == (480, 480)
    assert [(away.kind, away.start, away.end) for away in found.away] == [
        (Absence.NOT_JOINED, moment(0), moment(4)),
    ]


def test_a_leaver_is_away_from_the_day_after_the_last() -> None:
    found = odessa(weeks=2, members=(replace(ODESSA, left=day(3)),))
    assert found.promise == (103, 0)  # 102.86
    assert [(away.kind, away.start, away.end) for away in found.away] == [(Absence.LEFT, moment(4), moment(16))]


@pytest.mark.parametrize(("hours_per_week", "promise"), [(3, 0), (4, 1), (10, 1), (11, 2)])
def test_promises_are_rounded_to_whole_minutes(hours_per_week: int, promise: int) -> None:
    one_day = replace(ODESSA, joined=day(1), left=day(1), hours_per_week=hours_per_week)
    assert odessa(members=(one_day,)).promise == (promise,)


@pytest.mark.parametrize("row", [replace(ODESSA, left=day(0)), replace(ODESSA, joined=day(8))], ids=["left", "joins"])
def test_who_is_there_on_no_planned_day_is_left_out(row: MemberRow) -> None:
    problem = problem_for(
        replace(
            PLAIN,
            members=(row, SAM),
            shifts=(shift(),),
            pins=(PinRow(member="odessa", shift="harvest", on=SATURDAY, kind="comes"),),
            pairs=(PairRow(member="odessa", other="sam", kind="together"),),
        ),
        (MONDAY,),
    )
    assert [member.id for member in problem.members] == ["sam"]
    assert [account.id for account in problem.accounts] == ["reyes"]
    assert (problem.pins, problem.pairs) == ((), ())


@pytest.mark.parametrize("kind", ["leave", "illness"])
def test_leave_pauses_the_promise_and_keeps_people_home(kind: str) -> None:
    found = odessa(weeks=3, adjustments=(adjusted(kind, day(6), day(14)),))
    assert found.promise == (171, 0, 240)  # 5 of 7 days: 171.43
    assert found.weekly_cap == (480, 480, 480)
    assert [(away.kind, away.start, away.end) for away in found.away] == [(Absence.LEAVE, moment(6), moment(15))]


def test_open_leave_goes_on() -> None:
    found = odessa(weeks=2, adjustments=(adjusted("leave", date(2026, 1, 1), None),))
    assert found.promise == (0, 0)
    assert [(away.start, away.end) for away in found.away] == [(moment(0), moment(16))]


def test_leave_at_another_time_leaves_no_trace() -> None:
    assert odessa(adjustments=(adjusted("leave", day(-20), day(-1)), adjusted("leave", day(10), None))).away == ()


def test_capacity_changes_from_its_date() -> None:
    half = adjusted("capacity", day(8), day(17), hours_per_week=120)
    found = odessa(weeks=4, adjustments=(half,))
    assert found.promise == (240, 120, 189, 240)  # 3 days of 120, 4 of 240: 188.57
    assert found.weekly_cap == (480, 240, 240, 480)


def test_given_caps_win_over_twice_the_promise_and_adjusted_caps_over_both() -> None:
    capped = (replace(ODESSA, weekly_cap=300),)
    assert odessa(members=capped).weekly_cap == (300,)
    eased = adjusted("capacity", day(8), None, hours_per_week=60, weekly_cap=90)
    assert odessa(weeks=2, members=capped, adjustments=(eased,)).weekly_cap == (300, 90)
    promise_only = adjusted("capacity", day(8), None, hours_per_week=60)
    assert odessa(weeks=2, members=capped, adjustments=(promise_only,)).weekly_cap == (300, 300)


def test_the_adjustment_that_begins_later_wins() -> None:
    rows = (
        adjusted("capacity", day(1), None, hours_per_week=60),
        adjusted("capacity", date(2026, 1, 1), None, hours_per_week=180),
    )
    assert odessa(adjustments=rows).promise == (60,)


def test_skills_keep_the_highest_level() -> None:
    rows = (
        SkillRow(member="odessa", skill="planting", level=Level.LEAD),
        SkillRow(member="odessa", skill="planting", level=Level.LEARNER),
        SkillRow(member="sam", skill="roofing", level=Level.ABLE),
    )
    assert odessa(skills=rows).skills == {"planting": Level.LEAD}


def test_household_accounts_carry_their_openings() -> None:
    two = replace(ODESSA, member="bo", name="Bo Pruitt")
    problem = problem_for(
        replace(PLAIN, members=(*PLAIN.members, two), openings=(OpeningRow(account="pruitt", ahead=-150),)), (MONDAY,)
    )
    assert [(account.id, account.ahead) for account in problem.accounts] == [
        ("pruitt", Fraction(-150)),
        ("reyes", Fraction(0)),
    ]


def test_member_accounts_when_the_rules_say_so() -> None:
    blocks = (RuleBlock(adopted=day(0), account="member"),)
    problem = problem_for(
        replace(PLAIN, blocks=blocks, openings=(OpeningRow(account="sam", ahead=90),), requests=(request(),)), (MONDAY,)
    )
    assert [(account.id, account.ahead) for account in problem.accounts] == [("odessa", 0), ("sam", 90)]
    assert problem.member["odessa"].account == "odessa"
    assert problem.shift["onions"].host == "pruitt"
