"""The forecast of a cycle, on a ring small enough to see it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from rola.association import (
    Association,
    AvailabilityRow,
    ClosureRow,
    GatheringRow,
    Repeat,
    RequestRow,
    ShiftRow,
    SkillRow,
)
from rola.book.turns import Waiting
from rola.forecast import SkillShort, TurnLine, forecast
from solver.problem import Level, Need, Urgency
from tests.rola.book.ring import MONDAY, ring

WEEKS = tuple(date(2027, 3, day) for day in (1, 8, 15, 22))
SATURDAYS = tuple(date(2027, 3, day) for day in (6, 13, 20, 27))


def garden(*requests: RequestRow, needs: tuple[Need, ...] = (), **more: object) -> Association:
    base = ring()
    return replace(
        base,
        tasks=(replace(base.tasks[0], least=3, needs=needs),),
        gatherings=(GatheringRow(gathering="sat", repeat=Repeat(weekdays=(5,)), start=time(8), end=time(12)),),
        requests=requests,
        shifts=(),
        **more,  # type: ignore[arg-type]
    )


def waiting(*households: str) -> list[Waiting]:
    seen: list[str] = []
    turns = []
    for place, household in enumerate(households, 1):
        seen.append(household)
        turns.append(Waiting(place=place, household=household, share=seen.count(household)))
    return turns


def days(turns: tuple[TurnLine, ...]) -> list[date | None]:
    return [line.meeting.day if line.meeting else None for line in turns]


def test_turns_come_in_order_one_a_saturday_when_the_crew_is_for_one() -> None:
    asks = RequestRow(request="beds", task="dig", site="plot")
    seen = forecast(garden(asks), 1, waiting("adams", "cole", "dale"), WEEKS)
    assert days(seen.turns) == list(SATURDAYS[:3])
    assert [(line.request, line.least, line.helpers, line.short) for line in seen.turns] == [
        ("", 3, 2, 240),  # the four less Ada and Ben
        ("beds", 3, 3, 0),
        ("", 3, 3, 0),
    ]


@pytest.mark.parametrize(("urgency", "helpers"), [(Urgency.MUST, 1), (Urgency.SHOULD, 1), (Urgency.COULD, 3)])
def test_who_must_be_elsewhere_at_that_hour_cannot_come(urgency: Urgency, helpers: int) -> None:
    base = garden(RequestRow(request="beds", task="dig", site="plot"))
    market = ShiftRow(
        shift="sat", task="dig", site="field", repeat=Repeat(weekdays=(5,)), start=time(11), least=2, urgency=urgency
    )
    seen = forecast(replace(base, shifts=(market,)), 1, waiting("cole"), WEEKS)
    assert [(line.helpers, line.short) for line in seen.turns] == [(helpers, (3 - helpers) * 240)]


def test_windows_closures_and_agreed_days_hold() -> None:
    asks = RequestRow(request="beds", task="dig", site="plot", first=date(2027, 3, 8), last=date(2027, 3, 21))
    shut = ClosureRow(first=SATURDAYS[1], last=SATURDAYS[1], site=None, kind="closed")
    turns = [*waiting("cole", "dale"), Waiting(place=3, household="adams", share=1, due=SATURDAYS[3])]
    seen = forecast(garden(asks, closures=(shut,)), 1, turns, WEEKS)
    assert days(seen.turns) == [SATURDAYS[2], SATURDAYS[0], SATURDAYS[3]]


def test_a_turn_without_a_gathering_in_its_window_has_no_day() -> None:
    asks = RequestRow(request="beds", task="dig", site="plot", first=MONDAY, last=date(2027, 3, 5))
    assert days(forecast(garden(asks), 1, waiting("cole"), WEEKS).turns) == [None]


def test_the_second_turn_of_a_household_is_for_its_next_request() -> None:
    asks = [RequestRow(request=name, task="dig", site="plot") for name in ("beds", "fence")]
    seen = forecast(garden(*asks), 1, waiting("cole", "cole", "cole"), WEEKS)
    assert [line.request for line in seen.turns] == ["beds", "fence", ""]
    assert days(seen.turns) == [SATURDAYS[0], SATURDAYS[2], None]


def test_a_week_in_which_leads_are_short_is_named() -> None:
    asks = RequestRow(request="beds", task="dig", site="plot", first=MONDAY, last=date(2027, 3, 7))
    skills = (
        SkillRow(member="ada", skill="dig", level=Level.LEAD),
        SkillRow(member="ben", skill="dig", level=Level.LEAD),
    )
    away = AvailabilityRow(member="ben", kind="away", repeat=Repeat(on=SATURDAYS[0]))
    need = (Need(skill="dig", level=Level.LEAD, count=2),)
    seen = forecast(garden(asks, needs=need, skills=skills, availability=(away,)), 1, waiting("cole"), WEEKS)
    assert seen.skills == (
        SkillShort(week="2027-W09", task="dig", skill="dig", level=Level.LEAD, needed=480, there=240),
    )
