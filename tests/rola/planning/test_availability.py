"""What people said about their time, as spans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rola.association import (
    AvailabilityRow,
    BusyCalendar,
    Repeat,
    RuleBlock,
)
from rola.planning import problem_for
from solver.problem import Absence
from tests.rola.planning.tables import (
    PLAIN,
    SATURDAY,
    SATURDAYS,
    day,
    moment,
    odessa,
    says,
    span,
)


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
