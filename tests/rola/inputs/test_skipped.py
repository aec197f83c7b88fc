"""Shifts in the hour that clocks skip in spring are asked about, and only on that day."""

from __future__ import annotations

from pathlib import Path

import pytest

from rola.inputs.folder import read
from tests.rola.inputs.writing import SOUND, TOML, write_folder

HEAD = "shift,task,site,date,weekday,start,end,from,to,except\n"


def faults(folder: Path, row: str, zone: str = "America/Chicago") -> list[tuple[int, str, str, str]]:
    toml = "\n".join(f'zone = "{zone}"' if line.startswith("zone") else line for line in TOML.splitlines())
    read_in = read(write_folder(folder, {**SOUND, "shifts": f"{HEAD}{row}\n"}, toml))
    return [(fault.row, fault.column, fault.what, fault.hint) for fault in read_in.faults]


SKIPPED = "02:15 to 02:45 does not exist on 2027-03-14: clocks go from 02:00 straight to 03:00"


def test_a_shift_in_the_hour_that_is_skipped(tmp_path: Path) -> None:
    assert faults(tmp_path, "night,weed,field,2027-03-14,,02:15,02:45,,,") == [
        (2, "start", SKIPPED, "write times before or after that")
    ]


def test_of_a_repeating_shift_only_that_day_is_asked_about(tmp_path: Path) -> None:
    hint = "write 2027-03-14 in 'except'; if there is work that day, give it a row of its own at another time"
    row = "night,weed,field,,Sun,02:15,02:45,2027-03-07,2027-05-30,"
    assert faults(tmp_path, row) == [(2, "start", SKIPPED, hint)]
    assert faults(tmp_path, f"{row}2027-03-14") == []
    assert faults(tmp_path, row.replace("Sun", "Mon")) == []


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2027-03-14", "01:30", "02:30"),  # begins before
        ("2027-03-14", "02:30", "03:30"),  # ends after
        ("2027-03-14", "22:00", "02:30"),
        ("2027-11-07", "01:15", "01:45"),  # the hour that comes twice
        ("2027-03-21", "02:15", "02:45"),
    ],
)
def test_what_is_left_of_a_shift_is_planned(tmp_path: Path, day: str, start: str, end: str) -> None:
    assert faults(tmp_path, f"night,weed,field,{day},,{start},{end},,,") == []
