"""From typed rows to the problem that is solved: rules in force, pins, closures, pairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rola.association import (
    ClosureRow,
    PairRow,
    PinRow,
    Repeat,
    RuleBlock,
    TravelRow,
)
from rola.planning import block_in_force, problem_for
from solver.problem import Pin
from tests.rola.planning.tables import (
    MONDAY,
    PLAIN,
    SATURDAY,
    day,
    request,
    shift,
)


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
