"""Two turns of one household are not back to back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from solver.problem import Problem, Shift
from solver.rules.crew import Crew
from solver.rules.turns_apart import TurnsApart
from tests.solver.cases import judged, member, problem, shift
from tests.solver.strategies import problems, slot
from tests.solver.test_rules_admit import admitted, seen_legal

PEOPLE = (member("ana"),)


def turn(ident: str, *days: int, host: str = "east", minute: int = 480, **more: object) -> Shift:
    return shift(ident, *(slot(day, minute, 60) for day in days), host=host, turn=True, **more)


@pytest.mark.parametrize(("day", "near"), [(0, True), (1, True), (3, False)])
@pytest.mark.parametrize("first", ["dig", "mow"])
def test_neither_on_one_turn_day_nor_on_the_next(first: str, day: int, near: bool) -> None:  # noqa: FBT001
    """Turns can be held on days 0, 1 and 3; between 0 and 3 lies room for another household's."""
    second = "mow" if first == "dig" else "dig"
    work = [turn(first, 0), turn(second, day, minute=600), turn("saw", 1, host="west")]
    later = max((day, "mow"), (0, first))[1] if day == 0 else second
    sentences = [f"{later}: east does not have dig and mow back to back"] if near else []
    assert judged(TurnsApart(), problem(PEOPLE, work), ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == sentences


def test_days_on_which_no_turn_can_be_held_do_not_lie_between() -> None:
    work = [turn("dig", 0), turn("mow", 5), shift("saw", slot(2, 480, 60))]
    found = judged(TurnsApart(), problem(PEOPLE, work), ("dig", 0, ["ana"]), ("mow", 0, ["ana"]))
    assert found == ["mow: east does not have dig and mow back to back"]


def test_a_day_between_counts_even_when_nothing_runs_on_it() -> None:
    work = [turn("dig", 0), turn("mow", 2), turn("saw", 1, host="west")]
    assert judged(TurnsApart(), problem(PEOPLE, work), ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == []


def test_other_households_other_work_and_the_commons_stay_free() -> None:
    sent = [("dig", 0, ["ana"]), ("mow", 0, ["ana"])]
    for other in (
        turn("mow", 1, host="west"),
        shift("mow", slot(1, 480, 60), host="east"),
    ):
        assert judged(TurnsApart(), problem(PEOPLE, [turn("dig", 0), other]), *sent) == []
    commons = [turn("dig", 0, host="commons"), turn("mow", 1, host="commons")]
    assert judged(TurnsApart(), problem(PEOPLE, commons), *sent) == []


def test_the_time_that_is_chosen_counts() -> None:
    case = problem(PEOPLE, [turn("dig", 0, 4), turn("mow", 1, 2), turn("saw", 3, host="west")])
    for dig, mow, near in ((0, 0, True), (0, 1, False), (1, 0, False), (1, 1, False)):
        found = judged(TurnsApart(), case, ("dig", dig, ["ana"]), ("mow", mow, ["ana"]))
        assert found == (["mow: east does not have dig and mow back to back"] if near else [])


def test_neighbours_at_the_end_of_the_plan_are_neighbours_too() -> None:
    others = [turn(f"w{day}", day, host="west", minute=900) for day in range(5)]
    case = problem(PEOPLE, [turn("dig", 3), turn("mow", 4), *others])
    found = judged(TurnsApart(), case, ("dig", 0, ["ana"]), ("mow", 0, ["ana"]))
    assert found == ["mow: east does not have dig and mow back to back"]


def test_one_turn_may_have_two_times_on_neighbouring_days() -> None:
    assert judged(TurnsApart(), problem(PEOPLE, [turn("dig", 0, 1)]), ("dig", 1, ["ana"])) == []


def test_every_two_of_three_are_told() -> None:
    work = [turn("dig", 0), turn("mow", 0, minute=600), turn("saw", 1), turn("tie", 1, host="west")]
    sent = [(each.id, 0, ["ana"]) for each in work]
    assert judged(TurnsApart(), problem(PEOPLE, work), *sent) == [
        "mow: east does not have dig and mow back to back",
        "saw: east does not have dig and saw back to back",
        "saw: east does not have mow and saw back to back",
    ]


def test_who_had_the_last_turn_before_the_plan_has_none_on_its_first_turn_day() -> None:
    work = [turn("dig", 2), turn("mow", 4), turn("saw", 2, host="west"), turn("tie", 2, host="commons")]
    case = problem(PEOPLE, [*work, shift("fix", slot(0, 480, 60), host="east")], past_turns={"east": date(2027, 2, 27)})
    found = judged(
        TurnsApart(), case, ("dig", 0, ["ana"]), ("saw", 0, ["ana"]), ("tie", 0, ["ana"]), ("fix", 0, ["ana"])
    )
    assert found == ["dig: east had a turn on 2027-02-27 and does not have dig right after it"]
    assert judged(TurnsApart(), case, ("mow", 0, ["ana"]), ("saw", 0, ["ana"])) == []


def test_a_turn_right_after_it_and_one_beside_that_are_told_apart() -> None:
    case = problem(PEOPLE, [turn("dig", 2), turn("mow", 3)], past_turns={"east": date(2027, 2, 27)})
    assert judged(TurnsApart(), case, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == [
        "dig: east had a turn on 2027-02-27 and does not have dig right after it",
        "mow: east does not have dig and mow back to back",
    ]


@settings(max_examples=20)
@given(drawn=problems(most_members=2, most_shifts=2))
def test_after_a_turn_of_last_week_what_is_admitted_is_what_is_seen_as_legal(drawn: Problem) -> None:
    had = replace(
        drawn,
        past_turns={work.host: date(2027, 2, 27) for work in drawn.shifts},
        shifts=tuple(replace(work, turn=True) for work in drawn.shifts),
    )
    assert admitted(had, Crew(), TurnsApart()) == seen_legal(had, Crew(), TurnsApart())
