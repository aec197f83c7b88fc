from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.inrc2.instance import Assignment, read_scenario, read_week
from benchmarks.inrc2.judge import Verdict, broken, judge, last_worked

LAST = {"Wren": "Dusk"}


def otto(day: int, shift_type: str, skill: str = "Carer") -> Assignment:
    return Assignment("Otto", day, shift_type, skill)


@pytest.mark.parametrize(
    ("assignments", "found"),
    [
        ([otto(0, "Dawn"), otto(1, "Noon"), otto(2, "Dusk"), otto(4, "Dawn")], []),
        ([otto(0, "Dawn"), otto(0, "Dusk")], ["Otto has 2 assignments on Mon"]),
        ([otto(5, "Dusk"), otto(6, "Noon")], ["Otto works Noon on Sun right after Dusk"]),
        ([otto(2, "Dawn", "Chief")], ["Otto works as Chief on Wed without the skill"]),
        ([Assignment("Wren", 0, "Dawn", "Chief")], ["Wren works Dawn on Mon right after Dusk"]),
        ([Assignment("Wren", 0, "Dusk", "Chief")], []),
    ],
)
def test_each_hard_constraint_is_seen(instance: Path, assignments: list[Assignment], found: list[str]) -> None:
    assert broken(read_scenario(instance), LAST, assignments) == found


def test_seats_and_requests_are_counted(instance: Path) -> None:
    scenario = read_scenario(instance)
    week = read_week(instance, scenario, 0)
    assignments = [
        Assignment("Ines", 0, "Dawn", "Carer"),  # asked not to
        Assignment("Wren", 0, "Dawn", "Carer"),  # after Dusk
        otto(0, "Dawn"),  # one more than wanted
        otto(6, "Dusk"),  # one less than the minimum; the chief of Wednesday is the other
    ]
    assert judge(scenario, week, LAST, assignments) == Verdict(
        wanted=6, filled=3, minimum_missed=2, broken=1, off_asked=2, off_refused=1
    )


def test_any_means_every_shift_of_the_day(instance: Path) -> None:
    scenario = read_scenario(instance)
    week = read_week(instance, scenario, 0)
    assert judge(scenario, week, {}, [otto(1, "Dawn")]).off_refused == 1
    assert judge(scenario, week, {}, [otto(2, "Dawn")]).off_refused == 0


def test_weeks_add_up() -> None:
    assert Verdict(wanted=3, filled=2) + Verdict(wanted=4, broken=1) == Verdict(wanted=7, filled=2, broken=1)


def test_only_the_last_day_is_carried_over() -> None:
    assert last_worked([otto(5, "Dawn"), Assignment("Ines", 6, "Dusk", "Carer")]) == {"Ines": "Dusk"}
