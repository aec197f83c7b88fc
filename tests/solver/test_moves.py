"""The change slip: every difference between two rosters stands on it, nothing else, and no reason for an absence."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from solver.check import check
from solver.moves import Move, Spot, moves, shift_moves
from solver.problem import Away, Pin, Problem, Standing
from solver.roster import Roster
from tests.solver.cases import EIGHT, TEN, member, problem, shift
from tests.solver.strategies import all_rosters, problems

PEOPLE = (member("ana"), member("bo"), member("cy"))
WORK = (shift("dig", EIGHT, TEN), shift("mow"))


def case(**crews: list[str]) -> Problem:
    stood = tuple(Standing(shift=name, start=EIGHT.start, crew=frozenset(crew)) for name, crew in crews.items())
    return problem(PEOPLE, WORK, adopted=stood)


def told(problem: Problem, *runs: tuple[str, int, list[str]]) -> list[tuple[str, str, str, list[str]]]:
    """Who, from, to, and the sentences why."""
    return [
        (move.member, move.was.shift if move.was else "", move.now.shift if move.now else "", _words(move))
        for move in moves(problem, Roster.of(runs))
    ]


def _words(move: Move) -> list[str]:
    return [reason.template.replace("{other}", str(reason.get("other"))) for reason in move.why]


def test_one_comes_in_the_place_of_another() -> None:
    assert told(case(dig=["ana", "bo"]), ("dig", 0, ["ana", "cy"])) == [
        ("bo", "dig", "", ["cy comes instead"]),
        ("cy", "", "dig", ["in the place of bo"]),
    ]


def test_who_cannot_come_is_not_told_why() -> None:
    away = problem(
        (*PEOPLE[:2], member("cy", away=(Away(start=EIGHT.start, end=EIGHT.end),))),
        WORK,
        adopted=case(mow=["cy"]).adopted,
    )
    assert told(away, ("mow", 0, ["bo"])) == [
        ("bo", "", "mow", ["in the place of cy"]),
        ("cy", "mow", "", ["cannot come"]),
    ]


def test_who_was_kept_out_by_a_pin_cannot_come_and_who_was_pinned_was_sent_by_the_meeting() -> None:
    pins = (Pin(member="bo", shift="mow", comes=False), Pin(member="ana", shift="mow"))
    pinned = problem(PEOPLE, WORK, adopted=case(mow=["bo"]).adopted, pins=pins)
    assert told(pinned, ("mow", 0, ["ana"])) == [
        ("ana", "", "mow", ["the meeting decided so"]),
        ("bo", "mow", "", ["cannot come"]),
    ]


def test_who_is_needed_elsewhere_moves_on_one_line() -> None:
    assert told(case(dig=["ana", "bo"], mow=["cy"]), ("dig", 0, ["ana"]), ("mow", 0, ["bo", "cy"])) == [
        ("bo", "dig", "mow", ["the place was open"])
    ]


def test_work_at_another_time_or_none() -> None:
    assert told(case(dig=["ana"], mow=["bo"]), ("dig", 1, ["ana"])) == [
        ("ana", "dig", "dig", ["the work is at another time"]),
        ("bo", "mow", "", ["the work does not run"]),
    ]
    found = shift_moves(case(dig=["ana"], mow=["bo"]), Roster.of([("dig", 1, ["ana"])]))
    assert [(one.shift, one.was, one.now) for one in found] == [
        ("dig", EIGHT.start, TEN.start),
        ("mow", EIGHT.start, None),
    ]


def test_new_work_and_a_place_left_open() -> None:
    assert told(case(mow=["ana", "bo"]), ("mow", 0, ["ana"]), ("dig", 0, ["cy"])) == [
        ("bo", "mow", "", ["the place stays open"]),
        ("cy", "", "dig", ["the work did not run before"]),
    ]


def test_who_is_no_member_any_more_and_work_that_is_gone_stand_on_it() -> None:
    assert told(case(dig=["zoe"], hoe=["ana"]), ("dig", 0, [])) == [
        ("ana", "hoe", "", ["the work does not run"]),
        ("zoe", "dig", "", ["cannot come"]),
    ]


def test_without_an_adopted_roster_there_is_no_slip() -> None:
    assert moves(problem(PEOPLE, WORK), Roster.of([("dig", 0, ["ana"])])) == ()
    assert shift_moves(problem(PEOPLE, WORK), Roster.of([("dig", 0, ["ana"])])) == ()


@given(problem=problems(pins=True), seed=st.integers(0, 99))
def test_every_difference_stands_on_it_once_and_nothing_else(problem: Problem, seed: int) -> None:
    legal = [roster for roster in all_rosters(problem) if not check(problem, roster)]
    if problem.adopted is None or not legal:
        return
    roster = random.Random(seed).choice(legal)  # noqa: S311 -- repeatable, not secret
    found = moves(problem, roster)
    before = {(m, Spot(one.start, one.shift)) for one in problem.adopted for m in one.crew}
    after = {(m, Spot(slot.start, shift.id)) for run, shift, slot in roster.timed(problem) for m in run.crew}
    left = Counter((move.member, move.was) for move in found if move.was)
    come = Counter((move.member, move.now) for move in found if move.now)
    assert left == Counter(before - after)
    assert come == Counter(after - before)
    assert all(move.was or move.now for move in found)
    event(f"moves: {min(len(found), 3)}")


@pytest.mark.parametrize("kind", ["away", "ill", "leave", "busy"])
@given(problem=problems())
def test_no_reason_names_an_absence(kind: str, problem: Problem) -> None:
    for roster in list(all_rosters(problem))[::17]:
        sentences = [word for move in moves(problem, roster) for word in _words(move)]
        assert not any(kind in sentence.split() for sentence in sentences)
