from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.inrc2.instance import (
    Assignment,
    InstanceError,
    read_history,
    read_published,
    read_scenario,
    read_week,
)


def test_a_scenario_is_called_as_its_files_are(instance: Path) -> None:
    scenario = read_scenario(instance)
    assert scenario.name == "tiny"
    assert scenario.weeks == 2
    assert scenario.skills == ("Chief", "Carer")
    assert scenario.shift_types == ("Dawn", "Noon", "Dusk")
    assert scenario.forbidden == {("Dusk", "Dawn"), ("Dusk", "Noon")}
    assert scenario.contracts["Half"].total == (3, 5)
    assert [(nurse.name, nurse.contract, nurse.skills) for nurse in scenario.nurses] == [
        ("Wren", "Whole", ("Chief", "Carer")),
        ("Otto", "Whole", ("Carer",)),
        ("Ines", "Half", ("Carer",)),
    ]


def test_the_history_leaves_out_who_had_the_day_off(instance: Path) -> None:
    assert read_history(instance, read_scenario(instance), 0) == {"Wren": "Dusk", "Ines": "Noon"}


def test_a_week_has_a_demand_for_each_day_of_each_line(instance: Path) -> None:
    week = read_week(instance, read_scenario(instance), 0)
    assert len(week.demands) == 21
    tuesday = next(demand for demand in week.demands if demand.skill == "Carer" and demand.day == 1)
    assert (tuesday.shift_type, tuesday.minimum, tuesday.optimum) == ("Dawn", 0, 1)
    assert week.off == (("Ines", "Dawn", 0), ("Otto", "Any", 1))


def test_line_ends_do_not_matter(instance: Path) -> None:
    assert read_week(instance, read_scenario(instance), 1).demands[0].minimum == 2


def test_what_follows_the_announced_assignments_is_no_assignment(instance: Path) -> None:
    assert read_published(instance, read_scenario(instance), 0, [0]) == [
        (
            Assignment("Otto", 0, "Dawn", "Carer"),
            Assignment("Ines", 0, "Dawn", "Carer"),
        )
    ]


def test_weeks_without_a_published_solution_have_none(instance: Path) -> None:
    assert read_published(instance, read_scenario(instance), 0, [0, 1]) == []


def test_a_folder_without_a_scenario_is_no_instance(tmp_path: Path) -> None:
    with pytest.raises(InstanceError, match="0 files Sc-"):
        read_scenario(tmp_path)


def test_a_missing_week_is_named(instance: Path) -> None:
    with pytest.raises(InstanceError, match="WD-tiny-7"):
        read_week(instance, read_scenario(instance), 7)


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("Sc-tiny.txt", "(6,9)", "6-9"),
        ("Sc-tiny.txt", "WEEKS = 2", "WEEKS = two"),
        ("H0-tiny-0.txt", "Otto 0 0 None 0 0 2", ""),
        ("WD-tiny-0.txt", "Ines Dawn Mon", "Ines Dawn Holiday"),
        ("WD-tiny-0.txt", "REQUIREMENTS", ""),
    ],
)
def test_a_file_that_is_spoilt_is_named(instance: Path, file: str, right: str, wrong: str) -> None:
    text = (instance / file).read_text(encoding="utf-8")
    assert right in text
    (instance / file).write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InstanceError, match=file if "(" not in right else "no pair|cannot be read"):
        read_all(instance)


def read_all(instance: Path) -> None:
    scenario = read_scenario(instance)
    read_history(instance, scenario, 0)
    read_week(instance, scenario, 0)
