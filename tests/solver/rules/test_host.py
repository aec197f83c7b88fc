"""Hosts are at home on their own turn."""

from __future__ import annotations

import pytest

from solver.problem import Problem, Slot, Terms
from solver.rules.bars import Bars
from solver.rules.host import Host
from tests.solver.cases import EIGHT, TEN, TUESDAY, judged, member, problem, shift
from tests.solver.strategies import slot

PEOPLE = (member("ana", account="east"), member("bo", account="west"), member("cy", account="cy", household="east"))
ROOF = shift("roof", EIGHT, TUESDAY, host="east")


def with_work(*slots: Slot, host: str = "commons", **more: object) -> Problem:
    return problem(PEOPLE, [shift("dig", *slots, host=host), ROOF], **more)


def test_a_host_is_no_helper_on_their_own_turn() -> None:
    found = judged(Host(), with_work(TEN), ("roof", 0, ["ana", "bo", "cy"]))
    assert found == [f"roof/{who}: {who} is the host and does not count as a helper" for who in ("ana", "cy")]
    assert judged(Host(), with_work(TEN), ("roof", 1, ["ana"])) == [
        "roof/ana: ana is the host and does not count as a helper"
    ]


def test_nor_sent_elsewhere_while_it_runs() -> None:
    found = judged(Host(), with_work(EIGHT), ("dig", 0, ["ana", "bo", "cy"]), ("roof", 0, ["bo"]))
    assert found == [f"dig/{who}: {who} hosts roof at that time" for who in ("ana", "cy")]


@pytest.mark.parametrize(
    ("time", "home"),
    [
        (slot(0, 480 - 60, 60), False),
        (slot(0, 480 - 60, 61), True),
        (slot(0, 480 + 119, 60), True),
        (slot(0, 480 + 120, 60), False),
    ],
)
def test_a_turn_counts_to_the_minute(time: Slot, home: bool) -> None:  # noqa: FBT001
    sentences = ["dig/ana: ana hosts roof at that time"] if home else []
    assert judged(Host(), with_work(time), ("dig", 0, ["ana"]), ("roof", 0, ["bo"])) == sentences


def test_only_when_the_turn_runs_and_at_that_time() -> None:
    assert judged(Host(), with_work(EIGHT), ("dig", 0, ["ana", "cy"])) == []
    assert judged(Host(), with_work(EIGHT), ("dig", 0, ["ana", "cy"]), ("roof", 1, ["bo"])) == []
    assert judged(Host(), with_work(TUESDAY), ("dig", 0, ["ana"]), ("roof", 1, ["bo"])) == [
        "dig/ana: ana hosts roof at that time"
    ]


def test_the_commons_and_households_without_people_bind_nobody() -> None:
    assert judged(Host(), with_work(EIGHT), ("dig", 0, ["bo"])) == []
    assert judged(Host(), with_work(EIGHT, host="north"), ("dig", 0, ["ana", "bo"])) == []
    case = problem(PEOPLE, [shift("dig"), shift("mow"), ROOF])
    assert judged(Host(), case, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == []


def test_a_later_turn_is_looked_at_after_work_of_the_commons_and_of_others() -> None:
    work = [shift("dig", TUESDAY), shift("mow", TUESDAY, host="west"), ROOF]
    found = judged(Host(), problem(PEOPLE, work), ("dig", 0, ["bo"]), ("mow", 0, ["ana"]), ("roof", 0, ["cy"]))
    assert found == [
        "dig/bo: bo hosts mow at that time",
        "roof/cy: cy is the host and does not count as a helper",
    ]


def test_two_turns_at_once() -> None:
    """The hosts of each stay at home; where one household has both, it hosts both."""
    work = [shift("dig", host="east"), shift("mow", host="west")]
    assert judged(Host(), problem(PEOPLE, work), ("dig", 0, ["bo"]), ("mow", 0, ["ana"])) == [
        "mow/ana: ana hosts dig at that time",
        "dig/bo: bo hosts mow at that time",
    ]


def test_a_meeting_may_count_hosts() -> None:
    case = with_work(EIGHT, terms=Terms(host_counts=True))
    assert judged(Host(), case, ("dig", 0, ["ana"]), ("roof", 0, ["ana", "cy"])) == []


def test_a_place_barred_before_stays_barred() -> None:
    people = (member("ana", account="east", bars=frozenset({"ladders"})), member("bo"))
    work = [shift("dig", hazards=frozenset({"ladders"})), shift("roof", host="east")]
    assert judged(Host(), problem(people, work), ("roof", 0, ["bo"]), beside=[Bars()]) == []
