"""From typed rows to the problem that is solved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.association import (
    AdjustmentRow,
    Association,
    AvailabilityRow,
    BusyCalendar,
    ClosureRow,
    GatheringRow,
    HouseholdRow,
    MemberRow,
    OpeningRow,
    PairRow,
    PinRow,
    Repeat,
    RequestRow,
    RuleBlock,
    ShiftRow,
    SiteRow,
    SkillRow,
    TaskRow,
    TravelRow,
)
from rola.planning import block_in_force, problem_for
from rola.weeks import at, minutes
from solver.problem import COMMONS, Absence, Level, Member, Pin, Shift, Span

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = date(2027, 3, 1)
SATURDAY = date(2027, 3, 6)
SATURDAYS = Repeat(weekdays=(5,))

MORNING = GatheringRow(gathering="saturday", repeat=SATURDAYS, start=time(7, 30), end=time(11, 30))
ODESSA = MemberRow(member="odessa", name="Odessa Pruitt", household="pruitt", hours_per_week=240)
SAM = MemberRow(member="sam", name="Sam Reyes", household="reyes", hours_per_week=120)
WEEDING = TaskRow(task="weeding", name="Weeding", hours=120, least=2, wanted=4)

PLAIN = Association(
    name="Ewing ring",
    zone=CHICAGO,
    blocks=(RuleBlock(adopted=date(2027, 1, 1)),),
    members=(SAM, ODESSA),
    households=(
        HouseholdRow(household="pruitt", name="Pruitt household"),
        HouseholdRow(household="reyes", name="Reyes household"),
    ),
    sites=(SiteRow(site="plot", name="Pruitt plot", household="pruitt"), SiteRow(site="field", name="Field")),
    tasks=(WEEDING,),
    gatherings=(MORNING,),
)


def day(number: int) -> date:
    """Return a day of March 2027; 1 is a Monday, 0 the Sunday before."""
    return date(2027, 2, 28) + timedelta(days=number)


def moment(number: int, clock: str = "00:00") -> int:
    return at(day(number), time.fromisoformat(clock), CHICAGO)


def span(first: int, start: str, last: int, end: str) -> Span:
    return Span(start=moment(first, start), end=moment(last, end))


def odessa(weeks: int = 1, **tables: Any) -> Member:
    planned = tuple(MONDAY + timedelta(weeks=number) for number in range(weeks))
    return problem_for(replace(PLAIN, **tables), planned).member["odessa"]


def work(**tables: Any) -> dict[str, Shift]:
    return dict(problem_for(replace(PLAIN, **tables), (MONDAY,)).shift)


def request(name: str = "onions", **own: Any) -> RequestRow:
    return RequestRow(**{"request": name, "task": "weeding", "site": "plot", **own})


def shift(name: str = "harvest", **own: Any) -> ShiftRow:
    return ShiftRow(**{"shift": name, "task": "weeding", "site": "field", "repeat": SATURDAYS, "start": time(8), **own})


def says(kind: str, repeat: Repeat, start: str = "", end: str = "", **own: Any) -> AvailabilityRow:
    return AvailabilityRow(
        member="odessa",
        kind=kind,
        repeat=repeat,
        start=time.fromisoformat(start) if start else None,
        end=time.fromisoformat(end) if end else None,
        **own,
    )


def adjusted(kind: str, first: date, last: date | None, **own: Any) -> AdjustmentRow:
    return AdjustmentRow(member="odessa", kind=kind, first=first, last=last, **own)


# --- rules in force ---


@pytest.mark.parametrize(
    ("adopted", "rest"), [((1, 8), 1), ((0,), 0), ((2, 9), 2), ((8, 1), 1)], ids=["second later", "one", "both", "any"]
)
def test_the_latest_block_adopted_by_the_first_monday_holds(adopted: tuple[int, ...], rest: int) -> None:
    blocks = tuple(RuleBlock(adopted=day(number), rest=number) for number in adopted)
    weeks = (MONDAY, MONDAY + timedelta(weeks=1))
    assert problem_for(replace(PLAIN, blocks=blocks), weeks).terms.rest_minutes == rest


def test_without_blocks_the_defaults_hold() -> None:
    assert block_in_force(replace(PLAIN, blocks=()), MONDAY) == RuleBlock(adopted=MONDAY)


def test_terms_come_from_the_block() -> None:
    block = RuleBlock(adopted=day(0), rest=1, travel=2, daily_cap=3, host_counts=True, rules_off=("rest",))
    problem = problem_for(replace(PLAIN, blocks=(block,)), (MONDAY,))
    assert (problem.terms.rest_minutes, problem.terms.travel_minutes, problem.terms.host_counts) == (1, 2, True)
    assert problem.terms.rules_off == {"rest"}
    assert [member.daily_cap for member in problem.members] == [3, 3]


# --- members ---


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


# --- accounts ---


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


# --- availability ---


def test_away_rows_are_joined() -> None:
    rows = (
        says("away", Repeat(on=day(2)), "09:00", "12:00"),
        says("away", Repeat(on=day(2)), "12:00", "13:00"),
        says("away", Repeat(on=day(2)), "10:00", "11:00"),
        says("away", Repeat(first=day(4), last=day(5))),
    )
    assert [(away.start, away.end, away.kind) for away in odessa(availability=rows).away] == [
        (moment(2, "09:00"), moment(2, "13:00"), Absence.AWAY),
        (moment(4), moment(6), Absence.AWAY),
    ]


def test_an_overnight_row_ends_the_next_day_also_from_the_evening_before() -> None:
    found = odessa(availability=(says("away", Repeat(weekdays=(6,)), "22:00", "06:00"),))
    assert [(away.start, away.end) for away in found.away] == [
        (moment(0, "22:00"), moment(1, "06:00")),
        (moment(7, "22:00"), moment(8, "06:00")),
    ]


def test_half_open_rows() -> None:
    rows = (says("away", Repeat(on=day(2)), start="18:00"), says("away", Repeat(on=day(4)), end="09:00"))
    assert [(away.start, away.end) for away in odessa(availability=rows).away] == [
        (moment(2, "18:00"), moment(3)),
        (moment(4), moment(4, "09:00")),
    ]


def test_an_overnight_row_is_longer_when_the_clocks_go_back() -> None:
    week = date(2027, 11, 1)
    row = says("away", SATURDAYS, "22:00", "06:00")
    away = problem_for(replace(PLAIN, availability=(row,)), (week,)).member["odessa"].away
    assert [one.end - one.start for one in away] == [9 * 60]


def test_busy_calendars_give_busy_times_of_the_planned_weeks_only() -> None:
    busy = BusyCalendar(
        member="odessa",
        spans=(span(-5, "09:00", -5, "10:00"), span(2, "09:00", 2, "10:00"), span(8, "00:00", 30, "00:00")),
    )
    found = odessa(busy=(busy,))
    assert [(away.kind, away.start, away.end) for away in found.away] == [
        (Absence.BUSY, moment(2, "09:00"), moment(2, "10:00")),
        (Absence.BUSY, moment(8), moment(9)),
    ]
    assert not found.answered


def test_free_rows_are_the_only_free_times() -> None:
    rows = (
        says("free", SATURDAYS, "07:00", "12:00"),
        says("free", Repeat(on=SATURDAY), "12:00", "15:00"),
        says("free", Repeat(on=day(5)), "18:00", "02:00"),
    )
    found = odessa(availability=rows)
    assert found.answered
    assert found.offered == (span(5, "18:00", 6, "02:00"), span(6, "07:00", 6, "15:00"))


def test_free_days_side_by_side_are_one_span() -> None:
    found = odessa(availability=(says("free", Repeat(weekdays=(4, 5))),))
    assert found.offered == (span(5, "00:00", 7, "00:00"),)


@pytest.mark.parametrize(
    ("row", "answered"),
    [
        (says("away", Repeat(on=day(2))), True),
        (says("away", Repeat(on=day(9))), False),
        (says("away", Repeat(on=day(0))), False),
        (says("away", Repeat(first=day(-9), last=day(0))), False),
        (says("away", Repeat(first=day(60), last=day(70))), False),
        (says("away", Repeat(first=day(-9), last=day(1))), True),
        (says("away", Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", first=day(-1))), True),
        (says("away", Repeat(rrule="FREQ=WEEKLY;BYDAY=SA;UNTIL=20270227", first=day(-29))), False),
        (says("would like", Repeat(on=day(2))), False),
    ],
    ids=["this week", "next week", "yesterday", "past", "summer", "until Monday", "the week between", "ended", "wish"],
)
@pytest.mark.parametrize("unanswered", ["free", "away"])
def test_who_has_answered(row: AvailabilityRow, unanswered: str, *, answered: bool) -> None:
    blocks = (RuleBlock(adopted=day(0), unanswered=unanswered),)
    found = odessa(availability=(row,), blocks=blocks)
    assert found.answered is answered
    assert found.offered == (() if unanswered == "away" and not answered else None)


def test_free_every_other_saturday_means_not_in_the_week_between() -> None:
    row = says("free", Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", first=day(-1)))
    found = odessa(availability=(row,))
    assert (found.answered, found.offered) == (True, ())


def test_free_once_last_month_is_no_answer_and_no_yes() -> None:
    found = odessa(availability=(says("free", Repeat(on=day(-1))),))
    assert (found.answered, found.offered) == (False, ())


def test_wishes_are_joined_by_what_they_are_about() -> None:
    rows = (
        says("would like", Repeat(weekdays=(4, 5)), task="weeding"),
        says("rather not", Repeat(on=SATURDAY), "07:00", "09:00", site="field"),
        says("rather not", Repeat(on=SATURDAY), "08:00", "10:00"),
    )
    found = odessa(availability=rows).wishes
    assert [(wish.start, wish.end, wish.likes, wish.task, wish.site) for wish in found] == [
        (moment(5), moment(7), True, "weeding", None),
        (moment(6, "07:00"), moment(6, "09:00"), False, None, "field"),
        (moment(6, "08:00"), moment(6, "10:00"), False, None, None),
    ]


# --- shifts ---


def test_repeating_and_single_shifts() -> None:
    found = work(shifts=(shift(), shift("feast", repeat=Repeat(on=day(3))), shift("later", repeat=Repeat(on=day(9)))))
    assert list(found) == ["feast", "harvest@2027-03-06"]
    one = found["harvest@2027-03-06"]
    (slot,) = one.slots
    assert (slot.start, slot.end, slot.day) == (moment(6, "08:00"), moment(6, "10:00"), SATURDAY)
    assert (one.host, one.least, one.wanted, one.request, one.overdue_days) == (COMMONS, 2, 4, None, None)


def test_a_shift_every_other_week() -> None:
    row = shift(repeat=Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", first=day(-1)))
    weeks = tuple(MONDAY + timedelta(weeks=number) for number in range(4))
    assert [one.id for one in problem_for(replace(PLAIN, shifts=(row,)), weeks).shifts] == [
        "harvest@2027-03-13",
        "harvest@2027-03-27",
    ]


@pytest.mark.parametrize(("monday", "hours"), [(date(2027, 3, 8), 7), (date(2027, 11, 1), 9), (date(2027, 6, 7), 8)])
def test_a_night_shift_over_a_clock_change(monday: date, hours: int) -> None:
    row = shift(start=time(22), end=time(6))
    (one,) = problem_for(replace(PLAIN, shifts=(row,)), (monday,)).shifts
    assert one.minutes == hours * 60
    assert one.slots[0].day == monday + timedelta(days=5)


def test_a_shift_inside_the_hour_that_spring_skips_has_the_hours_of_its_task() -> None:
    row = shift(repeat=Repeat(on=date(2027, 3, 14)), start=time(2), end=time(3))
    (one,) = problem_for(replace(PLAIN, shifts=(row,)), (date(2027, 3, 8),)).shifts
    assert one.minutes == 120


def test_what_the_task_says_goes_along_and_the_row_may_differ() -> None:
    task = replace(
        WEEDING,
        trained_only=True,
        learning_places=1,
        hazards=("ladders",),
        adults_only=True,
        never_alone=True,
        dry=True,
        unpleasant=2,
    )
    one = work(tasks=(task,), shifts=(shift(least=5),))["harvest@2027-03-06"]
    assert (one.least, one.wanted) == (5, 5)
    assert (one.trained_only, one.learning_places, one.hazards) == (True, 1, {"ladders"})
    assert (one.adults_only, one.never_alone, one.dry, one.unpleasant) == (True, True, True, 2)


# --- requests ---


def test_a_request_may_start_one_after_another_within_the_gathering() -> None:
    one = work(requests=(request(hours=90),))["onions"]
    assert [slot.start for slot in one.slots] == [moment(6, "07:30"), moment(6, "09:00")]
    assert {slot.minutes for slot in one.slots} == {90}
    assert (one.host, one.request, one.earliest, one.latest, one.overdue_days) == ("pruitt", "onions", None, None, None)


def test_a_task_longer_than_the_gathering_has_no_time() -> None:
    assert work(requests=(request(hours=241),))["onions"].slots == ()
    assert len(work(requests=(request(hours=240),))["onions"].slots) == 1


def test_a_task_of_no_hours_has_no_time() -> None:
    assert work(requests=(request(hours=0),))["onions"].slots == ()


def test_only_the_gatherings_allowed() -> None:
    evening = GatheringRow(gathering="evening", repeat=Repeat(weekdays=(2,)), start=time(18), end=time(20))
    rows = (request("any"), request("late", gatherings=("evening",)))
    found = work(gatherings=(MORNING, evening), requests=rows)
    assert [slot.day for slot in found["any"].slots] == [day(3), SATURDAY, SATURDAY]
    assert [slot.day for slot in found["late"].slots] == [day(3)]


def test_gatherings_at_the_same_time_give_one_slot() -> None:
    twin = replace(MORNING, gathering="twin")
    assert len(work(gatherings=(MORNING, twin), requests=(request(hours=240),))["onions"].slots) == 1


def test_a_gathering_over_midnight_gives_the_day_on_which_work_begins() -> None:
    night = GatheringRow(gathering="night", repeat=Repeat(weekdays=(6,)), start=time(22), end=time(2))
    one = work(gatherings=(night,), requests=(request(hours=60),))["onions"]
    assert [(slot.start, slot.day) for slot in one.slots] == [
        (moment(1, "00:00"), day(1)),  # the gathering of the Sunday before
        (moment(1, "01:00"), day(1)),
        (moment(7, "22:00"), day(7)),
        (moment(7, "23:00"), day(7)),
    ]


def test_a_window_that_leaves_no_gathering_is_kept_and_told() -> None:
    assert work(requests=(request(first=day(1), last=day(5)),))["onions"].slots == ()


@pytest.mark.parametrize("window", [(day(-9), day(0)), (day(8), None)])
def test_a_window_elsewhere_is_left_out(window: tuple[date, date | None]) -> None:
    assert work(requests=(request(first=window[0], last=window[1]),)) == {}


def test_what_comes_before_is_known_but_cannot_run() -> None:
    rows = (
        request("roof", after=("frame", "paid")),
        request("frame", after=("stones",), first=day(8)),
        request("stones", first=day(8), last=day(20)),
        request("other", first=day(8)),
        request("paid", done=day(-3)),
    )
    found = work(requests=rows)
    assert list(found) == ["frame", "roof", "stones"]
    assert found["roof"].after == ("frame",)
    assert found["roof"].slots
    assert (found["frame"].after, found["frame"].slots, found["stones"].slots) == (("stones",), (), ())


def test_requests_that_wait_for_each_other_end() -> None:
    rows = (request("one", after=("other",)), request("other", after=("one",), first=day(9)))
    assert list(work(requests=rows)) == ["one", "other"]


@pytest.mark.parametrize(("done", "planned"), [(None, True), (day(0), False), (day(1), True), (day(9), True)])
def test_done_before_the_planned_weeks_is_planned_no_more(done: date | None, *, planned: bool) -> None:
    assert bool(work(requests=(request(done=done),))) is planned


@pytest.mark.parametrize(("due", "overdue"), [(day(-9), 10), (day(1), 0), (day(7), 0), (day(8), None), (None, None)])
def test_days_overdue(due: date | None, overdue: int | None) -> None:
    assert work(requests=(request(turn_due=due),))["onions"].overdue_days == overdue


# --- the rest ---


def test_pins_are_put_on_the_shifts_meant() -> None:
    rows = (
        PinRow(member="odessa", shift="harvest", on=SATURDAY, kind="comes"),
        PinRow(member="sam", shift="harvest", on=None, kind="stays out"),
        PinRow(member="sam", shift="harvest", on=day(13), kind="comes"),  # not planned
        PinRow(member="sam", shift="onions", on=None, kind="comes"),
        PinRow(member="odessa", shift="onions", on=day(13), kind="comes"),  # another week
        PinRow(member="sam", shift="later", on=None, kind="comes"),  # no time in these weeks
        PinRow(member="sam", shift="feast", on=day(3), kind="comes"),
    )
    problem = problem_for(
        replace(
            PLAIN,
            pins=rows,
            shifts=(shift(), shift("feast", repeat=Repeat(on=day(3)))),
            requests=(request(after=("later",)), request("later", first=day(8))),
        ),
        (MONDAY,),
    )
    assert set(problem.pins) == {
        Pin(member="odessa", shift="harvest@2027-03-06"),
        Pin(member="sam", shift="harvest@2027-03-06", comes=False),
        Pin(member="sam", shift="onions"),
        Pin(member="sam", shift="feast"),
    }


def test_closures_pairs_and_travel() -> None:
    problem = problem_for(
        replace(
            PLAIN,
            closures=(
                ClosureRow(first=day(5), last=day(9), site=None, kind="closed"),
                ClosureRow(first=day(1), last=day(1), site="field", kind="wet"),
                ClosureRow(first=day(8), last=day(9), site=None, kind="closed"),
            ),
            pairs=(PairRow(member="sam", other="odessa", kind="apart"),),
            travel=(TravelRow(site="plot", other="field", minutes=25),),
        ),
        (MONDAY,),
    )
    assert [(one.first, one.site, one.wet) for one in problem.closures] == [
        (day(5), None, False),
        (day(1), "field", True),
    ]
    assert [(one.one, one.other, one.together) for one in problem.pairs] == [("sam", "odessa", False)]
    assert problem.travel_between("plot", "field") == 25


def test_the_order_of_rows_does_not_matter() -> None:
    one = replace(PLAIN, shifts=(shift(), shift("feast")), requests=(request(), request("b")))
    other = replace(
        one, members=one.members[::-1], shifts=one.shifts[::-1], requests=one.requests[::-1], sites=one.sites[::-1]
    )
    assert problem_for(one, (MONDAY,)) == problem_for(other, (MONDAY,))


# --- every slot lies where it may ---

zones = st.sampled_from([CHICAGO, ZoneInfo("Europe/Madrid"), ZoneInfo("Africa/Nairobi"), ZoneInfo("Asia/Kolkata")])
mondays = st.integers(0, 300).map(lambda number: date(2026, 1, 5) + timedelta(weeks=number))
clocks = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
near = st.integers(-10, 24)


@st.composite
def gatherings(draw: Callable[..., Any], monday: date) -> GatheringRow:
    repeat = draw(
        st.one_of(
            st.lists(st.integers(0, 6), min_size=1, max_size=3).map(lambda days: Repeat(weekdays=tuple(days))),
            near.map(lambda number: Repeat(on=monday + timedelta(days=number))),
            st.just(Repeat(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", first=monday - timedelta(weeks=5))),
        )
    )
    return GatheringRow(gathering="one", repeat=repeat, start=draw(clocks), end=draw(clocks))


@given(st.data())
def test_every_slot_lies_in_a_planned_week_its_gathering_and_its_window(data: st.DataObject) -> None:
    zone, monday = data.draw(zones), data.draw(mondays)
    rows = (data.draw(gatherings(monday)), replace(data.draw(gatherings(monday)), gathering="other"))
    first, last = (data.draw(st.none() | near.map(lambda number: monday + timedelta(days=number))) for _ in range(2))
    row = request(
        first=first,
        last=last,
        hours=data.draw(st.integers(1, 600)),
        gatherings=data.draw(st.sampled_from([(), ("one",)])),
    )
    weeks = (monday, monday + timedelta(weeks=1))[: data.draw(st.integers(1, 2))]
    problem = problem_for(replace(PLAIN, zone=zone, gatherings=rows, requests=(row,)), weeks)
    allowed = [one for one in rows if one.gathering in (row.gatherings or ("one", "other"))]
    slots = [slot for one in problem.shifts for slot in one.slots]
    assert slots == sorted(set(slots), key=lambda slot: slot.start)
    for slot in slots:
        assert slot.week in weeks
        assert slot.minutes == row.hours
        assert (first or slot.day) <= slot.day <= (last or slot.day)
        assert slot.day == datetime.fromtimestamp(slot.start * 60, zone).date()
        assert any(_holds(one, slot.start, slot.end, zone) for one in allowed)


def _holds(gathering: GatheringRow, start: int, end: int, zone: ZoneInfo) -> bool:
    """Tell whether a gathering holds a time, found by walking the days around it one by one."""
    begins = datetime.fromtimestamp(start * 60, zone).date()
    for on in (begins, begins - timedelta(days=1)):
        repeat = gathering.repeat
        weeks_apart = 0 if repeat.first is None else (on - repeat.first).days // 7
        happens = (
            on == repeat.on
            or on.weekday() in repeat.weekdays
            or (bool(repeat.rrule) and on.weekday() >= 5 and weeks_apart % 2 == 0)
        )
        until = on if gathering.end > gathering.start else on + timedelta(days=1)
        if happens and at(on, gathering.start, zone) <= start and end <= at(until, gathering.end, zone):
            return True
    return False


def test_spans_stay_within_a_day_of_the_planned_weeks() -> None:
    found = odessa(availability=(says("away", Repeat()), says("would like", Repeat())))
    low = minutes(datetime(2027, 2, 28, tzinfo=CHICAGO))
    high = minutes(datetime(2027, 3, 9, tzinfo=CHICAGO))
    assert [(one.start, one.end) for one in (*found.away, *found.wishes)] == [(low, high)] * 2
