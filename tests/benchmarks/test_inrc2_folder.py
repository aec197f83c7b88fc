from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from benchmarks.inrc2.clock import clock_for
from benchmarks.inrc2.folder import FIRST_MONDAY, Cap, Chapter, signed_hours, write_folder
from benchmarks.inrc2.instance import Demand, Week, read_history, read_scenario, read_week
from rola.association import Association
from rola.inputs.folder import read
from rola.planning import problem_for
from solver.check import check
from solver.problem import Problem
from solver.roster import Roster

TYPES = ("Dawn", "Noon", "Dusk")
FORBIDDEN = {("Dusk", "Dawn"), ("Dusk", "Noon")}


@pytest.fixture
def chapter(instance: Path) -> Chapter:
    scenario = read_scenario(instance)
    return Chapter(
        scenario=scenario,
        clock=clock_for(scenario.shift_types, scenario.forbidden),
        week=read_week(instance, scenario, 0),
        monday=FIRST_MONDAY,
        last=read_history(instance, scenario, 0),
        ahead={"Wren": -125, "Otto": 60, "Ines": 65},
    )


@pytest.fixture
def every_shift(chapter: Chapter) -> Chapter:
    """Return a week in which each shift type wants one carer on each day."""
    demands = tuple(
        Demand(day=day, shift_type=shift_type, skill="Carer", minimum=1, optimum=1)
        for day, shift_type in product(range(7), TYPES)
    )
    return replace(chapter, week=Week(demands=demands, off=()), last={})


def read_back(chapter: Chapter, folder: Path) -> Association:
    write_folder(chapter, folder)
    reading = read(folder)
    assert reading.faults == ()
    assert reading.association is not None
    return reading.association


def problem_of(chapter: Chapter, folder: Path) -> Problem:
    return problem_for(read_back(chapter, folder), (chapter.monday,))


def test_the_first_week_is_the_ninth() -> None:
    assert f"{FIRST_MONDAY:%G-W%V %a}" == "2027-W09 Mon"


def test_nurses_become_members_with_half_way_promises(chapter: Chapter, tmp_path: Path) -> None:
    rows = read_back(chapter, tmp_path).members
    assert [(row.member, row.household, row.hours_per_week, row.weekly_cap) for row in rows] == [
        ("Wren", "Wren", 30 * 60, 56 * 60),  # half way between 6 and 9 shifts of 8 h, in two weeks
        ("Otto", "Otto", 30 * 60, 56 * 60),
        ("Ines", "Ines", 16 * 60, 56 * 60),
    ]


def test_a_contract_can_cap_the_week(chapter: Chapter, tmp_path: Path) -> None:
    rows = read_back(replace(chapter, cap=Cap.CONTRACT), tmp_path).members
    assert [row.weekly_cap for row in rows] == [40 * 60, 40 * 60, 24 * 60]  # 9 and 5 shifts in two weeks, rounded up


def test_demands_become_shifts_for_the_skilled_only(chapter: Chapter, tmp_path: Path) -> None:
    shifts = problem_of(chapter, tmp_path).shifts
    assert [(shift.id, shift.least, shift.wanted, shift.urgency.value) for shift in shifts] == [
        ("Dawn-Carer-2027-03-01", 1, 2, "must"),
        ("Dawn-Carer-2027-03-02", 1, 1, "could"),
        ("Dawn-Chief-2027-03-03", 1, 1, "must"),
        ("Dusk-Carer-2027-03-07", 2, 2, "must"),
    ]
    assert all(shift.trained_only and shift.minutes == 480 for shift in shifts)
    unskilled = Roster.of([("Dawn-Chief-2027-03-03", 0, ["Otto"])])
    assert {breach.rule for breach in check(problem_of(chapter, tmp_path), unskilled)} >= {"trained"}


def test_off_requests_become_wishes_for_exactly_that_work(chapter: Chapter, tmp_path: Path) -> None:
    rows = [row for row in read_back(chapter, tmp_path).availability if row.kind == "rather not"]
    assert [(row.member, row.task, row.repeat.on, row.start) for row in rows] == [
        ("Ines", "Dawn-Carer", date(2027, 3, 1), None),
        ("Otto", None, date(2027, 3, 2), None),
    ]


def test_openings_carry_minutes_exactly(chapter: Chapter, tmp_path: Path) -> None:
    accounts = problem_of(chapter, tmp_path).accounts
    assert {account.id: account.ahead for account in accounts} == {"Ines": 65, "Otto": 60, "Wren": -125}


@pytest.mark.parametrize(("minutes", "text"), [(-125, "-2:05"), (-5, "-0:05"), (0, "+0:00"), (600, "+10:00")])
def test_hours_keep_their_sign(minutes: int, text: str) -> None:
    assert signed_hours(minutes) == text


def test_rest_means_the_forbidden_successions(every_shift: Chapter, tmp_path: Path) -> None:
    problem = problem_of(every_shift, tmp_path)
    broken = set()
    for today, tomorrow in product(TYPES, repeat=2):
        both = [(f"{today}-Carer-2027-03-03", 0, ["Otto"]), (f"{tomorrow}-Carer-2027-03-04", 0, ["Otto"])]
        if check(problem, Roster.of(both)):
            broken.add((today, tomorrow))
    assert broken == FORBIDDEN


def test_one_shift_a_day_is_kept_by_the_daily_cap(every_shift: Chapter, tmp_path: Path) -> None:
    problem = problem_of(every_shift, tmp_path)
    both = [(f"{shift_type}-Carer-2027-03-03", 0, ["Otto"]) for shift_type in ("Dawn", "Dusk")]
    assert [breach.rule for breach in check(problem, Roster.of(both))] == ["daily-cap"]


@pytest.mark.parametrize("last", TYPES)
def test_the_rest_reaches_over_the_end_of_the_week(every_shift: Chapter, tmp_path: Path, last: str) -> None:
    problem = problem_of(replace(every_shift, last={"Otto": last}), tmp_path)
    stopped = {
        (last, first) for first in TYPES if check(problem, Roster.of([(f"{first}-Carer-2027-03-01", 0, ["Otto"])]))
    }
    assert stopped == {pair for pair in FORBIDDEN if pair[0] == last}


def test_only_the_first_day_is_kept_free(every_shift: Chapter, tmp_path: Path) -> None:
    problem = problem_of(replace(every_shift, last={"Otto": "Dusk"}), tmp_path)
    assert not check(problem, Roster.of([("Dawn-Carer-2027-03-02", 0, ["Otto"])]))
